// Hidden classes: the shape of objects. Adding a property moves an object to a child class, found through the
// parent's transitions, so that objects made alike share their classes.
//
//   CLASS.properties   SLOTS of pairs (key, info), shared by the classes of one transition chain
//   info               index << 4 | attributes; index = place of the property: inline below CLASS.capacity,
//                      else in the overflow SLOTS of the object
//   CLASS.transitions  TABLE; what the key means depends on its type:
//                        string or symbol   child with that property; CLASS, or SLOTS of one CLASS per attributes
//                        object or null     the same shape with that prototype
//                        number >= 0        root shape with that capacity (literals)
//                        number < 0         a `Variant`: frozen, sealed, not extensible
//
// Invariants:
//   C1  The i-th pair of a class has index i: properties are only ever appended; a class is never changed.
//   C2  A class owns the first `count` pairs of its property list; a pair is free while its key is no reference.
//   C3  A dictionary class has no pairs and belongs to one object, whose overflow is a TABLE key -> value with the
//       attributes in the entry's word at +20.

import { type Address, classOf, type Image, kindOf, setClass } from "./image.ts";
import {
  ArrayLayout,
  CACHE_BASE,
  ClassFlag,
  ClassLayout,
  FunctionLayout,
  IMAGE_BASE,
  Kind,
  OBJECT_CELLS,
  ObjectLayout,
  RootLayout,
  SlotsLayout,
  SymbolLayout,
} from "./layout.ts";
import {
  copySlots,
  loadRef,
  loadWord,
  numberAt,
  referenceAt,
  setNull,
  setNumber,
  setReference,
  storeRef,
  storeWord,
} from "./slot.ts";
import { findEntry, findKey, makeTable, putEntry, putKey, tableCount } from "./table.ts";

export const Attribute = Object.freeze({ writable: 1, enumerable: 2, configurable: 4, accessor: 8 });
/** Writable, enumerable, configurable: what assignment creates. */
export const PLAIN = 7;
/** Writable, configurable: methods and other built-in members. */
export const HIDDEN = 5;
/** Keys of transitions to a class of the same properties with other attributes. */
export const Variant = Object.freeze({ frozen: -1, sealed: -2, nonExtensible: -3 });

/** Bit 0 of the flags of objects, errors, functions and arrays. */
const USED_AS_PROTOTYPE = 1;

/** More properties than this make an object a dictionary: a chain of classes would cost more than it saves. */
const maxProperties = 64;
/** A class with more children is used like a map; objects that want yet another child become dictionaries. */
const maxChildren = 256;
/** Prototype transitions keep their prototypes alive, so only so many are remembered per class. */
const maxPrototypes = 64;
/** Up to here a search of the pairs is as fast as a table. */
const linearMax = 16;
const pairBytes = 16;

/** Bytes of the property cache that is emptied when a prototype changes (layout: vm/property-cache.ts). */
export const CACHE_BYTES = 0x1_0000;
/** Word: entries written into the property cache since it was last emptied. */
export const CACHE_FILLED = OBJECT_CELLS + 0x40;
/** Slot for the key of a table operation. */
const keySlot = OBJECT_CELLS;

/** A prototype changed its structure: empties the property cache (P2 of vm/property-cache.ts). */
export function emptyPropertyCache(image: Image): void {
  if (image.u32[CACHE_FILLED >>> 2] === 0) return;
  image.u32.fill(0, CACHE_BASE >>> 2, (CACHE_BASE + CACHE_BYTES) >>> 2);
  image.u32[CACHE_FILLED >>> 2] = 0;
}

/** Offset of the flags word of the kinds that tell whether they are used as a prototype; 0 for the others. */
function flagsOffset(kind: number): number {
  if (kind === Kind.object || kind === Kind.error) return ObjectLayout.flags;
  return kind === Kind.function ? FunctionLayout.flags : kind === Kind.array ? ArrayLayout.flags : 0;
}

/** Some class names the object as its prototype, or the property cache depends on it. */
export function markPrototype(image: Image, object: Address): void {
  if (isPrototype(image, object)) return;
  const offset = flagsOffset(kindOf(image, object));
  if (offset !== 0)
    return storeWord(image, object + offset, loadWord(image, object + offset) | USED_AS_PROTOTYPE);
  // Maps, promises … have no flags: such a prototype, rare as it is, gets a class that says so.
  const cls = classOf(image, object);
  const marked = isDictionary(image, cls) ? cls : derive(image, cls);
  storeWord(
    image,
    marked + ClassLayout.flags,
    loadWord(image, marked + ClassLayout.flags) | ClassFlag.prototype,
  );
  setClass(image, object, marked);
}

export function isPrototype(image: Image, object: Address): boolean {
  const offset = flagsOffset(kindOf(image, object));
  if (offset !== 0) return (loadWord(image, object + offset) & USED_AS_PROTOTYPE) !== 0;
  return (loadWord(image, classOf(image, object) + ClassLayout.flags) & ClassFlag.prototype) !== 0;
}

/** A root shape: no properties. `prototype` 0 means null. */
export function makeShape(image: Image, prototype: Address, instanceKind: number, capacity: number): Address {
  if (prototype !== 0) markPrototype(image, prototype);
  const shape = image.allocate(Kind.class, 0, ClassLayout.tailStart);
  storeRef(image, shape + ClassLayout.prototype, prototype);
  storeWord(image, shape + ClassLayout.instanceKind, instanceKind);
  storeWord(image, shape + ClassLayout.capacity, capacity);
  const counter = IMAGE_BASE + RootLayout.nextClass;
  storeWord(image, shape + ClassLayout.id, loadWord(image, counter));
  storeWord(image, counter, loadWord(image, counter) + 1);
  return shape;
}

/** A new class with everything of `cls` but its tables. */
function derive(image: Image, cls: Address): Address {
  const child = makeShape(
    image,
    loadRef(image, cls + ClassLayout.prototype),
    loadWord(image, cls + ClassLayout.instanceKind),
    loadWord(image, cls + ClassLayout.capacity),
  );
  storeRef(image, child + ClassLayout.parent, cls);
  storeRef(image, child + ClassLayout.name, loadRef(image, cls + ClassLayout.name));
  storeRef(image, child + ClassLayout.properties, loadRef(image, cls + ClassLayout.properties));
  storeWord(image, child + ClassLayout.count, loadWord(image, cls + ClassLayout.count));
  storeWord(image, child + ClassLayout.flags, loadWord(image, cls + ClassLayout.flags));
  storeWord(image, child + ClassLayout.internal, loadWord(image, cls + ClassLayout.internal));
  return child;
}

export function isDictionary(image: Image, cls: Address): boolean {
  return (loadWord(image, cls + ClassLayout.flags) & ClassFlag.dictionary) !== 0;
}

export function isExtensibleClass(image: Image, cls: Address): boolean {
  return (loadWord(image, cls + ClassLayout.flags) & ClassFlag.nonExtensible) === 0;
}

export function propertyCount(image: Image, cls: Address): number {
  return loadWord(image, cls + ClassLayout.count);
}

function pairAt(image: Image, cls: Address, index: number): Address {
  return loadRef(image, cls + ClassLayout.properties) + SlotsLayout.tailStart + pairBytes * index;
}

/** Key of the i-th property. */
export function keyAt(image: Image, cls: Address, index: number): Address {
  return loadRef(image, pairAt(image, cls, index));
}

/** info of the i-th property. */
export function infoAt(image: Image, cls: Address, index: number): number {
  return numberAt(image, pairAt(image, cls, index) + 8);
}

/** info of a property, -1 if the class (no dictionary) has none of that key. */
export function lookupOwn(image: Image, cls: Address, key: Address): number {
  const { u32, f64 } = image;
  const count = u32[(cls + ClassLayout.count) >>> 2]!;
  if (count > linearMax) return lookupIndexed(image, cls, key);
  let pair = u32[(cls + ClassLayout.properties) >>> 2]! + SlotsLayout.tailStart;
  for (let i = 0; i < count; i++, pair += pairBytes)
    if (u32[pair >>> 2] === key) return f64[(pair >>> 3) + 1]!;
  return -1;
}

function lookupIndexed(image: Image, cls: Address, key: Address): number {
  const holder = cls + ClassLayout.index;
  if (loadRef(image, holder) === 0) {
    const count = propertyCount(image, cls);
    storeRef(image, holder, makeTable(image, count));
    for (let i = 0; i < count; i++) {
      const entry = putKey(image, holder, keyAt(image, cls, i));
      setNumber(image, entry + 8, infoAt(image, cls, i));
    }
  }
  const entry = findKey(image, loadRef(image, holder), key);
  return entry === 0 ? -1 : numberAt(image, entry + 8);
}

// ---- Transitions ---------------------------------------------------------------------------------------------

/** The child of `cls` with one more property, if it is known already. 0 if not. */
function knownTransition(image: Image, cls: Address, key: Address, attributes: number): Address {
  const table = loadRef(image, cls + ClassLayout.transitions);
  const entry = table === 0 ? 0 : findKey(image, table, key);
  if (entry === 0) return 0;
  const known = referenceAt(image, entry + 8);
  if (kindOf(image, known) === Kind.class) return lastAttributes(image, known) === attributes ? known : 0;
  for (let at = known + SlotsLayout.tailStart, end = at + 8 * 16; at < end; at += 8) {
    const child = referenceAt(image, at);
    if (child === 0) return 0;
    if (lastAttributes(image, child) === attributes) return child;
  }
  return 0;
}

function lastAttributes(image: Image, cls: Address): number {
  return infoAt(image, cls, propertyCount(image, cls) - 1) & 15;
}

/**
 * The class of an object of class `cls` (no dictionary, without `key`) that gets the property. 0: the object is to
 * become a dictionary.
 */
export function transition(image: Image, cls: Address, key: Address, attributes: number): Address {
  const known = knownTransition(image, cls, key, attributes);
  if (known !== 0) return known;
  const count = propertyCount(image, cls);
  const holder = cls + ClassLayout.transitions;
  if (count >= maxProperties) return 0;
  if (loadRef(image, holder) !== 0 && tableCount(image, loadRef(image, holder)) >= maxChildren) return 0;
  const child = derive(image, cls);
  appendPair(image, child, key, attributes);
  rememberChild(image, holder, key, child);
  return child;
}

/** Gives a derived class its next pair: in the shared list if that place is free (C2), else in a copy. */
function appendPair(image: Image, child: Address, key: Address, attributes: number): void {
  const index = propertyCount(image, child);
  const list = loadRef(image, child + ClassLayout.properties);
  if (
    list === 0 ||
    pairCapacity(image, list) <= index ||
    referenceAt(image, pairAt(image, child, index)) !== 0
  )
    copyPairs(image, child, Math.max(4, index * 2));
  const pair = pairAt(image, child, index);
  setReference(image, pair, key);
  setNumber(image, pair + 8, (index << 4) | attributes);
  storeWord(image, child + ClassLayout.count, index + 1);
}

function pairCapacity(image: Image, list: Address): number {
  return (image.u32[(list >>> 2) + 1]! >>> 6) | 0; // header: 8-byte units << 5; two to a pair; the header's unit falls off
}

function copyPairs(image: Image, cls: Address, capacity: number): void {
  const list = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + pairBytes * capacity);
  const old = loadRef(image, cls + ClassLayout.properties);
  const count = propertyCount(image, cls);
  if (count > 0) copySlots(image, old + SlotsLayout.tailStart, list + SlotsLayout.tailStart, 2 * count);
  storeRef(image, cls + ClassLayout.properties, list);
}

function rememberChild(image: Image, holder: Address, key: Address, child: Address): void {
  if (loadRef(image, holder) === 0) storeRef(image, holder, makeTable(image, 1));
  const at = putKey(image, holder, key) + 8;
  const first = referenceAt(image, at);
  if (first === 0) return setReference(image, at, child);
  if (kindOf(image, first) === Kind.class) {
    const list = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * 16);
    setReference(image, list + SlotsLayout.tailStart, first);
    setReference(image, list + SlotsLayout.tailStart + 8, child);
    return setReference(image, at, list);
  }
  let place = first + SlotsLayout.tailStart;
  while (referenceAt(image, place) !== 0) place += 8; // at most 16 sets of attributes exist
  setReference(image, place, child);
}

/** Class found or remembered under the key in `keySlot`; `make` is asked at most once per key and class. */
function variant(image: Image, cls: Address, limit: number, make: () => Address): Address {
  const holder = cls + ClassLayout.transitions;
  const table = loadRef(image, holder);
  const entry = table === 0 ? 0 : findEntry(image, table, keySlot);
  if (entry !== 0) return referenceAt(image, entry + 8);
  const made = make();
  if (table === 0) storeRef(image, holder, makeTable(image, 1));
  else if (tableCount(image, table) >= limit) return made;
  setReference(image, putEntry(image, holder, keySlot) + 8, made);
  return made;
}

/** The same shape with another prototype (0: null). For a dictionary use `setDictionaryPrototype`. */
export function withPrototype(image: Image, cls: Address, prototype: Address): Address {
  if (prototype === 0) setNull(image, keySlot);
  else setReference(image, keySlot, prototype);
  return variant(image, cls, maxPrototypes, () => {
    const made = derive(image, cls);
    if (prototype !== 0) markPrototype(image, prototype);
    storeRef(image, made + ClassLayout.prototype, prototype);
    return made;
  });
}

/** The root shape `cls` with another inline capacity. */
export function withCapacity(image: Image, cls: Address, capacity: number): Address {
  if (loadWord(image, cls + ClassLayout.capacity) === capacity) return cls;
  setNumber(image, keySlot, capacity);
  return variant(image, cls, Number.POSITIVE_INFINITY, () => {
    const made = derive(image, cls);
    storeWord(image, made + ClassLayout.capacity, capacity);
    return made;
  });
}

/** The class of a frozen, sealed or no longer extensible object of class `cls` (no dictionary). */
export function withVariant(image: Image, cls: Address, which: number): Address {
  setNumber(image, keySlot, which);
  return variant(image, cls, maxChildren, () => {
    const made = derive(image, cls);
    storeWord(
      image,
      made + ClassLayout.flags,
      loadWord(image, cls + ClassLayout.flags) | ClassFlag.nonExtensible,
    );
    if (which === Variant.nonExtensible || propertyCount(image, cls) === 0) return made;
    copyPairs(image, made, propertyCount(image, cls));
    for (let i = 0; i < propertyCount(image, cls); i++) {
      const info = restrict(image, keyAt(image, cls, i), infoAt(image, cls, i), which === Variant.frozen);
      setNumber(image, pairAt(image, made, i) + 8, info);
    }
    return made;
  });
}

/** Attributes (or a whole info) after freezing or sealing; private names are no properties and stay as they are. */
export function restrict(image: Image, key: Address, info: number, frozen: boolean): number {
  if (isPrivateName(image, key)) return info;
  const accessor = (info & Attribute.accessor) !== 0;
  return info & ~(Attribute.configurable | (frozen && !accessor ? Attribute.writable : 0));
}

export function isPrivateName(image: Image, key: Address): boolean {
  return kindOf(image, key) === Kind.symbol && (image.u32[(key + SymbolLayout.flags) >>> 2]! & 1) !== 0;
}

/** A class like `cls` in which the property at `index` has other attributes; not shared. */
export function withAttributes(image: Image, cls: Address, index: number, attributes: number): Address {
  const made = derive(image, cls);
  copyPairs(image, made, propertyCount(image, cls));
  setNumber(image, pairAt(image, made, index) + 8, (index << 4) | attributes);
  return made;
}

/** A private class for one object that becomes a dictionary (C3). */
export function dictionaryClass(image: Image, cls: Address): Address {
  const made = derive(image, cls);
  storeRef(image, made + ClassLayout.parent, 0);
  storeRef(image, made + ClassLayout.properties, 0);
  storeWord(image, made + ClassLayout.count, 0);
  storeWord(
    image,
    made + ClassLayout.flags,
    loadWord(image, made + ClassLayout.flags) | ClassFlag.dictionary,
  );
  return made;
}
