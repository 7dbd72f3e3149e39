// Slices share memory; copying, filling, comparing and searching go by bytes.
const b = Buffer.from("the quick brown fox");
const part = b.slice(4, 9);
part[0] = 81;
console.log(b.toString(), part.toString(), part instanceof Buffer, part.buffer === b.buffer, b.subarray(-3).toString(), b.subarray(5, 2).length, b.slice(-100, 3).toString(), b.subarray("4" as never, 9.9).toString());
console.log(...Uint8Array.prototype.slice.call(b, 0, 3), b.map((x) => x + 1).toString(), b.filter((x) => x === 111).length, b.map((x) => x) instanceof Buffer);
const target = Buffer.alloc(10, ".");
console.log(b.copy(target, 2, 4, 9), target.toString(), b.copy(target), target.toString(), b.copy(target, 8), target.toString(), b.copy(target, 20), b.copy(target, 0, 5, 3));
console.log(target.copy(target, 2, 0), target.toString(), b.copy(new Uint8Array(3)), target.copyWithin(0, 5).toString());
console.log(Buffer.alloc(7).fill("abc"), Buffer.alloc(7).fill("abc", 2), Buffer.alloc(7).fill("abc", 2, 4), Buffer.alloc(7).fill("6162", "hex"), Buffer.alloc(5).fill("€"), Buffer.alloc(5).fill("a", "utf16le"));
console.log(Buffer.alloc(4).fill(257), Buffer.alloc(4, 1).fill(""), Buffer.alloc(4).fill(Buffer.from("xy")), Buffer.alloc(6).fill(new Uint16Array([258])), Buffer.alloc(4).fill("a", 3, 2), Buffer.alloc(3).fill("é", "latin1"));
console.log(Buffer.from("abc").compare(Buffer.from("abd")), Buffer.from("abc").compare(new Uint8Array([97])), Buffer.from("xabcx").compare(Buffer.from("abc"), 0, 3, 1, 4), Buffer.from("abc").compare(Buffer.from("abc"), 2, 1, 2, 2), Buffer.from("a").equals(new Uint8Array([97])), Buffer.from("a").equals(Buffer.from("b")));
const text = Buffer.from("abcabcabc");
for (const value of ["abc", "bca", "", "x", "abcabcabcabc", 99, 355, Buffer.from("ca"), new Uint8Array([98, 99]), new Uint8Array(0)])
  for (const from of [undefined, 0, 1, 4, 8, 9, 20, -1, -3, -20, 1.9, Number.NaN, "2"])
    if (typeof from !== "string") console.log(String(value), from, text.indexOf(value as string, from), text.lastIndexOf(value as string, from), text.includes(value as string, from));
console.log(text.indexOf("YmNh", "base64"), text.indexOf("626361", 2, "hex"), text.indexOf("abc", "utf8" as never), text.lastIndexOf("6263", "hex" as never));
const wide = Buffer.from("aabab", "utf16le");
console.log(wide.indexOf("b", "utf16le"), wide.indexOf("ab", 3, "utf16le"), wide.lastIndexOf("ab", undefined, "utf16le"), wide.indexOf(Buffer.from("b", "utf16le"), 0, "ucs2"), wide.indexOf("\u6100", "utf16le"), wide.indexOf("\u6100", 1, "utf16le"), wide.lastIndexOf("a", 7, "utf16le"), wide.indexOf(Buffer.from([97]), 0, "ucs2"));
console.log([...Buffer.from("hi").entries()].join(";"), [...Buffer.from("hi").keys()].join(), [...Buffer.from("hi")].join(), Buffer.from("hi").at(-1), Buffer.from("cab").sort().toString(), Buffer.from("abc").reverse().toString(), Buffer.from("abc").join("-"));

// expect: the Quick brown fox Quick true true fox 0 the Quick
// expect: 116 104 101 uif!Rvjdl!cspxo!gpy 2 true
// expect: 5 ..Quick... 10 the Quick  2 the Quicth 0 0
// expect: 8 ththe Quic 3  Quic Quic
// expect: <Buffer 61 62 63 61 62 63 61> <Buffer 00 00 61 62 63 61 62> <Buffer 00 00 61 62 00 00 00> <Buffer 61 62 61 62 61 62 61> <Buffer e2 82 ac e2 82> <Buffer 61 00 61 00 61>
// expect: <Buffer 01 01 01 01> <Buffer 00 00 00 00> <Buffer 78 79 78 79> <Buffer 02 01 02 01 02 01> <Buffer 00 00 00 00> <Buffer e9 e9 e9>
// expect: -1 1 0 0 true false
// expect: abc undefined 0 6 true
// expect: abc 0 0 0 true
// expect: abc 1 3 0 true
// expect: abc 4 6 3 true
// expect: abc 8 -1 6 false
// expect: abc 9 -1 6 false
// expect: abc 20 -1 6 false
// expect: abc -1 -1 6 false
// expect: abc -3 6 6 true
// expect: abc -20 0 -1 true
// expect: abc 1.9 3 0 true
// expect: abc NaN 0 6 true
// expect: bca undefined 1 4 true
// expect: bca 0 1 -1 true
// expect: bca 1 1 1 true
// expect: bca 4 4 4 true
// expect: bca 8 -1 4 false
// expect: bca 9 -1 4 false
// expect: bca 20 -1 4 false
// expect: bca -1 -1 4 false
// expect: bca -3 -1 4 false
// expect: bca -20 1 -1 true
// expect: bca 1.9 1 1 true
// expect: bca NaN 1 4 true
// expect:  undefined 0 9 true
// expect:  0 0 0 true
// expect:  1 1 1 true
// expect:  4 4 4 true
// expect:  8 8 8 true
// expect:  9 9 9 true
// expect:  20 9 9 true
// expect:  -1 8 8 true
// expect:  -3 6 6 true
// expect:  -20 0 0 true
// expect:  1.9 1 1 true
// expect:  NaN 0 9 true
// expect: x undefined -1 -1 false
// expect: x 0 -1 -1 false
// expect: x 1 -1 -1 false
// expect: x 4 -1 -1 false
// expect: x 8 -1 -1 false
// expect: x 9 -1 -1 false
// expect: x 20 -1 -1 false
// expect: x -1 -1 -1 false
// expect: x -3 -1 -1 false
// expect: x -20 -1 -1 false
// expect: x 1.9 -1 -1 false
// expect: x NaN -1 -1 false
// expect: abcabcabcabc undefined -1 -1 false
// expect: abcabcabcabc 0 -1 -1 false
// expect: abcabcabcabc 1 -1 -1 false
// expect: abcabcabcabc 4 -1 -1 false
// expect: abcabcabcabc 8 -1 -1 false
// expect: abcabcabcabc 9 -1 -1 false
// expect: abcabcabcabc 20 -1 -1 false
// expect: abcabcabcabc -1 -1 -1 false
// expect: abcabcabcabc -3 -1 -1 false
// expect: abcabcabcabc -20 -1 -1 false
// expect: abcabcabcabc 1.9 -1 -1 false
// expect: abcabcabcabc NaN -1 -1 false
// expect: 99 undefined 2 8 true
// expect: 99 0 2 -1 true
// expect: 99 1 2 -1 true
// expect: 99 4 5 2 true
// expect: 99 8 8 8 true
// expect: 99 9 -1 8 false
// expect: 99 20 -1 8 false
// expect: 99 -1 8 8 true
// expect: 99 -3 8 5 true
// expect: 99 -20 2 -1 true
// expect: 99 1.9 2 -1 true
// expect: 99 NaN 2 8 true
// expect: 355 undefined 2 8 true
// expect: 355 0 2 -1 true
// expect: 355 1 2 -1 true
// expect: 355 4 5 2 true
// expect: 355 8 8 8 true
// expect: 355 9 -1 8 false
// expect: 355 20 -1 8 false
// expect: 355 -1 8 8 true
// expect: 355 -3 8 5 true
// expect: 355 -20 2 -1 true
// expect: 355 1.9 2 -1 true
// expect: 355 NaN 2 8 true
// expect: ca undefined 2 5 true
// expect: ca 0 2 -1 true
// expect: ca 1 2 -1 true
// expect: ca 4 5 2 true
// expect: ca 8 -1 5 false
// expect: ca 9 -1 5 false
// expect: ca 20 -1 5 false
// expect: ca -1 -1 5 false
// expect: ca -3 -1 5 false
// expect: ca -20 2 -1 true
// expect: ca 1.9 2 -1 true
// expect: ca NaN 2 5 true
// expect: 98,99 undefined 1 7 true
// expect: 98,99 0 1 -1 true
// expect: 98,99 1 1 1 true
// expect: 98,99 4 4 4 true
// expect: 98,99 8 -1 7 false
// expect: 98,99 9 -1 7 false
// expect: 98,99 20 -1 7 false
// expect: 98,99 -1 -1 7 false
// expect: 98,99 -3 7 4 true
// expect: 98,99 -20 1 -1 true
// expect: 98,99 1.9 1 1 true
// expect: 98,99 NaN 1 7 true
// expect:  undefined 0 9 true
// expect:  0 0 0 true
// expect:  1 1 1 true
// expect:  4 4 4 true
// expect:  8 8 8 true
// expect:  9 9 9 true
// expect:  20 9 9 true
// expect:  -1 8 8 true
// expect:  -3 6 6 true
// expect:  -20 0 0 true
// expect:  1.9 1 1 true
// expect:  NaN 0 9 true
// expect: 1 4 0 7
// expect: 4 2 6 4 -1 -1 6 -1
// expect: 0,104;1,105 0,1 104,105 105 abc cba 97-98-99
