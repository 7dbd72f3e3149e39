// A Writable tells when it is full, emits drain, and finishes after its last write; callbacks come in Node's order.
import { Writable } from "node:stream";
const slow = new Writable({
  highWaterMark: 8,
  write(chunk, encoding, callback) {
    console.log("write", chunk.toString(), encoding);
    setTimeout(callback, 1);
  },
  final(callback) {
    console.log("final");
    setTimeout(callback, 1);
  },
});
for (const name of ["drain", "finish", "close", "prefinish", "error"]) slow.on(name, () => console.log(name));
console.log(slow.write("abc", () => console.log("abc done")), slow.writableLength);
console.log(slow.write("defgh", "latin1", () => console.log("defgh done")), slow.writableNeedDrain, slow.writableLength);
await new Promise((resolve) => slow.once("drain", resolve));
console.log(slow.writableLength, slow.writableNeedDrain);
slow.end("last", () => console.log("end callback", slow.writableFinished));
console.log(slow.writable, slow.writableEnded, slow.writableFinished);
await new Promise((resolve) => slow.once("close", resolve));
console.log(slow.destroyed, slow.closed, slow.errored);

const quick = new Writable({ objectMode: true, write(chunk, _, callback) { console.log("quick", chunk); callback(); } });
quick.on("finish", () => console.log("quick finish"));
quick.write({ a: 1 }, () => console.log("1 done"));
quick.write({ a: 2 }, () => console.log("2 done"));
console.log("written", quick.writableLength);
process.nextTick(() => console.log("tick"));
quick.end();
await new Promise((resolve) => quick.once("close", resolve));

const joined = new Writable({
  write(chunk, _, callback) { console.log("one", chunk.toString()); callback(); },
  writev(chunks, callback) { console.log("many", chunks.map(({ chunk }) => chunk.toString()).join("|")); callback(); },
});
joined.cork();
joined.write("a", () => console.log("a done"));
joined.write("b");
joined.write(new Uint8Array([99]));
console.log(joined.writableCorked, joined.writableLength);
joined.uncork();
joined.end("d");
await new Promise((resolve) => joined.once("finish", resolve));

// expect: write abc buffer
// expect: true 3
// expect: false true 8
// expect: write defgh buffer
// expect: abc done
// expect: drain
// expect: defgh done
// expect: 0 false
// expect: write last buffer
// expect: false true false
// expect: final
// expect: prefinish
// expect: end callback true
// expect: finish
// expect: close
// expect: true true null
// expect: quick { a: 1 }
// expect: quick { a: 2 }
// expect: written 0
// expect: 1 done
// expect: 2 done
// expect: tick
// expect: quick finish
// expect: 1 3
// expect: many a|b|c
// expect: one d
// expect: a done
