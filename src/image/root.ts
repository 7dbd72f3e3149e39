// The root object: the one fixed place from which everything alive is reachable, and what a new image begins with.
//
// Invariants:
//   R1  The root object lies at IMAGE_BASE.
//   R2  The order of `wellKnown` is part of the image format: append only.
//   R3  An object used as a prototype has a class of its own, so that it shares no transitions with its instances.

import { assert } from "../base/assert.ts";
import { makeShape } from "./class.ts";
import type { Address, Image } from "./image.ts";
import {
  ClassFlag,
  ClassLayout,
  FORMAT_VERSION,
  IMAGE_BASE,
  Kind,
  ObjectLayout,
  RootLayout,
  SlotsLayout,
} from "./layout.ts";
import { fillUndefined, referenceAt, setReference, storeRef, storeWord } from "./slot.ts";
import { makeTable } from "./table.ts";
import { internText } from "./text.ts";

/** Flag of OBJECT: it is the prototype of some class. */
export const OBJECT_IS_PROTOTYPE = 1;
/** Slots in a job. */
export const JOB_SLOTS = 4;
const firstJobs = 64;
/** More than there are intrinsics (isa/intrinsics.ts), so that the list can grow within the format. */
const intrinsicSlots = 128;

/** Kind of the instances, and whose prototype this one's prototype inherits from ("" = nobody's). */
type Row = readonly [kind: number, parent: string];

/** In the order of their slots in root.classes (R2). A parent comes before its children. */
const wellKnownRows = {
  object: [Kind.object, ""],
  array: [Kind.array, "object"],
  function: [Kind.function, "object"],
  string: [Kind.wrapper, "object"],
  number: [Kind.wrapper, "object"],
  boolean: [Kind.wrapper, "object"],
  symbol: [Kind.wrapper, "object"],
  error: [Kind.error, "object"],
  typeError: [Kind.error, "error"],
  rangeError: [Kind.error, "error"],
  syntaxError: [Kind.error, "error"],
  referenceError: [Kind.error, "error"],
  evalError: [Kind.error, "error"],
  uriError: [Kind.error, "error"],
  aggregateError: [Kind.error, "error"],
  map: [Kind.map, "object"],
  set: [Kind.set, "object"],
  promise: [Kind.promise, "object"],
  iterator: [Kind.object, "object"],
  asyncIterator: [Kind.object, "object"],
  generator: [Kind.generator, "iterator"],
  asyncGenerator: [Kind.generator, "asyncIterator"],
  arrayIterator: [Kind.iterator, "iterator"],
  mapIterator: [Kind.iterator, "iterator"],
  setIterator: [Kind.iterator, "iterator"],
  stringIterator: [Kind.iterator, "iterator"],
  date: [Kind.wrapper, "object"],
  regexp: [Kind.wrapper, "object"],
  weakMap: [Kind.map, "object"],
  weakSet: [Kind.set, "object"],
  weakRef: [Kind.wrapper, "object"],
  bigintReserved: [Kind.wrapper, "object"],
  wide: [Kind.wide, "object"],
  float: [Kind.wide, "object"],
  double: [Kind.wide, "object"],
  kernelObject: [Kind.kernel, "object"],
  internalClass: [Kind.kernel, "object"],
  asyncFunction: [Kind.function, "function"],
  generatorFunction: [Kind.function, "function"],
  asyncGeneratorFunction: [Kind.function, "function"],
  arrayBuffer: [Kind.wrapper, "object"],
  typedArray: [Kind.object, "object"],
  int8Array: [Kind.view, "typedArray"],
  uint8Array: [Kind.view, "typedArray"],
  uint8ClampedArray: [Kind.view, "typedArray"],
  int16Array: [Kind.view, "typedArray"],
  uint16Array: [Kind.view, "typedArray"],
  int32Array: [Kind.view, "typedArray"],
  uint32Array: [Kind.view, "typedArray"],
  float32Array: [Kind.view, "typedArray"],
  float64Array: [Kind.view, "typedArray"],
  dataView: [Kind.view, "object"],
  buffer: [Kind.view, "uint8Array"],
} as const satisfies Record<string, Row>;

export type WellKnown = keyof typeof wellKnownRows;

/** Names of the classes that every image has: index = slot of root.classes. */
export const wellKnown = Object.keys(wellKnownRows) as readonly WellKnown[];

const indexByName: ReadonlyMap<string, number> = new Map(wellKnown.map((name, index) => [name, index]));

// ---- Fields of the root ------------------------------------------------------------------------------------------

/** `offset` is one of RootLayout, here and below. */
export function rootRef(image: Image, offset: number): Address {
  return image.u32[(IMAGE_BASE + offset) >>> 2]!;
}

export function setRootRef(image: Image, offset: number, address: Address): void {
  image.u32[(IMAGE_BASE + offset) >>> 2] = address;
  image.u8[(IMAGE_BASE + offset) >>> 12] = 1;
}

export function setRootWord(image: Image, offset: number, word: number): void {
  image.u32[(IMAGE_BASE + offset) >>> 2] = word;
  image.u8[(IMAGE_BASE + offset) >>> 12] = 1;
}

/** The class of the literals, errors, … of that name in `wellKnown`. */
export function wellKnownClass(image: Image, name: WellKnown): Address {
  const index = indexByName.get(name);
  assert(index !== undefined, `no well-known class ${name}`);
  return referenceAt(image, rootRef(image, RootLayout.classes) + SlotsLayout.tailStart + 8 * index);
}

/** The prototype of its instances, at this moment: adopting a guest class may replace it. */
export function wellKnownPrototype(image: Image, name: WellKnown): Address {
  return image.u32[(wellKnownClass(image, name) + ClassLayout.prototype) >>> 2]!;
}

// ---- A new image -------------------------------------------------------------------------------------------------

/** Makes the root and everything that must be there before the first program is loaded. */
export function formatImage(image: Image, worldId: Uint32Array): void {
  const root = image.allocate(Kind.root, 0, RootLayout.tailStart);
  assert(root === IMAGE_BASE, "R1");
  fillUndefined(image, root + RootLayout.slotStart, (RootLayout.tailStart - RootLayout.slotStart) / 8);
  setRootWord(image, RootLayout.format, FORMAT_VERSION);
  for (let i = 0; i < 4; i++) setRootWord(image, RootLayout.worldId0 + 4 * i, worldId[i] ?? 0);
  for (const offset of [RootLayout.snapshots, RootLayout.created, RootLayout.lastAlive, RootLayout.emissions])
    image.f64[(root + offset) >>> 3] = 0;
  setRootWord(image, RootLayout.nextThread, 1);
  setRootWord(image, RootLayout.nextClass, 1);
  // Beside the root: nearly every commit writes both, and so they are one page.
  setRootRef(image, RootLayout.jobs, makeSlots(image, JOB_SLOTS * firstJobs));
  setRootRef(image, RootLayout.strings, makeTable(image, 1024));
  setRootRef(image, RootLayout.symbols, makeTable(image, 16));
  setRootRef(image, RootLayout.intrinsics, makeSlots(image, intrinsicSlots));
  makeWellKnown(image);
  setRootRef(
    image,
    RootLayout.global,
    makePlainObject(image, rootShape(image, wellKnownPrototype(image, "object"), Kind.object, "global")),
  );
}

/** Storage of `count` slots, all undefined. */
function makeSlots(image: Image, count: number): Address {
  const slots = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * count);
  fillUndefined(image, slots + SlotsLayout.tailStart, count);
  return slots;
}

function makeWellKnown(image: Image): void {
  const classes = makeSlots(image, wellKnown.length);
  setRootRef(image, RootLayout.classes, classes);
  const prototypes: Address[] = [];
  wellKnown.forEach((name, index) => {
    const [kind, parentName] = wellKnownRows[name];
    const parent = parentName === "" ? 0 : prototypes[indexByName.get(parentName)!]!;
    const prototype = makePlainObject(image, rootShape(image, parent, Kind.object, `${name}.prototype`));
    storeWord(image, prototype + ObjectLayout.flags, OBJECT_IS_PROTOTYPE);
    prototypes.push(prototype);
    const shape = rootShape(image, prototype, kind, name);
    if (kind === Kind.function) storeWord(image, shape + ClassLayout.flags, ClassFlag.callable);
    setReference(image, classes + SlotsLayout.tailStart + 8 * index, shape);
  });
}

/** A class without properties whose instances hold none inline. */
function rootShape(image: Image, prototype: Address, instanceKind: number, name: string): Address {
  const shape = makeShape(image, prototype, instanceKind, 0);
  storeRef(image, shape + ClassLayout.name, internText(image, name));
  return shape;
}

function makePlainObject(image: Image, shape: Address): Address {
  return image.allocate(Kind.object, shape, ObjectLayout.tailStart);
}
