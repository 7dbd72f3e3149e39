// Buffer: bytes with Node's methods. A Buffer is a Uint8Array in every respect; its memory is never shared with that of
// other buffers behind the program's back (Node cuts small ones out of a common pool).

import {
  byteLength as textBytes,
  compare as compareBytes,
  repeat,
  search,
  swap as swapBytes,
  text as textOfBytes,
  write as writeText,
} from "internal:buffer";
import { ownNonIndexKeys } from "internal:inspect";
import { adopt, defineHidden, defineReadOnly, installHidden, trySetPrototypeOf } from "internal:object";
import { trySubarray } from "internal:typed";
import { NumberMembers } from "./buffer-numbers.ts";
import { invalidArgument, invalidValue, outOfRange, withCode } from "./coded-error.ts";
import { toInteger, toNumber } from "./convert.ts";
import { Encoding, encodingOf, findEncoding } from "./encodings.ts";
import { defineGlobals } from "./globals.ts";
import { inspect } from "./inspect/inspect.ts";
import { customInspect, type InspectOptions } from "./inspect/options.ts";
import { checkBytes, checkNumber, checkOffset, checkString, kMaxLength } from "./validate.ts";

/** Bytes that an inspection shows. */
export const INSPECT_MAX_BYTES = 50;

/** The bytes of any view, shared. */
export function bytesOfView(view: ArrayBufferView): Uint8Array {
  return view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function outOfBounds(name?: string): Error {
  const text =
    name === undefined
      ? "Attempt to access memory outside buffer bounds"
      : `"${name}" is outside of buffer bounds`;
  return withCode(new RangeError(text), "ERR_BUFFER_OUT_OF_BOUNDS");
}

/** What a slice takes: an integer, from the end if it is negative, within the length. */
function adjusted(given: unknown, length: number): number {
  const offset = toInteger(given);
  return offset < 0 ? Math.max(0, offset + length) : Math.min(offset, length);
}

/** Properties that a program gave its buffer, as they stand behind the bytes. */
function ownProperties(buffer: Buffer, options: InspectOptions | undefined): string {
  const keys = ownNonIndexKeys(buffer, true);
  if (keys.length === 0) return "";
  const named: Record<PropertyKey, unknown> = {};
  for (const key of keys) named[key] = (buffer as unknown as Record<PropertyKey, unknown>)[key];
  const shown = inspect(named, { ...options, breakLength: Number.POSITIVE_INFINITY, compact: true });
  return `${buffer.length > 0 ? ", " : ""}${shown.slice(2, -2)}`;
}

export type Buffer = Members;

interface BufferMaker {
  new (length: number): Buffer;
  new (memory: ArrayBufferLike, offset: number, length: number): Buffer;
  readonly prototype: Buffer;
}

/** The class of the objects, and of what comes from the host. The constructor that programs know is `Buffer` below. */
const FastBuffer = class extends Uint8Array {} as unknown as BufferMaker;

class Members extends NumberMembers {
  get parent(): ArrayBufferLike {
    return this.buffer;
  }

  get offset(): number {
    return this.byteOffset;
  }

  override toString(encoding?: unknown, start?: unknown, end?: unknown): string {
    const from = start === undefined || !((start as number) > 0) ? 0 : Math.trunc(toNumber(start));
    const to = end === undefined ? this.length : Math.min(this.length, toInteger(end));
    if (from >= this.length || to <= from) return "";
    return textOfBytes(this, from, to, encodingOf(encoding));
  }

  override toLocaleString(encoding?: unknown, start?: unknown, end?: unknown): string {
    return this.toString(encoding, start, end);
  }

  toJSON(): { type: "Buffer"; data: number[] } {
    return { type: "Buffer", data: Array.from(this) };
  }

  [customInspect](_depth?: number, options?: InspectOptions): string {
    const most = INSPECT_MAX_BYTES;
    const shown = textOfBytes(this, 0, Math.min(most, this.length), Encoding.hex).replace(/..(?!$)/g, "$& ");
    const rest = this.length - most;
    const more = rest > 0 ? ` ... ${rest} more byte${rest > 1 ? "s" : ""}` : "";
    return `<${this.constructor.name} ${shown}${more}${ownProperties(this, options)}>`;
  }

  inspect(depth?: number, options?: InspectOptions): string {
    return this[customInspect](depth, options);
  }

  equals(other: unknown): boolean {
    checkBytes(other, "otherBuffer");
    return this === other || (this.length === other.length && compareBytes(this, other) === 0);
  }

  compare(
    target: unknown,
    targetStart: number = 0,
    targetEnd?: number,
    sourceStart: number = 0,
    sourceEnd?: number,
  ): number {
    checkBytes(target, "target");
    if (arguments.length === 1) return compareBytes(this, target);
    checkOffset(targetStart, "targetStart");
    if (targetEnd !== undefined) checkOffset(targetEnd, "targetEnd", 0, target.length);
    checkOffset(sourceStart, "sourceStart");
    if (sourceEnd !== undefined) checkOffset(sourceEnd, "sourceEnd", 0, this.length);
    return compareBytes(this.subarray(sourceStart, sourceEnd), target.subarray(targetStart, targetEnd));
  }

  copy(target: unknown, targetStart?: unknown, sourceStart?: unknown, sourceEnd?: unknown): number {
    checkBytes(target, "target");
    const to = toInteger(targetStart);
    if (to < 0) throw outOfRange("targetStart", ">= 0", to);
    const from = toInteger(sourceStart);
    if (from < 0 || from > this.length)
      throw outOfRange("sourceStart", `>= 0 && <= ${this.length}`, sourceStart);
    const end = sourceEnd === undefined ? this.length : toInteger(sourceEnd);
    if (end < 0) throw outOfRange("sourceEnd", ">= 0", sourceEnd);
    if (to >= target.length || from >= end) return 0;
    const count = Math.min(end - from, target.length - to, this.length - from);
    target.set(this.subarray(from, from + count), to);
    return count;
  }

  override slice(start?: unknown, end?: unknown): Buffer {
    return this.subarray(start, end);
  }

  override subarray(start?: unknown, end?: unknown): Buffer {
    const fast = trySubarray(this, start, end, true);
    if (fast !== undefined) return fast as Buffer;
    const from = adjusted(start, this.length);
    const to = end === undefined ? this.length : adjusted(end, this.length);
    return new FastBuffer(this.buffer, this.byteOffset + from, Math.max(0, to - from));
  }

  write(text: unknown, offset?: unknown, length?: unknown, encoding?: unknown): number {
    if (typeof text !== "string")
      throw withCode(new TypeError("argument must be a string"), "ERR_INVALID_ARG_TYPE");
    if (offset === undefined) return writeText(this, text, 0, this.length, Encoding.utf8);
    if (length === undefined && typeof offset === "string")
      return writeText(this, text, 0, this.length, encodingOf(offset));
    checkOffset(offset, "offset", 0, this.length);
    const from = offset as number;
    const rest = this.length - from;
    if (typeof length === "string") return writeText(this, text, from, rest, encodingOf(length));
    if (length !== undefined) checkOffset(length, "length", 0, this.length);
    const room = length === undefined ? rest : Math.min(rest, length as number);
    return writeText(this, text, from, room, encoding ? encodingOf(encoding) : Encoding.utf8);
  }

  override fill(value: unknown, offset?: unknown, end?: unknown, encoding?: unknown): this {
    let [from, to, name] = [offset, end, encoding];
    if (typeof value === "string") {
      if (from === undefined || typeof from === "string") [from, to, name] = [undefined, undefined, from];
      else if (typeof to === "string") [to, name] = [undefined, to];
    }
    const pattern = typeof value === "string" ? patternOf(value, name) : value;
    if (from !== undefined) {
      checkOffset(from, "offset");
      if (to !== undefined) checkOffset(to, "end", 0, this.length);
    }
    const first = (from as number | undefined) ?? 0;
    const last = from === undefined || to === undefined ? this.length : (to as number);
    if (first >= last) return this;
    if (ArrayBuffer.isView(pattern)) {
      if (pattern.byteLength === 0) throw invalidValue("value", value);
      repeat(this, bytesOfView(pattern), first, last);
    } else Uint8Array.prototype.fill.call(this, toNumber(pattern) & 255, first, last);
    return this;
  }

  override indexOf(value: unknown, byteOffset?: unknown, encoding?: unknown): number {
    return find(this, value, byteOffset, encoding, true);
  }

  override lastIndexOf(value: unknown, byteOffset?: unknown, encoding?: unknown): number {
    return find(this, value, byteOffset, encoding, false);
  }

  override includes(value: unknown, byteOffset?: unknown, encoding?: unknown): boolean {
    return this.indexOf(value, byteOffset, encoding) !== -1;
  }

  swap16(): this {
    return swapGroups(this, 2);
  }

  swap32(): this {
    return swapGroups(this, 4);
  }

  swap64(): this {
    return swapGroups(this, 8);
  }
}

// ---- What the methods are made of --------------------------------------------------------------------------------

/** The bytes with which a text fills; a number for the text that is none. */
function patternOf(text: string, encoding: unknown): Buffer | number {
  const isDefault = encoding === undefined || encoding === null || encoding === "";
  if (!isDefault) checkString(encoding, "encoding");
  const number = isDefault ? Encoding.utf8 : encodingOf(encoding);
  return text === "" ? 0 : encoded(text, number);
}

/** The place of a search's start, as Node takes it; -1 if nothing can be found from there. */
function searchStart(from: number, length: number, size: number, isForward: boolean): number {
  if (from < 0) {
    if (from + length >= 0) return from + length;
    return isForward || size === 0 ? 0 : -1;
  }
  if (from + size <= length) return from;
  if (size === 0) return length;
  return isForward ? -1 : length - 1;
}

function find(
  buffer: Buffer,
  value: unknown,
  byteOffset: unknown,
  givenEncoding: unknown,
  isForward: boolean,
): number {
  const hasOffset = typeof byteOffset !== "string";
  const encoding = hasOffset ? givenEncoding : byteOffset;
  const offset = hasOffset ? toNumber(byteOffset) : Number.NaN;
  let pattern: Uint8Array;
  if (typeof value === "number") pattern = Uint8Array.of(value);
  else if (typeof value === "string") pattern = encoded(value, encodingOf(encoding));
  else if (value instanceof Uint8Array) pattern = value;
  else
    throw invalidArgument(
      "value",
      "one of type number or string or an instance of Buffer or Uint8Array",
      value,
    );
  const isWide = typeof value !== "number" && findEncoding(encoding) === Encoding.utf16le;
  const { length } = buffer;
  const wanted = Number.isNaN(offset) ? (isForward ? 0 : length) : Math.trunc(offset);
  const start = searchStart(wanted, length, pattern.length, isForward);
  if (pattern.length === 0 || start < 0) return start;
  if (!isWide) return search(buffer, pattern, start, isForward, 1);
  return pattern.length < 2 ? -1 : search(buffer, evenPart(pattern), start, isForward, 2);
}

function evenPart(bytes: Uint8Array): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : bytes.subarray(0, -1);
}

function swapGroups(buffer: Buffer, size: number): never {
  if (buffer.length % size !== 0)
    throw withCode(
      new RangeError(`Buffer size must be a multiple of ${8 * size}-bits`),
      "ERR_INVALID_BUFFER_SIZE",
    );
  swapBytes(buffer, size);
  return buffer as never;
}

// ---- Making ------------------------------------------------------------------------------------------------------

/** A buffer of a text in an encoding given by number. */
function encoded(text: string, encoding: number): Buffer {
  const bytes = new FastBuffer(textBytes(text, encoding));
  const written = writeText(bytes, text, 0, bytes.length, encoding);
  return written === bytes.length ? bytes : bytes.subarray(0, written);
}

/** A buffer that shares the memory of a Uint8Array. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return bytes instanceof FastBuffer ? bytes : new FastBuffer(bytes.buffer, bytes.byteOffset, bytes.length);
}

function alloc(size: unknown, fill?: unknown, encoding?: unknown): Buffer {
  checkNumber(size, "size", 0, kMaxLength);
  const buffer = new FastBuffer(size as number);
  if (fill === undefined || fill === 0 || buffer.length === 0) return buffer;
  return buffer.fill(fill, 0, buffer.length, encoding);
}

/** Zeroed, too: memory of the image has no rests. */
function allocUnsafe(size: unknown): Buffer {
  return alloc(size);
}

function sharing(memory: ArrayBuffer, byteOffset: unknown, length: unknown): Buffer {
  const offset = toInteger(byteOffset);
  const most = memory.byteLength - offset;
  if (most < 0) throw outOfBounds("offset");
  const count = length === undefined ? most : Math.max(0, toInteger(length));
  if (count > most) throw outOfBounds("length");
  return new FastBuffer(memory, offset, count);
}

/** The bytes of an array-like, or of what toJSON made of a buffer; undefined for other objects. */
function fromObject(object: { length?: unknown; type?: unknown; data?: unknown }): Buffer | undefined {
  if (object.length !== undefined || (object as { buffer?: unknown }).buffer instanceof ArrayBuffer)
    return typeof object.length === "number" ? copyOf(object as ArrayLike<number>) : new FastBuffer(0);
  return object.type === "Buffer" && Array.isArray(object.data) ? copyOf(object.data) : undefined;
}

function copyOf(list: ArrayLike<number>): Buffer {
  const buffer = new FastBuffer(Math.max(0, Math.trunc(list.length) || 0));
  if (list instanceof Uint8Array) buffer.set(list);
  else for (let i = 0; i < buffer.length; i++) buffer[i] = list[i]!;
  return buffer;
}

function from(value: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer {
  if (typeof value === "string") {
    const isDefault = typeof encodingOrOffset !== "string" || encodingOrOffset === "";
    return encoded(value, isDefault ? Encoding.utf8 : encodingOf(encodingOrOffset));
  }
  if (typeof value === "object" && value !== null) {
    if (value instanceof ArrayBuffer) return sharing(value, encodingOrOffset, length);
    const primitive: unknown = value.valueOf?.();
    if (primitive !== value && (typeof primitive === "string" || typeof primitive === "object") && primitive)
      return from(primitive, encodingOrOffset, length);
    const made = fromObject(value);
    if (made !== undefined) return made;
    const convert = (value as { [Symbol.toPrimitive]?: unknown })[Symbol.toPrimitive];
    const text: unknown = typeof convert === "function" ? convert.call(value, "string") : undefined;
    if (typeof text === "string") return from(text, encodingOrOffset);
  }
  throw invalidArgument(
    "first argument",
    "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object",
    value,
  );
}

function copyBytesFrom(view: unknown, offset: unknown = 0, length?: unknown): Buffer {
  if (!ArrayBuffer.isView(view) || view instanceof DataView)
    throw invalidArgument("view", "an instance of TypedArray", view);
  const elements = view as Uint8Array;
  checkOffset(offset, "offset", 0);
  if (length !== undefined) checkOffset(length, "length", 0);
  const end = length === undefined ? undefined : (offset as number) + (length as number);
  return copyOf(bytesOfView(elements.subarray(offset as number, end)));
}

function concat(list: unknown, length?: unknown): Buffer {
  if (!Array.isArray(list)) throw invalidArgument("list", "an instance of Array", list);
  if (list.length === 0) return new FastBuffer(0);
  if (length !== undefined) checkOffset(length, "length");
  const known = list.reduce<number>((sum, part: { length?: number }) => sum + (part.length || 0), 0);
  const buffer = new FastBuffer((length as number | undefined) ?? known);
  let at = 0;
  list.forEach((part: unknown, index) => {
    checkBytes(part, `list[${index}]`);
    const rest = buffer.length - at;
    buffer.set(part.length <= rest ? part : part.subarray(0, rest), at);
    at += Math.min(part.length, rest);
  });
  return buffer;
}

function byteLength(value: unknown, encoding?: unknown): number {
  if (typeof value === "string") return textBytes(value, findEncoding(encoding) ?? Encoding.utf8);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  throw invalidArgument("string", "of type string or an instance of Buffer or ArrayBuffer", value);
}

function compare(a: unknown, b: unknown): number {
  checkBytes(a, "buf1");
  checkBytes(b, "buf2");
  return compareBytes(a, b);
}

function isBuffer(value: unknown): boolean {
  return value instanceof FastBuffer;
}

function isEncoding(name: unknown): boolean {
  return findEncoding(name) !== undefined;
}

function of(...bytes: number[]): Buffer {
  return copyOf(bytes);
}

/** `new Buffer(…)` and `Buffer(…)`, as in Node, without its warning. */
function construct(value: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer {
  if (typeof value !== "number") return from(value, encodingOrOffset, length);
  if (typeof encodingOrOffset === "string") throw invalidArgument("string", "of type string", value);
  return alloc(value);
}

const statics = {
  poolSize: 8192,
  from,
  of,
  alloc,
  allocUnsafe,
  allocUnsafeSlow: allocUnsafe,
  copyBytesFrom,
  concat,
  byteLength,
  compare,
  isBuffer: isBuffer as (value: unknown) => value is Buffer,
  isEncoding,
};

export const Buffer = construct as unknown as typeof statics & {
  new (value: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer;
  readonly prototype: Buffer;
};

adopt("buffer", FastBuffer, Members);
defineReadOnly(Buffer, "name", "Buffer");
defineReadOnly(Buffer, "prototype", FastBuffer.prototype);
trySetPrototypeOf(Buffer, Uint8Array);
installHidden(Buffer, statics);
defineHidden(FastBuffer.prototype, "constructor", Buffer);
for (const name of Object.getOwnPropertyNames(NumberMembers.prototype)) {
  if (name === "constructor") continue;
  const method = (NumberMembers.prototype as unknown as Record<string, unknown>)[name];
  defineHidden(FastBuffer.prototype, name, method);
  if (name.includes("UInt")) defineHidden(FastBuffer.prototype, name.replace("UInt", "Uint"), method);
}
defineGlobals({ Buffer });
