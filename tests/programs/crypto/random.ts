// Random bytes, numbers and identifiers have the right form, and differ.
import { getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, timingSafeEqual, webcrypto } from "node:crypto";
import { promisify } from "node:util";
const bytes = randomBytes(1000);
console.log(bytes.length, Buffer.isBuffer(bytes), new Set(bytes).size > 200, randomBytes(0).length, randomBytes(20).equals(randomBytes(20)));
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
console.log(uuid.test(randomUUID()), uuid.test(crypto.randomUUID()), randomUUID() === randomUUID(), new Set(Array.from({ length: 100 }, () => randomUUID())).size);
const numbers = Array.from({ length: 500 }, () => randomInt(5, 8));
console.log([...new Set(numbers)].sort().join(), Array.from({ length: 300 }, () => randomInt(3)).every((n) => n >= 0 && n < 3), randomInt(-5, -4), randomInt(2 ** 47) >= 0);
const filled = Buffer.alloc(30);
console.log(randomFillSync(filled, 10, 10) === filled, filled.subarray(0, 10).every((b) => b === 0), filled.subarray(10, 20).some((b) => b > 0), filled.subarray(20).every((b) => b === 0));
const words = randomFillSync(new Uint32Array(50), 25);
console.log(words.subarray(0, 25).every((w) => w === 0), words.subarray(25).some((w) => w > 65535), randomFillSync(new ArrayBuffer(4)).byteLength);
const view = new Int16Array(200);
console.log(getRandomValues(view) === view, view.some((n) => n < 0), crypto.getRandomValues(new Uint8Array(3)).length, webcrypto === crypto);
let isLate = false;
const soon = (call: (done: (error: Error | null, value: any) => void) => void) =>
  new Promise<void>((resolve) => call((error, value) => resolve(console.log(error, value.length ?? Number.isInteger(value), isLate))));
const waiting = soon((done) => randomBytes(8, done));
isLate = true;
await waiting;
await soon((done) => randomInt(10, done));
await soon((done) => randomInt(-3, 10, done));
await soon((done) => randomFill(Buffer.alloc(5), 1, 2, done));
await soon((done) => randomFill(new Uint8Array(3), done));
console.log((await promisify(randomBytes)(6)).length);
console.log(timingSafeEqual(Buffer.from("abc"), Buffer.from("abc")), timingSafeEqual(Buffer.from("abc"), new Uint8Array([97, 98, 100])));
const attempt = (action: () => unknown) => {
  try {
    console.log("no error", action());
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    console.log(name, code, message);
  }
};
attempt(() => randomBytes(-1));
attempt(() => randomBytes("1" as never));
attempt(() => randomBytes(2 ** 31));
attempt(() => randomBytes(1, 5 as never));
attempt(() => randomFillSync("x" as never));
attempt(() => randomFillSync(Buffer.alloc(3), 4));
attempt(() => randomFillSync(Buffer.alloc(3), 1, 4));
attempt(() => randomFillSync(new Uint16Array(3), 1, 3));
attempt(() => getRandomValues(new Float64Array(1) as never));
attempt(() => getRandomValues(new Uint8Array(65537)));
attempt(() => getRandomValues("x" as never));
attempt(() => randomInt(1.5));
attempt(() => randomInt(0));
attempt(() => randomInt(5, 5));
attempt(() => randomInt(0, 2 ** 49));
attempt(() => randomInt(2 ** 50));
attempt(() => randomInt("x" as never));
attempt(() => randomInt(1, "x" as never));
attempt(() => randomInt(1, 2, 3 as never));
attempt(() => randomUUID(5 as never));
attempt(() => timingSafeEqual("a" as never, Buffer.alloc(1)));
attempt(() => timingSafeEqual(Buffer.alloc(2), Buffer.alloc(1)));

// expect: 1000 true true 0 false
// expect: true true false 100
// expect: 5,6,7 true -5 true
// expect: true true true true
// expect: true true 4
// expect: true true 3 true
// expect: null 8 true
// expect: undefined true true
// expect: undefined true true
// expect: null 5 true
// expect: null 3 true
// expect: 6
// expect: true false
// expect: RangeError ERR_OUT_OF_RANGE The value of "size" is out of range. It must be >= 0 && <= 2147483647. Received -1
// expect: TypeError ERR_INVALID_ARG_TYPE The "size" argument must be of type number. Received type string ('1')
// expect: RangeError ERR_OUT_OF_RANGE The value of "size" is out of range. It must be >= 0 && <= 2147483647. Received 2147483648
// expect: TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "buf" argument must be an instance of ArrayBuffer or ArrayBufferView. Received type string ('x')
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be >= 0 && <= 3. Received 4
// expect: RangeError ERR_OUT_OF_RANGE The value of "size + offset" is out of range. It must be <= 3. Received 5
// expect: RangeError ERR_OUT_OF_RANGE The value of "size + offset" is out of range. It must be <= 6. Received 8
// expect: TypeMismatchError 17 The data argument must be an integer-type TypedArray
// expect: QuotaExceededError 22 The requested length exceeds 65,536 bytes
// expect: TypeMismatchError 17 The data argument must be an integer-type TypedArray
// expect: TypeError ERR_INVALID_ARG_TYPE The "max" argument must be a safe integer. Received type number (1.5)
// expect: RangeError ERR_OUT_OF_RANGE The value of "max" is out of range. It must be greater than the value of "min" (0). Received 0
// expect: RangeError ERR_OUT_OF_RANGE The value of "max" is out of range. It must be greater than the value of "min" (5). Received 5
// expect: RangeError ERR_OUT_OF_RANGE The value of "max - min" is out of range. It must be <= 281474976710655. Received 562_949_953_421_312
// expect: RangeError ERR_OUT_OF_RANGE The value of "max" is out of range. It must be <= 281474976710655. Received 1_125_899_906_842_624
// expect: TypeError ERR_INVALID_ARG_TYPE The "max" argument must be a safe integer. Received type string ('x')
// expect: TypeError ERR_INVALID_ARG_TYPE The "max" argument must be a safe integer. Received type string ('x')
// expect: TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type number (3)
// expect: TypeError ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "buf1" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.
// expect: RangeError ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH Input buffers must have the same byte length
