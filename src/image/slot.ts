// Slots: 64-bit NaN-boxed values, read and stored as two 32-bit words, because a host number does not keep the bits
// of a NaN. All stores include the write barrier. `at` is the address of a slot.
//
// Invariants:
//   S1  A slot is a double that is no tagged NaN, or a tag of layout.ts with a legal payload.
//   S2  The only NaN stored as a number is the canonical one.

import type { Address, Image } from "./image.ts";
import { FIRST_TAG, NAN_HIGH, Tag } from "./layout.ts";

// ---- Stores --------------------------------------------------------------------------------------------------

export function copySlot(image: Image, from: Address, to: Address): void {
  const i32 = image.i32;
  const target = to >>> 2;
  i32[target] = i32[from >>> 2]!;
  i32[target + 1] = i32[(from >>> 2) + 1]!;
  image.u8[to >>> 12] = 1;
}

/** Copies `count` slots; the ranges may overlap. */
export function copySlots(image: Image, from: Address, to: Address, count: number): void {
  if (count <= 0) return;
  const i32 = image.i32;
  let source = from >>> 2;
  let target = to >>> 2;
  if (count > 16) i32.copyWithin(target, source, source + 2 * count);
  else if (target <= source) for (let n = 2 * count; n > 0; n--) i32[target++] = i32[source++]!;
  else {
    source += 2 * count;
    target += 2 * count;
    for (let n = 2 * count; n > 0; n--) i32[--target] = i32[--source]!;
  }
  image.touch(to, 8 * count);
}

function setTagged(image: Image, at: Address, tag: number, payload: number): void {
  const word = at >>> 2;
  image.i32[word] = payload;
  image.i32[word + 1] = tag;
  image.u8[at >>> 12] = 1;
}

export function setReference(image: Image, at: Address, address: Address): void {
  setTagged(image, at, Tag.reference, address);
}

export function setNumber(image: Image, at: Address, n: number): void {
  image.f64[at >>> 3] = n;
  if (Number.isNaN(n)) {
    // A host NaN may carry any bits (S2).
    image.i32[at >>> 2] = 0;
    image.i32[(at >>> 2) + 1] = NAN_HIGH;
  }
  image.u8[at >>> 12] = 1;
}

export function setUndefined(image: Image, at: Address): void {
  setTagged(image, at, Tag.undefined, 0);
}

export function setNull(image: Image, at: Address): void {
  setTagged(image, at, Tag.null, 0);
}

export function setBoolean(image: Image, at: Address, b: boolean): void {
  setTagged(image, at, Tag.boolean, b ? 1 : 0);
}

/** Phantom's 32-bit int, not a TypeScript number. */
export function setInt(image: Image, at: Address, n: number): void {
  setTagged(image, at, Tag.int, n);
}

/** `payload` is one of `Empty`. */
export function setEmpty(image: Image, at: Address, payload: number): void {
  setTagged(image, at, Tag.empty, payload);
}

export function fillUndefined(image: Image, from: Address, count: number): void {
  fillTagged(image, from, count, Tag.undefined, 0);
}

export function fillEmpty(image: Image, from: Address, count: number, payload: number): void {
  fillTagged(image, from, count, Tag.empty, payload);
}

function fillTagged(image: Image, from: Address, count: number, tag: number, payload: number): void {
  if (count <= 0) return;
  const i32 = image.i32;
  const end = (from >>> 2) + 2 * count;
  for (let word = from >>> 2; word < end; word += 2) {
    i32[word] = payload;
    i32[word + 1] = tag;
  }
  image.touch(from, 8 * count);
}

// ---- Tests and loads -----------------------------------------------------------------------------------------

/** The high word, signed: a `Tag`, or the upper half of a double. */
export function tagAt(image: Image, at: Address): number {
  return image.i32[(at >>> 2) + 1]!;
}

/** The low word, signed. */
export function payloadAt(image: Image, at: Address): number {
  return image.i32[at >>> 2]!;
}

export function isNumber(image: Image, at: Address): boolean {
  return image.u32[(at >>> 2) + 1]! < FIRST_TAG;
}

export function isReference(image: Image, at: Address): boolean {
  return image.i32[(at >>> 2) + 1] === Tag.reference;
}

export function isUndefined(image: Image, at: Address): boolean {
  return image.i32[(at >>> 2) + 1] === Tag.undefined;
}

export function isNull(image: Image, at: Address): boolean {
  return image.i32[(at >>> 2) + 1] === Tag.null;
}

export function isNullish(image: Image, at: Address): boolean {
  const tag = image.i32[(at >>> 2) + 1];
  return tag === Tag.undefined || tag === Tag.null;
}

export function isBoolean(image: Image, at: Address): boolean {
  return image.i32[(at >>> 2) + 1] === Tag.boolean;
}

export function isInt(image: Image, at: Address): boolean {
  return image.i32[(at >>> 2) + 1] === Tag.int;
}

export function isEmpty(image: Image, at: Address): boolean {
  return image.i32[(at >>> 2) + 1] === Tag.empty;
}

/** 0 if the slot holds no reference. */
export function referenceAt(image: Image, at: Address): Address {
  return image.i32[(at >>> 2) + 1] === Tag.reference ? image.u32[at >>> 2]! : 0;
}

/** Only of a slot that holds a number. */
export function numberAt(image: Image, at: Address): number {
  return image.f64[at >>> 3]!;
}

/** Only of a slot that holds a boolean. */
export function booleanAt(image: Image, at: Address): boolean {
  return image.i32[at >>> 2] !== 0;
}

/** Only of a slot that holds an int. */
export function intAt(image: Image, at: Address): number {
  return image.i32[at >>> 2]!;
}

/** Same 64 bits: identity of everything but strings (content) and numbers (-0, NaN). */
export function sameBits(image: Image, a: Address, b: Address): boolean {
  const i32 = image.i32;
  return i32[a >>> 2] === i32[b >>> 2] && i32[(a >>> 2) + 1] === i32[(b >>> 2) + 1];
}

// ---- Fields of objects ---------------------------------------------------------------------------------------

/** A `ref` field: an address, 0 for none. */
export function loadRef(image: Image, at: Address): Address {
  return image.u32[at >>> 2]!;
}

export function storeRef(image: Image, at: Address, address: Address): void {
  image.u32[at >>> 2] = address;
  image.u8[at >>> 12] = 1;
}

/** A `word` field, unsigned. */
export function loadWord(image: Image, at: Address): number {
  return image.u32[at >>> 2]!;
}

export function storeWord(image: Image, at: Address, word: number): void {
  image.u32[at >>> 2] = word;
  image.u8[at >>> 12] = 1;
}
