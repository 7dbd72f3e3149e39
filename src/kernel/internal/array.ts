// .internal.array: what only moves elements. A method that meets something else than an array, or an element that
// would have to be asked for its text, leaves the work to the guest.

import {
  append,
  appendHole,
  arrayFlags,
  arrayLength,
  deleteElement,
  elementAt,
  makeArray,
  makeArrayFrom,
  MAX_ARRAY_LENGTH,
  moveElements,
  reserve,
  setElement,
  setLength,
} from "../../image/array.ts";
import { kindOf } from "../../image/image.ts";
import { Kind, RESULT, SCRATCH } from "../../image/layout.ts";
import { findOwn, getOwn, prototypeOf } from "../../image/object.ts";
import {
  copySlot,
  isNullish,
  isNumber,
  isUndefined,
  numberAt,
  referenceAt,
  setNumber,
  setUndefined,
} from "../../image/slot.ts";
import { wellKnownSymbol } from "../../image/symbol.ts";
import { internText, isString, textOf } from "../../image/text.ts";
import { isTypedArray, viewLength } from "../../image/view.ts";
import { isObject, isSymbol, primitiveToNumber, primitiveToText, toBoolean } from "../../vm/convert.ts";
import { sameValueZero, strictlyEqual } from "../../vm/equality.ts";
import { IteratorMode, makeIterator } from "../../vm/iterate.ts";
import type { Address, Native, Outcome, Vm } from "../../vm/machine.ts";
import {
  argument,
  clampIndex,
  integerArgument,
  returnBoolean,
  returnNull,
  returnNumber,
  returnReference,
  returnText,
  returnUndefined,
  thisOfKind,
} from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { callGeneric, internalClass, native, type NativeRow } from "../native.ts";

type Method = (vm: Vm, array: Address, base: Address, argc: number) => Outcome;

const notExtensible = 2;
const frozen = 4;
const sealed = 8;

/** A method of arrays; anything else goes to the guest's generic version. */
function method(number: number, name: string, arity: number, signature: string, body: Method): NativeRow {
  const ofArray: Native = (vm, base, argc) => {
    const array = thisOfKind(vm, base, Kind.array);
    return array === 0 ? callGeneric(vm, name, base, argc) : body(vm, array, base, argc);
  };
  return native(number, name, arity, signature, ofArray);
}

/** Flags in the way of each method that changes elements or length. */
const hindrance: Readonly<Record<string, number>> = {
  push: notExtensible,
  unshift: notExtensible,
  pop: sealed | frozen,
  shift: sealed | frozen,
  splice: notExtensible | sealed | frozen,
  reverse: frozen,
  fill: frozen,
  copyWithin: frozen,
};

/** A method that changes elements or length: refused for arrays that are frozen, sealed or not extensible. */
function mutator(number: number, name: string, arity: number, signature: string, body: Method): NativeRow {
  return method(number, name, arity, signature, (vm, array, base, argc) => {
    const flags = arrayFlags(vm.image, array);
    return (flags & hindrance[name]!) === 0 ? body(vm, array, base, argc) : refuse(vm, array, name, flags);
  });
}

/** V8's message of the first thing that such a method would do. */
function refuse(vm: Vm, array: Address, name: string, flags: number): Outcome {
  const length = arrayLength(vm.image, array);
  const isFrozen = (flags & frozen) !== 0;
  if (name === "push" || name === "unshift")
    return throwError(vm, "TypeError", `Cannot add property ${length}, object is not extensible`);
  if (name === "pop" || name === "shift" || name === "splice") {
    if (isFrozen && (name === "shift" || name === "splice"))
      return throwError(vm, "TypeError", "Cannot add/remove sealed array elements");
    return throwError(vm, "TypeError", `Cannot delete property '${length - 1}' of [object Array]`);
  }
  return throwError(vm, "TypeError", "Cannot assign to read only property '0' of object '[object Array]'");
}

/** Copies an element, or undefined for a hole. */
function readElement(vm: Vm, array: Address, index: number, to: Address): void {
  const at = elementAt(vm.image, array, index);
  if (at === 0) setUndefined(vm.image, to);
  else copySlot(vm.image, at, to);
}

/** Copies an element or makes the same hole. */
function copyElement(vm: Vm, from: Address, index: number, to: Address): void {
  const at = elementAt(vm.image, from, index);
  if (at === 0) appendHole(vm.image, to);
  else append(vm.image, to, at);
}

const push: Method = (vm, array, base, argc) => {
  const { image } = vm;
  const length = arrayLength(image, array);
  if (length + argc > MAX_ARRAY_LENGTH)
    return throwError(
      vm,
      "TypeError",
      `Pushing ${argc} elements on an array-like of length ${length} is disallowed by ECMA-262`,
    );
  for (let i = 0; i < argc; i++) append(image, array, base + 8 + 8 * i);
  return returnNumber(vm, length + argc);
};

const pop: Method = (vm, array) => {
  const length = arrayLength(vm.image, array);
  if (length === 0) return returnUndefined(vm);
  readElement(vm, array, length - 1, RESULT);
  setLength(vm.image, array, length - 1);
  return 0;
};

const shift: Method = (vm, array) => {
  const { image } = vm;
  const length = arrayLength(image, array);
  if (length === 0) return returnUndefined(vm);
  readElement(vm, array, 0, RESULT);
  shiftDown(vm, array, 0, 1);
  setLength(image, array, length - 1);
  return 0;
};

/** Moves everything behind `from + count` down to `from`. */
function shiftDown(vm: Vm, array: Address, from: number, count: number): void {
  const { image } = vm;
  const length = arrayLength(image, array);
  reserve(image, array, length);
  moveElements(image, array, from, from + count, length - from - count);
}

/** Makes room for `count` elements at `from`; what is in it is then to be overwritten. */
function shiftUp(vm: Vm, array: Address, from: number, count: number): void {
  const { image } = vm;
  const length = arrayLength(image, array);
  reserve(image, array, length + count);
  setLength(image, array, length + count);
  moveElements(image, array, from + count, from, length - from);
}

const unshift: Method = (vm, array, base, argc) => {
  shiftUp(vm, array, 0, argc);
  for (let i = 0; i < argc; i++) setElement(vm.image, array, i, base + 8 + 8 * i);
  return returnNumber(vm, arrayLength(vm.image, array));
};

function sliceOf(vm: Vm, array: Address, start: number, end: number): Address {
  const { image } = vm;
  if (start >= end) return makeArray(image, 0);
  const first = elementAt(image, array, start);
  // Elements lie one behind the other: one copy, unless the storage ends before the array does.
  if (first !== 0 && elementAt(image, array, end - 1) !== 0) return makeArrayFrom(image, first, end - start);
  const copy = makeArray(image, 0);
  for (let i = start; i < end; i++) copyElement(vm, array, i, copy);
  return copy;
}

const slice: Method = (vm, array, base, argc) => {
  const length = arrayLength(vm.image, array);
  const start = clampIndex(integerArgument(vm, base, argc, 0, 0), length);
  const end = clampIndex(integerArgument(vm, base, argc, 1, length), length);
  return returnReference(vm, sliceOf(vm, array, start, end));
};

/** start and delete count of splice and toSpliced */
function spliceRange(vm: Vm, array: Address, base: Address, argc: number): { start: number; count: number } {
  const length = arrayLength(vm.image, array);
  const start = clampIndex(integerArgument(vm, base, argc, 0, 0), length);
  const wanted = argc === 0 ? 0 : argc === 1 ? length - start : integerArgument(vm, base, argc, 1, 0);
  return { start, count: Math.max(0, Math.min(wanted, length - start)) };
}

function spliceInPlace(
  vm: Vm,
  array: Address,
  base: Address,
  argc: number,
  start: number,
  count: number,
): void {
  const { image } = vm;
  const added = Math.max(0, argc - 2);
  const length = arrayLength(image, array);
  if (added < count) {
    shiftDown(vm, array, start + added, count - added);
    setLength(image, array, length - count + added);
  } else if (added > count) shiftUp(vm, array, start + count, added - count);
  for (let i = 0; i < added; i++) setElement(image, array, start + i, base + 24 + 8 * i);
}

const splice: Method = (vm, array, base, argc) => {
  const { start, count } = spliceRange(vm, array, base, argc);
  const removed = sliceOf(vm, array, start, start + count);
  spliceInPlace(vm, array, base, argc, start, count);
  return returnReference(vm, removed);
};

/** A copy in which holes are undefined, as the methods of ES2023 make it. */
function denseCopy(vm: Vm, array: Address): Address {
  const { image } = vm;
  const copy = makeArray(image, 0);
  const length = arrayLength(image, array);
  for (let i = 0; i < length; i++) {
    readElement(vm, array, i, SCRATCH);
    append(image, copy, SCRATCH);
  }
  return copy;
}

function reverseInPlace(vm: Vm, array: Address): void {
  const { image } = vm;
  for (let i = 0, j = arrayLength(image, array) - 1; i < j; i++, j--) {
    const low = elementAt(image, array, i);
    const high = elementAt(image, array, j);
    if (low !== 0) copySlot(image, low, SCRATCH);
    if (high !== 0) copySlot(image, high, SCRATCH + 8);
    if (high === 0) deleteElement(image, array, i);
    else setElement(image, array, i, SCRATCH + 8);
    if (low === 0) deleteElement(image, array, j);
    else setElement(image, array, j, SCRATCH);
  }
}

/** indexOf and lastIndexOf; strictly equal, holes skipped. */
const indexOf: Method = (vm, array, base, argc) => {
  const { image } = vm;
  const length = arrayLength(image, array);
  const searched = argument(vm, base, argc, 0);
  for (let i = clampIndex(integerArgument(vm, base, argc, 1, 0), length); i < length; i++) {
    const at = elementAt(image, array, i);
    if (at !== 0 && strictlyEqual(image, at, searched)) return returnNumber(vm, i);
  }
  return returnNumber(vm, -1);
};

const lastIndexOf: Method = (vm, array, base, argc) => {
  const { image } = vm;
  const length = arrayLength(image, array);
  const searched = argument(vm, base, argc, 0);
  const from = argc > 1 ? integerArgument(vm, base, argc, 1, 0) : length - 1;
  for (let i = from < 0 ? length + from : Math.min(from, length - 1); i >= 0; i--) {
    const at = elementAt(image, array, i);
    if (at !== 0 && strictlyEqual(image, at, searched)) return returnNumber(vm, i);
  }
  return returnNumber(vm, -1);
};

const includes: Method = (vm, array, base, argc) => {
  const { image } = vm;
  const length = arrayLength(image, array);
  const searched = argument(vm, base, argc, 0);
  for (let i = clampIndex(integerArgument(vm, base, argc, 1, 0), length); i < length; i++) {
    const at = elementAt(image, array, i);
    if (at === 0 ? isUndefined(image, searched) : sameValueZero(image, at, searched))
      return returnBoolean(vm, true);
  }
  return returnBoolean(vm, false);
};

const fill: Method = (vm, array, base, argc) => {
  const length = arrayLength(vm.image, array);
  const start = clampIndex(integerArgument(vm, base, argc, 1, 0), length);
  const end = clampIndex(integerArgument(vm, base, argc, 2, length), length);
  const valueAt = argument(vm, base, argc, 0);
  if (end > start) reserve(vm.image, array, end);
  for (let i = start; i < end; i++) setElement(vm.image, array, i, valueAt);
  return returnReference(vm, array);
};

const copyWithin: Method = (vm, array, base, argc) => {
  const { image } = vm;
  const length = arrayLength(image, array);
  const target = clampIndex(integerArgument(vm, base, argc, 0, 0), length);
  const start = clampIndex(integerArgument(vm, base, argc, 1, 0), length);
  const end = clampIndex(integerArgument(vm, base, argc, 2, length), length);
  const count = Math.min(end - start, length - target);
  if (count > 0) {
    reserve(image, array, length);
    moveElements(image, array, target, start, count);
  }
  return returnReference(vm, array);
};

/** Arrays, and what says so by Symbol.isConcatSpreadable (a data property), are taken apart. */
const concat: Method = (vm, array, base, argc) => {
  const { image } = vm;
  const result = makeArray(image, 0);
  for (let i = -1; i < argc; i++) {
    const at = base + 8 + 8 * i;
    if (!isObject(image, at) || !isSpreadable(vm, referenceAt(image, at))) append(image, result, at);
    else if (i === -1) appendElements(vm, array, result);
    else appendElements(vm, referenceAt(image, at), result);
  }
  return returnReference(vm, result);
};

function isSpreadable(vm: Vm, object: Address): boolean {
  const { image } = vm;
  const key = wellKnownSymbol(image, "isConcatSpreadable");
  for (let o = object; o !== 0; o = prototypeOf(image, o)) {
    const at = findOwn(image, o, key);
    if (at !== 0 && !isUndefined(image, at)) return toBoolean(image, at);
  }
  return kindOf(image, object) === Kind.array;
}

function appendElements(vm: Vm, from: Address, to: Address): void {
  const { image } = vm;
  if (kindOf(image, from) === Kind.array) {
    const length = arrayLength(image, from);
    reserve(image, to, arrayLength(image, to) + length);
    for (let j = 0; j < length; j++) copyElement(vm, from, j, to);
    return;
  }
  const isView = kindOf(image, from) === Kind.view && isTypedArray(image, from);
  if (isView) setNumber(image, SCRATCH, viewLength(image, from));
  const length =
    isView || getOwn(image, from, vm.atoms.length, SCRATCH)
      ? Math.trunc(primitiveToNumber(image, SCRATCH))
      : 0;
  for (let j = 0; j < length; j++)
    if (getOwn(image, from, internText(image, String(j)), SCRATCH)) append(image, to, SCRATCH);
    else appendHole(image, to);
}

const at: Method = (vm, array, base, argc) => {
  const length = arrayLength(vm.image, array);
  const index = integerArgument(vm, base, argc, 0, 0);
  const place = index < 0 ? length + index : index;
  if (place < 0 || place >= length) return returnUndefined(vm);
  readElement(vm, array, place, RESULT);
  return 0;
};

const withElement: Method = (vm, array, base, argc) => {
  const length = arrayLength(vm.image, array);
  const index = integerArgument(vm, base, argc, 0, 0);
  const place = index < 0 ? length + index : index;
  if (place < 0 || place >= length) return throwError(vm, "RangeError", `Invalid index : ${index}`);
  const copy = denseCopy(vm, array);
  setElement(vm.image, copy, place, argument(vm, base, argc, 1));
  return returnReference(vm, copy);
};

function iterator(mode: number): Method {
  return (vm, array) => returnReference(vm, makeIterator(vm, vm.classes.arrayIterator, array, mode));
}

/** joinPrimitives(array, separator): null where an element is an object or a symbol. */
function joinPrimitives(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const array = referenceAt(image, base + 8);
  if (array === 0 || kindOf(image, array) !== Kind.array) return returnNull(vm);
  const separator = textOf(image, referenceAt(image, base + 16));
  const length = arrayLength(image, array);
  if (length === 1) {
    const only = elementAt(image, array, 0);
    const text = only === 0 ? 0 : referenceAt(image, only);
    if (text !== 0 && isString(image, text)) return returnReference(vm, text);
  }
  const parts: string[] = [];
  for (let i = 0; i < length; i++) {
    const element = elementAt(image, array, i);
    if (element === 0 || isNullish(image, element)) parts.push("");
    else if (isNumber(image, element)) parts.push(String(numberAt(image, element)));
    else if (isObject(image, element) || isSymbol(image, element)) return returnNull(vm);
    else parts.push(textOf(image, primitiveToText(image, element)));
  }
  return returnText(vm, parts.join(separator));
}

/** sortPrimitives(array): in order of their texts; false, and nothing done, where an element is an object. */
function sortPrimitives(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const array = referenceAt(image, base + 8);
  const length = arrayLength(image, array);
  if ((arrayFlags(image, array) & frozen) !== 0) return returnBoolean(vm, false);
  const items: { text: string; low: number; high: number }[] = [];
  let undefineds = 0;
  for (let i = 0; i < length; i++) {
    const element = elementAt(image, array, i);
    if (element === 0) continue;
    if (isObject(image, element) || isSymbol(image, element)) return returnBoolean(vm, false);
    if (isUndefined(image, element)) undefineds++;
    else
      items.push({
        text: isNumber(image, element)
          ? String(numberAt(image, element))
          : textOf(image, primitiveToText(image, element)),
        low: image.i32[element >>> 2]!,
        high: image.i32[(element >>> 2) + 1]!,
      });
  }
  items.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  let i = 0;
  for (const { low, high } of items) {
    image.i32[SCRATCH >>> 2] = low;
    image.i32[(SCRATCH >>> 2) + 1] = high;
    setElement(image, array, i++, SCRATCH);
  }
  setUndefined(image, SCRATCH);
  for (; undefineds > 0; undefineds--) setElement(image, array, i++, SCRATCH);
  for (; i < length; i++) deleteElement(image, array, i);
  return returnBoolean(vm, true);
}

export const arrayClass = internalClass(34, "array", [
  native(32, "isArray", 1, "", (vm, base, argc) => {
    const value = referenceAt(vm.image, argument(vm, base, argc, 0));
    return returnBoolean(vm, value !== 0 && kindOf(vm.image, value) === Kind.array);
  }),
  mutator(33, "push", 1, "", push),
  mutator(34, "pop", 0, "", pop),
  mutator(35, "shift", 0, "", shift),
  mutator(36, "unshift", 1, "", unshift),
  method(37, "slice", 2, "*NN", slice),
  mutator(38, "splice", 2, "*NN", splice),
  mutator(39, "reverse", 0, "", (vm, array) => {
    reverseInPlace(vm, array);
    return returnReference(vm, array);
  }),
  method(40, "indexOf", 1, "**N", indexOf),
  method(41, "lastIndexOf", 1, "**N", lastIndexOf),
  method(42, "includes", 1, "**N", includes),
  mutator(43, "fill", 1, "**NN", fill),
  mutator(44, "copyWithin", 2, "*NNN", copyWithin),
  method(45, "concat", 1, "", concat),
  method(46, "at", 1, "*N", at),
  method(47, "with", 2, "*N", withElement),
  method(48, "toReversed", 0, "", (vm, array) => {
    const copy = denseCopy(vm, array);
    reverseInPlace(vm, copy);
    return returnReference(vm, copy);
  }),
  method(49, "toSpliced", 2, "*NN", (vm, array, base, argc) => {
    const { start, count } = spliceRange(vm, array, base, argc);
    const copy = denseCopy(vm, array);
    spliceInPlace(vm, copy, base, argc, start, count);
    return returnReference(vm, copy);
  }),
  method(50, "values", 0, "", iterator(IteratorMode.arrayValues)),
  method(51, "keys", 0, "", iterator(IteratorMode.arrayKeys)),
  method(52, "entries", 0, "", iterator(IteratorMode.arrayEntries)),
  native(53, "joinPrimitives", 2, "", joinPrimitives),
  native(54, "sortPrimitives", 1, "", sortPrimitives),
  native(55, "setArrayLength", 2, "", (vm, base) => {
    const length = numberAt(vm.image, base + 16);
    if (length >>> 0 !== length) return throwError(vm, "RangeError", "Invalid array length");
    setLength(vm.image, referenceAt(vm.image, base + 8), length);
    return returnUndefined(vm);
  }),
]);
