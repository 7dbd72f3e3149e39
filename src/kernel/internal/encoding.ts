// The text encodings of Node's buffers: between strings of the image and bytes of the image, where they lie.

import { allocateFlat, contentOffset, flattenText } from "../../image/flat.ts";
import { type Address, type Image, kindOf } from "../../image/image.ts";
import { Kind } from "../../image/layout.ts";
import { internText, textLength } from "../../image/text.ts";
import { base64Bytes, base64BytesMax, base64Text, base64TextLength, hexBytes, hexText } from "./base64.ts";
import { decodeUtf8, type Encoded, encodeUtf8, measureUtf8, type Units, utf8Length } from "./utf8.ts";

/** Numbers of the encodings; guest/encodings.ts has the same. */
export const Encoding = Object.freeze({
  utf8: 0,
  latin1: 1,
  ascii: 2,
  utf16le: 3,
  base64: 4,
  base64url: 5,
  hex: 6,
});

interface FlatText {
  readonly units: Units;
  /** Index of the first unit. */
  readonly start: number;
  readonly count: number;
}

/** The units of a string of the image. */
function unitsOf(image: Image, text: Address): FlatText {
  const flat = flattenText(image, text);
  const isWide = kindOf(image, flat) === Kind.string16;
  const start = flat + contentOffset;
  const count = textLength(image, flat);
  return isWide ? { units: image.u16, start: start >>> 1, count } : { units: image.u8, start, count };
}

// ---- Strings to bytes ----------------------------------------------------------------------------------------

/** Bytes that a string takes; of base64 the most that it may take. */
export function encodedLength(image: Image, text: Address, encoding: number): number {
  const { units, start, count } = unitsOf(image, text);
  switch (encoding) {
    case Encoding.utf8:
      return utf8Length(units, start, count);
    case Encoding.utf16le:
      return 2 * count;
    case Encoding.base64:
    case Encoding.base64url:
      return base64BytesMax(units, start, count);
    case Encoding.hex:
      return count >> 1;
    default:
      return count;
  }
}

/** Writes as many whole characters as fit into `room` bytes of the image at `at`, which the caller touches. */
export function encodeText(
  image: Image,
  text: Address,
  encoding: number,
  at: Address,
  room: number,
): Encoded {
  const { units, start, count } = unitsOf(image, text);
  const u8 = image.u8;
  switch (encoding) {
    case Encoding.utf8:
      return encodeUtf8(units, start, count, u8, at, room);
    case Encoding.utf16le:
      return encodeUtf16(units, start, Math.min(count, room >> 1), u8, at);
    case Encoding.base64:
    case Encoding.base64url:
      return { read: count, written: base64Bytes(units, start, count, u8, at, room) };
    case Encoding.hex:
      return { read: count, written: hexBytes(units, start, count, u8, at, room) };
    default:
      return encodeLatin1(units, start, Math.min(count, room), u8, at);
  }
}

function encodeLatin1(units: Units, start: number, count: number, bytes: Uint8Array, at: number): Encoded {
  if (units === bytes) bytes.copyWithin(at, start, start + count);
  else for (let i = 0; i < count; i++) bytes[at + i] = units[start + i]!;
  return { read: count, written: count };
}

function encodeUtf16(units: Units, start: number, count: number, bytes: Uint8Array, at: number): Encoded {
  for (let i = 0; i < count; i++) {
    const unit = units[start + i]!;
    bytes[at + 2 * i] = unit;
    bytes[at + 2 * i + 1] = unit >> 8;
  }
  return { read: count, written: 2 * count };
}

// ---- Bytes to strings ----------------------------------------------------------------------------------------

/** A new string of the bytes `from` .. `to`-1 of the image. */
export function decodeText(image: Image, from: Address, to: Address, encoding: number): Address {
  if (from >= to) return internText(image, "");
  switch (encoding) {
    case Encoding.utf8:
      return textOfUtf8(image, from, to);
    case Encoding.utf16le:
      return textOfUtf16(image, from, to);
    case Encoding.base64:
    case Encoding.base64url: {
      const isUrl = encoding === Encoding.base64url;
      const text = allocateFlat(image, base64TextLength(to - from, isUrl), false);
      base64Text(image.u8, from, to, isUrl, image.u8, text + contentOffset);
      return text;
    }
    case Encoding.hex: {
      const text = allocateFlat(image, 2 * (to - from), false);
      hexText(image.u8, from, to, image.u8, text + contentOffset);
      return text;
    }
    default:
      return textOfLatin1(image, from, to, encoding === Encoding.ascii ? 0x7f : 0xff);
  }
}

function textOfLatin1(image: Image, from: Address, to: Address, mask: number): Address {
  const text = allocateFlat(image, to - from, false);
  const start = text + contentOffset;
  if (mask === 0xff) image.u8.copyWithin(start, from, to);
  else for (let i = from; i < to; i++) image.u8[start + i - from] = image.u8[i]! & mask;
  return text;
}

function textOfUtf8(image: Image, from: Address, to: Address): Address {
  const { length, wide } = measureUtf8(image.u8, from, to);
  if (length === to - from && !wide) return textOfLatin1(image, from, to, 0xff); // nothing but ASCII
  const text = allocateFlat(image, length, wide);
  const start = text + contentOffset;
  if (wide) decodeUtf8(image.u8, from, to, image.u16, start >>> 1);
  else decodeUtf8(image.u8, from, to, image.u8, start);
  return text;
}

function textOfUtf16(image: Image, from: Address, to: Address): Address {
  const { u8 } = image;
  const count = (to - from) >> 1;
  let high = 0;
  for (let i = 0; i < count; i++) high |= u8[from + 2 * i + 1]!;
  const text = allocateFlat(image, count, high !== 0);
  const start = text + contentOffset;
  if (high === 0) for (let i = 0; i < count; i++) u8[start + i] = u8[from + 2 * i]!;
  else
    for (let i = 0; i < count; i++)
      image.u16[(start >>> 1) + i] = u8[from + 2 * i]! | (u8[from + 2 * i + 1]! << 8);
  return text;
}
