// Strings for everybody: making, reading, joining, cutting, comparing and interning them. Lengths and indices are in
// UTF-16 units. How they are stored is flat.ts.
//
// Interned strings are the keys of properties: one string per content, compared by address. The table of them, in
// the root, holds its strings weakly: the collector drops what nobody else refers to.
//
// Invariants:
//   I1  Of two interned strings of equal content there is one; it is flat and its hash is known.
//   I2  A flat string has its interned bit exactly if it is in the table root.strings.

import {
  allocateFlat,
  contentOffset,
  copyUnits,
  equalText,
  finishHash,
  flattenText,
  HASH_MASK,
  HASH_SEED,
  hashText,
  INDEX_BIT,
  INTERNED_BIT,
  isInterned,
  isString,
  textLength,
  WIDE_BIT,
} from "./flat.ts";
import type { Address, Image } from "./image.ts";
import { kindOf } from "./image.ts";
import { IMAGE_BASE, Kind, RootLayout, RopeLayout, String8Layout } from "./layout.ts";
import { chainFirst, chainNext, entryAt, putKey } from "./table.ts";

// The storage level is the business of the tables; its reading half belongs to this file's interface as well.
export { equalText, flattenText, hashText, isInterned, isString, textLength };

/** Node's limit (V8, 64 bits): one unit more is "Invalid string length". */
export const MAX_TEXT_LENGTH = 2 ** 29 - 24;
/** Shorter concatenations are copied: a rope node is as large as a short string. */
const ropeFrom = 33;
/** Longer strings would fill the volatile cache of interned strings with content. */
const cachedLength = 64;
const cachedCount = 1 << 14;
/** Arguments of one String.fromCharCode call; far below the host's stack limit. */
const unitsPerCall = 4096;

/** The result would be longer than any string may be: a RangeError of the guest. */
export class TextTooLong extends RangeError {
  constructor() {
    super("Invalid string length");
  }
}

// ---- Host strings ----------------------------------------------------------------------------------------------

export function makeText(image: Image, s: string): Address {
  const length = s.length;
  if (length > MAX_TEXT_LENGTH) throw new TextTooLong();
  let wide = false;
  for (let i = 0; i < length; i++)
    if (s.charCodeAt(i) > 255) {
      wide = true;
      break;
    }
  const at = allocateFlat(image, length, wide);
  if (wide) {
    const u16 = image.u16;
    for (let i = 0, to = (at + contentOffset) >>> 1; i < length; i++) u16[to + i] = s.charCodeAt(i);
  } else {
    const u8 = image.u8;
    for (let i = 0, to = at + contentOffset; i < length; i++) u8[to + i] = s.charCodeAt(i);
  }
  return at;
}

export function textOf(image: Image, address: Address): string {
  const flat = flattenText(image, address);
  const length = textLength(image, flat);
  const from = flat + contentOffset;
  const wide = kindOf(image, flat) === Kind.string16;
  const units = wide ? image.u16 : image.u8;
  const start = wide ? from >>> 1 : from;
  if (length <= 16) {
    let s = "";
    for (let i = start; i < start + length; i++) s += String.fromCharCode(units[i]!);
    return s;
  }
  let s = "";
  for (let i = 0; i < length; i += unitsPerCall) {
    const end = start + Math.min(length, i + unitsPerCall);
    s += String.fromCharCode.apply(null, units.subarray(start + i, end) as unknown as number[]);
  }
  return s;
}

// ---- Reading ---------------------------------------------------------------------------------------------------

/** The unit at an index that is in range. */
export function charCodeAt(image: Image, address: Address, index: number): number {
  const flat = flattenText(image, address);
  const from = flat + contentOffset;
  return kindOf(image, flat) === Kind.string8 ? image.u8[from + index]! : image.u16[(from >>> 1) + index]!;
}

/** Order by units: negative, 0, positive. */
export function compareText(image: Image, a: Address, b: Address): number {
  if (a === b) return 0;
  a = flattenText(image, a);
  b = flattenText(image, b);
  const unitsA = kindOf(image, a) === Kind.string8 ? image.u8 : image.u16;
  const unitsB = kindOf(image, b) === Kind.string8 ? image.u8 : image.u16;
  const startA = (a + contentOffset) >>> (unitsA === image.u8 ? 0 : 1);
  const startB = (b + contentOffset) >>> (unitsB === image.u8 ? 0 : 1);
  const lengthA = textLength(image, a);
  const lengthB = textLength(image, b);
  const length = Math.min(lengthA, lengthB);
  for (let i = 0; i < length; i++) {
    const difference = unitsA[startA + i]! - unitsB[startB + i]!;
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** The array index 0 .. 2^32-2 that the string spells canonically, or -1. */
export function arrayIndexOf(image: Image, address: Address): number {
  const length = textLength(image, address);
  if (length === 0 || length > 10) return -1;
  const flat = flattenText(image, address);
  const hash = image.u32[(flat + String8Layout.hash) >>> 2]!;
  if ((hash & INTERNED_BIT) !== 0 && (hash & INDEX_BIT) === 0) return -1;
  return parseIndex(image, flat, length);
}

function parseIndex(image: Image, flat: Address, length: number): number {
  if (kindOf(image, flat) !== Kind.string8) return -1;
  const u8 = image.u8;
  const from = flat + contentOffset;
  if (u8[from] === 0x30) return length === 1 ? 0 : -1;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = u8[from + i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value <= 0xffff_fffe ? value : -1;
}

// ---- Joining and cutting -----------------------------------------------------------------------------------------

/** a + b. Long results are ropes, carried out when first read. Throws TextTooLong. */
export function concatText(image: Image, a: Address, b: Address): Address {
  const lengthA = textLength(image, a);
  const lengthB = textLength(image, b);
  if (lengthA === 0) return b;
  if (lengthB === 0) return a;
  const length = lengthA + lengthB;
  if (length < ropeFrom) {
    a = flattenText(image, a);
    b = flattenText(image, b);
    const wide = kindOf(image, a) === Kind.string16 || kindOf(image, b) === Kind.string16;
    const flat = allocateFlat(image, length, wide);
    copyUnits(image, a, 0, lengthA, flat, 0);
    copyUnits(image, b, 0, lengthB, flat, lengthA);
    return flat;
  }
  if (length > MAX_TEXT_LENGTH) throw new TextTooLong();
  const rope = image.allocate(Kind.rope, 0, RopeLayout.tailStart);
  const u32 = image.u32;
  u32[(rope + RopeLayout.length) >>> 2] = length;
  u32[(rope + RopeLayout.left) >>> 2] = a;
  u32[(rope + RopeLayout.right) >>> 2] = b;
  if (isWide(image, a) || isWide(image, b)) u32[(rope + RopeLayout.hash) >>> 2] = WIDE_BIT;
  return rope;
}

function isWide(image: Image, address: Address): boolean {
  const kind = kindOf(image, address);
  if (kind === Kind.rope) return (image.u32[(address + RopeLayout.hash) >>> 2]! & WIDE_BIT) !== 0;
  return kind === Kind.string16;
}

/** Units start .. end-1, both in range. */
export function sliceText(image: Image, address: Address, start: number, end: number): Address {
  const length = end - start;
  if (length === textLength(image, address)) return address;
  const flat = flattenText(image, address);
  if (length <= 0) return internText(image, "");
  if (length === 1) return internText(image, String.fromCharCode(charCodeAt(image, flat, start)));
  const target = allocateFlat(
    image,
    length,
    kindOf(image, flat) === Kind.string16 && hasWide(image, flat, start, end),
  );
  if (kindOf(image, flat) === Kind.string16 && kindOf(image, target) === Kind.string8) {
    const from = (flat + contentOffset) >>> 1;
    for (let i = 0, to = target + contentOffset; i < length; i++)
      image.u8[to + i] = image.u16[from + start + i]!;
  } else copyUnits(image, flat, start, length, target, 0);
  return target;
}

function hasWide(image: Image, flat: Address, start: number, end: number): boolean {
  const u16 = image.u16;
  const from = (flat + contentOffset) >>> 1;
  for (let i = from + start; i < from + end; i++) if (u16[i]! > 255) return true;
  return false;
}

// ---- Interning -------------------------------------------------------------------------------------------------

const stringsHolder = IMAGE_BASE + RootLayout.strings;

/** The interned string of this content. */
export function internText(image: Image, s: string): Address {
  const cached = image.internCache.get(s);
  if (cached !== undefined) return cached;
  const found = findHostText(image, s);
  const interned = found !== 0 ? found : addInterned(image, makeText(image, s));
  if (s.length <= cachedLength) {
    if (image.internCache.size >= cachedCount) image.internCache.clear();
    image.internCache.set(s, interned);
  }
  return interned;
}

/** The interned string of the same content: the string itself if it was the first. */
export function internString(image: Image, address: Address): Address {
  const flat = flattenText(image, address);
  if ((image.u32[(flat + String8Layout.hash) >>> 2]! & INTERNED_BIT) !== 0) return flat;
  const hash = hashText(image, flat);
  const table = image.u32[stringsHolder >>> 2]!;
  for (let index = chainFirst(image, table, hash); index >= 0; index = chainNext(image, table, index)) {
    const key = keyOf(image, table, index);
    if (key !== 0 && equalText(image, key, flat)) return key;
  }
  return addInterned(image, flat);
}

function addInterned(image: Image, flat: Address): Address {
  const isIndex = arrayIndexOf(image, flat) >= 0;
  const bits = (hashText(image, flat) | INTERNED_BIT | (isIndex ? INDEX_BIT : 0)) >>> 0;
  image.u32[(flat + String8Layout.hash) >>> 2] = bits;
  image.touch(flat + String8Layout.hash, 4);
  putKey(image, stringsHolder, flat);
  return flat;
}

function findHostText(image: Image, s: string): Address {
  let h = HASH_SEED;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x0100_0193);
  const hash = finishHash(h);
  const table = image.u32[stringsHolder >>> 2]!;
  for (let index = chainFirst(image, table, hash); index >= 0; index = chainNext(image, table, index)) {
    const key = keyOf(image, table, index);
    if (key === 0 || (image.u32[(key + String8Layout.hash) >>> 2]! & HASH_MASK) !== hash) continue;
    if (textLength(image, key) === s.length && textOf(image, key) === s) return key;
  }
  return 0;
}

/** The string of an entry of root.strings; 0 if it was dropped. A dropped entry's payload is no address. */
function keyOf(image: Image, table: Address, index: number): Address {
  const entry = entryAt(image, table, index);
  const address = image.u32[entry >>> 2]!;
  return address >= IMAGE_BASE ? address : 0;
}
