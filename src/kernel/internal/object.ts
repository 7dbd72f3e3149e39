// .internal.object: structure of objects, for Object and Reflect, and what the library needs to install itself.

import { arrayFlags, arrayLength, makeArrayOf, MAX_ARRAY_LENGTH } from "../../image/array.ts";
import { Attribute, HIDDEN, PLAIN } from "../../image/class.ts";
import { kindOf } from "../../image/image.ts";
import {
  ClassLayout,
  FunctionLayout,
  Kind,
  RESULT,
  RootLayout,
  SCRATCH,
  SlotsLayout,
  WrapperLayout,
} from "../../image/layout.ts";
import {
  defineAccessor,
  defineOwn,
  deleteOwn,
  findOwn,
  forEachStored,
  found,
  freezeOwn,
  hidesKey,
  isCycle,
  isExtensible,
  isFrozenOwn,
  makeInstance,
  makeObjectWith,
  makePlainObject,
  ownKeys,
  OwnKeys,
  preventExtensions,
  prototypeOf,
  setPrototype,
} from "../../image/object.ts";
import { wellKnownClass } from "../../image/root.ts";
import {
  copySlot,
  isNullish,
  isNumber,
  loadRef,
  loadWord,
  numberAt,
  referenceAt,
  setReference,
  setUndefined,
  storeRef,
  storeWord,
  setBoolean,
} from "../../image/slot.ts";
import { internText, isString, textOf } from "../../image/text.ts";
import { isTypedArray, numericIndexOf, viewLength } from "../../image/view.ts";
import { describe, isObject } from "../../vm/convert.ts";
import { sameValue } from "../../vm/equality.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import {
  argument,
  returnBoolean,
  returnNull,
  returnReference,
  returnSlot,
  returnUndefined,
} from "../../vm/natives-support.ts";
import { propertyKey, setViewElement } from "../../vm/property.ts";
import { throwError } from "../../vm/throw.ts";
import { internalClass, native } from "../native.ts";
import { Brand, brandNames } from "./brand.ts";

type WellKnownName = Parameters<typeof wellKnownClass>[1];

/** The object behind a slot for looking only: strings and symbols are their own, numbers and booleans have nothing. */
function structureOf(vm: Vm, at: Address): Address {
  return referenceAt(vm.image, at);
}

function nullish(vm: Vm): Outcome {
  return throwError(vm, "TypeError", "Cannot convert undefined or null to object");
}

/** A method over the own structure of argument 0. */
function over(body: (vm: Vm, object: Address, base: Address, argc: number) => Outcome) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const at = argument(vm, base, argc, 0);
    return isNullish(vm.image, at) ? nullish(vm) : body(vm, structureOf(vm, at), base, argc);
  };
}

function listKeys(which: number) {
  return over((vm, object) =>
    returnReference(vm, makeArrayOf(vm.image, object === 0 ? [] : ownKeys(vm.image, object, which))),
  );
}

/** Integrity of what is no object is never in question: it is returned, or it is frozen already. */
function integrity(change: (vm: Vm, object: Address) => void) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const at = argument(vm, base, argc, 0);
    if (isObject(vm.image, at)) change(vm, referenceAt(vm.image, at));
    return returnSlot(vm, at);
  };
}

const freezeAny = integrity((vm, object) => freezeOwn(vm.image, object, true));

function freeze(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const object = referenceAt(image, argument(vm, base, argc, 0));
  const isView = object !== 0 && kindOf(image, object) === Kind.view && isTypedArray(image, object);
  if (isView && viewLength(image, object) > 0)
    return throwError(vm, "TypeError", "Cannot freeze array buffer views with elements");
  return freezeAny(vm, base, argc);
}

function integrityTest(primitive: boolean, test: (vm: Vm, object: Address) => boolean) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const at = argument(vm, base, argc, 0);
    return returnBoolean(vm, isObject(vm.image, at) ? test(vm, referenceAt(vm.image, at)) : primitive);
  };
}

function keyArgument(vm: Vm, base: Address, argc: number, i: number): Address {
  return propertyKey(vm.image, argument(vm, base, argc, i));
}

function descriptorOf(vm: Vm, object: Address, key: Address): Outcome {
  const { image } = vm;
  const at = object === 0 ? 0 : findOwn(image, object, key);
  if (at === 0) return returnUndefined(vm);
  const { attributes } = found;
  copySlot(image, at, SCRATCH);
  const descriptor = makePlainObject(image, 4);
  const define = (name: string, from: Address): void =>
    defineOwn(image, descriptor, internText(image, name), from, PLAIN);
  if ((attributes & Attribute.accessor) !== 0) {
    const pair = referenceAt(image, SCRATCH) + SlotsLayout.tailStart;
    define("get", pair);
    define("set", pair + 8);
  } else {
    define("value", SCRATCH);
    setBoolean(image, SCRATCH, (attributes & Attribute.writable) !== 0);
    define("writable", SCRATCH);
  }
  setBoolean(image, SCRATCH, (attributes & Attribute.enumerable) !== 0);
  define("enumerable", SCRATCH);
  setBoolean(image, SCRATCH, (attributes & Attribute.configurable) !== 0);
  define("configurable", SCRATCH);
  return returnReference(vm, descriptor);
}

/** Bits of a property descriptor as guest/object.ts sends it: pairs of (given, value). */
const Given = Object.freeze({
  value: 1,
  writable: 2,
  isWritable: 4,
  enumerable: 8,
  isEnumerable: 16,
  configurable: 32,
  isConfigurable: 64,
  get: 128,
  set: 256,
});

/** defineOwnProperty(object, key, given, value, getter, setter): ValidateAndApplyPropertyDescriptor. */
function defineOwnProperty(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const object = referenceAt(image, base + 8);
  const key = keyArgument(vm, base, argc, 1);
  const given = numberAt(image, base + 24);
  const valueAt = argument(vm, base, argc, 3);
  const getter = referenceAt(image, argument(vm, base, argc, 4));
  const setter = referenceAt(image, argument(vm, base, argc, 5));
  if (kindOf(image, object) === Kind.array && key === vm.atoms.length)
    return defineArrayLength(vm, object, given, valueAt);
  const old = findOwn(image, object, key);
  const before = found.attributes;
  if (hidesKey(image, object, key)) return defineElement(vm, base, key, given, old !== 0, valueAt);
  if (old === 0) {
    if (!isExtensible(image, object)) return returnBoolean(vm, false);
    apply(vm, object, key, given, attributesOf(given, 0), valueAt, getter, setter);
    return returnBoolean(vm, true);
  }
  copySlot(image, old, SCRATCH);
  if ((before & Attribute.configurable) === 0 && !mayRedefine(vm, given, before, valueAt, getter, setter))
    return returnBoolean(vm, false);
  const toAccessor = (given & (Given.get | Given.set)) !== 0;
  const toData = (given & (Given.value | Given.writable)) !== 0;
  const wasAccessor = (before & Attribute.accessor) !== 0;
  const kept =
    wasAccessor === toAccessor || !(toAccessor || toData)
      ? before
      : before & ~(Attribute.writable | Attribute.accessor);
  const attributes = attributesOf(given, kept);
  if (toAccessor && !wasAccessor) defineAccessor(image, object, key, 0, 0, attributes);
  if (toAccessor || (wasAccessor && !toData)) {
    replaceAccessor(vm, object, key, given, attributes, getter, setter);
  } else {
    const from = (given & Given.value) !== 0 ? valueAt : wasAccessor ? argument(vm, base, 0, 0) : SCRATCH;
    defineOwn(image, object, key, from, attributes & ~Attribute.accessor);
  }
  return returnBoolean(vm, true);
}

/** An element of a typed array has the attributes that all have, and takes nothing but a number. */
function defineElement(
  vm: Vm,
  base: Address,
  key: Address,
  given: number,
  exists: boolean,
  valueAt: Address,
): Outcome {
  const isFalse = (isGiven: number, value: number): boolean =>
    (given & isGiven) !== 0 && (given & value) === 0;
  const differs =
    isFalse(Given.writable, Given.isWritable) ||
    isFalse(Given.enumerable, Given.isEnumerable) ||
    isFalse(Given.configurable, Given.isConfigurable) ||
    (given & (Given.get | Given.set)) !== 0;
  if (!exists || differs) return returnBoolean(vm, false);
  if ((given & Given.value) === 0) return returnBoolean(vm, true);
  setReference(vm.image, RESULT, key);
  const outcome = setViewElement(vm, base + 8, RESULT, numericIndexOf(vm.image, key), valueAt);
  return outcome === 0 ? returnBoolean(vm, true) : outcome;
}

function apply(
  vm: Vm,
  object: Address,
  key: Address,
  given: number,
  attributes: number,
  valueAt: Address,
  getter: Address,
  setter: Address,
): void {
  if ((given & (Given.get | Given.set)) !== 0)
    defineAccessor(vm.image, object, key, getter, setter, attributes);
  else defineOwn(vm.image, object, key, valueAt, attributes);
}

function replaceAccessor(
  vm: Vm,
  object: Address,
  key: Address,
  given: number,
  attributes: number,
  getter: Address,
  setter: Address,
): void {
  const { image } = vm;
  defineAccessor(image, object, key, getter, setter, attributes);
  // A getter that is given as undefined goes; defineAccessor keeps what it gets no function for.
  const pair = referenceAt(image, findOwn(image, object, key)) + SlotsLayout.tailStart;
  if ((given & Given.get) !== 0 && getter === 0) setUndefined(image, pair);
  if ((given & Given.set) !== 0 && setter === 0) setUndefined(image, pair + 8);
}

function attributesOf(given: number, before: number): number {
  const pick = (isGiven: number, value: number, bit: number): number =>
    ((given & isGiven) !== 0 ? (given & value) !== 0 : (before & bit) !== 0) ? bit : 0;
  return (
    pick(Given.writable, Given.isWritable, Attribute.writable) |
    pick(Given.enumerable, Given.isEnumerable, Attribute.enumerable) |
    pick(Given.configurable, Given.isConfigurable, Attribute.configurable)
  );
}

/** Whether a property that is not configurable may take the descriptor. Its slot is at SCRATCH. */
function mayRedefine(
  vm: Vm,
  given: number,
  before: number,
  valueAt: Address,
  getter: Address,
  setter: Address,
): boolean {
  const { image } = vm;
  if ((given & Given.isConfigurable) !== 0) return false;
  if (
    (given & Given.enumerable) !== 0 &&
    ((given & Given.isEnumerable) !== 0) !== ((before & Attribute.enumerable) !== 0)
  )
    return false;
  const toAccessor = (given & (Given.get | Given.set)) !== 0;
  const toData = (given & (Given.value | Given.writable)) !== 0;
  if ((before & Attribute.accessor) !== 0) {
    if (toData) return false;
    const pair = referenceAt(image, SCRATCH) + SlotsLayout.tailStart;
    if ((given & Given.get) !== 0 && referenceAt(image, pair) !== getter) return false;
    return (given & Given.set) === 0 || referenceAt(image, pair + 8) === setter;
  }
  if (toAccessor) return false;
  if ((before & Attribute.writable) !== 0) return true;
  if ((given & Given.isWritable) !== 0) return false;
  return (given & Given.value) === 0 || sameValue(image, valueAt, SCRATCH);
}

function defineArrayLength(vm: Vm, array: Address, given: number, valueAt: Address): Outcome {
  const { image } = vm;
  if ((given & Given.value) === 0) return returnBoolean(vm, true);
  const length = numberAt(image, valueAt);
  if (!isNumber(image, valueAt) || length >>> 0 !== length || length > MAX_ARRAY_LENGTH)
    return throwError(vm, "RangeError", "Invalid array length");
  if (arrayFlags(image, array) > 1 && length !== arrayLength(image, array)) return returnBoolean(vm, false);
  defineOwn(image, array, vm.atoms.length, valueAt, PLAIN);
  return returnBoolean(vm, true);
}

// ---- Installing the library --------------------------------------------------------------------------------------

/** Defines with fixed attributes: (target, key, value). */
function definer(attributes: number) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const key = keyArgument(vm, base, argc, 1);
    defineOwn(vm.image, referenceAt(vm.image, base + 8), key, argument(vm, base, argc, 2), attributes);
    return returnUndefined(vm);
  };
}

/** Copies own properties, accessors and symbols included, with the given attributes (-1: as they are). */
function copyMembers(vm: Vm, from: Address, to: Address, skip: readonly Address[], attributes: number): void {
  const { image } = vm;
  const members: { key: Address; attributes: number; at: Address }[] = [];
  forEachStored(image, from, (key, own, at) => {
    if (!skip.includes(key)) members.push({ key, attributes: own, at });
  });
  for (const member of members) {
    if ((member.attributes & Attribute.accessor) !== 0) {
      const pair = referenceAt(image, member.at) + SlotsLayout.tailStart;
      defineAccessor(
        image,
        to,
        member.key,
        referenceAt(image, pair),
        referenceAt(image, pair + 8),
        member.attributes,
      );
    } else defineOwn(image, to, member.key, member.at, attributes < 0 ? member.attributes : attributes);
  }
}

/** installHidden(target, record) */
function installHidden(vm: Vm, base: Address): Outcome {
  copyMembers(vm, referenceAt(vm.image, base + 16), referenceAt(vm.image, base + 8), [], HIDDEN);
  vm.bumpShapes();
  return returnUndefined(vm);
}

/** installGetter(target, name, getter) */
function installGetter(vm: Vm, base: Address, argc: number): Outcome {
  const key = keyArgument(vm, base, argc, 1);
  const getter = referenceAt(vm.image, base + 24);
  defineAccessor(vm.image, referenceAt(vm.image, base + 8), key, getter, 0, Attribute.configurable);
  vm.bumpShapes();
  return returnUndefined(vm);
}

function className(vm: Vm, base: Address): WellKnownName {
  return textOf(vm.image, referenceAt(vm.image, base + 8)) as WellKnownName;
}

/**
 * adopt(name, constructor, members): the well-known prototype gets the members of the class `members`, the
 * constructor its statics, and both each other. The prototype stays the object it is, so that literals made before
 * agree with those made after.
 */
function adopt(vm: Vm, base: Address): Outcome {
  const { image, atoms } = vm;
  const cls = wellKnownClass(image, className(vm, base));
  const prototype = loadRef(image, cls + ClassLayout.prototype);
  const maker = referenceAt(image, base + 16);
  const members = referenceAt(image, base + 24);
  copyMembers(vm, prototypeOfClass(vm, members), prototype, [atoms.constructor], -1);
  copyMembers(vm, members, maker, [atoms.prototype, atoms.name, atoms.length], -1);
  setReference(image, RESULT, prototype);
  defineOwn(image, maker, atoms.prototype, RESULT, 0);
  setReference(image, RESULT, maker);
  defineOwn(image, prototype, atoms.constructor, RESULT, HIDDEN);
  storeRef(image, maker + FunctionLayout.initialClass, cls);
  vm.bumpShapes();
  return returnReference(vm, prototype);
}

function prototypeOfClass(vm: Vm, members: Address): Address {
  return referenceAt(vm.image, findOwn(vm.image, members, vm.atoms.prototype));
}

/** adoptPrototype(name, members): for prototypes without a constructor. Returns the prototype. */
function adoptPrototype(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const prototype = loadRef(image, wellKnownClass(image, className(vm, base)) + ClassLayout.prototype);
  copyMembers(vm, prototypeOfClass(vm, referenceAt(image, base + 16)), prototype, [vm.atoms.constructor], -1);
  vm.bumpShapes();
  return returnReference(vm, prototype);
}

const instanceKinds: Readonly<Record<string, number>> = {
  object: Kind.object,
  error: Kind.error,
  array: Kind.array,
  function: Kind.function,
  wrapper: Kind.wrapper,
  map: Kind.map,
  set: Kind.set,
  promise: Kind.promise,
  view: Kind.view,
};

/** setInstanceKind(constructor, kind): what `new` on it, and on its subclasses, allocates. */
function setInstanceKind(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const maker = referenceAt(image, base + 8);
  const kind = instanceKinds[textOf(image, referenceAt(image, base + 16))]!;
  storeWord(image, maker + FunctionLayout.instanceKind, kind);
  const cls = loadRef(image, maker + FunctionLayout.initialClass);
  if (cls !== 0) storeWord(image, cls + ClassLayout.instanceKind, kind);
  return returnUndefined(vm);
}

/** registerIntrinsics(record): what instructions call by number (isa/intrinsics.ts). */
function registerIntrinsics(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  forEachStored(image, referenceAt(image, base + 8), (key, _, at) => {
    vm.setIntrinsic(textOf(image, key), at);
  });
  return returnUndefined(vm);
}

// ---- Wrappers ----------------------------------------------------------------------------------------------------

function brandArgument(vm: Vm, base: Address, i: number): number {
  return brandNames.indexOf(textOf(vm.image, referenceAt(vm.image, base + 8 + 8 * i)));
}

/** initialiseWrapper(object, brand, value) */
function initialiseWrapper(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const wrapper = referenceAt(image, base + 8);
  storeWord(image, wrapper + WrapperLayout.brand, brandArgument(vm, base, 1));
  copySlot(image, base + 24, wrapper + WrapperLayout.value);
  return returnUndefined(vm);
}

const wantedNames: Readonly<Record<string, string>> = {
  weakmap: "WeakMap",
  weakset: "WeakSet",
  weakref: "WeakRef",
  regexp: "RegExp",
  symbol: "Symbol",
  string: "String",
  number: "Number",
  boolean: "Boolean",
};

/** wrapperValue(object, brand): TypeError unless it has that brand. */
function wrapperValue(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const brand = brandArgument(vm, base, 1);
  const object = referenceAt(image, base + 8);
  if (
    object !== 0 &&
    kindOf(image, object) === Kind.wrapper &&
    loadWord(image, object + WrapperLayout.brand) === brand
  )
    return returnSlot(vm, object + WrapperLayout.value);
  const name = brandNames[brand]!;
  if (brand === Brand.date) return throwError(vm, "TypeError", "this is not a Date object.");
  return throwError(
    vm,
    "TypeError",
    `Method ${wantedNames[name]}.prototype method called on incompatible receiver ${describe(image, base + 8)}`,
  );
}

function setWrapperValue(vm: Vm, base: Address): Outcome {
  copySlot(vm.image, base + 16, referenceAt(vm.image, base + 8) + WrapperLayout.value);
  return returnUndefined(vm);
}

/** box(primitive): Object(primitive). */
function box(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const value = referenceAt(image, base + 8);
  const [name, brand] =
    value === 0
      ? isNumber(image, base + 8)
        ? (["number", Brand.number] as const)
        : (["boolean", Brand.boolean] as const)
      : isString(image, value)
        ? (["string", Brand.string] as const)
        : (["symbol", Brand.symbol] as const);
  const wrapper = makeInstance(image, vm.classes[name]);
  storeWord(image, wrapper + WrapperLayout.brand, brand);
  copySlot(image, base + 8, wrapper + WrapperLayout.value);
  return returnReference(vm, wrapper);
}

// ---- Prototypes --------------------------------------------------------------------------------------------------

function primitivePrototype(vm: Vm, at: Address): Address {
  const { image } = vm;
  const value = referenceAt(image, at);
  const name =
    value === 0 ? (isNumber(image, at) ? "number" : "boolean") : isString(image, value) ? "string" : "symbol";
  return loadRef(image, vm.classes[name] + ClassLayout.prototype);
}

function getPrototypeOf(vm: Vm, base: Address, argc: number): Outcome {
  const at = argument(vm, base, argc, 0);
  if (isNullish(vm.image, at)) return nullish(vm);
  const prototype = isObject(vm.image, at)
    ? prototypeOf(vm.image, referenceAt(vm.image, at))
    : primitivePrototype(vm, at);
  return prototype === 0 ? returnNull(vm) : returnReference(vm, prototype);
}

function trySetPrototypeOf(vm: Vm, base: Address): Outcome {
  const changed = setPrototype(vm.image, referenceAt(vm.image, base + 8), referenceAt(vm.image, base + 16));
  return returnBoolean(vm, changed);
}

function isInChain(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const at = argument(vm, base, argc, 0);
  const self = referenceAt(image, base);
  if (!isObject(image, at) || self === 0) return returnBoolean(vm, false);
  return returnBoolean(vm, isCycle(image, self, prototypeOf(image, referenceAt(image, at))));
}

/** hasOwnProperty and propertyIsEnumerable of `this`. */
function ownTest(attribute: number) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    if (isNullish(vm.image, base)) return nullish(vm);
    const object = structureOf(vm, base);
    const has = object !== 0 && findOwn(vm.image, object, keyArgument(vm, base, argc, 0)) !== 0;
    return returnBoolean(vm, has && (found.attributes & attribute) === attribute);
  };
}

export const objectClass = internalClass(32, "object", [
  native(32, "keys", 1, "", listKeys(OwnKeys.strings | OwnKeys.enumerableOnly)),
  native(33, "getOwnPropertyNames", 1, "", listKeys(OwnKeys.strings)),
  native(34, "getOwnPropertySymbols", 1, "", listKeys(OwnKeys.symbols)),
  // (object, enumerable only)
  native(
    35,
    "ownKeys",
    2,
    "",
    over((vm, object, base) => {
      const which = OwnKeys.strings | OwnKeys.symbols;
      const isListed = vm.image.u32[(base + 16) >>> 2] === 1;
      const keys =
        object === 0 ? [] : ownKeys(vm.image, object, isListed ? which | OwnKeys.enumerableOnly : which);
      return returnReference(vm, makeArrayOf(vm.image, keys));
    }),
  ),
  native(
    36,
    "getOwnPropertyDescriptor",
    2,
    "**k",
    over((vm, object, base, argc) => descriptorOf(vm, object, keyArgument(vm, base, argc, 1))),
  ),
  native(37, "getPrototypeOf", 1, "", getPrototypeOf),
  native(38, "is", 2, "", (vm, base, argc) =>
    returnBoolean(vm, sameValue(vm.image, argument(vm, base, argc, 0), argument(vm, base, argc, 1))),
  ),
  native(
    39,
    "hasOwn",
    2,
    "**k",
    over((vm, object, base, argc) =>
      returnBoolean(vm, object !== 0 && findOwn(vm.image, object, keyArgument(vm, base, argc, 1)) !== 0),
    ),
  ),
  native(40, "freeze", 1, "", freeze),
  native(
    41,
    "isFrozen",
    1,
    "",
    integrityTest(true, (vm, object) => isFrozenOwn(vm.image, object, true)),
  ),
  native(
    42,
    "seal",
    1,
    "",
    integrity((vm, object) => freezeOwn(vm.image, object, false)),
  ),
  native(
    43,
    "isSealed",
    1,
    "",
    integrityTest(true, (vm, object) => isFrozenOwn(vm.image, object, false)),
  ),
  native(
    44,
    "preventExtensions",
    1,
    "",
    integrity((vm, object) => preventExtensions(vm.image, object)),
  ),
  native(
    45,
    "isExtensible",
    1,
    "",
    integrityTest(false, (vm, object) => isExtensible(vm.image, object)),
  ),
  native(46, "hasOwnProperty", 1, "*k", ownTest(0)),
  native(47, "propertyIsEnumerable", 1, "*k", ownTest(Attribute.enumerable)),
  native(48, "isPrototypeOf", 1, "", isInChain),
  native(49, "createObject", 1, "", (vm, base) =>
    returnReference(vm, makeObjectWith(vm.image, referenceAt(vm.image, base + 8))),
  ),
  native(50, "defineOwnProperty", 6, "", defineOwnProperty),
  native(51, "deleteOwnProperty", 2, "", (vm, base, argc) =>
    returnBoolean(vm, deleteOwn(vm.image, referenceAt(vm.image, base + 8), keyArgument(vm, base, argc, 1))),
  ),
  native(52, "trySetPrototypeOf", 2, "", trySetPrototypeOf),
  native(54, "globalObject", 0, "", (vm) => returnReference(vm, vm.root(RootLayout.global))),
  native(55, "installHidden", 2, "", installHidden),
  native(56, "installGetter", 3, "", installGetter),
  native(57, "defineHidden", 3, "", definer(HIDDEN)),
  native(58, "defineConstant", 3, "", definer(0)),
  native(59, "defineReadOnly", 3, "", definer(Attribute.configurable)),
  native(60, "defineVariable", 3, "", definer(Attribute.writable)),
  native(61, "adopt", 3, "", adopt),
  native(62, "adoptPrototype", 2, "", adoptPrototype),
  native(63, "setInstanceKind", 2, "", setInstanceKind),
  native(64, "registerIntrinsics", 1, "", registerIntrinsics),
  native(65, "initialiseWrapper", 3, "", initialiseWrapper),
  native(66, "wrapperValue", 2, "", wrapperValue),
  native(67, "setWrapperValue", 2, "", setWrapperValue),
  native(68, "box", 1, "", box),
]);
