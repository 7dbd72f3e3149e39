// What is enciphered in pieces of any size is deciphered in pieces of any other size.
import { createCipheriv, createDecipheriv, getCiphers } from "node:crypto";
const text = Buffer.from("The quick brown fox jumps over the lazy dog. ".repeat(4) + "€");
const key = Buffer.alloc(32, "key");
const iv = Buffer.from("0123456789abcdef");
const run = (cipher: { update(data: Uint8Array): Buffer; final(): Buffer }, data: Buffer, size: number) => {
  const parts: Buffer[] = [];
  const lengths: number[] = [];
  for (let at = 0; at < data.length; at += size) {
    const part = cipher.update(data.subarray(at, at + size));
    parts.push(part);
    lengths.push(part.length);
  }
  parts.push(cipher.final());
  lengths.push(parts.at(-1)!.length);
  return { bytes: Buffer.concat(parts), lengths: lengths.join() };
};
for (const [algorithm, bits] of [["aes-128-cbc", 128], ["aes-192-cbc", 192], ["aes-256-cbc", 256], ["aes-128-ctr", 128], ["aes-256-ctr", 256], ["AES-256-CBC", 256]] as const)
  for (const size of [7, 16, 33, 500]) {
    const secret = run(createCipheriv(algorithm, key.subarray(0, bits / 8), iv), text, size);
    const back = run(createDecipheriv(algorithm, key.subarray(0, bits / 8), iv), secret.bytes, size + 3);
    console.log(algorithm, size, secret.lengths, secret.bytes.toString("base64").slice(-24), back.lengths, back.bytes.equals(text));
  }
const wrapping = Buffer.alloc(16, 255);
console.log(run(createCipheriv("aes-128-ctr", key.subarray(0, 16), wrapping), text, 20).bytes.toString("hex").slice(0, 100));
for (const vector of [iv.subarray(0, 12), iv]) {
  const cipher = createCipheriv("aes-256-gcm", key, vector);
  cipher.setAAD(Buffer.from("header"));
  const secret = run(cipher, text, 50);
  const tag = cipher.getAuthTag();
  const decipher = createDecipheriv("aes-256-gcm", key, vector);
  decipher.setAAD(Buffer.from("header"));
  decipher.setAuthTag(tag);
  console.log(secret.lengths, tag.toString("hex"), run(decipher, secret.bytes, 30).bytes.equals(text));
}
const whole = createCipheriv("aes-128-cbc", "0123456789abcdef", "fedcba9876543210");
const shown = whole.update("some text", "utf8", "hex") + whole.final("hex");
const reader = createDecipheriv("aes-128-cbc", "0123456789abcdef", "fedcba9876543210");
console.log(shown, reader.update(shown, "hex", "utf8") + reader.final("utf8"));
const bare = createCipheriv("aes-128-cbc", key.subarray(0, 16), iv).setAutoPadding(false);
console.log(bare.update(Buffer.alloc(16)).toString("hex"), bare.final().length);
const ecb = createCipheriv("aes-128-ecb", key.subarray(0, 16), null);
console.log(ecb.update("x".repeat(20), "utf8", "base64"), ecb.final("base64"), getCiphers().includes("aes-128-cbc"));
const short = createCipheriv("aes-128-gcm", key.subarray(0, 16), iv, { authTagLength: 4 });
console.log(short.update("q").length, short.final().length, short.getAuthTag());
const attempt = (action: () => unknown) => {
  try {
    console.log("no error", action());
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    console.log(name, code, message);
  }
};
const small = key.subarray(0, 16);
attempt(() => createCipheriv("nonsense", small, iv));
attempt(() => createCipheriv("aes-128-cbc", Buffer.alloc(15), iv));
attempt(() => createCipheriv("aes-128-cbc", small, Buffer.alloc(15)));
attempt(() => createCipheriv("aes-128-cbc", small, undefined as never));
attempt(() => createCipheriv("aes-128-cbc", 5 as never, iv));
attempt(() => createCipheriv(5 as never, small, iv));
attempt(() => createCipheriv("aes-128-cbc", small, iv).update(5 as never));
attempt(() => createCipheriv("aes-128-gcm", small, iv).getAuthTag());
attempt(() => createDecipheriv("aes-128-gcm", small, iv).final());
attempt(() => createDecipheriv("aes-128-gcm", small, iv).setAuthTag(Buffer.alloc(3)));
attempt(() => {
  const wrong = createDecipheriv("aes-128-gcm", small, iv);
  wrong.setAuthTag(Buffer.alloc(16));
  wrong.update("zz");
  wrong.final();
});
attempt(() => {
  const wrong = createDecipheriv("aes-128-cbc", small, iv);
  wrong.update(Buffer.alloc(16));
  wrong.final();
});
attempt(() => {
  const wrong = createCipheriv("aes-128-cbc", small, iv);
  wrong.final();
  wrong.final();
});
attempt(() => {
  const wrong = createCipheriv("aes-128-gcm", small, iv);
  wrong.update("a");
  wrong.setAAD(Buffer.alloc(1));
});

// expect: aes-128-cbc 7 0,0,16,0,16,0,16,0,0,16,0,16,0,16,0,16,0,0,16,0,16,0,16,0,0,16,0,16 zDq6nhK1w+5b73CiwankbffL 0,16,0,16,16,0,16,0,16,16,0,16,16,0,16,0,16,16,0,0,7 true
// expect: aes-128-cbc 16 16,16,16,16,16,16,16,16,16,16,16,0,16 zDq6nhK1w+5b73CiwankbffL 16,16,16,16,16,32,16,16,16,16,0,7 true
// expect: aes-128-cbc 33 32,32,32,32,32,16,16 zDq6nhK1w+5b73CiwankbffL 32,32,32,32,48,0,7 true
// expect: aes-128-cbc 500 176,16 zDq6nhK1w+5b73CiwankbffL 176,7 true
// expect: aes-192-cbc 7 0,0,16,0,16,0,16,0,0,16,0,16,0,16,0,16,0,0,16,0,16,0,16,0,0,16,0,16 UyXKY+YcVI7k6gCiGHhJbSiC 0,16,0,16,16,0,16,0,16,16,0,16,16,0,16,0,16,16,0,0,7 true
// expect: aes-192-cbc 16 16,16,16,16,16,16,16,16,16,16,16,0,16 UyXKY+YcVI7k6gCiGHhJbSiC 16,16,16,16,16,32,16,16,16,16,0,7 true
// expect: aes-192-cbc 33 32,32,32,32,32,16,16 UyXKY+YcVI7k6gCiGHhJbSiC 32,32,32,32,48,0,7 true
// expect: aes-192-cbc 500 176,16 UyXKY+YcVI7k6gCiGHhJbSiC 176,7 true
// expect: aes-256-cbc 7 0,0,16,0,16,0,16,0,0,16,0,16,0,16,0,16,0,0,16,0,16,0,16,0,0,16,0,16 /rJPkUc6JNASRGjxRqyIUux8 0,16,0,16,16,0,16,0,16,16,0,16,16,0,16,0,16,16,0,0,7 true
// expect: aes-256-cbc 16 16,16,16,16,16,16,16,16,16,16,16,0,16 /rJPkUc6JNASRGjxRqyIUux8 16,16,16,16,16,32,16,16,16,16,0,7 true
// expect: aes-256-cbc 33 32,32,32,32,32,16,16 /rJPkUc6JNASRGjxRqyIUux8 32,32,32,32,48,0,7 true
// expect: aes-256-cbc 500 176,16 /rJPkUc6JNASRGjxRqyIUux8 176,7 true
// expect: aes-128-ctr 7 7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,1,0 80/naD2GGKHPYTgMMeZGP3SZ 10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,3,0 true
// expect: aes-128-ctr 16 16,16,16,16,16,16,16,16,16,16,16,7,0 80/naD2GGKHPYTgMMeZGP3SZ 19,19,19,19,19,19,19,19,19,12,0 true
// expect: aes-128-ctr 33 33,33,33,33,33,18,0 80/naD2GGKHPYTgMMeZGP3SZ 36,36,36,36,36,3,0 true
// expect: aes-128-ctr 500 183,0 80/naD2GGKHPYTgMMeZGP3SZ 183,0 true
// expect: aes-256-ctr 7 7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,1,0 Nc4T/dH5m0n9Dr5dwpy+vQ4q 10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,3,0 true
// expect: aes-256-ctr 16 16,16,16,16,16,16,16,16,16,16,16,7,0 Nc4T/dH5m0n9Dr5dwpy+vQ4q 19,19,19,19,19,19,19,19,19,12,0 true
// expect: aes-256-ctr 33 33,33,33,33,33,18,0 Nc4T/dH5m0n9Dr5dwpy+vQ4q 36,36,36,36,36,3,0 true
// expect: aes-256-ctr 500 183,0 Nc4T/dH5m0n9Dr5dwpy+vQ4q 183,0 true
// expect: AES-256-CBC 7 0,0,16,0,16,0,16,0,0,16,0,16,0,16,0,16,0,0,16,0,16,0,16,0,0,16,0,16 /rJPkUc6JNASRGjxRqyIUux8 0,16,0,16,16,0,16,0,16,16,0,16,16,0,16,0,16,16,0,0,7 true
// expect: AES-256-CBC 16 16,16,16,16,16,16,16,16,16,16,16,0,16 /rJPkUc6JNASRGjxRqyIUux8 16,16,16,16,16,32,16,16,16,16,0,7 true
// expect: AES-256-CBC 33 32,32,32,32,32,16,16 /rJPkUc6JNASRGjxRqyIUux8 32,32,32,32,48,0,7 true
// expect: AES-256-CBC 500 176,16 /rJPkUc6JNASRGjxRqyIUux8 176,7 true
// expect: aef96c53929d2028628867e53bba754dd2c88815fe39577922a01ed175b1e3db741e8d9fcf9852339c09fe52918c4b42ec2d
// expect: 50,50,50,33,0 236f042148c6a3fa4c1b1c6e8cd8235f true
// expect: 50,50,50,33,0 de2ad8b66581a762f5226694eb40774d true
// expect: aaf3d044d30b6871e439e5e2cfba6125 some text
// expect: 700cf1b5477d89a0319a08fdcd4b47f0 0
// expect: noXzbWuBH9qgeP2v51pF EL3eQOMBjYLCJOwj8lUiiEw= true
// expect: 1 0 <Buffer 09 91 b6 f4>
// expect: Error ERR_CRYPTO_UNKNOWN_CIPHER Unknown cipher
// expect: RangeError ERR_CRYPTO_INVALID_KEYLEN Invalid key length
// expect: TypeError ERR_CRYPTO_INVALID_IV Invalid initialization vector
// expect: TypeError ERR_INVALID_ARG_TYPE The "iv" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "cipher" argument must be of type string. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)
// expect: Error ERR_CRYPTO_INVALID_STATE Invalid state for operation getAuthTag
// expect: Error undefined Unsupported state or unable to authenticate data
// expect: TypeError ERR_CRYPTO_INVALID_AUTH_TAG Invalid authentication tag length: 3
// expect: Error undefined Unsupported state or unable to authenticate data
// expect: Error ERR_OSSL_BAD_DECRYPT error:1C800064:Provider routines::bad decrypt
// expect: Error ERR_CRYPTO_INVALID_STATE Invalid state
// expect: Error ERR_CRYPTO_INVALID_STATE Invalid state for operation setAAD
