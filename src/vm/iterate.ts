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
  ArrayLayout,
  CodeFlag,
  CodeLayout,
  FunctionLayout,
  IteratorLayout,
  Kind,
  MapLayout,
  RESULT,
  RootLayout,
  SCRATCH,
  SlotsLayout,
  ViewLayout,
} from "../image/layout.ts";
import {
  copySlot,
  isNullish,
  loadRef,
  loadWord,
  referenceAt,
  setNumber,
  setReference,
  setUndefined,
  storeRef,
  storeWord,
} from "../image/slot.ts";
import { ENTRY_VALUE, entryAt, findKey, followMoves, nextEntry } from "../image/table.ts";
import { charCodeAt, internText, isString, sliceText, textLength } from "../image/text.ts";
import { readElement } from "../image/view.ts";
import { invoke, isFunction, notCallable, type Step } from "./call.ts";
import { isObject } from "./convert.ts";
import type { Address, Outcome, Vm } from "./machine.ts";
import { forInKeys } from "./definition.ts";
import { cacheEntry } from "./property-cache.ts";
import { callIntrinsic, getProperty, hasProperty } from "./property.ts";
import { operandText } from "./source-text.ts";
import { throwError } from "./throw.ts";

/** What an ITERATOR answers. Numbers are part of the image format: append only. */
export const IteratorMode = Object.freeze({
  arrayValues: 0,
  arrayKeys: 1,
  arrayEntries: 2,
  string: 3,
  mapEntries: 4,
  mapKeys: 5,
  mapValues: 6,
  setValues: 7,
  setEntries: 8,
  keys: 9, // target: SLOTS of the object, then the keys of a for-in loop
});

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
  const isView = kindOf(image, target) === Kind.view;
  if (index >= loadWord(image, target + (isView ? ViewLayout.length : ArrayLayout.length)))
    return finish(vm, iterator);
  storeWord(image, iterator + IteratorLayout.index, index + 1);
  if (mode === IteratorMode.arrayKeys) setNumber(image, RESULT, index);
  else {
    const at = isView ? 0 : elementAt(image, target, index);
    if (isView) setNumber(image, RESULT, readElement(image, target, index));
    else if (at === 0) setUndefined(image, RESULT);
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
  setReference(
    image,
    RESULT,
    one ? internText(image, String.fromCharCode(unit)) : sliceText(image, target, index, end),
  );
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
    for (let offset = SlotsLayout.tailStart; offset < size; offset += 8)
      copySlot(image, keys + offset, target + offset + 8);
  }
  setReference(image, RESULT, makeIterator(vm, vm.classes.arrayIterator, target, IteratorMode.keys));
  return 0;
}

// ---- iter_open, iter_next, iter_close ----------------------------------------------------------------------------

/** iter_open: 0 with the iterator in RESULT, or a step into the guest library, whose answer is the iterator. */
export function openIterator(vm: Vm, at: Address): Step {
  const { image } = vm;
  if (isNullish(image, at)) return refuseIterable(vm, at);
  if (getProperty(vm, at, vm.iteratorSymbol) === 0) {
    if (!isFunction(vm, RESULT)) return refuseIterable(vm, at);
    const method = referenceAt(image, RESULT);
    if (isNative(vm, method)) {
      const step = invoke(vm, method, at, at + 8, 0, 0);
      if (step !== 0 || kindOf(image, referenceAt(image, RESULT)) === Kind.iterator) return step;
    }
  }
  return callIntrinsic(vm, "iteratorOpen", at);
}

/** A program's expression is named by its text; what the guest library iterates over, by the guest library. */
function refuseIterable(vm: Vm, at: Address): Outcome {
  const text = operandText(vm);
  if (text === "") return callIntrinsic(vm, "iteratorOpen", at);
  return throwError(vm, "TypeError", `${text} is not iterable`);
}

function isNative(vm: Vm, f: Address): boolean {
  const code = loadRef(vm.image, f + FunctionLayout.code);
  return (loadWord(vm.image, code + CodeLayout.flags) & CodeFlag.native) !== 0;
}

/** True if `iter_next` may step the value itself: an ITERATOR whose `next` is the native one. */
export function isFastIterator(vm: Vm, at: Address): boolean {
  const { image } = vm;
  const iterator = referenceAt(image, at);
  if (iterator === 0 || kindOf(image, iterator) !== Kind.iterator) return false;
  if (loadWord(image, iterator + IteratorLayout.mode) === IteratorMode.keys) return true;
  const entry = cacheEntry(loadRef(image, iterator), vm.atoms.next) >>> 2;
  const { u32 } = image;
  const hit = u32[entry] === u32[iterator >>> 2] && u32[entry + 1] === vm.atoms.next && u32[entry + 2] !== 0;
  if (hit) return referenceAt(image, u32[entry + 3]!) === nativeNext(vm);
  return getProperty(vm, at, vm.atoms.next) === 0 && referenceAt(image, RESULT) === nativeNext(vm);
}

/** The function object of `next` of .internal.iterator. */
function nativeNext(vm: Vm): Address {
  if (vm.nativeNext === 0) {
    const table = vm.root(RootLayout.internalClasses);
    const entry = table === 0 ? 0 : findKey(vm.image, table, internText(vm.image, "iterator.next"));
    if (entry !== 0) vm.nativeNext = referenceAt(vm.image, entry + ENTRY_VALUE);
  }
  return vm.nativeNext;
}

/** iter_next of a foreign iterator: calls its `next`; the answer is the iterator's result object. */
export function callNext(vm: Vm, at: Address): Step {
  const { image } = vm;
  const outcome = getProperty(vm, at, vm.atoms.next);
  if (outcome !== 0) return outcome === 2 ? throwError(vm, "TypeError", "next is an accessor") : outcome;
  if (!isFunction(vm, RESULT)) return notCallable(vm, RESULT, "");
  return invoke(vm, referenceAt(image, RESULT), at, at + 8, 0, 0);
}

/** iter_close of *at. */
export function closeIterator(vm: Vm, at: Address): Outcome {
  if (isFastIterator(vm, at)) return 0;
  return callIntrinsic(vm, "iteratorClose", at);
}
