// Randomness of node:crypto. What was drawn is part of the image and is never drawn again.

import { isSame } from "internal:buffer";
import { bytes as drawBytes } from "internal:random";
import { type Buffer, asBuffer } from "./buffer.ts";
import { DOMException } from "./clone.ts";
import { invalidArgument, outOfRange, withCode } from "./coded-error.ts";
import { viewedBytes } from "./crypto-input.ts";
import { enqueueTick } from "./ticks.ts";
import { setImmediate } from "./timers.ts";
import { checkBoolean, checkFunction, checkNumber, checkObject } from "./validate.ts";

type Callback = (error: unknown, value?: unknown) => void;

/** Most bytes that one call draws. */
const mostBytes = 2 ** 31 - 1;
/** Most bytes that getRandomValues draws. */
const mostValues = 65536;
/** Largest range of randomInt. */
const largestRange = 2 ** 48 - 1;
/** Numbers that randomInt can make of six bytes. */
const drawn = 2 ** 48;

/** Answers at once or, with a callback, on a later turn. */
function answered<T>(value: T, callback: unknown): T | undefined {
  if (callback === undefined) return value;
  setImmediate(callback as Callback, null, value);
  return undefined;
}

export function randomBytes(size: unknown, callback?: unknown): Buffer | undefined {
  checkNumber(size, "size", 0, mostBytes);
  if (callback !== undefined) checkFunction(callback, "callback");
  return answered(asBuffer(drawBytes(Math.trunc(size as number))), callback);
}

/** Where random bytes go, from what a program said in elements. */
function target(view: unknown, offset: unknown, size: unknown): Uint8Array {
  const bytes = viewedBytes(view);
  if (bytes === undefined)
    throw invalidArgument("buf", "an instance of ArrayBuffer or ArrayBufferView", view);
  const unit = (view as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
  checkNumber(offset, "offset");
  const start = (offset as number) * unit;
  if (!(start >= 0 && start <= bytes.length)) throw outOfRange("offset", `>= 0 && <= ${bytes.length}`, start);
  if (size === undefined) return bytes.subarray(start);
  checkNumber(size, "size");
  const count = (size as number) * unit;
  if (!(count >= 0 && count <= mostBytes)) throw outOfRange("size", `>= 0 && <= ${mostBytes}`, count);
  if (start + count > bytes.length) throw outOfRange("size + offset", `<= ${bytes.length}`, start + count);
  return bytes.subarray(start, start + count);
}

export function randomFillSync<T>(view: T, offset: unknown = 0, size?: unknown): T {
  const bytes = target(view, offset, size);
  bytes.set(drawBytes(bytes.length));
  return view;
}

/** randomFill(view, offset?, size?, callback) */
export function randomFill(view: unknown, ...rest: unknown[]): void {
  const callback = rest.findIndex((argument) => typeof argument === "function");
  checkFunction(rest[callback < 0 ? rest.length - 1 : callback], "callback");
  const [offset, size] = rest.slice(0, callback);
  answered(randomFillSync(view, offset ?? 0, size), rest[callback]);
}

export function getRandomValues<T>(view: T): T {
  if (!ArrayBuffer.isView(view) || view instanceof DataView || isFloat(view))
    throw new DOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
  if (view.byteLength > mostValues)
    throw new DOMException(
      `The requested length exceeds ${mostValues.toLocaleString("en-US")} bytes`,
      "QuotaExceededError",
    );
  return randomFillSync(view);
}

function isFloat(view: unknown): boolean {
  return view instanceof Float32Array || view instanceof Float64Array;
}

export function randomUUID(options?: unknown): string {
  if (options !== undefined) {
    checkObject(options, "options");
    const { disableEntropyCache } = options as { disableEntropyCache?: unknown };
    if (disableEntropyCache !== undefined) checkBoolean(disableEntropyCache, "options.disableEntropyCache");
  }
  const bytes = asBuffer(drawBytes(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A uniform integer in [min, max), or in [0, min) with one number. */
export function randomInt(min: unknown, max?: unknown, callback?: unknown): number | undefined {
  if (max === undefined || typeof max === "function") return integerFrom(0, min, max, "max");
  if (!Number.isSafeInteger(min)) throw invalidArgument("min", "a safe integer", min);
  return integerFrom(min as number, max, callback, "max - min");
}

function integerFrom(low: number, high: unknown, callback: unknown, rangeName: string): number | undefined {
  if (callback !== undefined) checkFunction(callback, "callback");
  if (!Number.isSafeInteger(high)) throw invalidArgument("max", "a safe integer", high);
  const range = (high as number) - low;
  if (range <= 0) throw outOfRange("max", `greater than the value of "min" (${low})`, high);
  if (range > largestRange) throw outOfRange(rangeName, `<= ${largestRange}`, range);
  const limit = drawn - (drawn % range);
  for (;;) {
    const value = asBuffer(drawBytes(6)).readUIntBE(0, 6);
    if (value >= limit) continue;
    const result = low + (value % range);
    if (callback === undefined) return result;
    enqueueTick(callback as Callback, [undefined, result]);
    return undefined;
  }
}

/** Whether two secrets are the same, in a time that does not tell where they differ. */
export function timingSafeEqual(a: unknown, b: unknown): boolean {
  const [one, other] = [compared(a, "buf1"), compared(b, "buf2")];
  if (one.length !== other.length)
    throw withCode(
      new RangeError("Input buffers must have the same byte length"),
      "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH",
    );
  return isSame(one, other);
}

function compared(value: unknown, name: string): Uint8Array {
  const bytes = viewedBytes(value);
  if (bytes === undefined)
    throw withCode(
      new TypeError(
        `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
      ),
      "ERR_INVALID_ARG_TYPE",
    );
  return bytes;
}
