// A buffer's bytes are read and written as text in every encoding.
const all = ["utf8", "latin1", "ascii", "utf16le", "base64", "base64url", "hex"] as const;
const bytes = Buffer.from([0x68, 0xc3, 0xa9, 0xff, 0xf0, 0x9f, 0x98, 0x80, 0xe2, 0x82]);
for (const encoding of all) console.log(encoding, JSON.stringify(bytes.toString(encoding)), JSON.stringify(bytes.toString(encoding, 1, 8)));
for (const encoding of all) {
  const target = Buffer.alloc(9, "-");
  console.log(encoding, target.write("00ffé€😀", encoding), target.write("41424344", 6, encoding), target);
}
const b = Buffer.from("hello world");
console.log(b.toString("utf8", 6), b.toString("utf8", -3, 5), b.toString("utf8", 3, 2) === "", b.toString(undefined, 2.7, 4.9), b.toString("utf8", 100) === "", b.toString("utf8", "1" as never, null as never) === "");
console.log(`${b}`, b + "!", String(b), b.toLocaleString(), b.toString("binary"));
const w = Buffer.alloc(8);
console.log(w.write("€€€"), w.write("ab", 7), w.write("abcdef", 2, 3), w.write("zz", 0, 1, "latin1"), w.write("ff", 5, "hex"), w);
console.log(Buffer.from("00Ff9", "hex"), Buffer.from("0g", "hex"), Buffer.from("YW J\nj!ZA==ZZ", "base64"), Buffer.from("_-8", "base64"), Buffer.from("", "base64"));
console.log(Buffer.from("\ud800x\udc00", "utf8"), Buffer.from("\u{10ffff}").toString() === "\u{10ffff}", Buffer.from([0xed, 0xa0, 0x80]).toString().length);
const long = "päivää 😀 ".repeat(5000);
console.log(Buffer.from(long).length, Buffer.from(long).toString() === long, Buffer.from(long, "utf16le").toString("utf16le") === long, Buffer.from(Buffer.from(long).toString("base64"), "base64").toString() === long, Buffer.from(Buffer.from(long).toString("hex"), "hex").toString() === long);
const pieces: string[] = [];
for (let i = 0; i < 300; i++) pieces.push(Buffer.from([i & 255, (i * 7) & 255, (i * 31) & 255]).toString(all[i % all.length]));
console.log(Buffer.from(pieces.join("")).toString("base64").slice(-60));

// expect: utf8 "hé�😀�" "é�😀"
// expect: latin1 "hÃ©ÿðâ" "Ã©ÿð"
// expect: ascii "hC)p\u001f\u0018\u0000b\u0002" "C)p\u001f\u0018\u0000"
// expect: utf16le "써ﾩ鿰肘苢" "꧃颟"
// expect: base64 "aMOp//CfmIDigg==" "w6n/8J+YgA=="
// expect: base64url "aMOp__CfmIDigg" "w6n_8J-YgA"
// expect: hex "68c3a9fff09f9880e282" "c3a9fff09f9880"
// expect: utf8 9 3 <Buffer 30 30 66 66 c3 a9 34 31 34>
// expect: latin1 8 3 <Buffer 30 30 66 66 e9 ac 34 31 34>
// expect: ascii 8 3 <Buffer 30 30 66 66 e9 ac 34 31 34>
// expect: utf16le 8 2 <Buffer 30 00 30 00 66 00 34 00 2d>
// expect: base64 3 3 <Buffer d3 47 df 2d 2d 2d e3 5e 36>
// expect: base64url 3 3 <Buffer d3 47 df 2d 2d 2d e3 5e 36>
// expect: hex 2 3 <Buffer 00 ff 2d 2d 2d 2d 41 42 43>
// expect: world hello true ll true true
// expect: hello world hello world! hello world hello world hello world
// expect: 6 1 3 1 1 <Buffer 7a 82 61 62 63 ff 00 61>
// expect: <Buffer 00 ff> <Buffer > <Buffer 61 62 63 64> <Buffer ff ef> <Buffer >
// expect: <Buffer ef bf bd 78 ef bf bd> true 3
// expect: 75000 true true true true
// expect: IWd/7riiSS9VOUpQeGMyNTAzN2ImCu+/vScRwrkoGFjhvKlLaVlXS3kwMQ==
