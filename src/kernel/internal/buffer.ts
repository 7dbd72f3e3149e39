// .internal.buffer: what Buffer and the text codecs do with bytes of the image. Every function that takes bytes takes
// a view whose elements are bytes (Uint8Array, Buffer). guest/buffer.ts has checked the arguments in Node's way; what
// would lead out of the bytes or to no end is refused here, whoever calls.

import { makeArrayFrom } from "../../image/array.ts";
import type { Image } from "../../image/image.ts";
import { SCRATCH } from "../../image/layout.ts";
import { booleanAt, isNumber, isReference, numberAt, referenceAt, setNumber } from "../../image/slot.ts";
import { isString } from "../../image/text.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { returnBoolean, returnNumber, returnReference, returnUndefined } from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { internalClass, native, type NativeRow } from "../native.ts";
import { type ByteRange, byteRange } from "./byte-range.ts";
import { decodeText, encodedLength, encodeText, Encoding } from "./encoding.ts";
import { isUtf8, unfinishedUtf8 } from "./utf8.ts";

/** Like a native, with the bytes of its first argument; further arguments by `number`, `text` and `byteRange`. */
type BytesBody = (vm: Vm, bytes: ByteRange, base: Address) => Outcome;

function onBytes(number: number, name: string, arity: number, body: BytesBody): NativeRow {
  return native(number, name, arity, "", (vm, base, argc) => {
    const bytes = argc < arity ? undefined : byteRange(vm.image, base + 8);
    return bytes === undefined ? wrongArgument(vm) : body(vm, bytes, base);
  });
}

function wrongArgument(vm: Vm): Outcome {
  return throwError(vm, "TypeError", "argument must be a buffer");
}

function outOfBounds(vm: Vm): Outcome {
  return throwError(vm, "RangeError", "out of bounds");
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Argument i; NaN if it is no number. */
function number(vm: Vm, base: Address, i: number): number {
  return numberAt(vm.image, base + 8 + 8 * i);
}

/** Argument i if it is a string, else 0. */
function text(vm: Vm, base: Address, i: number): Address {
  const at = base + 8 + 8 * i;
  const address = isReference(vm.image, at) ? referenceAt(vm.image, at) : 0;
  return address !== 0 && isString(vm.image, address) ? address : 0;
}

/** Argument i, which the guest has made a boolean. */
function flag(vm: Vm, base: Address, i: number): boolean {
  return booleanAt(vm.image, base + 8 + 8 * i);
}

// ---- Texts -----------------------------------------------------------------------------------------------------

/** byteLength(text, encoding): bytes that it takes; of base64 the most that it may take. */
function byteLength(vm: Vm, base: Address, argc: number): Outcome {
  const source = argc < 2 ? 0 : text(vm, base, 0);
  if (source === 0) return throwError(vm, "TypeError", "argument must be a string");
  return returnNumber(vm, encodedLength(vm.image, source, number(vm, base, 1)));
}

/** write(target, text, offset, length, encoding): bytes written. */
function write(vm: Vm, target: ByteRange, base: Address): Outcome {
  const source = text(vm, base, 1);
  if (source === 0) return throwError(vm, "TypeError", "argument must be a string");
  const offset = number(vm, base, 2);
  if (!isWithin(offset, 0, target.length)) return outOfBounds(vm);
  const room = number(vm, base, 3);
  if (!isWithin(room, 0, target.length - offset)) return outOfBounds(vm);
  const at = target.at + offset;
  const { written } = encodeText(vm.image, source, number(vm, base, 4), at, room);
  if (written > 0) vm.image.touch(at, written);
  return returnNumber(vm, written);
}

/** text(bytes, start, end, encoding) */
function toText(vm: Vm, { at, length }: ByteRange, base: Address): Outcome {
  const end = number(vm, base, 2);
  const start = number(vm, base, 1);
  if (!isWithin(end, 0, length) || !isWithin(start, 0, end)) return outOfBounds(vm);
  return returnReference(vm, decodeText(vm.image, at + start, at + end, number(vm, base, 3)));
}

/** encodeInto(target, text): [units read, bytes of UTF-8 written]. */
function encodeInto(vm: Vm, target: ByteRange, base: Address): Outcome {
  const source = text(vm, base, 1);
  if (source === 0) return throwError(vm, "TypeError", "argument must be a string");
  const { read, written } = encodeText(vm.image, source, Encoding.utf8, target.at, target.length);
  if (written > 0) vm.image.touch(target.at, written);
  setNumber(vm.image, SCRATCH, read);
  setNumber(vm.image, SCRATCH + 8, written);
  return returnReference(vm, makeArrayFrom(vm.image, SCRATCH, 2));
}

// ---- Bytes -----------------------------------------------------------------------------------------------------

/** compare(a, b): -1, 0, 1 as the bytes are ordered. */
function compare(vm: Vm, a: ByteRange, base: Address): Outcome {
  const b = byteRange(vm.image, base + 16);
  if (b === undefined) return wrongArgument(vm);
  const { u8 } = vm.image;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = u8[a.at + i]! - u8[b.at + i]!;
    if (difference !== 0) return returnNumber(vm, difference < 0 ? -1 : 1);
  }
  return returnNumber(vm, Math.sign(a.length - b.length));
}

/** isSame(a, b), of the same length: looks at every byte, wherever they differ. */
function isSame(vm: Vm, a: ByteRange, base: Address): Outcome {
  const b = byteRange(vm.image, base + 16);
  if (b === undefined || a.length !== b.length) return wrongArgument(vm);
  const { u8 } = vm.image;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= u8[a.at + i]! ^ u8[b.at + i]!;
  return returnBoolean(vm, difference === 0);
}

/**
 * search(bytes, pattern, from, isForward, step): the first (last) place at or behind (before) `from` where the pattern
 * is, in steps of `step` bytes; -1 if there is none. The pattern is not empty.
 */
function search(vm: Vm, bytes: ByteRange, base: Address): Outcome {
  const pattern = byteRange(vm.image, base + 16);
  if (pattern === undefined) return wrongArgument(vm);
  const { u8 } = vm.image;
  const isForward = flag(vm, base, 3);
  const step = number(vm, base, 4);
  if (!isWithin(number(vm, base, 2), 0, bytes.length) || !isWithin(step, 1, 2) || pattern.length === 0)
    return outOfBounds(vm);
  const last = bytes.length - pattern.length;
  const first = u8[pattern.at]!;
  const from = isForward ? number(vm, base, 2) : Math.min(number(vm, base, 2), last);
  for (let i = from - (from % step); i >= 0 && i <= last; i += isForward ? step : -step) {
    if (u8[bytes.at + i] !== first) continue;
    let k = 1;
    while (k < pattern.length && u8[bytes.at + i + k] === u8[pattern.at + k]) k++;
    if (k === pattern.length) return returnNumber(vm, i);
  }
  return returnNumber(vm, -1);
}

/** repeat(target, pattern, start, end): fills a range with copies of a pattern that is not empty. */
function repeat(vm: Vm, target: ByteRange, base: Address): Outcome {
  const pattern = byteRange(vm.image, base + 16);
  if (pattern === undefined) return wrongArgument(vm);
  const { u8 } = vm.image;
  const last = number(vm, base, 3);
  if (!isWithin(last, 0, target.length) || !isWithin(number(vm, base, 2), 0, last) || pattern.length === 0)
    return outOfBounds(vm);
  const start = target.at + number(vm, base, 2);
  const end = target.at + last;
  let done = Math.min(pattern.length, end - start);
  u8.copyWithin(start, pattern.at, pattern.at + done);
  for (; done < end - start; done *= 2)
    u8.copyWithin(start + done, start, Math.min(start + done, end - done));
  if (end > start) vm.image.touch(start, end - start);
  return returnUndefined(vm);
}

/** swap(target, size): reverses the bytes of every group of `size`, which divides the length. */
function swap(vm: Vm, target: ByteRange, base: Address): Outcome {
  const size = number(vm, base, 1);
  if (!isWithin(size, 2, 8) || target.length % size !== 0) return outOfBounds(vm);
  const { u8 } = vm.image;
  for (let at = target.at; at < target.at + target.length; at += size) u8.subarray(at, at + size).reverse();
  if (target.length > 0) vm.image.touch(target.at, target.length);
  return returnUndefined(vm);
}

// ---- Numbers in bytes ------------------------------------------------------------------------------------------

/** Where `size` bytes lie whose offset is in the slot; 0 if the offset is no integer or they are not within. */
function placeOf(image: Image, bytes: ByteRange, slot: Address, size: number): Address {
  if (!isNumber(image, slot)) return 0;
  const offset = numberAt(image, slot);
  return Number.isInteger(offset) && offset >= 0 && offset <= bytes.length - size ? bytes.at + offset : 0;
}

/** readInteger(bytes, offset, size, isSigned, isLittle), size 1 .. 6; undefined if it does not lie in the bytes. */
function readInteger(vm: Vm, bytes: ByteRange, base: Address): Outcome {
  const size = number(vm, base, 2);
  const at = isWithin(size, 1, 6) ? placeOf(vm.image, bytes, base + 16, size) : 0;
  if (at === 0) return returnUndefined(vm);
  const { u8 } = vm.image;
  const isLittle = flag(vm, base, 4);
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + u8[isLittle ? at + size - 1 - i : at + i]!;
  const range = 256 ** size;
  return returnNumber(vm, flag(vm, base, 3) && value >= range / 2 ? value - range : value);
}

/**
 * writeInteger(bytes, offset, value, size, isSigned, isLittle), size 1 .. 6: the offset behind it; undefined, and
 * nothing written, if the value is out of range or the place not within the bytes.
 */
function writeInteger(vm: Vm, bytes: ByteRange, base: Address): Outcome {
  const size = number(vm, base, 3);
  const at = isWithin(size, 1, 6) ? placeOf(vm.image, bytes, base + 16, size) : 0;
  const range = 256 ** size;
  const least = flag(vm, base, 4) ? -range / 2 : 0;
  const value = number(vm, base, 2);
  if (at === 0 || value < least || value > least + range - 1) return returnUndefined(vm);
  const isLittle = flag(vm, base, 5);
  let rest = Number.isNaN(value) ? 0 : Math.trunc(value);
  for (let i = 0; i < size; i++) {
    const quotient = Math.floor(rest / 256);
    vm.image.u8[isLittle ? at + i : at + size - 1 - i] = rest - 256 * quotient;
    rest = quotient;
  }
  vm.image.touch(at, size);
  return returnNumber(vm, at - bytes.at + size);
}

const cell = new DataView(new ArrayBuffer(8));

/** readFloat(bytes, offset, size, isLittle), size 4 or 8; undefined if it does not lie in the bytes. */
function readFloat(vm: Vm, bytes: ByteRange, base: Address): Outcome {
  const size = number(vm, base, 2) === 4 ? 4 : 8;
  const at = placeOf(vm.image, bytes, base + 16, size);
  if (at === 0) return returnUndefined(vm);
  const isLittle = flag(vm, base, 3);
  for (let i = 0; i < size; i++) cell.setUint8(i, vm.image.u8[at + i]!);
  return returnNumber(vm, size === 4 ? cell.getFloat32(0, isLittle) : cell.getFloat64(0, isLittle));
}

/** writeFloat(bytes, offset, value, size, isLittle): the offset behind it; undefined if it does not fit. */
function writeFloat(vm: Vm, bytes: ByteRange, base: Address): Outcome {
  const size = number(vm, base, 3) === 4 ? 4 : 8;
  const at = placeOf(vm.image, bytes, base + 16, size);
  if (at === 0) return returnUndefined(vm);
  const isLittle = flag(vm, base, 4);
  if (size === 4) cell.setFloat32(0, number(vm, base, 2), isLittle);
  else cell.setFloat64(0, number(vm, base, 2), isLittle);
  for (let i = 0; i < size; i++) vm.image.u8[at + i] = cell.getUint8(i);
  vm.image.touch(at, size);
  return returnNumber(vm, at - bytes.at + size);
}

export const bufferClass = internalClass(63, "buffer", [
  native(32, "byteLength", 2, "", byteLength),
  onBytes(33, "write", 5, write),
  onBytes(34, "text", 4, toText),
  onBytes(35, "encodeInto", 2, encodeInto),
  onBytes(36, "isUtf8", 1, (vm, { at, length }) => returnBoolean(vm, isUtf8(vm.image.u8, at, at + length))),
  onBytes(37, "unfinishedUtf8", 1, (vm, { at, length }) =>
    returnNumber(vm, unfinishedUtf8(vm.image.u8, at, at + length)),
  ),
  onBytes(38, "compare", 2, compare),
  onBytes(39, "search", 5, search),
  onBytes(40, "repeat", 4, repeat),
  onBytes(41, "swap", 2, swap),
  onBytes(42, "readInteger", 5, readInteger),
  onBytes(43, "writeInteger", 6, writeInteger),
  onBytes(46, "isSame", 2, isSame),
  onBytes(44, "readFloat", 4, readFloat),
  onBytes(45, "writeFloat", 5, writeFloat),
]);
