// Strings as stored: flat ones (STRING8 for Latin-1, STRING16 for the rest) and ropes, which become flat when read.
// Tables compare keys with the functions here; everything else about strings is text.ts.
//
// Invariants:
//   X1  A string whose units are all below 256 is never a STRING16: equal strings have equal kinds once flat.
//   X2  The bytes behind the last unit are zero, so contents compare word by word.
//   X3  Hash word of a flat string: bits 0-29 hash of the content (0 = not computed, never the hash of anything),
//       bit 30 canonical array index (known once interned), bit 31 interned. Of a rope: bit 30 = not Latin-1.
//   X4  A rope with right = 0 is flat already: left is its content, a flat string.

import type { Address, Image } from "./image.ts";
import { kindOf } from "./image.ts";
import { Kind, RopeLayout, String8Layout } from "./layout.ts";

export const HASH_MASK = 0x3fff_ffff;
export const INDEX_BIT = 0x4000_0000;
export const INTERNED_BIT = 0x8000_0000;
/** Of a rope's hash word: some leaf is a STRING16. */
export const WIDE_BIT = 0x4000_0000;

/** Where the units of a flat string begin. */
export const contentOffset = String8Layout.tailStart;

export function isString(image: Image, address: Address): boolean {
  const kind = kindOf(image, address);
  return kind >= Kind.string8 && kind <= Kind.rope;
}

/** Length in UTF-16 units. */
export function textLength(image: Image, address: Address): number {
  return image.u32[(address + String8Layout.length) >>> 2]!;
}

/** A flat string of the given length with no content yet. */
export function allocateFlat(image: Image, length: number, wide: boolean): Address {
  const at = image.allocate(
    wide ? Kind.string16 : Kind.string8,
    0,
    String8Layout.tailStart + (wide ? 2 * length : length),
  );
  image.u32[(at + String8Layout.length) >>> 2] = length;
  return at;
}

/** Copies units of a flat string into another at `index` (in units); a wide source needs a wide target. */
export function copyUnits(
  image: Image,
  source: Address,
  start: number,
  count: number,
  target: Address,
  index: number,
): void {
  const u8 = image.u8;
  const from = source + contentOffset;
  const to = target + contentOffset;
  if (kindOf(image, target) === Kind.string8) {
    if (count >= 64) u8.copyWithin(to + index, from + start, from + start + count);
    else for (let i = 0; i < count; i++) u8[to + index + i] = u8[from + start + i]!;
    return;
  }
  const u16 = image.u16;
  const out = (to >>> 1) + index;
  if (kindOf(image, source) === Kind.string8)
    for (let i = 0; i < count; i++) u16[out + i] = u8[from + start + i]!;
  else u16.copyWithin(out, (from >>> 1) + start, (from >>> 1) + start + count);
}

/** The flat string of the same content: itself, or of a rope, which it flattens in place. */
export function flattenText(image: Image, address: Address): Address {
  if (kindOf(image, address) !== Kind.rope) return address;
  const u32 = image.u32;
  if (u32[(address + RopeLayout.right) >>> 2] === 0) return u32[(address + RopeLayout.left) >>> 2]!;
  return carryOut(image, address);
}

/** Writes the leaves from right to left: ropes grow at the right, so the stack of lefts stays short. */
function carryOut(image: Image, rope: Address): Address {
  const u32 = image.u32;
  const wide = (u32[(rope + RopeLayout.hash) >>> 2]! & WIDE_BIT) !== 0;
  let end = textLength(image, rope);
  const flat = allocateFlat(image, end, wide);
  const waiting: Address[] = [];
  let node = rope;
  for (;;) {
    while (kindOf(image, node) === Kind.rope) {
      const right = u32[(node + RopeLayout.right) >>> 2]!;
      const left = u32[(node + RopeLayout.left) >>> 2]!;
      if (right !== 0) waiting.push(left);
      node = right !== 0 ? right : left;
    }
    const length = textLength(image, node);
    end -= length;
    copyUnits(image, node, 0, length, flat, end);
    if (waiting.length === 0) break;
    node = waiting.pop()!;
  }
  u32[(rope + RopeLayout.left) >>> 2] = flat;
  u32[(rope + RopeLayout.right) >>> 2] = 0;
  image.touch(rope + RopeLayout.left, 8);
  return flat;
}

/** One step of the hash; units one after the other, whatever their encoding. Starts from HASH_SEED. */
export const HASH_SEED = 0x811c_9dc5 | 0;
export function finishHash(h: number): number {
  h = Math.imul(h ^ (h >>> 15), 0x2c1b_3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a_2d39);
  h = (h ^ (h >>> 15)) & HASH_MASK;
  return h === 0 ? 1 : h;
}

/** The 30-bit hash of the content, never 0; kept in the string. */
export function hashText(image: Image, address: Address): number {
  const flat = flattenText(image, address);
  const word = (flat + String8Layout.hash) >>> 2;
  const known = image.u32[word]! & HASH_MASK;
  if (known !== 0) return known;
  const hash = hashContent(image, flat);
  image.u32[word] = image.u32[word]! | hash;
  image.u8[(flat + String8Layout.hash) >>> 12] = 1;
  return hash;
}

/** The hash of a flat string, computed anew. */
export function hashContent(image: Image, flat: Address): number {
  const length = textLength(image, flat);
  const from = flat + contentOffset;
  let h = HASH_SEED;
  if (kindOf(image, flat) === Kind.string8) {
    const u8 = image.u8;
    for (let i = 0; i < length; i++) h = Math.imul(h ^ u8[from + i]!, 0x0100_0193);
  } else {
    const u16 = image.u16;
    for (let i = from >>> 1, end = i + length; i < end; i++) h = Math.imul(h ^ u16[i]!, 0x0100_0193);
  }
  return finishHash(h);
}

export function isInterned(image: Image, address: Address): boolean {
  return (
    kindOf(image, address) !== Kind.rope &&
    (image.i32[(address + String8Layout.hash) >>> 2]! & INTERNED_BIT) !== 0
  );
}

/** Equal content. */
export function equalText(image: Image, a: Address, b: Address): boolean {
  if (a === b) return true;
  const u32 = image.u32;
  if (u32[(a + String8Layout.length) >>> 2] !== u32[(b + String8Layout.length) >>> 2]) return false;
  a = flattenText(image, a);
  b = flattenText(image, b);
  if (a === b) return true;
  // Kind and length agree, or the strings differ (X1).
  if (u32[(a >>> 2) + 1] !== u32[(b >>> 2) + 1]) return false;
  const hashA = u32[(a + String8Layout.hash) >>> 2]!;
  const hashB = u32[(b + String8Layout.hash) >>> 2]!;
  // Two interned strings of equal content are one string.
  if ((hashA & hashB & INTERNED_BIT) !== 0) return false;
  if ((hashA & HASH_MASK) !== 0 && (hashB & HASH_MASK) !== 0 && ((hashA ^ hashB) & HASH_MASK) !== 0)
    return false;
  return sameContent(image, a, b);
}

/** Of two flat strings of equal kind, size and length. */
export function sameContent(image: Image, a: Address, b: Address): boolean {
  const i32 = image.i32;
  const end = (a >>> 2) + (image.u32[(a >>> 2) + 1]! >>> 5) * 2;
  for (let i = (a + contentOffset) >>> 2, j = (b + contentOffset) >>> 2; i < end; i++, j++)
    if (i32[i] !== i32[j]) return false;
  return true;
}
