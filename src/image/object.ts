// Objects of every kind that a program can hold: their own properties, prototypes and integrity, in one view.
// What assignment and reading mean along the prototype chain is vm/property.ts.
//
// Properties live in three places:
//   stored     the class has the key (or, of a dictionary, the TABLE): slot inline or in `overflow`
//   elements   of arrays; of typed arrays, whose numbers are written into COMPUTED
//   computed   `length` of arrays; `length` and units of strings; `name` and `length` of functions until they are
//              replaced. They are written into the volatile slot COMPUTED when asked for
//
// Invariants:
//   O1  Whoever changes the structure of an object used as a prototype empties the property cache.
//   O2  Only objects whose class is extensible get properties from guests (private names excepted); this file's
//       define functions do not ask.
//   O3  `prototype` of a constructible function is made when first asked for and is a stored property from then on.

import {
  ArrayFlag,
  arrayFlags,
  arrayLength,
  deleteElement,
  elementAt,
  setElement,
  setLength,
} from "./array.ts";
import {
  Attribute,
  dictionaryClass,
  emptyPropertyCache,
  HIDDEN,
  infoAt,
  isDictionary,
  isExtensibleClass,
  isPrivateName,
  isPrototype,
  keyAt,
  lookupOwn,
  makeShape,
  PLAIN,
  propertyCount,
  restrict,
  transition,
  Variant,
  withAttributes,
  withPrototype,
  withVariant,
} from "./class.ts";
import { type Address, classOf, type Image, kindOf, setClass, sizeOf } from "./image.ts";
import {
  ArrayLayout,
  ClassFlag,
  ClassLayout,
  CodeLayout,
  FunctionLayout,
  Kind,
  layouts,
  OBJECT_CELLS,
  ObjectLayout,
  SlotsLayout,
  WrapperBrand,
  WrapperLayout,
} from "./layout.ts";
import { literalClass } from "./literal.ts";
import { wellKnownPrototype } from "./root.ts";
import {
  copySlot,
  copySlots,
  fillUndefined,
  loadRef,
  loadWord,
  numberAt,
  referenceAt,
  setNumber,
  setReference,
  storeRef,
  storeWord,
} from "./slot.ts";
import {
  deleteKey,
  entryAt,
  ENTRY_VALUE,
  ENTRY_WORD,
  findKey,
  makeTable,
  nextEntry,
  putKey,
} from "./table.ts";
import { arrayIndexOf, internText, isString, sliceText, textLength } from "./text.ts";
import { isTypedArray, numericIndexOf, readElement, viewLength, writeElement } from "./view.ts";

// Part of this file's interface, though classes need it themselves.
export { markPrototype } from "./class.ts";

/** Attributes of the property that `findOwn` or `findStored` found last. */
export const found = { attributes: 0 };

/** Slot for the value of a computed property; overwritten by the next search. */
export const COMPUTED = OBJECT_CELLS + 8;
const pairSlot = OBJECT_CELLS + 16;
/** Words: interned names, found once per epoch. */
const nameCells = OBJECT_CELLS + 24;

/** FUNCTION.flags. A bound function never has a `prototype`. */
export const FunctionBit = Object.freeze({
  prototype: 1,
  nonExtensible: 2,
  ownName: 4,
  ownLength: 8,
  ownPrototype: 16,
  bound: 32,
});
/** Function flags of isa/unit.ts that make a function have a prototype property: generator 2, constructible 64. */
const generatorFlag = 2;
const constructibleFlag = 64;

/** Selects what `ownKeys` lists; `noIndices`: without the elements of arrays and typed arrays. */
export const OwnKeys = Object.freeze({ strings: 1, symbols: 2, enumerableOnly: 4, noIndices: 8 });

// ---- Names ---------------------------------------------------------------------------------------------------

function name(image: Image, index: number, text: string): Address {
  const cell = (nameCells + 4 * index) >>> 2;
  const known = image.u32[cell]!;
  if (known !== 0) return known;
  const interned = internText(image, text);
  image.handles.add(interned);
  return (image.u32[cell] = interned);
}

const lengthName = (image: Image) => name(image, 0, "length");
const nameName = (image: Image) => name(image, 1, "name");
const prototypeName = (image: Image) => name(image, 2, "prototype");
const constructorName = (image: Image) => name(image, 3, "constructor");

// ---- Making --------------------------------------------------------------------------------------------------

/** An OBJECT or ERROR without properties. */
export function makeObject(image: Image, cls: Address): Address {
  const kind = image.u32[(cls + ClassLayout.instanceKind) >>> 2]! || Kind.object;
  const capacity = image.u32[(cls + ClassLayout.capacity) >>> 2]!;
  return image.allocate(kind, cls, ObjectLayout.tailStart + 8 * capacity);
}

/** A new object of whatever kind the class's instances are; fields zero, fixed slots undefined. */
export function makeInstance(image: Image, cls: Address): Address {
  const kind = loadWord(image, cls + ClassLayout.instanceKind);
  if (kind <= Kind.error) return makeObject(image, cls);
  const layout = layouts[kind]!;
  const object = image.allocate(kind, cls, layout.tailStart);
  if (layout.slotStart !== 0)
    fillUndefined(image, object + layout.slotStart, (layout.tailStart - layout.slotStart) / 8);
  return object;
}

/** `{}` with room for that many properties. */
export function makePlainObject(image: Image, expected: number): Address {
  return makeObject(image, literalClass(image, expected));
}

/** An object with that prototype (0: null), as Object.create makes it. */
export function makeObjectWith(image: Image, prototype: Address): Address {
  return makeObject(image, withPrototype(image, literalClass(image, 0), prototype));
}

// ---- Places of stored properties -----------------------------------------------------------------------------

/** Address of the slot of a property by its index (of an object that is no dictionary). */
export function placeOf(image: Image, object: Address, index: number): Address {
  const capacity = image.u32[(image.u32[object >>> 2]! + ClassLayout.capacity) >>> 2]!;
  if (index < capacity) return object + ObjectLayout.tailStart + 8 * index;
  return loadRef(image, object + ObjectLayout.overflow) + SlotsLayout.tailStart + 8 * (index - capacity);
}

/** The same for the property that the object is about to get: makes room for it. */
function newPlaceOf(image: Image, object: Address, index: number): Address {
  const capacity = image.u32[(image.u32[object >>> 2]! + ClassLayout.capacity) >>> 2]!;
  if (index < capacity) return object + ObjectLayout.tailStart + 8 * index;
  const place = index - capacity;
  const old = loadRef(image, object + ObjectLayout.overflow);
  const room = old === 0 ? 0 : (sizeOf(image, old) - SlotsLayout.tailStart) / 8;
  if (place < room) return old + SlotsLayout.tailStart + 8 * place;
  const list = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * Math.max(4, 2 * room));
  if (room > 0) copySlots(image, old + SlotsLayout.tailStart, list + SlotsLayout.tailStart, room);
  storeRef(image, object + ObjectLayout.overflow, list);
  return list + SlotsLayout.tailStart + 8 * place;
}

function structureChanged(image: Image, object: Address): void {
  if (isPrototype(image, object)) emptyPropertyCache(image);
}

// ---- Searching -----------------------------------------------------------------------------------------------

/**
 * Own property: address of its value slot, 0 if there is none; attributes in `found`. An accessor's slot refers to a
 * SLOTS pair (getter, setter). A computed property's slot is COMPUTED: good until the next search, not for storing.
 */
export function findOwn(image: Image, object: Address, key: Address): Address {
  switch (image.u32[(object >>> 2) + 1]! & 31) {
    case Kind.object:
    case Kind.error:
      return findStored(image, object, key);
    case Kind.array:
    case Kind.function:
    case Kind.view:
    case Kind.wrapper: {
      const at = findComputed(image, object, key);
      return at !== 0 ? at : findStored(image, object, key);
    }
    case Kind.string8:
    case Kind.string16:
    case Kind.rope:
      return findInText(image, object, key);
    case Kind.symbol:
    case Kind.wide:
      return 0;
    default:
      return findStored(image, object, key);
  }
}

/** findOwn without computed properties and elements. */
export function findStored(image: Image, object: Address, key: Address): Address {
  const cls = image.u32[object >>> 2]!;
  if ((image.u32[(cls + ClassLayout.flags) >>> 2]! & ClassFlag.dictionary) !== 0) {
    const entry = findKey(image, loadRef(image, object + ObjectLayout.overflow), key);
    if (entry === 0) return 0;
    found.attributes = loadWord(image, entry + ENTRY_WORD);
    return entry + ENTRY_VALUE;
  }
  const info = lookupOwn(image, cls, key);
  if (info < 0) return 0;
  found.attributes = info & 15;
  return placeOf(image, object, info >> 4);
}

/** Whether the kind of the object computes properties of that key, so that neither class nor prototype decides alone. */
export function isComputedKey(image: Image, object: Address, key: Address): boolean {
  const kind = kindOf(image, object);
  if (kind === Kind.function)
    return key === nameName(image) || key === lengthName(image) || key === prototypeName(image);
  if (kind === Kind.view) return hidesKey(image, object, key);
  if (kind !== Kind.array && kind !== Kind.wrapper && !isString(image, object)) return false;
  return key === lengthName(image) || indexOf(image, key) >= 0;
}

/**
 * Whether a search along the prototype chain ends at this object, though it may have no such property: numeric keys of
 * typed arrays.
 */
export function hidesKey(image: Image, object: Address, key: Address): boolean {
  return (
    kindOf(image, object) === Kind.view && isTypedArray(image, object) && numericIndexOf(image, key) >= 0
  );
}

/** The array index that a key spells, or -1. */
export function indexOf(image: Image, key: Address): number {
  return kindOf(image, key) === Kind.symbol ? -1 : arrayIndexOf(image, key);
}

function computedNumber(image: Image, value: number, attributes: number): Address {
  setNumber(image, COMPUTED, value);
  found.attributes = attributes;
  return COMPUTED;
}

function findComputed(image: Image, object: Address, key: Address): Address {
  const kind = kindOf(image, object);
  if (kind === Kind.function) return findInFunction(image, object, key);
  if (kind === Kind.view) return findInView(image, object, key);
  if (kind === Kind.wrapper) {
    if (loadWord(image, object + WrapperLayout.brand) !== WrapperBrand.string) return 0;
    return findInText(image, referenceAt(image, object + WrapperLayout.value), key);
  }
  const flags = arrayFlags(image, object);
  if (key === lengthName(image))
    return computedNumber(
      image,
      arrayLength(image, object),
      flags & ArrayFlag.frozen ? 0 : Attribute.writable,
    );
  const index = indexOf(image, key);
  if (index < 0) return 0;
  found.attributes = elementAttributes(flags);
  return elementAt(image, object, index);
}

/** Attributes of all elements of an array with those flags. */
function elementAttributes(flags: number): number {
  if ((flags & ArrayFlag.frozen) !== 0) return Attribute.enumerable;
  return (flags & ArrayFlag.sealed) !== 0 ? Attribute.enumerable | Attribute.writable : PLAIN;
}

function findInView(image: Image, view: Address, key: Address): Address {
  if (!isTypedArray(image, view)) return 0;
  const index = numericIndexOf(image, key);
  if (index < 0 || index >= viewLength(image, view)) return 0;
  return computedNumber(image, readElement(image, view, index), PLAIN);
}

function findInText(image: Image, text: Address, key: Address): Address {
  if (key === lengthName(image)) return computedNumber(image, textLength(image, text), 0);
  const index = indexOf(image, key);
  if (index < 0 || index >= textLength(image, text)) return 0;
  setReference(image, COMPUTED, sliceText(image, text, index, index + 1));
  found.attributes = Attribute.enumerable;
  return COMPUTED;
}

function findInFunction(image: Image, f: Address, key: Address): Address {
  const bits = loadWord(image, f + FunctionLayout.flags);
  const code = loadRef(image, f + FunctionLayout.code);
  if (key === nameName(image) && (bits & FunctionBit.ownName) === 0) {
    setReference(image, COMPUTED, loadRef(image, code + CodeLayout.name) || internText(image, ""));
    found.attributes = Attribute.configurable;
    return COMPUTED;
  }
  if (key === lengthName(image) && (bits & FunctionBit.ownLength) === 0)
    return computedNumber(image, loadWord(image, code + CodeLayout.arity), Attribute.configurable);
  if (key === prototypeName(image)) makeFunctionPrototype(image, f);
  return 0;
}

/** O3: after this, `prototype` is a stored property if the function has one. */
export function makeFunctionPrototype(image: Image, f: Address): void {
  const bits = loadWord(image, f + FunctionLayout.flags);
  const flags = loadWord(image, loadRef(image, f + FunctionLayout.code) + CodeLayout.flags);
  if (
    (bits & (FunctionBit.ownPrototype | FunctionBit.bound)) !== 0 ||
    (flags & (generatorFlag | constructibleFlag)) === 0
  )
    return;
  storeWord(image, f + FunctionLayout.flags, bits | FunctionBit.ownPrototype);
  const isGenerator = (flags & generatorFlag) !== 0;
  const parent = wellKnownPrototype(
    image,
    isGenerator ? ((flags & 1) !== 0 ? "asyncGenerator" : "generator") : "object",
  );
  const prototype = makeObject(image, makeShape(image, parent, Kind.object, 0));
  if (!isGenerator) {
    setReference(image, pairSlot, f);
    addStored(image, prototype, constructorName(image), pairSlot, HIDDEN);
  }
  setReference(image, pairSlot, prototype);
  addStored(image, f, prototypeName(image), pairSlot, Attribute.writable);
}

/** Copies the value of an own data property; false if there is none. */
export function getOwn(image: Image, object: Address, key: Address, to: Address): boolean {
  const at = findOwn(image, object, key);
  if (at === 0 || (found.attributes & Attribute.accessor) !== 0) return false;
  copySlot(image, at, to);
  return true;
}

// ---- Defining ------------------------------------------------------------------------------------------------

/**
 * Defines or redefines a data property without any check. Elements of arrays keep the attributes that all have; an
 * element of a typed array exists and gets a number.
 */
export function defineOwn(
  image: Image,
  object: Address,
  key: Address,
  valueAt: Address,
  attributes: number,
): void {
  const kind = kindOf(image, object);
  if (kind === Kind.array) {
    const index = indexOf(image, key);
    if (index >= 0) return void setElement(image, object, index, valueAt);
    if (key === lengthName(image)) return setLength(image, object, numberAt(image, valueAt));
  } else if (kind === Kind.function) replaceComputed(image, object, key);
  else if (kind === Kind.view && hidesKey(image, object, key))
    return writeElement(image, object, numericIndexOf(image, key), numberAt(image, valueAt));
  const at = findStored(image, object, key);
  if (at === 0) addStored(image, object, key, valueAt, attributes);
  else
    copySlot(
      image,
      valueAt,
      found.attributes === attributes ? at : reattribute(image, object, key, attributes),
    );
}

/** Defines or completes an accessor; getter or setter 0 keeps the present one. */
export function defineAccessor(
  image: Image,
  object: Address,
  key: Address,
  getter: Address,
  setter: Address,
  attributes: number,
): void {
  const old = findOwn(image, object, key);
  const before = old !== 0 && (found.attributes & Attribute.accessor) !== 0 ? referenceAt(image, old) : 0;
  const pair = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 16);
  const place = pair + SlotsLayout.tailStart;
  if (before !== 0) copySlots(image, before + SlotsLayout.tailStart, place, 2);
  else fillUndefined(image, place, 2);
  if (getter !== 0) setReference(image, place, getter);
  if (setter !== 0) setReference(image, place + 8, setter);
  setReference(image, pairSlot, pair);
  const all = (attributes & ~Attribute.writable) | Attribute.accessor;
  if (kindOf(image, object) === Kind.function) replaceComputed(image, object, key);
  const at = findStored(image, object, key);
  if (at === 0) addStored(image, object, key, pairSlot, all);
  else copySlot(image, pairSlot, found.attributes === all ? at : reattribute(image, object, key, all));
}

/** From now on the key of a function is stored like any other, if it is one of the computed ones. */
function replaceComputed(image: Image, f: Address, key: Address): void {
  const bit =
    key === nameName(image)
      ? FunctionBit.ownName
      : key === lengthName(image)
        ? FunctionBit.ownLength
        : key === prototypeName(image)
          ? FunctionBit.ownPrototype
          : 0;
  if (bit === 0) return;
  storeWord(image, f + FunctionLayout.flags, loadWord(image, f + FunctionLayout.flags) | bit);
  if (bit === FunctionBit.ownPrototype) storeRef(image, f + FunctionLayout.initialClass, 0);
  structureChanged(image, f);
}

/** Adds a property that the object does not have. */
export function addStored(
  image: Image,
  object: Address,
  key: Address,
  valueAt: Address,
  attributes: number,
): void {
  const cls = classOf(image, object);
  if (!isDictionary(image, cls)) {
    const child = transition(image, cls, key, attributes);
    if (child !== 0) {
      moveToClass(image, object, child, valueAt);
      return structureChanged(image, object);
    }
    becomeDictionary(image, object);
  }
  const entry = putKey(image, object + ObjectLayout.overflow, key);
  copySlot(image, valueAt, entry + ENTRY_VALUE);
  storeWord(image, entry + ENTRY_WORD, attributes);
  structureChanged(image, object);
}

/** Gives an object the class with one property more, and that property its value. The caller minds the caches. */
export function moveToClass(image: Image, object: Address, child: Address, valueAt: Address): void {
  copySlot(image, valueAt, newPlaceOf(image, object, propertyCount(image, child) - 1));
  setClass(image, object, child);
}

/** Changes the attributes of a stored property; its place afterwards. */
function reattribute(image: Image, object: Address, key: Address, attributes: number): Address {
  const cls = classOf(image, object);
  if (isDictionary(image, cls)) {
    const entry = findKey(image, loadRef(image, object + ObjectLayout.overflow), key);
    storeWord(image, entry + ENTRY_WORD, attributes);
    structureChanged(image, object);
    return entry + ENTRY_VALUE;
  }
  const index = lookupOwn(image, cls, key) >> 4;
  setClass(image, object, withAttributes(image, cls, index, attributes));
  structureChanged(image, object);
  return placeOf(image, object, index);
}

function becomeDictionary(image: Image, object: Address): void {
  const cls = classOf(image, object);
  const count = propertyCount(image, cls);
  const capacity = loadWord(image, cls + ClassLayout.capacity);
  const places = Array.from({ length: count }, (_, i) => placeOf(image, object, i));
  const overflow = object + ObjectLayout.overflow;
  storeRef(image, overflow, makeTable(image, count + 1));
  for (let i = 0; i < count; i++) {
    const entry = putKey(image, overflow, keyAt(image, cls, i));
    copySlot(image, places[i]!, entry + ENTRY_VALUE);
    storeWord(image, entry + ENTRY_WORD, infoAt(image, cls, i) & 15);
  }
  if (count > 0 && capacity > 0) fillUndefined(image, object + ObjectLayout.tailStart, capacity);
  setClass(image, object, dictionaryClass(image, cls));
  structureChanged(image, object);
}

/** Deletes an own property; false if it is not configurable. True if there is none. */
export function deleteOwn(image: Image, object: Address, key: Address): boolean {
  const at = findOwn(image, object, key);
  if (at === 0) return true;
  const kind = kindOf(image, object);
  if ((found.attributes & Attribute.configurable) === 0) return false;
  if (kind === Kind.view && at === COMPUTED) return false;
  if (kind === Kind.array && indexOf(image, key) >= 0) {
    deleteElement(image, object, indexOf(image, key));
    return true;
  }
  if (at === COMPUTED) {
    replaceComputed(image, object, key);
    return true;
  }
  if (!isDictionary(image, classOf(image, object))) becomeDictionary(image, object);
  deleteKey(image, object + ObjectLayout.overflow, key);
  structureChanged(image, object);
  return true;
}

// ---- Keys ----------------------------------------------------------------------------------------------------

/** Own keys in the order of the language: indices ascending, strings as added, symbols as added. No private names. */
export function ownKeys(image: Image, object: Address, which: number): Address[] {
  const indices: { index: number; key: Address }[] = [];
  const strings: Address[] = [];
  const symbols: Address[] = [];
  const enumerableOnly = (which & OwnKeys.enumerableOnly) !== 0;
  if ((which & OwnKeys.strings) !== 0) listComputed(image, object, which, indices, strings);
  forEachStored(image, object, (key, attributes) => {
    if (enumerableOnly && (attributes & Attribute.enumerable) === 0) return;
    if (kindOf(image, key) === Kind.symbol) {
      if (!isPrivateName(image, key)) symbols.push(key);
      return;
    }
    const index = arrayIndexOf(image, key);
    if (index >= 0) indices.push({ index, key });
    else strings.push(key);
  });
  if ((which & OwnKeys.strings) === 0) return symbols;
  indices.sort((a, b) => a.index - b.index);
  const keys = indices.map(({ key }) => key);
  keys.push(...strings);
  if ((which & OwnKeys.symbols) !== 0) keys.push(...symbols);
  return keys;
}

function listComputed(
  image: Image,
  object: Address,
  which: number,
  indices: { index: number; key: Address }[],
  strings: Address[],
): void {
  const kind = kindOf(image, object);
  const enumerableOnly = (which & OwnKeys.enumerableOnly) !== 0;
  const noIndices = (which & OwnKeys.noIndices) !== 0;
  if (kind === Kind.view) {
    const length = noIndices || !isTypedArray(image, object) ? 0 : viewLength(image, object);
    for (let index = 0; index < length; index++)
      indices.push({ index, key: internText(image, String(index)) });
  } else if (kind === Kind.array) {
    const length = noIndices ? 0 : arrayLength(image, object);
    for (let index = 0; index < length; index++)
      if (elementAt(image, object, index) !== 0)
        indices.push({ index, key: internText(image, String(index)) });
    if (!enumerableOnly) strings.push(lengthName(image));
  } else if (kind === Kind.function) {
    makeFunctionPrototype(image, object);
    const bits = loadWord(image, object + FunctionLayout.flags);
    if (!enumerableOnly && (bits & FunctionBit.ownLength) === 0) strings.push(lengthName(image));
    if (!enumerableOnly && (bits & FunctionBit.ownName) === 0) strings.push(nameName(image));
  } else {
    const isText =
      kind === Kind.wrapper && loadWord(image, object + WrapperLayout.brand) === WrapperBrand.string;
    const text = isText
      ? referenceAt(image, object + WrapperLayout.value)
      : isString(image, object)
        ? object
        : 0;
    if (text === 0) return;
    const length = textLength(image, text);
    for (let index = 0; index < length; index++)
      indices.push({ index, key: internText(image, String(index)) });
    if (!enumerableOnly) strings.push(lengthName(image));
  }
}

/** Visits the stored properties, private names included, in order of addition. */
export function forEachStored(
  image: Image,
  object: Address,
  visit: (key: Address, attributes: number, at: Address) => void,
): void {
  if (isString(image, object) || kindOf(image, object) === Kind.symbol) return;
  const cls = classOf(image, object);
  if (isDictionary(image, cls)) {
    const table = loadRef(image, object + ObjectLayout.overflow);
    for (let i = nextEntry(image, table, 0); i >= 0; i = nextEntry(image, table, i + 1)) {
      const entry = entryAt(image, table, i);
      visit(referenceAt(image, entry), loadWord(image, entry + ENTRY_WORD), entry + ENTRY_VALUE);
    }
    return;
  }
  const count = propertyCount(image, cls);
  for (let i = 0; i < count; i++)
    visit(keyAt(image, cls, i), infoAt(image, cls, i) & 15, placeOf(image, object, i));
}

// ---- Prototype and integrity ---------------------------------------------------------------------------------

/** 0 for null. */
export function prototypeOf(image: Image, object: Address): Address {
  return loadRef(image, classOf(image, object) + ClassLayout.prototype);
}

/** False if the object is not extensible, or the chain would become a cycle (`isCycle` tells which). */
export function setPrototype(image: Image, object: Address, prototype: Address): boolean {
  if (prototypeOf(image, object) === prototype) return true;
  if (!isExtensible(image, object) || isCycle(image, object, prototype)) return false;
  const cls = classOf(image, object);
  const changed = isDictionary(image, cls)
    ? withPrototype(image, dictionaryClass(image, cls), prototype)
    : withPrototype(image, cls, prototype);
  setClass(image, object, changed);
  // The base constructor, and with it the kind of the instances, may be another now.
  if (kindOf(image, object) === Kind.function) storeRef(image, object + FunctionLayout.initialClass, 0);
  structureChanged(image, object);
  return true;
}

/** Whether `object` is on the prototype chain that begins with `prototype`. */
export function isCycle(image: Image, object: Address, prototype: Address): boolean {
  for (let o = prototype; o !== 0; o = prototypeOf(image, o)) if (o === object) return true;
  return false;
}

export function isExtensible(image: Image, object: Address): boolean {
  return isExtensibleClass(image, classOf(image, object));
}

/** Object.preventExtensions. */
export function preventExtensions(image: Image, object: Address): void {
  if (!isExtensible(image, object)) return;
  const cls = classOf(image, object);
  if (isDictionary(image, cls))
    storeWord(
      image,
      cls + ClassLayout.flags,
      loadWord(image, cls + ClassLayout.flags) | ClassFlag.nonExtensible,
    );
  else setClass(image, object, withVariant(image, cls, Variant.nonExtensible));
  noteIntegrity(image, object, ArrayFlag.nonExtensible);
}

/** Object.freeze (`frozen`) or Object.seal. */
export function freezeOwn(image: Image, object: Address, frozen: boolean): void {
  preventExtensions(image, object);
  const kind = kindOf(image, object);
  if (kind === Kind.function)
    for (const key of [lengthName(image), nameName(image)])
      if (findOwn(image, object, key) === COMPUTED)
        defineOwn(image, object, key, COMPUTED, Attribute.configurable);
  if (kind === Kind.array) noteIntegrity(image, object, ArrayFlag.sealed | (frozen ? ArrayFlag.frozen : 0));
  const cls = classOf(image, object);
  if (isDictionary(image, cls))
    forEachStored(image, object, (key, attributes, at) => {
      storeWord(image, at - ENTRY_VALUE + ENTRY_WORD, restrict(image, key, attributes, frozen));
    });
  else setClass(image, object, withVariant(image, cls, frozen ? Variant.frozen : Variant.sealed));
  structureChanged(image, object);
}

/** Integrity also shows in the flags of the kinds that have some: the interpreter looks at those of arrays only. */
function noteIntegrity(image: Image, object: Address, bits: number): void {
  const kind = kindOf(image, object);
  const offset =
    kind === Kind.array
      ? ArrayLayout.flags
      : kind === Kind.object || kind === Kind.error
        ? ObjectLayout.flags
        : kind === Kind.function
          ? FunctionLayout.flags
          : 0;
  if (offset !== 0) storeWord(image, object + offset, loadWord(image, object + offset) | bits);
}

/** Object.isFrozen (`frozen`) or Object.isSealed. */
export function isFrozenOwn(image: Image, object: Address, frozen: boolean): boolean {
  if (isExtensible(image, object)) return false;
  let holds = true;
  for (const key of ownKeys(image, object, OwnKeys.strings | OwnKeys.symbols)) {
    findOwn(image, object, key);
    const isOpen =
      frozen && (found.attributes & (Attribute.writable | Attribute.accessor)) === Attribute.writable;
    // Elements of a typed array pass for sealed, whatever their attributes say; so does V8 have it.
    const isElement = hidesKey(image, object, key);
    if (isOpen || (!isElement && (found.attributes & Attribute.configurable) !== 0)) holds = false;
  }
  return holds;
}
