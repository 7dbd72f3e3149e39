// Keys are derived from passwords, at once or while the program goes on.
import { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from "node:crypto";
import { promisify } from "node:util";
console.log(pbkdf2Sync("password", "salt", 1000, 20, "sha256").toString("hex"), pbkdf2Sync(Buffer.from("p"), new Uint8Array(8), 1, 64, "sha512"), pbkdf2Sync("", "", 1, 0, "sha1"));
console.log(scryptSync("password", "salt", 32).toString("hex"), scryptSync("p", "s", 10, { N: 16, r: 1, p: 2 }), scryptSync("p", "s", 4, { cost: 32, blockSize: 2, parallelization: 1 }));
console.log(new Uint8Array(hkdfSync("sha256", "key", "salt", "info", 24)).join(), hkdfSync("sha512", Buffer.alloc(4), "", "", 3).byteLength);
const keys = await Promise.all([
  promisify(pbkdf2)("a", "s", 5000, 8, "sha1"),
  promisify(pbkdf2)("b", "s", 5000, 8, "sha1"),
  promisify(scrypt as (p: string, s: string, n: number) => void)("c", "s", 8) as unknown as Promise<Buffer>,
]);
console.log(keys.map((key) => key.toString("hex")).join());
let isLate = false;
await new Promise<void>((done) => {
  pbkdf2("x", "y", 10, 4, "md5", (error, key) => {
    console.log(error, key.toString("hex"), isLate);
    scrypt("x", "y", 4, { N: 4 }, (failure, other) => {
      console.log(failure, other.toString("hex"));
      hkdf("sha1", "k", "s", "i", 4, (wrong, last) => {
        console.log(wrong, Buffer.from(last).toString("hex"));
        done();
      });
    });
  });
  isLate = true;
});
const attempt = (action: () => unknown) => {
  try {
    console.log("no error", action());
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    console.log(name, code, message);
  }
};
attempt(() => pbkdf2Sync("p", "s", 0, 8, "sha1"));
attempt(() => pbkdf2Sync("p", "s", 1, -1, "sha1"));
attempt(() => pbkdf2Sync("p", "s", 1, 8, "nonsense"));
attempt(() => pbkdf2Sync("p", "s", 1, 8, undefined as never));
attempt(() => pbkdf2Sync(5 as never, "s", 1, 8, "sha1"));
attempt(() => pbkdf2Sync("p", "s", 1.5, 8, "sha1"));
attempt(() => pbkdf2Sync("p", "s", "1" as never, 8, "sha1"));
attempt(() => pbkdf2("p", "s", 1, 8, "nonsense", () => {}));
attempt(() => pbkdf2("p", "s", 1, 8, "sha1", undefined as never));
attempt(() => scryptSync("p", "s", 8, { N: 3 }));
attempt(() => scryptSync("p", "s", 8, { N: 2 ** 20 }));
attempt(() => scryptSync("p", "s", 8, { N: 16, cost: 16 }));
attempt(() => scryptSync("p", "s", -1));
attempt(() => scrypt("p", "s", 8, undefined as never));
attempt(() => hkdfSync("nonsense", "k", "s", "i", 8));

// expect: 632c2812e46d4604102ba7618e9d6d7d2f8128f6 <Buffer 1d c2 22 59 ba 07 ba 33 c3 5c 53 43 2a 6e 68 b8 99 de c7 e6 91 66 24 5e 48 72 42 cd d1 95 2a 5d 56 2d 06 56 1d 53 66 63 60 cf bc 05 87 54 ed 6b 07 41 ... 14 more bytes> <Buffer >
// expect: 745731af4484f323968969eda289aeee005b5903ac561e64a5aca121797bf773 <Buffer 21 52 d1 c5 8c d4 78 c6 36 24> <Buffer ad 5c fe 72>
// expect: 156,160,214,98,85,116,57,227,184,51,101,242,218,70,38,211,93,161,149,198,217,209,119,159 3
// expect: 17cfe293d9384b82,7ecd8fd5b1b0a6c4,eda65dd357c5810d
// expect: null cdba6e52 true
// expect: null e0a05eed
// expect: null e9e6d613
// expect: RangeError ERR_OUT_OF_RANGE The value of "iterations" is out of range. It must be >= 1 && <= 2147483647. Received 0
// expect: RangeError ERR_OUT_OF_RANGE The value of "keylen" is out of range. It must be >= 0 && <= 2147483647. Received -1
// expect: TypeError ERR_CRYPTO_INVALID_DIGEST Invalid digest: nonsense
// expect: TypeError ERR_INVALID_ARG_TYPE The "digest" argument must be of type string. Received undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "password" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received type number (5)
// expect: RangeError ERR_OUT_OF_RANGE The value of "iterations" is out of range. It must be an integer. Received 1.5
// expect: TypeError ERR_INVALID_ARG_TYPE The "iterations" argument must be of type number. Received type string ('1')
// expect: TypeError ERR_CRYPTO_INVALID_DIGEST Invalid digest: nonsense
// expect: TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received undefined
// expect: RangeError ERR_CRYPTO_INVALID_SCRYPT_PARAMS Invalid scrypt params
// expect: RangeError ERR_CRYPTO_INVALID_SCRYPT_PARAMS Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded
// expect: Error ERR_CRYPTO_SCRYPT_INVALID_PARAMETER Invalid scrypt parameter
// expect: RangeError ERR_OUT_OF_RANGE The value of "keylen" is out of range. It must be >= 0 && <= 2147483647. Received -1
// expect: TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received undefined
// expect: TypeError ERR_CRYPTO_INVALID_DIGEST Invalid digest: nonsense
