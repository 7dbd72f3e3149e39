// .internal.typed: ArrayBuffer, typed arrays and DataView as far as they call nothing back. Elements are handled by
// the host's own typed arrays over guest memory, so conversions, overlaps and orders are those of the language.

import { arrayLength, elementAt } from "../../image/array.ts";
import { classOf, isHeapFull, kindOf } from "../../image/image.ts";
import { ClassLayout, Kind, ViewLayout } from "../../image/layout.ts";
import { hidesKey, makeInstance } from "../../image/object.ts";
import { isNumber, isUndefined, loadWord, numberAt, referenceAt } from "../../image/slot.ts";
import {
  bufferOf,
  bytesLength,
  bytesOf,
  elementsAt,
  elementSizes,
  hostBytes,
  hostElements,
  initialiseBuffer,
  initialiseView,
  isArrayBuffer,
  isTypedArray,
  makeBytes,
  makeView,
  MAX_BYTES,
  readElement,
  viewClasses,
  viewLength,
  viewNames,
  viewType,
  ViewType,
  writeElement,
} from "../../image/view.ts";
import { loadRef } from "../../image/slot.ts";
import { textOf } from "../../image/text.ts";
import { describe, isObject, isSymbol, primitiveToNumber, toBoolean } from "../../vm/convert.ts";
import { IteratorMode, makeIterator } from "../../vm/iterate.ts";
import type { Address, Native, Outcome, Vm } from "../../vm/machine.ts";
import {
  argument,
  clampIndex,
  integerArgument,
  returnBoolean,
  returnNumber,
  returnReference,
  returnText,
  returnUndefined,
  thisOfKind,
} from "../../vm/natives-support.ts";
import { propertyKey } from "../../vm/property.ts";
import { throwError } from "../../vm/throw.ts";
import { internalClass, native, type NativeRow } from "../native.ts";

type Method = (vm: Vm, object: Address, base: Address, argc: number) => Outcome;

const maxSafe = Number.MAX_SAFE_INTEGER;
/** The longest typed array that V8 takes for one it merely has no room for. */
const maxPlausible = 2 ** 33;

// ---- Receivers ---------------------------------------------------------------------------------------------------

/** A method of %TypedArray%.prototype; `shown` is its name where V8 says it to a wrong receiver. */
function method(
  number: number,
  name: string,
  arity: number,
  signature: string,
  body: Method,
  shown = "",
): NativeRow {
  return native(number, name, arity, signature, (vm, base, argc) => {
    const view = thisOfKind(vm, base, Kind.view);
    if (view !== 0 && isTypedArray(vm.image, view)) return body(vm, view, base, argc);
    if (shown === "") return throwError(vm, "TypeError", "this is not a typed array.");
    return receiverProblem(vm, base, shown);
  });
}

function receiverProblem(vm: Vm, base: Address, what: string): Outcome {
  const message = `Method ${what} called on incompatible receiver ${describe(vm.image, base)}`;
  return throwError(vm, "TypeError", message);
}

function bufferMethod(number: number, name: string, shown: string, body: Method): NativeRow {
  return native(number, name, 0, "", (vm, base, argc) => {
    const buffer = referenceAt(vm.image, base);
    if (buffer === 0 || !isArrayBuffer(vm.image, buffer))
      return receiverProblem(vm, base, `get ArrayBuffer.prototype.${shown}`);
    return body(vm, buffer, base, argc);
  });
}

function dataMethod(
  number: number,
  name: string,
  arity: number,
  signature: string,
  body: Method,
  shown = name,
): NativeRow {
  return native(number, name, arity, signature, (vm, base, argc) => {
    const view = thisOfKind(vm, base, Kind.view);
    if (view === 0 || isTypedArray(vm.image, view))
      return receiverProblem(vm, base, `DataView.prototype.${shown}`);
    return body(vm, view, base, argc);
  });
}

// ---- Making ------------------------------------------------------------------------------------------------------

/** ToIndex of a number or undefined; -1 where that throws. */
function toIndex(vm: Vm, at: Address): number {
  if (isUndefined(vm.image, at)) return 0;
  const index = Math.trunc(primitiveToNumber(vm.image, at));
  if (Number.isNaN(index)) return 0;
  return index < 0 || index > maxSafe ? -1 : index + 0;
}

/** initialiseBuffer(buffer, length): zeros; false if there is no room for them, perhaps until the next safepoint. */
function makeZeros(vm: Vm, base: Address, argc: number): Outcome {
  const length = toIndex(vm, argument(vm, base, argc, 1));
  if (length < 0) return throwError(vm, "RangeError", "Invalid array buffer length");
  const bytes = zeros(vm, length);
  if (bytes !== 0) initialiseBuffer(vm.image, referenceAt(vm.image, base + 8), bytes);
  return returnBoolean(vm, bytes !== 0);
}

/** So many bytes that a program can be refused them without being at the end of its memory. */
const largeBytes = 1 << 20;

/** BYTES of that length; 0 if there is no room for so many. */
function zeros(vm: Vm, length: number): Address {
  if (length > MAX_BYTES) return 0;
  try {
    return makeBytes(vm.image, length);
  } catch (error) {
    if (!isHeapFull(error) || length < largeBytes) throw error;
    // What is garbage by now may be room enough after the next safepoint.
    vm.image.wantCollect();
    return 0;
  }
}

/** copyBytes(target, source, from, to): the bytes of one ArrayBuffer into another, which is at least as long. */
function copyBytes(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const target = bytesOf(image, referenceAt(image, base + 8));
  const source = bytesOf(image, referenceAt(image, base + 16));
  const from = numberAt(image, base + 24);
  const to = numberAt(image, base + 32);
  hostBytes(image, target).set(hostBytes(image, source).subarray(from, to));
  image.touch(hostBytes(image, target).byteOffset, to - from);
  return returnUndefined(vm);
}

/**
 * initialiseView(view, type, source, offset, length): what `new` of a typed array or DataView does with source. False,
 * and nothing done, where the source has to be iterated over or its members converted; undefined where there is no
 * room, perhaps until the next safepoint.
 */
function makeElements(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const view = referenceAt(image, base + 8);
  const type = numberAt(image, base + 16);
  const sourceAt = argument(vm, base, argc, 2);
  if (!isObject(image, sourceAt)) return ofLength(vm, view, type, sourceAt);
  const source = referenceAt(image, sourceAt);
  if (isArrayBuffer(image, source)) return overBuffer(vm, view, type, source, base, argc);
  const isView = kindOf(image, source) === Kind.view && isTypedArray(image, source);
  if (!isView && !isPlainList(vm, source)) return returnBoolean(vm, false);
  const length = isView ? viewLength(image, source) : arrayLength(image, source);
  if (!allocate(vm, view, type, length)) return noRoom(vm, length);
  if (isView) copyView(vm, view, source, 0);
  else copyList(vm, view, source, 0);
  return returnBoolean(vm, true);
}

function ofLength(vm: Vm, view: Address, type: number, lengthAt: Address): Outcome {
  if (isSymbol(vm.image, lengthAt))
    return throwError(vm, "TypeError", "Cannot convert a Symbol value to a number");
  const length = toIndex(vm, lengthAt);
  if (length < 0) return noRoom(vm, describe(vm.image, lengthAt));
  return allocate(vm, view, type, length) ? returnBoolean(vm, true) : noRoom(vm, length);
}

/** False if there is no room for so many elements. */
function allocate(vm: Vm, view: Address, type: number, length: number): boolean {
  const bytes = zeros(vm, length * elementSizes[type]!);
  if (bytes === 0) return false;
  initialiseView(vm.image, view, type, bytes, 0, 0, length);
  return true;
}

function noRoom(vm: Vm, length: number | string): Outcome {
  if (typeof length === "number" && length <= maxPlausible) return returnUndefined(vm);
  return throwError(vm, "RangeError", `Invalid typed array length: ${length}`);
}

/** new X(buffer, offset, length) */
function overBuffer(
  vm: Vm,
  view: Address,
  type: number,
  buffer: Address,
  base: Address,
  argc: number,
): Outcome {
  const { image } = vm;
  const size = elementSizes[type]!;
  const isData = type === ViewType.data;
  const bytes = bytesOf(image, buffer);
  const room = bytesLength(image, bytes);
  const offsetAt = argument(vm, base, argc, 3);
  const lengthAt = argument(vm, base, argc, 4);
  const offset = toIndex(vm, offsetAt);
  const outside = `Start offset ${describe(image, offsetAt)} is outside the bounds of the buffer`;
  if (offset < 0) return throwError(vm, "RangeError", outside);
  if (offset % size !== 0)
    return throwError(vm, "RangeError", `start offset of ${viewNames[type]} should be a multiple of ${size}`);
  const isOpen = isUndefined(image, lengthAt);
  if (isOpen && room % size !== 0)
    return throwError(vm, "RangeError", `byte length of ${viewNames[type]} should be a multiple of ${size}`);
  if ((isOpen || isData) && offset > room) return throwError(vm, "RangeError", outside);
  const length = isOpen ? (room - offset) / size : toIndex(vm, lengthAt);
  if (length < 0 || offset + length * size > room) {
    const what = isData ? "Invalid DataView length" : "Invalid typed array length:";
    return throwError(vm, "RangeError", `${what} ${describe(image, lengthAt)}`);
  }
  initialiseView(image, view, type, bytes, buffer, offset, length);
  return returnBoolean(vm, true);
}

/** An ordinary array of primitives: nobody sees that it is not iterated over. */
function isPlainList(vm: Vm, source: Address): boolean {
  const { image } = vm;
  if (kindOf(image, source) !== Kind.array || classOf(image, source) !== vm.classes.array) return false;
  for (let i = arrayLength(image, source) - 1; i >= 0; i--) {
    const at = elementAt(image, source, i);
    if (at !== 0 && !isNumber(image, at) && (isObject(image, at) || isSymbol(image, at))) return false;
  }
  return true;
}

function copyList(vm: Vm, view: Address, list: Address, offset: number): void {
  const { image } = vm;
  const length = arrayLength(image, list);
  for (let i = 0; i < length; i++) {
    const at = elementAt(image, list, i);
    writeElement(image, view, offset + i, at === 0 ? Number.NaN : primitiveToNumber(image, at));
  }
}

function copyView(vm: Vm, view: Address, source: Address, offset: number): void {
  hostElements(vm.image, view).set(hostElements(vm.image, source), offset);
  touchElements(vm, view, offset, viewLength(vm.image, source));
}

/** Write barrier for `count` elements from `index` on. */
function touchElements(vm: Vm, view: Address, index: number, count: number): void {
  if (count <= 0) return;
  const size = elementSizes[viewType(vm.image, view)]!;
  vm.image.touch(elementsAt(vm.image, view) + size * index, size * count);
}

/** A new typed array of the same type with a copy of some elements, zeros behind them. */
function copyOf(vm: Vm, view: Address, start: number, end: number): Address {
  const { image } = vm;
  const type = viewType(image, view);
  const size = elementSizes[type]!;
  const length = Math.max(0, end - start);
  const copy = makeView(image, type, makeBytes(image, length * size), 0, 0, length);
  const from = elementsAt(image, view) + size * start;
  if (length > 0) image.u8.copyWithin(elementsAt(image, copy), from, from + size * length);
  return copy;
}

// ---- Methods -----------------------------------------------------------------------------------------------------

function range(
  vm: Vm,
  view: Address,
  base: Address,
  argc: number,
  first: number,
): { start: number; end: number } {
  const length = viewLength(vm.image, view);
  return {
    start: clampIndex(integerArgument(vm, base, argc, first, 0), length),
    end: clampIndex(integerArgument(vm, base, argc, first + 1, length), length),
  };
}

const fill: Method = (vm, view, base, argc) => {
  const { start, end } = range(vm, view, base, argc, 1);
  hostElements(vm.image, view).fill(numberAt(vm.image, argument(vm, base, argc, 0)), start, end);
  touchElements(vm, view, start, end - start);
  return returnReference(vm, view);
};

const copyWithin: Method = (vm, view, base, argc) => {
  const length = viewLength(vm.image, view);
  const target = clampIndex(integerArgument(vm, base, argc, 0, 0), length);
  const { start, end } = range(vm, view, base, argc, 1);
  hostElements(vm.image, view).copyWithin(target, start, end);
  touchElements(vm, view, target, Math.min(end - start, length - target));
  return returnReference(vm, view);
};

/** setElements(view, source, offset): false, and nothing done, if the source's members have to be converted. */
function setElements(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const view = referenceAt(image, base + 8);
  const source = referenceAt(image, base + 16);
  const offset = integerArgument(vm, base, argc, 2, 0);
  const isView = kindOf(image, source) === Kind.view && isTypedArray(image, source);
  if (!isView && !isPlainList(vm, source)) return returnBoolean(vm, false);
  const length = isView ? viewLength(image, source) : arrayLength(image, source);
  if (offset < 0 || offset + length > viewLength(image, view))
    return throwError(vm, "RangeError", "offset is out of bounds");
  if (isView) copyView(vm, view, source, offset);
  else copyList(vm, view, source, offset);
  return returnBoolean(vm, true);
}

/** indexOf and its like: what is no number is in no typed array. */
function search(
  found: (elements: Float64Array, value: number, argc: number, from: number) => number | boolean,
): Method {
  return (vm, view, base, argc) => {
    const { image } = vm;
    const valueAt = argument(vm, base, argc, 0);
    const from = integerArgument(vm, base, argc, 1, 0);
    const value = isNumber(image, valueAt) ? numberAt(image, valueAt) : undefined;
    // Host arrays of all types search alike; the compiler wants one of them.
    const elements = hostElements(image, view) as Float64Array;
    const result = found(value === undefined ? elements.subarray(0, 0) : elements, value ?? 0, argc, from);
    return typeof result === "number" ? returnNumber(vm, result) : returnBoolean(vm, result);
  };
}

const at: Method = (vm, view, base, argc) => {
  const length = viewLength(vm.image, view);
  const index = integerArgument(vm, base, argc, 0, 0);
  const place = index < 0 ? length + index : index;
  if (place < 0 || place >= length) return returnUndefined(vm);
  return returnNumber(vm, readElement(vm.image, view, place));
};

const withElement: Method = (vm, view, base, argc) => {
  const length = viewLength(vm.image, view);
  const index = integerArgument(vm, base, argc, 0, 0);
  const place = index < 0 ? length + index : index;
  if (place < 0 || place >= length) return throwError(vm, "RangeError", "Invalid typed array index");
  const copy = copyOf(vm, view, 0, length);
  writeElement(vm.image, copy, place, numberAt(vm.image, argument(vm, base, argc, 1)));
  return returnReference(vm, copy);
};

function iterator(mode: number): Method {
  return (vm, view) => returnReference(vm, makeIterator(vm, vm.classes.arrayIterator, view, mode));
}

function reverse(vm: Vm, view: Address): Outcome {
  hostElements(vm.image, view).reverse();
  touchElements(vm, view, 0, viewLength(vm.image, view));
  return returnReference(vm, view);
}

// ---- Natives for the guest's methods, whose receiver it has checked -------------------------------------------------

/** A view of some of the elements, of the same class. */
function subarray(vm: Vm, view: Address, start: number, end: number, cls: Address): Address {
  const { image } = vm;
  const type = viewType(image, view);
  const offset = loadWord(image, view + ViewLayout.offset) + start * elementSizes[type]!;
  const bytes = loadRef(image, view + ViewLayout.bytes);
  const result = makeInstance(image, cls);
  initialiseView(image, result, type, bytes, bufferOf(image, view), offset, Math.max(0, end - start));
  return result;
}

/** subarrayOf(view, from, to) within its length: the default of the species. */
function subarrayOf(vm: Vm, base: Address): Outcome {
  const view = referenceAt(vm.image, base + 8);
  const cls = vm.classes[viewClasses[viewType(vm.image, view)]!];
  const from = numberAt(vm.image, base + 16);
  return returnReference(vm, subarray(vm, view, from, numberAt(vm.image, base + 24), cls));
}

/** sliceOf(view, from, to) within its length: the default of the species. */
function sliceOf(vm: Vm, base: Address): Outcome {
  const view = referenceAt(vm.image, base + 8);
  const from = numberAt(vm.image, base + 16);
  return returnReference(vm, copyOf(vm, view, from, numberAt(vm.image, base + 24)));
}

/**
 * trySubarray(view, start, end, alike), trySlice(view, start, end): the whole method where nothing of the program is
 * involved: the view is of no subclass, or, if `alike`, of one that makes its own kind; the indices are numbers. Else
 * undefined.
 */
function tryRange(make: (vm: Vm, view: Address, start: number, end: number) => Address): Native {
  return (vm, base, argc) => {
    const { image } = vm;
    const view = referenceAt(image, base + 8);
    const isView = view !== 0 && kindOf(image, view) === Kind.view && isTypedArray(image, view);
    const startAt = argument(vm, base, argc, 1);
    const endAt = argument(vm, base, argc, 2);
    if (!isView || !isIndex(vm, startAt) || !isIndex(vm, endAt)) return returnUndefined(vm);
    const isPlain = classOf(image, view) === vm.classes[viewClasses[viewType(image, view)]!];
    const isAlike = toBoolean(image, argument(vm, base, argc, 3)) && isBare(vm, classOf(image, view));
    if (!isPlain && !isAlike) return returnUndefined(vm);
    const { start, end } = range(vm, view, base, argc, 1);
    return returnReference(vm, make(vm, view, start, end));
  };
}

function isIndex(vm: Vm, at: Address): boolean {
  return isNumber(vm.image, at) || isUndefined(vm.image, at);
}

/** A class without properties: that of a new object. */
function isBare(vm: Vm, cls: Address): boolean {
  const { image } = vm;
  return loadWord(image, cls + ClassLayout.count) === 0 && loadWord(image, cls + ClassLayout.flags) === 0;
}

function sortNumbers(vm: Vm, base: Address): Outcome {
  const view = referenceAt(vm.image, base + 8);
  hostElements(vm.image, view).sort();
  touchElements(vm, view, 0, viewLength(vm.image, view));
  return returnReference(vm, view);
}

/** sameBytes(a, b): of two views or two ArrayBuffers. */
function sameBytes(vm: Vm, base: Address): Outcome {
  const a = bytesBehind(vm, referenceAt(vm.image, base + 8));
  const b = bytesBehind(vm, referenceAt(vm.image, base + 16));
  return returnBoolean(vm, a.length === b.length && a.every((byte, i) => byte === b[i]));
}

function bytesBehind(vm: Vm, object: Address): Uint8Array {
  const { image } = vm;
  if (isArrayBuffer(image, object)) return hostBytes(image, bytesOf(image, object));
  const size = viewLength(image, object) * elementSizes[viewType(image, object)]!;
  return image.u8.subarray(elementsAt(image, object), elementsAt(image, object) + size);
}

/** viewTypeOf(value): ViewType, or -1 of what is no view. */
function viewTypeOf(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const object = referenceAt(image, argument(vm, base, argc, 0));
  return returnNumber(vm, object !== 0 && kindOf(image, object) === Kind.view ? viewType(image, object) : -1);
}

// ---- DataView ----------------------------------------------------------------------------------------------------

type Numeric = "Int8" | "Uint8" | "Int16" | "Uint16" | "Int32" | "Uint32" | "Float32" | "Float64";
const numerics: readonly (readonly [Numeric, number])[] = [
  ["Int8", 1],
  ["Uint8", 1],
  ["Int16", 2],
  ["Uint16", 2],
  ["Int32", 4],
  ["Uint32", 4],
  ["Float32", 4],
  ["Float64", 8],
];

/** Address of `size` bytes at the offset that is argument 0; 0 if they are not all in the view. */
function place(vm: Vm, view: Address, base: Address, argc: number, size: number): Address {
  const offset = integerArgument(vm, base, argc, 0, 0);
  if (offset < 0 || offset + size > viewLength(vm.image, view)) return 0;
  return elementsAt(vm.image, view) + offset;
}

function outside(vm: Vm): Outcome {
  return throwError(vm, "RangeError", "Offset is outside the bounds of the DataView");
}

/** getInt8 … setFloat64, numbered from `first` on in pairs. */
function accessors(first: number): NativeRow[] {
  return numerics.flatMap(([type, size], i) => [
    dataMethod(first + 2 * i, `get${type}`, 1, "*N", (vm, view, base, argc) => {
      const from = place(vm, view, base, argc, size);
      if (from === 0) return outside(vm);
      const isLittle = toBoolean(vm.image, argument(vm, base, argc, 1));
      return returnNumber(vm, vm.image.data[`get${type}`](from, isLittle));
    }),
    dataMethod(first + 2 * i + 1, `set${type}`, 2, "*NN", (vm, view, base, argc) => {
      const to = place(vm, view, base, argc, size);
      if (to === 0) return outside(vm);
      const value = primitiveToNumber(vm.image, argument(vm, base, argc, 1));
      vm.image.data[`set${type}`](to, value, toBoolean(vm.image, argument(vm, base, argc, 2)));
      vm.image.touch(to, size);
      return returnUndefined(vm);
    }),
  ]);
}

const byteLength: Method = (vm, view) =>
  returnNumber(vm, viewLength(vm.image, view) * elementSizes[viewType(vm.image, view)]!);
const byteOffset: Method = (vm, view) => returnNumber(vm, loadWord(vm.image, view + ViewLayout.offset));
const buffer: Method = (vm, view) => returnReference(vm, bufferOf(vm.image, view));

export const typedClass = internalClass(71, "typed", [
  native(32, "initialiseBuffer", 2, "", makeZeros),
  native(33, "isView", 1, "", (vm, base, argc) => {
    const object = referenceAt(vm.image, argument(vm, base, argc, 0));
    return returnBoolean(vm, object !== 0 && kindOf(vm.image, object) === Kind.view);
  }),
  bufferMethod(34, "bufferLength", "byteLength", (vm, object) =>
    returnNumber(vm, bytesLength(vm.image, bytesOf(vm.image, object))),
  ),
  native(35, "copyBytes", 4, "", copyBytes),
  native(36, "initialiseView", 5, "", makeElements),
  native(37, "viewTypeOf", 1, "", viewTypeOf),
  native(38, "setElements", 3, "", setElements),
  native(39, "subarrayOf", 3, "", subarrayOf),
  native(40, "sliceOf", 3, "", sliceOf),
  native(41, "sortNumbers", 1, "", sortNumbers),
  native(42, "joinNumbers", 2, "", (vm, base) => {
    const separator = textOf(vm.image, referenceAt(vm.image, base + 16));
    return returnText(vm, hostElements(vm.image, referenceAt(vm.image, base + 8)).join(separator));
  }),
  native(43, "sameBytes", 2, "", sameBytes),
  native(44, "isElementKey", 2, "", (vm, base) =>
    returnBoolean(vm, hidesKey(vm.image, referenceAt(vm.image, base + 8), propertyKey(vm.image, base + 16))),
  ),
  native(
    45,
    "trySubarray",
    4,
    "",
    tryRange((vm, view, start, end) => subarray(vm, view, start, end, classOf(vm.image, view))),
  ),
  native(46, "trySlice", 3, "", tryRange(copyOf)),
  method(
    48,
    "length",
    0,
    "",
    (vm, view) => returnNumber(vm, viewLength(vm.image, view)),
    "get TypedArray.prototype.length",
  ),
  method(49, "byteLength", 0, "", byteLength, "get TypedArray.prototype.byteLength"),
  method(50, "byteOffset", 0, "", byteOffset, "get TypedArray.prototype.byteOffset"),
  method(51, "buffer", 0, "", buffer, "get %TypedArray%.prototype.buffer"),
  native(52, "typeName", 0, "", (vm, base) => {
    const view = thisOfKind(vm, base, Kind.view);
    const type = view === 0 ? ViewType.data : viewType(vm.image, view);
    return type === ViewType.data ? returnUndefined(vm) : returnText(vm, viewNames[type]!);
  }),
  method(53, "fill", 1, "*nNN", fill),
  method(54, "copyWithin", 2, "*NNN", copyWithin),
  method(
    55,
    "indexOf",
    1,
    "**N",
    search((elements, value, _, from) => elements.indexOf(value, from)),
  ),
  method(
    56,
    "lastIndexOf",
    1,
    "**N",
    search((elements, value, argc, from) =>
      argc > 1 ? elements.lastIndexOf(value, from) : elements.lastIndexOf(value),
    ),
  ),
  method(
    57,
    "includes",
    1,
    "**N",
    search((elements, value, _, from) => elements.includes(value, from)),
  ),
  method(58, "at", 1, "*N", at, "%TypedArray%.prototype.at"),
  method(59, "with", 2, "*Nn", withElement),
  method(60, "reverse", 0, "", reverse),
  method(
    61,
    "toReversed",
    0,
    "",
    (vm, view) => reverse(vm, copyOf(vm, view, 0, viewLength(vm.image, view))),
    "%TypedArray%.prototype.toReversed",
  ),
  method(62, "values", 0, "", iterator(IteratorMode.arrayValues)),
  method(63, "keys", 0, "", iterator(IteratorMode.arrayKeys)),
  method(64, "entries", 0, "", iterator(IteratorMode.arrayEntries)),
  dataMethod(72, "dataLength", 0, "", byteLength, "byteLength"),
  dataMethod(73, "dataOffset", 0, "", byteOffset, "byteOffset"),
  dataMethod(74, "dataBuffer", 0, "", buffer, "buffer"),
  ...accessors(80),
]);
