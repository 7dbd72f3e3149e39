// Hashes and ciphers are streams.
import { createCipheriv, createDecipheriv, createHash, createHmac, Hash } from "node:crypto";
import { PassThrough, Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
const text = "streamed data ".repeat(2000);
const pieces = () => Readable.from(Array.from({ length: 40 }, (_, i) => Buffer.from(text.slice(i * 700, i * 700 + 700))));
const expected = createHash("sha256").update(text).digest("hex");
const hash = createHash("sha256");
await pipeline(pieces(), hash);
console.log(hash.read().toString("hex") === expected, hash instanceof Transform, hash instanceof Hash);
for (const digester of [createHash("sha256"), createHmac("sha1", "key")]) {
  await pipeline(pieces(), digester);
  console.log("asked", digester.digest("hex"), digester.read()?.toString("hex"));
}
const early = createHash("sha1");
early.end("abc");
console.log(early.digest("hex"));
for await (const digest of early) console.log(digest.toString("hex"));
const copied = createHash("md5").update("a");
const copy = copied.copy().update("b");
console.log(copied.digest("hex"), copy.digest("hex"));
const piped = pieces().pipe(createHash("sha256").setEncoding("hex"));
for await (const digest of piped) console.log(digest === expected);
const written = createHmac("sha1", "key");
written.on("data", (digest: Buffer) => console.log("data", digest.toString("hex")));
written.on("end", () => console.log("end"));
written.write("a");
written.write("b");
written.end("c");
await new Promise((resolve) => written.on("close", resolve));
console.log(createHmac("sha1", "key").update("abc").digest("hex"));
const key = Buffer.alloc(16, 1);
const iv = Buffer.alloc(16, 2);
const out: Buffer[] = [];
const sink = new Writable({
  write(chunk, _encoding, callback) {
    out.push(chunk);
    callback();
  },
});
await pipeline(pieces(), createCipheriv("aes-128-cbc", key, iv), new PassThrough(), createDecipheriv("aes-128-cbc", key, iv), sink);
console.log(Buffer.concat(out).toString() === text);
await pipeline(Readable.from([Buffer.alloc(15)]), createDecipheriv("aes-128-cbc", key, iv), new PassThrough()).catch((error) => console.log(error.code));
await pipeline(pieces(), createDecipheriv("aes-128-cbc", key, iv).resume()).catch((error) => console.log(error.code));

// expect: true true true
// expect: asked ff18b9ad007692b1ae12957ffba7867add282296ec4aba887f89226816f866f8 ff18b9ad007692b1ae12957ffba7867add282296ec4aba887f89226816f866f8
// expect: asked  2c963f8e4e60d0ef129a9e72b015dfdd4491c434
// expect: a9993e364706816aba3e25717850c26c9cd0d89d
// expect: a9993e364706816aba3e25717850c26c9cd0d89d
// expect: 0cc175b9c0f1b6a831c399e269772661 187ef4436122d1cc2f40dc2b92f0eba0
// expect: true
// expect: data 4fd0b215276ef12f2b3e4c8ecac2811498b656fc
// expect: end
// expect: 4fd0b215276ef12f2b3e4c8ecac2811498b656fc
// expect: true
// expect: ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH
// expect: ERR_OSSL_BAD_DECRYPT
