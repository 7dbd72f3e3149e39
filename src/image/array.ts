// Arrays: an ARRAY with its length, and its elements in a storage object behind it that grows by half.
//
//   ARRAY.elements   0, or DOUBLES while all elements are numbers, or SLOTS; the same bits, so that the first other
//                    value only rewrites the kind in the header
//   ARRAY.flags      ArrayFlag
//
// Invariants:
//   A1  DOUBLES hold numbers and holes only.
//   A2  Slots of the elements at and behind `length` are holes. So a slot within the capacity that is no hole is an
//       element, and reading needs no comparison with the length.
//   A3  Elements may be fewer than `length`: what is behind them are holes.

import { assert } from "../base/assert.ts";
import { type Address, type Image, kindOf, setKind, sizeOf } from "./image.ts";
import { ArrayLayout, Empty, Kind, SlotsLayout, Tag } from "./layout.ts";
import { wellKnownClass } from "./root.ts";
import {
  copySlot,
  copySlots,
  fillEmpty,
  loadRef,
  setEmpty,
  setReference,
  storeRef,
  storeWord,
} from "./slot.ts";

export const ArrayFlag = Object.freeze({ prototype: 1, nonExtensible: 2, frozen: 4, sealed: 8 });

/** The largest gap that a store may leave; behind it lies a mistake more often than a wish for gigabytes. */
const maxGap = 50_000_000;
/** Elements of `new Array(n)` are allocated at once up to here; larger ones grow with what is stored. */
const maxPreallocated = 1 << 16;
const minCapacity = 4;
/** 2^32 - 1: the length of no array is larger. */
export const MAX_ARRAY_LENGTH = 0xffff_ffff;

/** An array of `length` holes. */
export function makeArray(image: Image, length: number): Address {
  const array = image.allocate(Kind.array, wellKnownClass(image, "array"), ArrayLayout.tailStart);
  if (length > 0 && length <= maxPreallocated) grow(image, array, length);
  storeWord(image, array + ArrayLayout.length, length);
  return array;
}

/** A copy of `count` slots at `from`. */
export function makeArrayFrom(image: Image, from: Address, count: number): Address {
  const array = image.allocate(Kind.array, wellKnownClass(image, "array"), ArrayLayout.tailStart);
  if (count === 0) return array;
  const elements = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * count);
  copySlots(image, from, elements + SlotsLayout.tailStart, count);
  if (areNumbers(image, from, count)) setKind(image, elements, Kind.doubles);
  storeRef(image, array + ArrayLayout.elements, elements);
  storeWord(image, array + ArrayLayout.length, count);
  return array;
}

/** An array of references. */
export function makeArrayOf(image: Image, references: readonly Address[]): Address {
  const array = makeArray(image, references.length);
  if (references.length === 0) return array;
  reserve(image, array, references.length);
  const elements = loadRef(image, array + ArrayLayout.elements);
  setKind(image, elements, Kind.slots);
  for (let i = 0; i < references.length; i++)
    setReference(image, elements + SlotsLayout.tailStart + 8 * i, references[i]!);
  return array;
}

function areNumbers(image: Image, from: Address, count: number): boolean {
  for (let at = from; at < from + 8 * count; at += 8) if (!fitsDoubles(image, at)) return false;
  return true;
}

function fitsDoubles(image: Image, at: Address): boolean {
  const high = image.i32[(at >>> 2) + 1]!;
  return high >>> 0 < Tag.reference >>> 0 || high === Tag.empty;
}

export function arrayLength(image: Image, array: Address): number {
  return image.u32[(array + ArrayLayout.length) >>> 2]!;
}

export function arrayFlags(image: Image, array: Address): number {
  return image.u32[(array + ArrayLayout.flags) >>> 2]!;
}

/** Elements that fit without growing. */
export function arrayCapacity(image: Image, array: Address): number {
  const elements = loadRef(image, array + ArrayLayout.elements);
  return elements === 0 ? 0 : (sizeOf(image, elements) - SlotsLayout.tailStart) / 8;
}

/** Address of the slot of an element, 0 for a hole or beyond the end. */
export function elementAt(image: Image, array: Address, index: number): Address {
  const elements = image.u32[(array + ArrayLayout.elements) >>> 2]!;
  if (elements === 0 || index >= (image.u32[(elements >>> 2) + 1]! >>> 5) - 1) return 0;
  const at = elements + SlotsLayout.tailStart + 8 * index;
  return image.i32[(at >>> 2) + 1] === Tag.empty ? 0 : at;
}

/** False, and nothing copied, for a hole or beyond the end. */
export function getElement(image: Image, array: Address, index: number, to: Address): boolean {
  const at = elementAt(image, array, index);
  if (at === 0) return false;
  copySlot(image, at, to);
  return true;
}

/**
 * Stores an element, growing array and elements as needed. Looks at no flags. False if the gap is too large (the
 * caller throws RangeError "Invalid array length").
 */
export function setElement(image: Image, array: Address, index: number, from: Address): boolean {
  const length = arrayLength(image, array);
  const capacity = arrayCapacity(image, array);
  if (index >= capacity) {
    if (index > Math.max(length, capacity) + maxGap || index >= MAX_ARRAY_LENGTH) return false;
    grow(image, array, index < length ? Math.max(index + 1, Math.min(length, 2 * index)) : index + 1);
  }
  const elements = loadRef(image, array + ArrayLayout.elements);
  if (kindOf(image, elements) === Kind.doubles && !fitsDoubles(image, from))
    setKind(image, elements, Kind.slots);
  copySlot(image, from, elements + SlotsLayout.tailStart + 8 * index);
  if (index >= length) storeWord(image, array + ArrayLayout.length, index + 1);
  return true;
}

/** push of one value; the array is shorter than 2^32-1. */
export function append(image: Image, array: Address, from: Address): void {
  const stored = setElement(image, array, arrayLength(image, array), from);
  assert(stored, "A3: an array cannot grow beyond its maximum");
}

export function appendHole(image: Image, array: Address): void {
  storeWord(image, array + ArrayLayout.length, arrayLength(image, array) + 1);
}

/** Cuts off elements behind the new length, or adds holes. */
export function setLength(image: Image, array: Address, length: number): void {
  const old = arrayLength(image, array);
  const capacity = arrayCapacity(image, array);
  const elements = loadRef(image, array + ArrayLayout.elements);
  if (length === 0) storeRef(image, array + ArrayLayout.elements, 0);
  else if (length < old && length < capacity)
    fillEmpty(
      image,
      elements + SlotsLayout.tailStart + 8 * length,
      Math.min(old, capacity) - length,
      Empty.hole,
    );
  storeWord(image, array + ArrayLayout.length, length);
}

/** Makes a hole. */
export function deleteElement(image: Image, array: Address, index: number): void {
  const at = elementAt(image, array, index);
  if (at !== 0) setEmpty(image, at, Empty.hole);
}

/** Moves elements, holes included, to another place within the capacity; the ranges may overlap. */
export function moveElements(image: Image, array: Address, to: number, from: number, count: number): void {
  if (count === 0) return;
  assert(Math.max(from, to) + count <= arrayCapacity(image, array), "A3: elements moved beyond the capacity");
  const base = loadRef(image, array + ArrayLayout.elements) + SlotsLayout.tailStart;
  copySlots(image, base + 8 * from, base + 8 * to, count);
}

/** Room for at least that many elements. */
export function reserve(image: Image, array: Address, capacity: number): void {
  if (capacity > arrayCapacity(image, array)) grow(image, array, capacity);
}

function grow(image: Image, array: Address, wanted: number): void {
  const old = loadRef(image, array + ArrayLayout.elements);
  const oldCapacity = arrayCapacity(image, array);
  const capacity = Math.max(
    minCapacity,
    wanted,
    oldCapacity === 0 ? 0 : oldCapacity + (oldCapacity >>> 1) + 1,
  );
  const kind = old === 0 ? Kind.doubles : kindOf(image, old);
  const elements = image.allocate(kind, 0, SlotsLayout.tailStart + 8 * capacity);
  if (oldCapacity > 0)
    copySlots(image, old + SlotsLayout.tailStart, elements + SlotsLayout.tailStart, oldCapacity);
  fillEmpty(image, elements + SlotsLayout.tailStart + 8 * oldCapacity, capacity - oldCapacity, Empty.hole);
  storeRef(image, array + ArrayLayout.elements, elements);
}
