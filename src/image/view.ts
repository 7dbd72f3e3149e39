// Views: typed arrays and DataViews, and the ArrayBuffers that they look into.
//
//   ArrayBuffer   a WRAPPER whose value refers to BYTES
//   VIEW          BYTES, place and number of its elements, and the ArrayBuffer once a program has asked for it
//
// Invariants:
//   B1  The elements of a view lie within its BYTES, at a multiple of their size. A view without BYTES has none.
//   B2  The value of an ArrayBuffer is its BYTES; `buffer` of a view is 0 or the ArrayBuffer of its BYTES. Nobody gives
//       BYTES a second ArrayBuffer.
//   B3  BYTES of an ArrayBuffer keep their length, and all that lies behind it is zero.

import { assert } from "../base/assert.ts";
import { type Address, classOf, type Image, kindOf, MAX_OBJECT_BYTES } from "./image.ts";
import {
  BytesLayout,
  ClassLayout,
  Kind,
  String8Layout,
  ViewLayout,
  WrapperBrand,
  WrapperLayout,
} from "./layout.ts";
import { type WellKnown, wellKnownClass, wellKnownPrototype } from "./root.ts";
import { loadRef, loadWord, referenceAt, setReference, storeRef, storeWord } from "./slot.ts";
import { arrayIndexOf, textOf } from "./text.ts";

/** VIEW.type. Part of the image format: append only. */
export const ViewType = Object.freeze({
  int8: 0,
  uint8: 1,
  uint8Clamped: 2,
  int16: 3,
  uint16: 4,
  int32: 5,
  uint32: 6,
  float32: 7,
  float64: 8,
  data: 9,
});

/** Bytes of an element, by type; a DataView counts in bytes. */
export const elementSizes: readonly number[] = [1, 1, 1, 2, 2, 4, 4, 4, 8, 1];

/** By type: the class of its instances, and the name that a program knows. */
export const viewClasses = [
  "int8Array",
  "uint8Array",
  "uint8ClampedArray",
  "int16Array",
  "uint16Array",
  "int32Array",
  "uint32Array",
  "float32Array",
  "float64Array",
  "dataView",
] as const satisfies readonly WellKnown[];
export const viewNames: readonly string[] = viewClasses.map((name) => name[0]!.toUpperCase() + name.slice(1));

/** The longest ArrayBuffer, in bytes. */
export const MAX_BYTES = MAX_OBJECT_BYTES - BytesLayout.tailStart;

/** A host array over guest memory. */
export type HostElements =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Constructors of the host by ViewType, but for DataView. */
export const hostArrays = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
] as readonly (new (
  buffer: ArrayBufferLike,
  offset: number,
  length: number,
) => HostElements)[];

// ---- Making --------------------------------------------------------------------------------------------------

/** Storage of so many zeros, at most MAX_BYTES. */
export function makeBytes(image: Image, length: number): Address {
  assert(length <= MAX_BYTES, "B3: an ArrayBuffer that is too long");
  const bytes = image.allocate(Kind.bytes, 0, BytesLayout.tailStart + length);
  storeWord(image, bytes + BytesLayout.length, length);
  return bytes;
}

/** Makes an object of a class of ArrayBuffers the one of those bytes. */
export function initialiseBuffer(image: Image, buffer: Address, bytes: Address): void {
  storeWord(image, buffer + WrapperLayout.brand, WrapperBrand.arrayBuffer);
  setReference(image, buffer + WrapperLayout.value, bytes);
}

export function makeBuffer(image: Image, bytes: Address): Address {
  const cls = wellKnownClass(image, "arrayBuffer");
  const buffer = image.allocate(Kind.wrapper, cls, WrapperLayout.tailStart);
  initialiseBuffer(image, buffer, bytes);
  return buffer;
}

/** `offset` in bytes, `length` in elements; `buffer` may be 0. */
export function initialiseView(
  image: Image,
  view: Address,
  type: number,
  bytes: Address,
  buffer: Address,
  offset: number,
  length: number,
): void {
  const size = elementSizes[type]!;
  assert(
    offset % size === 0 && offset + size * length <= loadWord(image, bytes + BytesLayout.length),
    "B1: a view beyond its bytes",
  );
  storeRef(image, view + ViewLayout.bytes, bytes);
  storeRef(image, view + ViewLayout.buffer, buffer);
  storeWord(image, view + ViewLayout.offset, offset);
  storeWord(image, view + ViewLayout.length, length);
  storeWord(image, view + ViewLayout.type, type);
}

export function makeView(
  image: Image,
  type: number,
  bytes: Address,
  buffer: Address,
  offset: number,
  length: number,
  className: WellKnown = viewClasses[type]!,
): Address {
  const cls = wellKnownClass(image, className);
  const view = image.allocate(Kind.view, cls, ViewLayout.tailStart);
  initialiseView(image, view, type, bytes, buffer, offset, length);
  return view;
}

// ---- Looking -------------------------------------------------------------------------------------------------

export function isArrayBuffer(image: Image, object: Address): boolean {
  return (
    kindOf(image, object) === Kind.wrapper &&
    loadWord(image, object + WrapperLayout.brand) === WrapperBrand.arrayBuffer
  );
}

/** Of a VIEW: whether it is no DataView. */
export function isTypedArray(image: Image, view: Address): boolean {
  return loadWord(image, view + ViewLayout.type) < ViewType.data;
}

/** Whether a VIEW is a Buffer of Node's API. */
export function isNodeBuffer(image: Image, view: Address): boolean {
  return loadRef(image, classOf(image, view) + ClassLayout.prototype) === wellKnownPrototype(image, "buffer");
}

export function viewType(image: Image, view: Address): number {
  return loadWord(image, view + ViewLayout.type);
}

/** In elements, of a DataView in bytes. */
export function viewLength(image: Image, view: Address): number {
  return loadWord(image, view + ViewLayout.length);
}

/** The BYTES of an ArrayBuffer. */
export function bytesOf(image: Image, buffer: Address): Address {
  return referenceAt(image, buffer + WrapperLayout.value);
}

export function bytesLength(image: Image, bytes: Address): number {
  return loadWord(image, bytes + BytesLayout.length);
}

/** The ArrayBuffer of a view that has bytes (B2). */
export function bufferOf(image: Image, view: Address): Address {
  const known = loadRef(image, view + ViewLayout.buffer);
  if (known !== 0) return known;
  const buffer = makeBuffer(image, loadRef(image, view + ViewLayout.bytes));
  storeRef(image, view + ViewLayout.buffer, buffer);
  return buffer;
}

/** Address of the first element. */
export function elementsAt(image: Image, view: Address): Address {
  return (
    loadRef(image, view + ViewLayout.bytes) +
    BytesLayout.tailStart +
    loadWord(image, view + ViewLayout.offset)
  );
}

/** Host arrays over the elements of a typed array and over any bytes; whoever writes through them calls `image.touch`. */
export function hostElements(image: Image, view: Address): HostElements {
  const type = loadWord(image, view + ViewLayout.type);
  return new hostArrays[type]!(image.buffer, elementsAt(image, view), viewLength(image, view));
}

export function hostBytes(image: Image, bytes: Address): Uint8Array {
  const from = bytes + BytesLayout.tailStart;
  return image.u8.subarray(from, from + bytesLength(image, bytes));
}

// ---- Elements ------------------------------------------------------------------------------------------------

/** Element of a typed array, index within its length. A NaN has the bits that were written. */
export function readElement(image: Image, view: Address, index: number): number {
  const at = elementsAt(image, view);
  switch (loadWord(image, view + ViewLayout.type)) {
    case ViewType.int8:
      return (image.u8[at + index]! << 24) >> 24;
    case ViewType.int16:
      return (image.u16[(at >>> 1) + index]! << 16) >> 16;
    case ViewType.uint16:
      return image.u16[(at >>> 1) + index]!;
    case ViewType.int32:
      return image.i32[(at >>> 2) + index]!;
    case ViewType.uint32:
      return image.u32[(at >>> 2) + index]!;
    case ViewType.float32:
      return image.f32[(at >>> 2) + index]!;
    case ViewType.float64:
      return image.f64[(at >>> 3) + index]!;
    default:
      return image.u8[at + index]!;
  }
}

/** Writes an element, index within the length, converted as its type wants it. */
export function writeElement(image: Image, view: Address, index: number, value: number): void {
  const type = loadWord(image, view + ViewLayout.type);
  const at = elementsAt(image, view) + elementSizes[type]! * index;
  switch (type) {
    case ViewType.uint8Clamped:
      image.u8[at] = clampByte(value);
      break;
    case ViewType.int16:
    case ViewType.uint16:
      image.u16[at >>> 1] = value;
      break;
    case ViewType.int32:
    case ViewType.uint32:
      image.u32[at >>> 2] = value;
      break;
    case ViewType.float32:
      image.f32[at >>> 2] = value;
      break;
    case ViewType.float64:
      image.f64[at >>> 3] = value;
      break;
    default:
      image.u8[at] = value;
  }
  image.u8[at >>> 12] = 1;
}

/** The nearest of 0 to 255, the even one of two. */
function clampByte(value: number): number {
  if (!(value > 0)) return 0;
  if (value >= 255) return 255;
  const low = Math.floor(value);
  const rest = value - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
}

/** The index that a key means to a typed array: -1 of a key that is no number's text, Infinity of any other number's. */
export function numericIndexOf(image: Image, key: Address): number {
  if (kindOf(image, key) !== Kind.string8) return -1;
  const index = arrayIndexOf(image, key);
  if (index >= 0) return index;
  const first = image.u8[key + String8Layout.tailStart]!;
  const isDigit = first >= 0x30 && first <= 0x39;
  // -1, Infinity, NaN
  if (!isDigit && first !== 0x2d && first !== 0x49 && first !== 0x4e) return -1;
  const text = textOf(image, key);
  return text === "-0" || String(Number(text)) === text ? Number.POSITIVE_INFINITY : -1;
}
