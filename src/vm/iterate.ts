// Iteration: native iterators, and the fast way of `for…of` and spread over what has them.
//
// An ITERATOR steps over `target` from `index` on; what it answers is its mode. Iterators over arrays, strings, maps
// and sets are values of the program (their `next` is a native of .internal.iterator); the iterator of a for-in loop
// is not. iter_open takes the fast way if [Symbol.iterator] of the operand is a native and what it answers is an
// ITERATOR whose `next` is the native one: then nobody can see that `next` is not called.
//
// Invariants:
//   I1  An iterator that is done has no target.
//   I2  Over maps and sets: entries added meanwhile are visited, deleted ones are not, whatever the table did.

import { elementAt, makeArrayFrom } from "../image/array.ts";
import { kindOf, sizeOf } from "../image/image.ts";
import {
  ArrayLayout, ClassLayout, CodeFlag, CodeLayout, FunctionLayout, IteratorLayout, Kind, MapLayout, RESULT, SCRATCH,
  SlotsLayout,
} from "../image/layout.ts";
import {
  copySlot, isNullish, loadRef, loadWord, referenceAt, setNumber, setReference, setUndefined, storeRef, storeWord,
} from "../image/slot.ts";
import { wellKnownSymbol } from "../image/symbol.ts";
import { entryAt, followMoves, nextEntry } from "../image/table.ts";
import { charCodeAt, internText, isString, sliceText, textLength } from "../image/text.ts";
import { invoke, type Step } from "./call.ts";
import { isObject } from "./convert.ts";
import type { Address, Outcome, Vm } from "./machine.ts";
import { forInKeys } from "./definition.ts";
import { callIntrinsic, getProperty, hasProperty } from "./property.ts";

/** What an ITERATOR answers. Numbers are part of the image format: append only. */
export const IteratorMode = Object.freeze({
  arrayValues: 0, arrayKeys: 1, arrayEntries: 2, string: 3,
  mapEntries: 4, mapKeys: 5, mapValues: 6, setValues: 7, setEntries: 8,
  keys: 9, // target: SLOTS of the object, then the keys of a for-in loop
});

/** Number of .internal.iterator, whose natives step ITERATORs. */
const iteratorClassNumber = 45;
/** Two slots for the pair of an entry; free between two calls. */
const pairSlots = SCRATCH + 8 * 496;

/** A new ITERATOR. `cls` is vm.classes.arrayIterator and its like. */
export function makeIterator(vm: Vm, cls: Address, target: Address, mode: number): Address {
  const { image } = vm;
  const iterator = image.allocate(Kind.iterator, cls, IteratorLayout.tailStart);
  storeRef(image, iterator + IteratorLayout.target, target);
  storeWord(image, iterator + IteratorLayout.mode, mode);
  return iterator;
}

/** One step: true with the value in RESULT, or false at the end (and ever after). */
export function advance(vm: Vm, iterator: Address): boolean {
  const { image } = vm;
  const target = loadRef(image, iterator + IteratorLayout.target);
  if (target === 0) return false;
  const index = loadWord(image, iterator + IteratorLayout.index);
  const mode = loadWord(image, iterator + IteratorLayout.mode);
  if (mode <= IteratorMode.arrayEntries) return advanceArray(vm, iterator, target, index, mode);
  if (mode === IteratorMode.string) return advanceString(vm, iterator, target, index);
  if (mode === IteratorMode.keys) return advanceKeys(vm, iterator, target, index);
  return advanceTable(vm, iterator, target, index, mode);
}

function finish(vm: Vm, iterator: Address): false {
  storeRef(vm.image, iterator + IteratorLayout.target, 0); // I1
  return false;
}

function advanceArray(vm: Vm, iterator: Address, target: Address, index: number, mode: number): boolean {
  const { image } = vm;
  if (index >= loadWord(image, target + ArrayLayout.length)) return finish(vm, iterator);
  storeWord(image, iterator + IteratorLayout.index, index + 1);
  if (mode === IteratorMode.arrayKeys) setNumber(image, RESULT, index);
  else {
    const at = elementAt(image, target, index);
    if (at === 0) setUndefined(image, RESULT);
    else copySlot(image, at, RESULT);
    if (mode === IteratorMode.arrayEntries) {
      setNumber(image, pairSlots, index);
      pair(vm, pairSlots, RESULT);
    }
  }
  return true;
}

/** RESULT = [*firstAt, *secondAt] */
function pair(vm: Vm, firstAt: Address, secondAt: Address): void {
  const { image } = vm;
  if (firstAt !== pairSlots) copySlot(image, firstAt, pairSlots);
  copySlot(image, secondAt, pairSlots + 8);
  setReference(image, RESULT, makeArrayFrom(image, pairSlots, 2));
}

function advanceString(vm: Vm, iterator: Address, target: Address, index: number): boolean {
  const { image } = vm;
  const length = textLength(image, target);
  if (index >= length) return finish(vm, iterator);
  const unit = charCodeAt(image, target, index);
  let end = index + 1;
  if (unit >= 0xd800 && unit < 0xdc00 && end < length) {
    const next = charCodeAt(image, target, end);
    if (next >= 0xdc00 && next < 0xe000) end++;
  }
  storeWord(image, iterator + IteratorLayout.index, end);
  const one = end === index + 1 && unit < 128;
  setReference(image, RESULT, one ? internText(image, String.fromCharCode(unit)) : sliceText(image, target, index, end));
  return true;
}

/** I2: target and index go along with what happened to the table. */
function advanceTable(vm: Vm, iterator: Address, target: Address, index: number, mode: number): boolean {
  const { image } = vm;
  const kind = kindOf(image, target);
  let table = target;
  if (kind === Kind.map || kind === Kind.set) {
    table = loadRef(image, target + MapLayout.table);
    if (table === 0) return finish(vm, iterator);
  }
  const place = followMoves(image, table, index);
  const found = nextEntry(image, place.table, place.index);
  if (found < 0) return finish(vm, iterator);
  storeRef(image, iterator + IteratorLayout.target, place.table);
  storeWord(image, iterator + IteratorLayout.index, found + 1);
  const entry = entryAt(image, place.table, found);
  if (mode === IteratorMode.mapEntries) pair(vm, entry, entry + 8);
  else if (mode === IteratorMode.setEntries) pair(vm, entry, entry);
  else copySlot(image, mode === IteratorMode.mapValues ? entry + 8 : entry, RESULT);
  return true;
}

/** Keys that were deleted since the loop began are left out. */
function advanceKeys(vm: Vm, iterator: Address, target: Address, index: number): boolean {
  const { image } = vm;
  const count = (sizeOf(image, target) - SlotsLayout.tailStart) >>> 3;
  const object = referenceAt(image, target + SlotsLayout.tailStart);
  for (let n = index + 1; n < count; n++) {
    const at = target + SlotsLayout.tailStart + 8 * n;
    if (!hasProperty(vm, object, referenceAt(image, at))) continue;
    storeWord(image, iterator + IteratorLayout.index, n);
    copySlot(image, at, RESULT);
    return true;
  }
  return finish(vm, iterator);
}

/** enumerate: the iterator of a for-in loop over *at, in RESULT. */
export function openKeys(vm: Vm, at: Address): Outcome {
  const { image } = vm;
  const object = referenceAt(image, at);
  const isText = object !== 0 && isString(image, object);
  let target = 0;
  if (!isNullish(image, at) && (isText || isObject(image, at))) {
    const keys = forInKeys(vm, object);
    const size = sizeOf(image, keys);
    target = image.allocate(Kind.slots, 0, size + 8);
    setReference(image, target + SlotsLayout.tailStart, object);
    for (let offset = SlotsLayout.tailStart; offset < size; offset += 8) copySlot(image, keys + offset, target + offset + 8);
  }
  setReference(image, RESULT, makeIterator(vm, 0, target, IteratorMode.keys));
  return 0;
}

// ---- iter_open, iter_next, iter_close ----------------------------------------------------------------------------

/** iter_open: 0 with the iterator in RESULT, or a step into the guest library, whose answer is the iterator. */
export function openIterator(vm: Vm, at: Address): Step {
  const { image } = vm;
  if (!isNullish(image, at) && getProperty(vm, at, wellKnownSymbol(image, "iterator")) === 0) {
    const method = referenceAt(image, RESULT);
    if (method !== 0 && kindOf(image, method) === Kind.function && isNative(vm, method)) {
      copySlot(image, at, SCRATCH + 8);
      const step = invoke(vm, method, SCRATCH + 8, SCRATCH + 16, 0, 0);
      if (step !== 0) return step;
      const iterator = referenceAt(image, RESULT);
      if (iterator !== 0 && kindOf(image, iterator) === Kind.iterator && hasNativeNext(vm, RESULT)) {
        setReference(image, RESULT, iterator);
        return 0;
      }
    }
  }
  return callIntrinsic(vm, "iteratorOpen", at);
}

function isNative(vm: Vm, f: Address): boolean {
  const code = loadRef(vm.image, f + FunctionLayout.code);
  return (loadWord(vm.image, code + CodeLayout.flags) & CodeFlag.native) !== 0;
}

/** The ITERATOR in the slot has the `next` of .internal.iterator. Uses RESULT. */
function hasNativeNext(vm: Vm, at: Address): boolean {
  const { image } = vm;
  copySlot(image, at, SCRATCH + 8);
  if (getProperty(vm, SCRATCH + 8, vm.atoms.next) !== 0) return false;
  const next = referenceAt(image, RESULT);
  if (next === 0 || kindOf(image, next) !== Kind.function || !isNative(vm, next)) return false;
  const owner = loadRef(image, loadRef(image, next + FunctionLayout.code) + CodeLayout.owner);
  return loadWord(image, owner + ClassLayout.internal) === iteratorClassNumber;
}

/** True if `iter_next` may step the value itself. */
export function isFastIterator(vm: Vm, at: Address): boolean {
  const address = referenceAt(vm.image, at);
  return address !== 0 && kindOf(vm.image, address) === Kind.iterator;
}

/** iter_close of *at. */
export function closeIterator(vm: Vm, at: Address): Outcome {
  if (isFastIterator(vm, at)) return 0;
  return callIntrinsic(vm, "iteratorClose", at);
}
