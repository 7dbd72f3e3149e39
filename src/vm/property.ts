// What reading, writing and deleting a property means: any receiver, the whole prototype chain, accessors, arrays and
// strings by index, and Node's messages where strict code must throw. Getters and setters are guest functions, so they
// come back as outcome 2. Definitions (literals, classes, private names) are definition.ts.
//
// `receiverAt`, `keyAt`, `valueAt` are addresses of slots; `key` is an interned string or a SYMBOL.
//
// Invariants:
//   G1  Before an entry of the property cache depends on an object of a chain, that object is marked as a prototype.
//   G2  Nothing here calls guest code, and nothing is changed when an outcome 1 or 2 is given (but see setArrayLength).

import {
  arrayCapacity,
  ArrayFlag,
  arrayFlags,
  arrayLength,
  elementAt,
  MAX_ARRAY_LENGTH,
  setElement,
  setLength,
} from "../image/array.ts";
import {
  Attribute,
  emptyPropertyCache,
  isDictionary,
  isPrototype,
  markPrototype,
  PLAIN,
} from "../image/class.ts";
import { type Address, classOf, type Image, kindOf, sizeOf } from "../image/image.ts";
import {
  ArrayLayout,
  ClassLayout,
  Kind,
  ObjectLayout,
  RESULT,
  RootLayout,
  SCRATCH,
  SlotsLayout,
} from "../image/layout.ts";
import {
  addStored,
  defineOwn,
  deleteOwn,
  findOwn,
  found,
  hidesKey,
  indexOf,
  isComputedKey,
  isExtensible,
  moveToClass,
  prototypeOf,
} from "../image/object.ts";
import {
  copySlot,
  isNullish,
  isNumber,
  isUndefined,
  loadRef,
  loadWord,
  numberAt,
  referenceAt,
  setBoolean,
  setNumber,
  setReference,
  setUndefined,
} from "../image/slot.ts";
import { internString, internText, isString, sliceText, textLength } from "../image/text.ts";
import { isTypedArray, numericIndexOf, readElement, viewLength, writeElement } from "../image/view.ts";
import type { Intrinsic } from "../isa/intrinsics.ts";
import {
  describe,
  describeKey,
  describeObject,
  isObject,
  isSymbol,
  primitiveToNumber,
  primitiveToText,
  typeName,
} from "./convert.ts";
import type { Outcome, Vm } from "./machine.ts";
import {
  additionEntry,
  cacheAccessor,
  cacheAdd,
  cacheEntry,
  cacheOverflow,
  cacheWritable,
  fillCache,
  UNDEFINED_SLOT,
} from "./property-cache.ts";
import { throwError } from "./throw.ts";

export type { Outcome };

/** Holder of cache entries for keys that are nowhere on the chain; their location is UNDEFINED_SLOT. */
const nowhere = 1;
/** A key on its way to the guest, behind the slots that callIntrinsic fills. RESULT may be a caller's receiver. */
const KEY_SLOT = SCRATCH + 8 * 8;

// ---- Reading -------------------------------------------------------------------------------------------------

/** receiver[key] -> RESULT, or 2 with the getter pending. Any receiver, primitives included. */
export function getProperty(vm: Vm, receiverAt: Address, key: Address): Outcome {
  const { image } = vm;
  const object = referenceAt(image, receiverAt);
  if (key === vm.atoms.length && object !== 0) {
    const length = lengthOf(image, object);
    if (length >= 0) {
      setNumber(image, RESULT, length);
      return 0;
    }
  }
  const cls = object === 0 ? 0 : image.u32[object >>> 2]!;
  if (cls !== 0) return getFrom(vm, object, cls, key, receiverAt);
  if (isNullish(image, receiverAt))
    return throwError(
      vm,
      "TypeError",
      `Cannot read properties of ${describe(image, receiverAt)} (reading '${describeKey(image, key)}')`,
    );
  return getFrom(vm, object, primitiveClass(vm, receiverAt), key, receiverAt);
}

/** The length of an array or a string, which no cache holds (P3) and every loop asks for; -1 of anything else. */
function lengthOf(image: Image, object: Address): number {
  if (kindOf(image, object) === Kind.array) return loadWord(image, object + ArrayLayout.length);
  return isString(image, object) ? textLength(image, object) : -1;
}

/** The class whose prototype serves a primitive other than null and undefined. */
function primitiveClass(vm: Vm, at: Address): Address {
  switch (typeName(vm.image, at)) {
    case "string":
      return vm.classes.string;
    case "boolean":
      return vm.classes.boolean;
    case "symbol":
      return vm.classes.symbol;
    default:
      return vm.classes.number;
  }
}

/** Reads from `object` (0: a number or boolean) of class `cls`; accessors get *receiverAt as this. */
function getFrom(vm: Vm, object: Address, cls: Address, key: Address, receiverAt: Address): Outcome {
  const { image } = vm;
  const { u32 } = image;
  const entry = cacheEntry(cls, key) >>> 2;
  if (u32[entry] === cls) {
    const cachedKey = u32[entry + 1]!;
    const location = u32[entry + 3]!;
    if (cachedKey === key) {
      const at =
        u32[entry + 2] !== 0
          ? location
          : (location & cacheOverflow) !== 0
            ? u32[(object + ObjectLayout.overflow) >>> 2]! + (location & ~7)
            : object + (location & ~7);
      copySlot(image, at, RESULT);
      return 0;
    }
    if (cachedKey === (key | cacheAccessor) >>> 0) return callGetter(vm, location, receiverAt);
  }
  return search(vm, object, cls, key, receiverAt);
}

function search(vm: Vm, object: Address, cls: Address, key: Address, receiverAt: Address): Outcome {
  const { image } = vm;
  let cacheable = true;
  if (object !== 0) {
    cacheable = !isComputedKey(image, object, key);
    const at = findOwn(image, object, key);
    if (at !== 0) {
      if ((found.attributes & Attribute.accessor) !== 0) return callGetter(vm, at, receiverAt);
      if (cacheable) cacheOwn(image, object, cls, key, at, found.attributes);
      copySlot(image, at, RESULT);
      return 0;
    }
    if (hidesKey(image, object, key)) {
      setUndefined(image, RESULT);
      return 0;
    }
    if (image.u32[object >>> 2] !== 0 && isDictionary(image, cls) && !isPrototype(image, object))
      cacheable = false;
  }
  for (let holder = prototypeOfClass(image, cls); holder !== 0; holder = prototypeOf(image, holder)) {
    markPrototype(image, holder); // G1
    if (cacheable) cacheable = !isComputedKey(image, holder, key);
    const at = findOwn(image, holder, key);
    if (at === 0 && hidesKey(image, holder, key)) break;
    if (at === 0) continue;
    const isAccessor = (found.attributes & Attribute.accessor) !== 0;
    if (cacheable) fillCache(image, cls, isAccessor ? key | cacheAccessor : key, holder, at);
    if (isAccessor) return callGetter(vm, at, receiverAt);
    copySlot(image, at, RESULT);
    return 0;
  }
  if (cacheable) fillCache(image, cls, key, nowhere, UNDEFINED_SLOT);
  setUndefined(image, RESULT);
  return 0;
}

function prototypeOfClass(image: Image, cls: Address): Address {
  return loadRef(image, cls + ClassLayout.prototype);
}

/** Remembers the place of an own data property that is stored. */
function cacheOwn(
  image: Image,
  object: Address,
  cls: Address,
  key: Address,
  at: Address,
  attributes: number,
): void {
  if (isDictionary(image, cls)) {
    // Its table may move when it changes, which a prototype announces (P2) and others do not.
    if (isPrototype(image, object)) fillCache(image, cls, key, object, at);
    return;
  }
  const isInline = at > object && at < object + sizeOf(image, object);
  const place = isInline
    ? at - object
    : (at - loadRef(image, object + ObjectLayout.overflow)) | cacheOverflow;
  fillCache(image, cls, key, 0, (attributes & Attribute.writable) !== 0 ? place | cacheWritable : place);
}

/** `at`: slot that refers to the (getter, setter) pair. */
function callGetter(vm: Vm, at: Address, receiverAt: Address): Outcome {
  const { image } = vm;
  const getter = referenceAt(image, referenceAt(image, at) + SlotsLayout.tailStart);
  if (getter === 0) {
    setUndefined(image, RESULT);
    return 0;
  }
  copySlot(image, receiverAt, SCRATCH);
  vm.pendingFunction = getter;
  vm.pendingArgc = 0;
  return 2;
}

/** receiver[key] of any key value; a key object answers 2 with the intrinsic getIndex pending. */
export function getIndexed(vm: Vm, receiverAt: Address, keyAt: Address): Outcome {
  const { image } = vm;
  const object = referenceAt(image, receiverAt);
  if (object !== 0 && isNumber(image, keyAt)) {
    const index = numberAt(image, keyAt);
    const kind = kindOf(image, object);
    if (kind === Kind.array) {
      const at = index >>> 0 === index ? elementAt(image, object, index) : 0;
      if (at !== 0) {
        copySlot(image, at, RESULT);
        return 0;
      }
      // Nobody gives %Array.prototype% indices, so a hole needs no key made for it.
      if (index >>> 0 === index && prototypeOf(image, object) === prototypeOfClass(image, vm.classes.array)) {
        setUndefined(image, RESULT);
        return 0;
      }
    } else if (
      kind >= Kind.string8 &&
      kind <= Kind.rope &&
      index >>> 0 === index &&
      index < textLength(image, object)
    ) {
      setReference(image, RESULT, sliceText(image, object, index, index + 1));
      return 0;
    } else if (kind === Kind.view && isTypedArray(image, object)) {
      if (index >>> 0 === index && index < viewLength(image, object))
        setNumber(image, RESULT, readElement(image, object, index));
      else setUndefined(image, RESULT);
      return 0;
    }
  }
  if (isObject(image, keyAt)) {
    if (isNullish(image, receiverAt))
      return throwError(vm, "TypeError", `Cannot read properties of ${describe(image, receiverAt)}`);
    return callIntrinsic(vm, "getIndex", receiverAt, keyAt);
  }
  return getProperty(vm, receiverAt, propertyKey(image, keyAt));
}

/** Lookup starts at the prototype of `home`; accessors get *thisAt as receiver. */
export function getSuper(vm: Vm, home: Address, key: Address, thisAt: Address): Outcome {
  const start = prototypeOf(vm.image, home);
  if (start === 0)
    return throwError(
      vm,
      "TypeError",
      `Cannot read properties of null (reading '${describeKey(vm.image, key)}')`,
    );
  return getFrom(vm, start, classOf(vm.image, start), key, thisAt);
}

/** A name of the global object -> RESULT; if there is none, ReferenceError, or undefined if `optional`. */
export function getGlobal(vm: Vm, key: Address, optional: boolean): Outcome {
  const { image } = vm;
  const global = vm.root(RootLayout.global);
  markPrototype(image, global); // makes places in it cacheable though it is a dictionary
  setReference(image, SCRATCH, global);
  const outcome = getFrom(vm, global, classOf(image, global), key, SCRATCH);
  if (outcome !== 0 || optional || !isUndefined(image, RESULT) || hasProperty(vm, global, key))
    return outcome;
  return throwError(vm, "ReferenceError", `${describeKey(image, key)} is not defined`);
}

/** key in object, prototypes included. */
export function hasProperty(vm: Vm, object: Address, key: Address): boolean {
  for (let o = object; o !== 0; o = prototypeOf(vm.image, o)) {
    if (findOwn(vm.image, o, key) !== 0) return true;
    if (hidesKey(vm.image, o, key)) return false;
  }
  return false;
}

// ---- Writing -------------------------------------------------------------------------------------------------

/** receiver[key] = value, as strict code: 2 with the setter pending; its result is to be discarded. */
export function setProperty(vm: Vm, receiverAt: Address, key: Address, valueAt: Address): Outcome {
  const { image } = vm;
  const { u32 } = image;
  const object = referenceAt(image, receiverAt);
  const cls = object === 0 ? 0 : u32[object >>> 2]!;
  if (cls === 0) return setOnPrimitive(vm, receiverAt, key, valueAt);
  const entry = cacheEntry(cls, key) >>> 2;
  if (u32[entry] === cls) {
    const cachedKey = u32[entry + 1]!;
    const location = u32[entry + 3]!;
    if (cachedKey === key && u32[entry + 2] === 0 && (location & cacheWritable) !== 0) {
      const base = (location & cacheOverflow) !== 0 ? u32[(object + ObjectLayout.overflow) >>> 2]! : object;
      copySlot(image, valueAt, base + (location & ~7));
      return 0;
    }
  }
  const addition = additionEntry(cls, key) >>> 2;
  if (u32[addition] === cls && u32[addition + 1] === (key | cacheAdd) >>> 0) {
    moveToClass(image, object, u32[addition + 3]!, valueAt);
    if (isPrototype(image, object)) emptyPropertyCache(image);
    return 0;
  }
  if (kindOf(image, object) === Kind.array) {
    const index = indexOf(image, key);
    if (index >= 0) return setArrayElement(vm, object, index, valueAt);
    if (isComputedKey(image, object, key)) return setArrayLength(vm, object, valueAt);
  }
  if (hidesKey(image, object, key)) {
    setReference(image, KEY_SLOT, key);
    return setViewElement(vm, receiverAt, KEY_SLOT, numericIndexOf(image, key), valueAt);
  }
  return assign(vm, object, key, receiverAt, valueAt);
}

function assign(vm: Vm, object: Address, key: Address, receiverAt: Address, valueAt: Address): Outcome {
  const { image } = vm;
  const cls = classOf(image, object);
  const cacheable = !isComputedKey(image, object, key);
  const own = findOwn(image, object, key);
  if (own !== 0) {
    const attributes = found.attributes;
    if ((attributes & Attribute.accessor) !== 0) return callSetter(vm, object, own, receiverAt, key, valueAt);
    if ((attributes & Attribute.writable) === 0) return readOnly(vm, key, receiverAt);
    if (!cacheable) defineOwn(image, object, key, valueAt, attributes);
    else {
      copySlot(image, valueAt, own);
      cacheOwn(image, object, cls, key, own, attributes);
    }
    return 0;
  }
  for (let holder = prototypeOf(image, object); holder !== 0; holder = prototypeOf(image, holder)) {
    markPrototype(image, holder); // G1
    const at = findOwn(image, holder, key);
    if (at === 0 && hidesKey(image, holder, key)) return 0;
    if (at === 0) continue;
    if ((found.attributes & Attribute.accessor) !== 0)
      return callSetter(vm, holder, at, receiverAt, key, valueAt);
    if ((found.attributes & Attribute.writable) === 0) return readOnly(vm, key, receiverAt);
    break;
  }
  if (!isExtensible(image, object)) return notExtensible(vm, key);
  if (!cacheable) {
    defineOwn(image, object, key, valueAt, PLAIN);
    return 0;
  }
  const wasDictionary = isDictionary(image, cls);
  addStored(image, object, key, valueAt, PLAIN);
  const child = classOf(image, object);
  if (!wasDictionary && !isDictionary(image, child)) fillCache(image, cls, key | cacheAdd, 0, child);
  return 0;
}

/** receiver[key] = value of any key value; a key object answers 2 with the intrinsic setIndex pending. */
export function setIndexed(vm: Vm, receiverAt: Address, keyAt: Address, valueAt: Address): Outcome {
  const { image } = vm;
  const object = referenceAt(image, receiverAt);
  if (object !== 0 && isNumber(image, keyAt)) {
    const index = numberAt(image, keyAt);
    const kind = kindOf(image, object);
    if (kind === Kind.array && index >>> 0 === index && index < MAX_ARRAY_LENGTH)
      return setArrayElement(vm, object, index, valueAt);
    if (kind === Kind.view && isTypedArray(image, object))
      return setViewElement(vm, receiverAt, keyAt, index, valueAt);
  }
  if (isObject(image, keyAt)) {
    if (isNullish(image, receiverAt))
      return throwError(vm, "TypeError", `Cannot set properties of ${describe(image, receiverAt)}`);
    return callIntrinsic(vm, "setIndex", receiverAt, keyAt, valueAt);
  }
  return setProperty(vm, receiverAt, propertyKey(image, keyAt), valueAt);
}

/** super[key] = value: a setter of the home object's prototypes, else a property of this. */
export function setSuper(vm: Vm, home: Address, key: Address, thisAt: Address, valueAt: Address): Outcome {
  const { image } = vm;
  for (let holder = prototypeOf(image, home); holder !== 0; holder = prototypeOf(image, holder)) {
    const at = findOwn(image, holder, key);
    if (at === 0) continue;
    if ((found.attributes & Attribute.accessor) !== 0)
      return callSetter(vm, holder, at, thisAt, key, valueAt);
    if ((found.attributes & Attribute.writable) === 0) return readOnly(vm, key, thisAt);
    break;
  }
  return setProperty(vm, thisAt, key, valueAt);
}

/** array[index] = value, index < 2^32-1. */
export function setArrayElement(vm: Vm, array: Address, index: number, valueAt: Address): Outcome {
  const { image } = vm;
  const flags = arrayFlags(image, array);
  if ((flags & ~ArrayFlag.prototype) !== 0) {
    const exists = elementAt(image, array, index) !== 0;
    if (!exists) return notExtensible(vm, internText(image, String(index)));
    if ((flags & ArrayFlag.frozen) !== 0) {
      setReference(image, SCRATCH, array);
      return readOnly(vm, internText(image, String(index)), SCRATCH);
    }
  }
  return setElement(image, array, index, valueAt) ? 0 : throwError(vm, "RangeError", "Invalid array length");
}

/**
 * view[index] = value of a typed array; nothing happens where `index` is none. An object answers 2 with the intrinsic
 * setElement pending; *keyAt is the same key for it.
 */
export function setViewElement(
  vm: Vm,
  viewAt: Address,
  keyAt: Address,
  index: number,
  valueAt: Address,
): Outcome {
  const { image } = vm;
  if (isObject(image, valueAt)) return callIntrinsic(vm, "setElement", viewAt, keyAt, valueAt);
  if (isSymbol(image, valueAt))
    return throwError(vm, "TypeError", "Cannot convert a Symbol value to a number");
  const view = referenceAt(image, viewAt);
  if (index >>> 0 === index && index < viewLength(image, view))
    writeElement(image, view, index, primitiveToNumber(image, valueAt));
  return 0;
}

/** array.length = value; an object is not converted but refused like any other wrong length. */
export function setArrayLength(vm: Vm, array: Address, valueAt: Address): Outcome {
  const { image } = vm;
  const length = primitiveToNumber(image, valueAt);
  if (length >>> 0 !== length) return throwError(vm, "RangeError", "Invalid array length");
  const flags = arrayFlags(image, array);
  const old = arrayLength(image, array);
  if ((flags & ArrayFlag.frozen) !== 0) {
    setReference(image, SCRATCH, array);
    return readOnly(vm, internText(image, "length"), SCRATCH);
  }
  // The elements of a sealed array cannot be cut off: the language cuts as far as it can, then throws.
  if ((flags & ArrayFlag.sealed) !== 0)
    for (let i = Math.min(old, arrayCapacity(image, array)) - 1; i >= length; i--)
      if (elementAt(image, array, i) !== 0) {
        setLength(image, array, i + 1);
        return throwError(vm, "TypeError", `Cannot delete property '${i}' of [object Array]`);
      }
  setLength(image, array, length);
  return 0;
}

function setOnPrimitive(vm: Vm, receiverAt: Address, key: Address, valueAt: Address): Outcome {
  const { image } = vm;
  const value = describe(image, receiverAt);
  const name = describeKey(image, key);
  if (isNullish(image, receiverAt))
    return throwError(vm, "TypeError", `Cannot set properties of ${value} (setting '${name}')`);
  const text = referenceAt(image, receiverAt);
  if (text !== 0 && findOwn(image, text, key) !== 0) return readOnly(vm, key, receiverAt);
  for (let o = prototypeOfClass(image, primitiveClass(vm, receiverAt)); o !== 0; o = prototypeOf(image, o)) {
    const at = findOwn(image, o, key);
    if (at === 0) continue;
    if ((found.attributes & Attribute.accessor) !== 0) return callSetter(vm, o, at, receiverAt, key, valueAt);
    break;
  }
  return throwError(
    vm,
    "TypeError",
    `Cannot create property '${name}' on ${typeName(image, receiverAt)} '${value}'`,
  );
}

/** `at`: slot of `holder` that refers to the pair. V8's message names the holder, which for classes shows the class. */
function callSetter(
  vm: Vm,
  holder: Address,
  at: Address,
  receiverAt: Address,
  key: Address,
  valueAt: Address,
): Outcome {
  const { image } = vm;
  const setter = referenceAt(image, referenceAt(image, at) + SlotsLayout.tailStart + 8);
  if (setter === 0)
    return throwError(
      vm,
      "TypeError",
      `Cannot set property ${describeKey(image, key)} of ${describeObject(image, holder)} which has only a getter`,
    );
  // The value first: a caller's slot may be SCRATCH itself, but never the one behind it.
  copySlot(image, valueAt, SCRATCH + 8);
  copySlot(image, receiverAt, SCRATCH);
  vm.pendingFunction = setter;
  vm.pendingArgc = 1;
  return 2;
}

// ---- Deleting ------------------------------------------------------------------------------------------------

/** delete receiver[key]: true in RESULT, or TypeError as in strict code. */
export function deleteIndexed(vm: Vm, receiverAt: Address, keyAt: Address): Outcome {
  const { image } = vm;
  if (isNullish(image, receiverAt))
    return throwError(vm, "TypeError", "Cannot convert undefined or null to object");
  if (isObject(image, keyAt)) return callIntrinsic(vm, "deleteIndex", receiverAt, keyAt);
  const object = referenceAt(image, receiverAt);
  const key = propertyKey(image, keyAt);
  if (
    object !== 0 &&
    !(isObject(image, receiverAt) ? deleteOwn(image, object, key) : findOwn(image, object, key) === 0)
  ) {
    const owner = isString(image, object) ? "[object String]" : describeObject(image, object);
    return throwError(vm, "TypeError", `Cannot delete property '${describeKey(image, key)}' of ${owner}`);
  }
  setBoolean(image, RESULT, true);
  return 0;
}

// ---- Shared --------------------------------------------------------------------------------------------------

/** ToPropertyKey of anything but an object: interned string or symbol. */
export function propertyKey(image: Image, keyAt: Address): Address {
  const key = referenceAt(image, keyAt);
  if (key === 0) return internString(image, primitiveToText(image, keyAt));
  return kindOf(image, key) === Kind.symbol ? key : internString(image, key);
}

/** Outcome 2 with a function of the guest library pending: this undefined, operands as arguments. */
export function callIntrinsic(vm: Vm, name: Intrinsic, ...operandsAt: Address[]): 2 {
  const { image } = vm;
  operandsAt.forEach((at, i) => {
    copySlot(image, at, SCRATCH + 8 + 8 * i);
  });
  setUndefined(image, SCRATCH);
  vm.pendingFunction = vm.intrinsic(name);
  vm.pendingArgc = operandsAt.length;
  return 2;
}

/** V8 names the receiver's type: of object '#<Foo>', of string 'abc', of function 'class X { }'. */
function readOnly(vm: Vm, key: Address, receiverAt: Address): Outcome {
  const { image } = vm;
  const owner = `${typeName(image, receiverAt)} '${describe(image, receiverAt)}'`;
  return throwError(
    vm,
    "TypeError",
    `Cannot assign to read only property '${describeKey(image, key)}' of ${owner}`,
  );
}

function notExtensible(vm: Vm, key: Address): Outcome {
  return throwError(
    vm,
    "TypeError",
    `Cannot add property ${describeKey(vm.image, key)}, object is not extensible`,
  );
}
