// Bytes, the views that share them and iterators over them survive whatever happens between two instructions.
import { setTimeout as sleep } from "node:timers/promises";

const pool = new ArrayBuffer(3 * 4096 + 40);
const bytes = new Uint8Array(pool);
const words = new Uint32Array(pool, 8, 1024);
const floats = new Float64Array(pool, 4096, 512);
const data = new DataView(pool, 100, 50);
const iterator = bytes.subarray(0, 6).entries();
for (let i = 0; i < 6; i++) {
  bytes[i] = i * 3;
  words[i] = 0xffffffff - i;
  floats[i * 80] = i / 3;
  data.setInt16(2 * i, -i);
  await sleep(1);
  console.log(iterator.next().value?.join(), words[i], floats[i * 80]?.toFixed(3), data.getInt16(2 * i));
}
bytes.fill(7, 5000, 9000);
bytes.copyWithin(9000, 4990, 5010);
await sleep(1);
console.log(bytes.indexOf(7), bytes.lastIndexOf(7), bytes.subarray(9000, 9020).join(""), bytes.length);
const copy = bytes.slice(4995, 5005);
const sorted = Int16Array.from({ length: 300 }, (_, i) => ((i * 7919) % 1000) - 500).sort();
await sleep(1);
let ordered = true;
for (let i = 1; i < sorted.length; i++) if (sorted[i - 1]! > sorted[i]!) ordered = false;
console.log(copy.join(), ordered, sorted[0], sorted.at(-1), copy.buffer.byteLength, words.buffer === pool, data.buffer === pool);
let checksum = 0;
for (const b of bytes) checksum = (checksum * 31 + b) % 65521;
console.log(checksum);
const kept: Uint8Array[] = [];
for (let i = 0; i < 40; i++) {
  const piece = new Uint8Array(i * 10).fill(i);
  if (i % 4 === 0) kept.push(piece.subarray(i));
}
await sleep(1);
console.log(kept.map((k) => k.length + k.reduce((s, v) => s + v, 0)).join());

// expect: 0,0 4294967295 0.000 0
// expect: 1,3 4294967294 0.333 -1
// expect: 2,6 4294967293 0.667 -2
// expect: 3,9 4294967292 1.000 -3
// expect: 4,12 4294967291 1.333 -4
// expect: 5,15 4294967290 1.667 -5
// expect: 5000 9019 00000000007777777777 12328
// expect: 0,0,0,0,0,7,7,7,7,7 true -500 496 10 true true
// expect: 12193
// expect: 0,180,648,1404,2448,3780,5400,7308,9504,11988
