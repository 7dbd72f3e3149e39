// console.log shows a buffer as hexadecimal bytes, cut at fifty.
import { Buffer as Imported, constants, INSPECT_MAX_BYTES, isAscii, isUtf8, kMaxLength, kStringMaxLength, transcode } from "node:buffer";
import buffer from "node:buffer";
import { inspect, isDeepStrictEqual } from "node:util";
console.log(Buffer.from("abc"), Buffer.alloc(0), [Buffer.from("a")], { b: Buffer.from("bb") }, new Map([[Buffer.from("k"), Buffer.from("v")]]));
console.log(Buffer.alloc(50, 1), Buffer.alloc(51, 1), Buffer.alloc(60, 255));
console.log(Object.assign(Buffer.from("ab"), { x: 1, y: "z" }), Object.assign(Buffer.alloc(0), { x: 1 }));
console.log({ a: { b: { c: Buffer.from("deep") } } }, inspect(Buffer.from("q")), `${inspect({ b: Buffer.from("q") }, { compact: false })}`);
console.log("%s %o %O %j", Buffer.from("fmt"), 1, Buffer.from("fmt"), Buffer.from("fmt"));
console.log(JSON.stringify({ b: Buffer.from("ab") }), Imported === Buffer, buffer.Buffer === Buffer, kMaxLength, kStringMaxLength, constants, INSPECT_MAX_BYTES);
console.log(isAscii(Buffer.from("abc")), isAscii(Buffer.from("é")), isUtf8(Buffer.from("é")), isUtf8(Buffer.from([0xff])), isUtf8(new ArrayBuffer(2)));
console.log(transcode(Buffer.from("€é"), "utf8", "latin1"), transcode(Buffer.from("€é"), "utf8", "ascii"), transcode(Buffer.from("€"), "utf8", "utf16le"));
console.log(isDeepStrictEqual(Buffer.from("a"), Buffer.from("a")), isDeepStrictEqual(Buffer.from("a"), Buffer.from("b")), isDeepStrictEqual(Buffer.from("a"), new Uint8Array([97])));
const sorted = [Buffer.from("b"), Buffer.from("a"), Buffer.from("ab")].sort(Buffer.compare);
console.log(sorted.map(String).join(), Object.keys(Buffer.from("ab")).join(), "length" in Buffer.from("a"), Buffer.from("ab").hasOwnProperty("0"));
for (const key in Buffer.from("ab")) if (/^\d+$/.test(key)) console.log("key", key);

// expect: <Buffer 61 62 63> <Buffer > [ <Buffer 61> ] { b: <Buffer 62 62> } Map(1) { <Buffer 6b> => <Buffer 76> }
// expect: <Buffer 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01> <Buffer 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 ... 1 more byte> <Buffer ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ... 10 more bytes>
// expect: <Buffer 61 62, x: 1, y: 'z'> <Buffer x: 1>
// expect: { a: { b: { c: <Buffer 64 65 65 70> } } } <Buffer 71> {
// expect:   b: <Buffer 71>
// expect: }
// expect: fmt 1 <Buffer 66 6d 74> {"type":"Buffer","data":[102,109,116]}
// expect: {"b":{"type":"Buffer","data":[97,98]}} true true 4294967296 536870888 { MAX_LENGTH: 4294967296, MAX_STRING_LENGTH: 536870888 } 50
// expect: true false true false true
// expect: <Buffer 3f e9> <Buffer 3f 3f> <Buffer ac 20>
// expect: true false false
// expect: a,ab,b 0,1 true true
// expect: key 0
// expect: key 1
