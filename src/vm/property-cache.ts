// The property cache: a volatile table from (class, key) to the place of the value. It never holds anything that
// is not derivable from the image, so it may be emptied at any time.
//
//   entry (16 bytes)   +0 class   +4 key   +8 holder   +12 location
//
//   holder = 0   own property of the receiver: location = offset | cacheOverflow? | cacheWritable?
//                without cacheOverflow the value is at receiver + offset, with it at u32[receiver + 8] + offset
//   holder != 0  the value is in a prototype (or absent everywhere): location = address of the value's slot
//
// The key is stored plain for data properties, so that a hit needs no further test. Entries that need more work
// than a load have a low bit set in the key, so that the inlined test misses them and the slow path finds them:
//   key | cacheAccessor      location = address of the slot in a prototype that refers to the (getter, setter) pair
//   key | cacheAdd           location = class after adding the key by assignment (nothing on the way objects)
//   key | cacheDefine        the same for definitions (literals, class fields), which do not look at prototypes
//
// Entries that add a key stand beside those that read it (`additionEntry`): what is looked for and then added, as by
// `x.y ??= z`, has both.
//
// The classes of strings, numbers, booleans and symbols are the well-known ones (the header of a string says 0).
//
// Invariants:
//   P1  An entry with holder 0 is for a class that is no dictionary: place and attributes follow from the class.
//   P2  Every object whose structure another entry depends on is marked as prototype; changing it empties the cache.
//   P3  Keys that a kind computes (length, indices, name …) are never in the cache for a class of that kind.

import { CACHE_FILLED, emptyPropertyCache } from "../image/class.ts";
import type { Image } from "../image/image.ts";
import { CACHE_BASE, OBJECT_CELLS, Tag } from "../image/layout.ts";

/** Number of entries - 1. */
export const cacheMask = 4095;
/** Bits of `location` when holder is 0; mask them off with `& ~7`. */
export const cacheOverflow = 1;
export const cacheWritable = 2;
/** Bits of the key of entries that are not plain loads. */
export const cacheAccessor = 1;
export const cacheAdd = 2;
export const cacheDefine = 4;

/** Address of a slot that always holds undefined (volatile; `clearCache` writes it). */
export const UNDEFINED_SLOT = OBJECT_CELLS + 0x48;

/**
 * Address of the entry for a class and a key. To inline a get on an object of class `c`:
 *   const e = (CACHE_BASE + ((((c >>> 5) ^ (key >>> 3)) & 4095) << 4)) >>> 2;
 *   if (u32[e] === c && u32[e + 1] === key) {
 *     const l = u32[e + 3]!;
 *     at = u32[e + 2] !== 0 ? l : (l & 1) !== 0 ? u32[(o + 8) >>> 2]! + (l & ~7) : o + (l & ~7);
 *   }
 * To inline a set, hit only if the holder is 0 and `l & 2` (and mark the page of `at` as dirty).
 */
export function cacheEntry(classAddress: number, key: number): number {
  return CACHE_BASE + ((((classAddress >>> 5) ^ (key >>> 3)) & cacheMask) << 4);
}

/** Address of the entry for adding a key to objects of a class. */
export function additionEntry(classAddress: number, key: number): number {
  return cacheEntry(classAddress, key) ^ 16;
}

/** Writes an entry; `key` may carry one of the bits above. */
export function fillCache(
  image: Image,
  classAddress: number,
  key: number,
  holder: number,
  location: number,
): void {
  const { u32 } = image;
  const isAddition = (key & (cacheAdd | cacheDefine)) !== 0;
  const entry = (isAddition ? additionEntry : cacheEntry)(classAddress, key & ~7) >>> 2;
  u32[entry] = classAddress;
  u32[entry + 1] = key;
  u32[entry + 2] = holder;
  u32[entry + 3] = location;
  u32[CACHE_FILLED >>> 2]!++;
}

/** Empties the cache. Call it at boot, after each collection, and when a prototype changes its structure. */
export function clearCache(image: Image): void {
  image.u32[UNDEFINED_SLOT >>> 2] = 0;
  image.i32[(UNDEFINED_SLOT + 4) >>> 2] = Tag.undefined;
  emptyPropertyCache(image);
}
