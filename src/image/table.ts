// Insertion-ordered hash tables: Map, Set, dictionaries, class indices, transitions, interned strings, symbols.
//
// A table is one TABLE object: entries in insertion order, then the heads of the buckets. Keys compare by
// SameValueZero: numbers by value, strings by content, everything else by identity. A table that is full, or nearly
// empty after deletions, is replaced by another; `holder`, the address of the u32 field that refers to the table, is
// updated and the old table says where its content went, for iterators that are on their way through it.
//
// Invariants:
//   H1  Every live entry is in the chain of the bucket of its key's hash; links point at earlier entries, so that
//       chains end; a deleted entry stays in its chain until the table is replaced.
//   H2  count <= used <= capacity; count of the first `used` entries are live. capacity is a power of two, >= 4.
//   H3  Order of entries = order of first insertion. Replacing a table keeps it.
//   H4  A table with moved != 0 is never changed again; nobody reads more of it than which entries were deleted.
//   H5  No key is -0; a string key is flat. So a number key equals another exactly if their bits are the same.
//   H6  After any sequence of puts and deletes, capacity <= max(4, 4 * the largest count since it was replaced).

import type { Address, Image } from "./image.ts";
import { equalText, flattenText, hashText, isString } from "./flat.ts";
import { Empty, ENTRY_SIZE, Kind, TableLayout, Tag } from "./layout.ts";

const minCapacity = 4;
/** `flags` of a table whose content did not move but was cleared. */
const CLEARED = 1;
/** `flags` of a table that keeps no key alive, and each value only as long as its key lives. */
const WEAK = 2;

/** Value of the entry: +8 from its key. */
export const ENTRY_VALUE = 8;
const ENTRY_NEXT = 16;
/** A word of the entry for its owner (attributes of a dictionary's property); kept when the table is replaced. */
export const ENTRY_WORD = 20;

export function makeTable(image: Image, capacity: number): Address {
  let size = minCapacity;
  while (size < capacity) size *= 2;
  const table = image.allocate(Kind.table, 0, TableLayout.tailStart + size * (ENTRY_SIZE + 4));
  image.u32[(table + TableLayout.capacity) >>> 2] = size;
  const heads = bucketsOf(table, size) >>> 2;
  image.i32.fill(-1, heads, heads + size);
  return table;
}

export function tableCount(image: Image, table: Address): number {
  return image.u32[(table + TableLayout.count) >>> 2]!;
}

/** Entries handed out, deleted ones included: the index behind the last entry. */
export function tableUsed(image: Image, table: Address): number {
  return image.u32[(table + TableLayout.used) >>> 2]!;
}

/** Address of an entry; its key slot is there, its value slot ENTRY_VALUE behind. */
export function entryAt(_image: Image, table: Address, index: number): Address {
  return table + TableLayout.tailStart + ENTRY_SIZE * index;
}

function bucketsOf(table: Address, capacity: number): Address {
  return table + TableLayout.tailStart + ENTRY_SIZE * capacity;
}

// ---- Hashes --------------------------------------------------------------------------------------------------

function mix(low: number, high: number): number {
  const h = Math.imul(low ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1);
  return h ^ (h >>> 15);
}

/** Hash of a key by identity: interned strings have their content's hash, everything else its address's. */
function hashKey(image: Image, key: Address): number {
  return isString(image, key) ? hashText(image, key) : mix(key >>> 3, Tag.reference);
}

/** Hash of the key in a slot; a key that is no reference must be normalised (H5). */
function hashSlot(image: Image, low: number, high: number): number {
  return high === Tag.reference ? hashKey(image, low >>> 0) : mix(low, high);
}

// ---- Search --------------------------------------------------------------------------------------------------

/** The entry of the key in the slot `keyAt`, by SameValueZero; 0 = none. */
export function findEntry(image: Image, table: Address, keyAt: Address): Address {
  const low = image.i32[keyAt >>> 2]!;
  const high = image.i32[(keyAt >>> 2) + 1]!;
  if (high === Tag.reference) {
    if (isString(image, low >>> 0)) return findText(image, table, low >>> 0);
    return findBits(image, table, low, high, mix(low >>> 3, high));
  }
  const normal = low === 0 && high === (0x8000_0000 | 0) ? 0 : high;
  return findBits(image, table, low, normal, mix(low, normal));
}

/** The entry of an interned string, symbol or object, by identity; 0 = none. */
export function findKey(image: Image, table: Address, key: Address): Address {
  return findBits(image, table, key | 0, Tag.reference, hashKey(image, key));
}

function findBits(image: Image, table: Address, low: number, high: number, hash: number): Address {
  const i32 = image.i32;
  const capacity = i32[(table + TableLayout.capacity) >>> 2]!;
  const entries = table + TableLayout.tailStart;
  let index = i32[(entries + ENTRY_SIZE * capacity + 4 * (hash & (capacity - 1))) >>> 2]!;
  while (index >= 0) {
    const entry = entries + ENTRY_SIZE * index;
    const word = entry >>> 2;
    if (i32[word] === low && i32[word + 1] === high) return entry;
    index = i32[word + 4]!;
  }
  return 0;
}

function findText(image: Image, table: Address, text: Address): Address {
  const hash = hashText(image, text);
  const flat = flattenText(image, text);
  const i32 = image.i32;
  const capacity = i32[(table + TableLayout.capacity) >>> 2]!;
  const entries = table + TableLayout.tailStart;
  let index = i32[(entries + ENTRY_SIZE * capacity + 4 * (hash & (capacity - 1))) >>> 2]!;
  while (index >= 0) {
    const entry = entries + ENTRY_SIZE * index;
    const word = entry >>> 2;
    if (i32[word + 1] === Tag.reference) {
      const key = i32[word]! >>> 0;
      if (key === flat || (isString(image, key) && equalText(image, key, flat))) return entry;
    }
    index = i32[word + 4]!;
  }
  return 0;
}

/** First entry of the chain of a hash, as an index; -1 = none. With chainNext: for searches by other content. */
export function chainFirst(image: Image, table: Address, hash: number): number {
  const capacity = image.i32[(table + TableLayout.capacity) >>> 2]!;
  return image.i32[(bucketsOf(table, capacity) + 4 * (hash & (capacity - 1))) >>> 2]!;
}

export function chainNext(image: Image, table: Address, index: number): number {
  return image.i32[(entryAt(image, table, index) + ENTRY_NEXT) >>> 2]!;
}

// ---- Changes -------------------------------------------------------------------------------------------------

/** The entry of the key, made with value undefined if there is none. May replace the table in `holder`. */
export function putEntry(image: Image, holder: Address, keyAt: Address): Address {
  let table = tableOf(image, holder);
  const found = findEntry(image, table, keyAt);
  if (found !== 0) return found;
  let low = image.i32[keyAt >>> 2]!;
  let high = image.i32[(keyAt >>> 2) + 1]!;
  if (high === Tag.reference) {
    if (isString(image, low >>> 0)) low = flattenText(image, low >>> 0) | 0;
  } else if (low === 0 && high === (0x8000_0000 | 0)) high = 0;
  table = makeRoom(image, holder, table);
  return append(image, table, low, high, hashSlot(image, low, high));
}

/** The same for an interned string, symbol or object. */
export function putKey(image: Image, holder: Address, key: Address): Address {
  const table = tableOf(image, holder);
  const hash = hashKey(image, key);
  const found = findBits(image, table, key | 0, Tag.reference, hash);
  if (found !== 0) return found;
  return append(image, makeRoom(image, holder, table), key | 0, Tag.reference, hash);
}

export function deleteEntry(image: Image, holder: Address, keyAt: Address): boolean {
  const table = image.u32[holder >>> 2]!;
  return table !== 0 && remove(image, holder, table, findEntry(image, table, keyAt));
}

export function deleteKey(image: Image, holder: Address, key: Address): boolean {
  const table = image.u32[holder >>> 2]!;
  return table !== 0 && remove(image, holder, table, findKey(image, table, key));
}

export function clearTable(image: Image, holder: Address): void {
  const table = image.u32[holder >>> 2]!;
  if (table === 0 || tableUsed(image, table) === 0) return;
  const empty = makeTable(image, minCapacity);
  image.u32[(table + TableLayout.flags) >>> 2] = CLEARED;
  install(image, holder, table, empty);
}

/** Marks an entry deleted without ever replacing the table; for whoever is in the middle of walking it. */
export function dropEntry(image: Image, table: Address, entry: Address): void {
  const word = entry >>> 2;
  image.i32[word] = Empty.deleted;
  image.i32[word + 1] = Tag.empty;
  image.i32[word + 2] = 0;
  image.i32[word + 3] = Tag.undefined;
  image.touch(entry, 16);
  const count = (table + TableLayout.count) >>> 2;
  image.u32[count] = image.u32[count]! - 1;
  image.touch(table + TableLayout.count, 4);
}

/** From now on the table of a holder, which is made if there is none, holds its keys weakly (G5 of the collector). */
export function holdWeakly(image: Image, holder: Address): void {
  setWeak(image, tableOf(image, holder));
}

export function isWeak(image: Image, table: Address): boolean {
  return (image.u32[(table + TableLayout.flags) >>> 2]! & WEAK) !== 0;
}

function setWeak(image: Image, table: Address): void {
  image.u32[(table + TableLayout.flags) >>> 2]! |= WEAK;
  image.touch(table, TableLayout.tailStart);
}

/** The table of a holder; an empty one is made where there is none. */
function tableOf(image: Image, holder: Address): Address {
  const table = image.u32[holder >>> 2]!;
  if (table !== 0) return table;
  const made = makeTable(image, minCapacity);
  image.u32[holder >>> 2] = made;
  image.u8[holder >>> 12] = 1;
  return made;
}

function append(image: Image, table: Address, low: number, high: number, hash: number): Address {
  const i32 = image.i32;
  const capacity = i32[(table + TableLayout.capacity) >>> 2]!;
  const index = i32[(table + TableLayout.used) >>> 2]!++;
  i32[(table + TableLayout.count) >>> 2]!++;
  image.touch(table + TableLayout.used, 8);
  const entry = table + TableLayout.tailStart + ENTRY_SIZE * index;
  const head = (table + TableLayout.tailStart + ENTRY_SIZE * capacity + 4 * (hash & (capacity - 1))) >>> 2;
  const word = entry >>> 2;
  i32[word] = low;
  i32[word + 1] = high;
  i32[word + 2] = 0;
  i32[word + 3] = Tag.undefined;
  i32[word + 4] = i32[head]!;
  i32[word + 5] = 0;
  i32[head] = index;
  image.touch(entry, ENTRY_SIZE);
  image.u8[head >>> 10] = 1;
  return entry;
}

function remove(image: Image, holder: Address, table: Address, entry: Address): boolean {
  if (entry === 0) return false;
  dropEntry(image, table, entry);
  const capacity = image.u32[(table + TableLayout.capacity) >>> 2]!;
  // Not only for space: finding the first live entry must not become slow (a Map used as a queue).
  if (capacity > minCapacity && tableCount(image, table) * 4 < capacity) replace(image, holder, table);
  return true;
}

function makeRoom(image: Image, holder: Address, table: Address): Address {
  if (image.u32[(table + TableLayout.used) >>> 2]! < image.u32[(table + TableLayout.capacity) >>> 2]!)
    return table;
  return replace(image, holder, table);
}

/** Copies the live entries to a new table with room for as many again. */
function replace(image: Image, holder: Address, table: Address): Address {
  const used = tableUsed(image, table);
  const next = makeTable(image, 2 * tableCount(image, table));
  const i32 = image.i32;
  for (let index = 0; index < used; index++) {
    const word = entryAt(image, table, index) >>> 2;
    const low = i32[word]!;
    const high = i32[word + 1]!;
    if (high === Tag.empty && low === Empty.deleted) continue;
    const entry = append(image, next, low, high, hashSlot(image, low, high)) >>> 2;
    i32[entry + 2] = i32[word + 2]!;
    i32[entry + 3] = i32[word + 3]!;
    i32[entry + 5] = i32[word + 5]!;
  }
  if (isWeak(image, table)) setWeak(image, next);
  install(image, holder, table, next);
  return next;
}

function install(image: Image, holder: Address, table: Address, next: Address): void {
  image.u32[(table + TableLayout.moved) >>> 2] = next;
  image.touch(table, TableLayout.tailStart);
  image.u32[holder >>> 2] = next;
  image.u8[holder >>> 12] = 1;
}

// ---- Iteration -----------------------------------------------------------------------------------------------

function isLive(image: Image, entry: Address): boolean {
  return image.i32[(entry >>> 2) + 1] !== Tag.empty || image.i32[entry >>> 2] !== Empty.deleted;
}

/** Index of the next live entry at or behind `index`, or -1. */
export function nextEntry(image: Image, table: Address, index: number): number {
  const used = tableUsed(image, table);
  for (; index < used; index++) if (isLive(image, entryAt(image, table, index))) return index;
  return -1;
}

/** Where an iterator that stood before entry `index` of `table` stands now. */
export function followMoves(image: Image, table: Address, index: number): { table: Address; index: number } {
  for (;;) {
    const next = image.u32[(table + TableLayout.moved) >>> 2]!;
    if (next === 0) return { table, index };
    if ((image.u32[(table + TableLayout.flags) >>> 2]! & CLEARED) !== 0) index = 0;
    else {
      let live = 0;
      for (let i = 0; i < index; i++) if (isLive(image, entryAt(image, table, i))) live++;
      index = live;
    }
    table = next;
  }
}
