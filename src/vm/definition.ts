// Definitions: own properties made by literals, classes and spread, and private names. They never look at prototypes
// and never call setters.

import { Attribute, emptyPropertyCache, isDictionary, isPrototype, PLAIN } from "../image/class.ts";
import { nameFunction } from "../image/function.ts";
import { type Address, classOf, type Image, kindOf } from "../image/image.ts";
import { ClassLayout, FunctionLayout, Kind, RESULT, SCRATCH, SlotsLayout } from "../image/layout.ts";
import {
  addStored,
  defineAccessor,
  defineOwn,
  findOwn,
  findStored,
  found,
  hidesKey,
  isComputedKey,
  isExtensible,
  makePlainObject,
  moveToClass,
  ownKeys,
  OwnKeys,
  prototypeOf,
} from "../image/object.ts";
import { copySlot, loadRef, referenceAt, setBoolean, setReference, storeRef } from "../image/slot.ts";
import { isString } from "../image/text.ts";
import { makeArrayFrom } from "../image/array.ts";
import { describe, describeKey, isObject } from "./convert.ts";
import type { Outcome, Vm } from "./machine.ts";
import { callIntrinsic, getProperty, propertyKey, setProperty } from "./property.ts";
import { additionEntry, cacheAdd, cacheDefine, fillCache } from "./property-cache.ts";
import { throwError } from "./throw.ts";

/** Attributes of private fields: nothing lists or freezes them. Private methods have none. */
const privateField = Attribute.writable;

// ---- Fields and members --------------------------------------------------------------------------------------

/** define_field: own enumerable data property (literals, class fields). */
export function defineField(vm: Vm, object: Address, key: Address, valueAt: Address): Outcome {
  const { image } = vm;
  const { u32 } = image;
  const cls = u32[object >>> 2]!;
  const entry = additionEntry(cls, key) >>> 2;
  if (
    u32[entry] === cls &&
    (u32[entry + 1] === (key | cacheDefine) >>> 0 || u32[entry + 1] === (key | cacheAdd) >>> 0)
  ) {
    moveToClass(image, object, u32[entry + 3]!, valueAt);
    if (isPrototype(image, object)) emptyPropertyCache(image);
    return 0;
  }
  const cacheable = !isComputedKey(image, object, key);
  const old = findOwn(image, object, key);
  if (!cacheable && hidesKey(image, object, key)) return defineElement(vm, object, key, old !== 0, valueAt);
  if (old !== 0 && (found.attributes & Attribute.configurable) === 0 && found.attributes !== PLAIN)
    return throwError(vm, "TypeError", `Cannot redefine property: ${describeKey(image, key)}`);
  if (old !== 0 || !cacheable) {
    if (old === 0 && !isExtensible(image, object)) return notDefinable(vm, key);
    defineOwn(image, object, key, valueAt, PLAIN);
    return 0;
  }
  if (!isExtensible(image, object)) return notDefinable(vm, key);
  addRemembered(image, object, cls, key, valueAt, PLAIN);
  return 0;
}

/** A field of a typed array that has a numeric name is one of its elements, or none. */
function defineElement(vm: Vm, view: Address, key: Address, exists: boolean, valueAt: Address): Outcome {
  if (!exists) return throwError(vm, "TypeError", "Invalid typed array index");
  setReference(vm.image, RESULT, view);
  return setProperty(vm, RESULT, key, valueAt);
}

/** Adds a property and remembers the class that the object got. */
function addRemembered(
  image: Image,
  object: Address,
  cls: Address,
  key: Address,
  valueAt: Address,
  attributes: number,
): void {
  const wasDictionary = isDictionary(image, cls);
  addStored(image, object, key, valueAt, attributes);
  const child = classOf(image, object);
  if (!wasDictionary && !isDictionary(image, child)) fillCache(image, cls, key | cacheDefine, 0, child);
}

function notDefinable(vm: Vm, key: Address): Outcome {
  return throwError(
    vm,
    "TypeError",
    `Cannot define property ${describeKey(vm.image, key)}, object is not extensible`,
  );
}

/** define_computed: the same with a key that to_key has produced (string, number or symbol). */
export function defineComputed(vm: Vm, object: Address, keyAt: Address, valueAt: Address): Outcome {
  return defineField(vm, object, propertyKey(vm.image, keyAt), valueAt);
}

/** define_member; `mode` is its operand. *keyAt is a string, number, symbol, or (bit 3) a private name. */
export function defineMember(
  vm: Vm,
  object: Address,
  keyAt: Address,
  functionAt: Address,
  mode: number,
): Outcome {
  const { image } = vm;
  const f = referenceAt(image, functionAt);
  const key = propertyKey(image, keyAt);
  const isPrivate = (mode & 8) !== 0;
  const old = findOwn(image, object, key);
  if (old !== 0 && !isPrivate && (found.attributes & Attribute.configurable) === 0)
    return throwError(vm, "TypeError", `Cannot redefine property: ${describeKey(image, key)}`);
  if (old === 0 && !isPrivate && !isExtensible(image, object)) return notDefinable(vm, key);
  storeRef(image, f + FunctionLayout.home, object);
  nameFunction(image, f, key, (mode & 3) === 1 ? "get" : (mode & 3) === 2 ? "set" : "");
  const shown = (mode & 4) !== 0 ? Attribute.enumerable : 0;
  const attributes = isPrivate ? 0 : shown | Attribute.writable | Attribute.configurable;
  if ((mode & 3) === 0) defineOwn(image, object, key, functionAt, attributes);
  else defineAccessor(image, object, key, (mode & 3) === 1 ? f : 0, (mode & 3) === 2 ? f : 0, attributes);
  return 0;
}

// ---- Spread, rest, for-in --------------------------------------------------------------------------------------

/** copy_fields: own enumerable properties of *sourceAt onto target; 2 with copyFields pending if one is an accessor. */
export function copyFields(vm: Vm, target: Address, sourceAt: Address): Outcome {
  const { image } = vm;
  const source = referenceAt(image, sourceAt);
  if (source === 0 || kindOf(image, source) === Kind.symbol) return 0;
  const keys = ownKeys(image, source, OwnKeys.strings | OwnKeys.symbols | OwnKeys.enumerableOnly);
  if (hasAccessor(image, source, keys)) {
    setReference(image, RESULT, target);
    return callIntrinsic(vm, "copyFields", RESULT, sourceAt);
  }
  return copyKeys(vm, target, source, keys);
}

function hasAccessor(image: Image, source: Address, keys: readonly Address[]): boolean {
  return keys.some(
    (key) => findOwn(image, source, key) !== 0 && (found.attributes & Attribute.accessor) !== 0,
  );
}

function copyKeys(vm: Vm, target: Address, source: Address, keys: readonly Address[]): Outcome {
  const { image } = vm;
  for (const key of keys) {
    copySlot(image, findOwn(image, source, key), SCRATCH);
    const outcome = defineField(vm, target, key, SCRATCH);
    if (outcome !== 0) return outcome;
  }
  return 0;
}

/** copy_rest: a new object in RESULT without the `count` keys at keysAt; 2 with copyRest pending if one is an accessor. */
export function copyRest(vm: Vm, sourceAt: Address, keysAt: Address, count: number): Outcome {
  const { image } = vm;
  const source = referenceAt(image, sourceAt);
  const excluded = new Set<Address>();
  for (let i = 0; i < count; i++) excluded.add(propertyKey(image, keysAt + 8 * i));
  const which = OwnKeys.strings | OwnKeys.symbols | OwnKeys.enumerableOnly;
  const isEmpty = source === 0 || kindOf(image, source) === Kind.symbol;
  const keys = isEmpty ? [] : ownKeys(image, source, which).filter((key) => !excluded.has(key));
  if (source !== 0 && hasAccessor(image, source, keys)) {
    setReference(image, RESULT, makeArrayFrom(image, keysAt, count));
    return callIntrinsic(vm, "copyRest", sourceAt, RESULT);
  }
  const target = makePlainObject(image, keys.length);
  const outcome = copyKeys(vm, target, source, keys);
  if (outcome === 0) setReference(image, RESULT, target);
  return outcome;
}

/** SLOTS with the keys that for-in visits: enumerable strings of the whole chain, shadowed ones left out. */
export function forInKeys(vm: Vm, object: Address): Address {
  const { image } = vm;
  const seen = new Set<Address>();
  const keys: Address[] = [];
  for (let o = object; o !== 0; ) {
    const enumerable = new Set(ownKeys(image, o, OwnKeys.strings | OwnKeys.enumerableOnly));
    for (const key of ownKeys(image, o, OwnKeys.strings)) {
      if (!seen.has(key) && enumerable.has(key)) keys.push(key);
      seen.add(key);
    }
    o = isString(image, o)
      ? loadRef(image, vm.classes.string + ClassLayout.prototype)
      : prototypeOf(image, o);
  }
  const list = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * keys.length);
  keys.forEach((key, i) => {
    setReference(image, list + SlotsLayout.tailStart + 8 * i, key);
  });
  return list;
}

// ---- Private names ---------------------------------------------------------------------------------------------
// A private name is a SYMBOL with flags bit 0. Fields are own properties of the instance (writable); methods and
// accessors, which have no attributes, may be there too or once on the prototype.

/** Place of what the name means for the object, 0 if its class did not declare it; attributes in `found`. */
function findPrivate(image: Image, object: Address, key: Address): Address {
  const own = findStored(image, object, key);
  if (own !== 0) return own;
  for (let o = prototypeOf(image, object); o !== 0; o = prototypeOf(image, o)) {
    const at = findStored(image, o, key);
    if (at !== 0 && (found.attributes & Attribute.writable) === 0) return at;
  }
  return 0;
}

/** get_private: a hit in the property cache is as good as for public names. */
export function getPrivate(vm: Vm, receiverAt: Address, key: Address): Outcome {
  const { image } = vm;
  const object = isObject(image, receiverAt) ? referenceAt(image, receiverAt) : 0;
  const at = object === 0 ? 0 : findPrivate(image, object, key);
  if (at === 0) return foreign(vm, "read", "from", key);
  if ((found.attributes & Attribute.accessor) === 0) return getProperty(vm, receiverAt, key);
  if (referenceAt(image, referenceAt(image, at) + SlotsLayout.tailStart) === 0)
    return throwError(vm, "TypeError", `'${describeKey(image, key)}' was defined without a getter`);
  return getProperty(vm, receiverAt, key);
}

/** set_private. */
export function setPrivate(vm: Vm, receiverAt: Address, key: Address, valueAt: Address): Outcome {
  const { image } = vm;
  const object = isObject(image, receiverAt) ? referenceAt(image, receiverAt) : 0;
  const at = object === 0 ? 0 : findPrivate(image, object, key);
  if (at === 0) return foreign(vm, "write", "to", key);
  if ((found.attributes & Attribute.accessor) !== 0) {
    if (referenceAt(image, referenceAt(image, at) + SlotsLayout.tailStart + 8) === 0)
      return throwError(vm, "TypeError", `'${describeKey(image, key)}' was defined without a setter`);
  } else if ((found.attributes & Attribute.writable) === 0)
    return throwError(vm, "TypeError", `Private method '${describeKey(image, key)}' is not writable`);
  return setProperty(vm, receiverAt, key, valueAt);
}

function foreign(vm: Vm, verb: string, preposition: string, key: Address): Outcome {
  const name = describeKey(vm.image, key);
  return throwError(
    vm,
    "TypeError",
    `Cannot ${verb} private member ${name} ${preposition} an object whose class did not declare it`,
  );
}

/** define_private: a private field of a new instance. */
export function definePrivate(vm: Vm, receiverAt: Address, key: Address, valueAt: Address): Outcome {
  const { image } = vm;
  const object = referenceAt(image, receiverAt);
  const cls = classOf(image, object);
  const entry = additionEntry(cls, key) >>> 2;
  if (image.u32[entry] === cls && image.u32[entry + 1] === (key | cacheDefine) >>> 0) {
    moveToClass(image, object, image.u32[entry + 3]!, valueAt);
    if (isPrototype(image, object)) emptyPropertyCache(image);
    return 0;
  }
  if (findStored(image, object, key) !== 0)
    return throwError(
      vm,
      "TypeError",
      `Cannot initialize ${describeKey(image, key)} twice on the same object`,
    );
  addRemembered(image, object, cls, key, valueAt, privateField);
  return 0;
}

/** has_private (#x in o): boolean in RESULT; TypeError if *receiverAt is no object. */
export function hasPrivate(vm: Vm, receiverAt: Address, key: Address): Outcome {
  const { image } = vm;
  if (!isObject(image, receiverAt)) {
    const value = describe(image, receiverAt);
    return throwError(
      vm,
      "TypeError",
      `Cannot use 'in' operator to search for '${describeKey(image, key)}' in ${value}`,
    );
  }
  setBoolean(image, RESULT, findPrivate(image, referenceAt(image, receiverAt), key) !== 0);
  return 0;
}
