import assert from "node:assert/strict";
import { test } from "node:test";
import { checkImage } from "./check.ts";
import { Attribute, CACHE_FILLED, HIDDEN, isDictionary, lookupOwn, PLAIN, propertyCount } from "./class.ts";
import { functionName, functionPrototype, initialClassOf, makeFunction, nameFunction } from "./function.ts";
import { type Address, classOf, Image, kindOf } from "./image.ts";
import { CACHE_BASE, CodeLayout, FunctionLayout, Kind, RESULT, RootLayout, SCRATCH } from "./layout.ts";
import {
  addStored,
  defineAccessor,
  defineOwn,
  deleteOwn,
  findOwn,
  found,
  freezeOwn,
  isExtensible,
  isFrozenOwn,
  makeInstance,
  makeObject,
  makeObjectWith,
  makePlainObject,
  ownKeys,
  OwnKeys,
  preventExtensions,
  prototypeOf,
  setPrototype,
} from "./object.ts";
import { makeArray, setElement } from "./array.ts";
import { formatImage, setRootRef, wellKnownClass, wellKnownPrototype } from "./root.ts";
import { numberAt, setNumber, setReference, storeRef, storeWord } from "./slot.ts";
import { makeSymbol } from "./symbol.ts";
import { internText, textOf } from "./text.ts";

/** Flags of isa/unit.ts, which this room does not import. */
const FunctionFlag = { arrow: 4, classConstructor: 16, derived: 32, constructible: 64 };

function newImage(): Image {
  const image = new Image(16 << 20);
  formatImage(image, new Uint32Array(4));
  return image;
}

function put(image: Image, object: Address, key: string | Address, n: number, attributes = PLAIN): void {
  setNumber(image, SCRATCH, n);
  defineOwn(image, object, typeof key === "string" ? internText(image, key) : key, SCRATCH, attributes);
}

function get(image: Image, object: Address, key: string): number | undefined {
  const at = findOwn(image, object, internText(image, key));
  return at === 0 ? undefined : numberAt(image, at);
}

function keys(image: Image, object: Address, which: number = OwnKeys.strings): string[] {
  return ownKeys(image, object, which).map((key) =>
    kindOf(image, key) === Kind.symbol ? "symbol" : textOf(image, key),
  );
}

function newFunction(image: Image, name: string, flags: number): Address {
  const code = image.allocate(Kind.code, 0, CodeLayout.tailStart);
  storeRef(image, code + CodeLayout.name, internText(image, name));
  storeWord(image, code + CodeLayout.flags, flags);
  storeWord(image, code + CodeLayout.arity, 2);
  return makeFunction(image, code, 0, 0);
}

test("C1: objects made alike share their class; other orders and attributes do not", () => {
  const image = newImage();
  const [a, b, c, d] = [0, 0, 0, 0].map(() => makePlainObject(image, 2)) as [
    Address,
    Address,
    Address,
    Address,
  ];
  for (const o of [a, b]) for (const key of ["x", "y", "z"]) put(image, o, key, 1);
  for (const key of ["y", "x"]) put(image, c, key, 1);
  put(image, d, "x", 1, HIDDEN);
  put(image, d, "y", 1);
  assert.equal(classOf(image, a), classOf(image, b));
  assert.equal(new Set([a, c, d].map((o) => classOf(image, o))).size, 3);
  assert.equal(lookupOwn(image, classOf(image, d), internText(image, "x")) & 15, HIDDEN);
});

test("C2: branches of a chain copy the shared property list", () => {
  const image = newImage();
  const objects = Array.from({ length: 8 }, () => makePlainObject(image, 0));
  objects.forEach((o, i) => {
    put(image, o, "common", i);
    for (let k = 0; k < 30; k++) put(image, o, k % 2 === 0 ? `even${k}` : `odd${k}-${i % 4}`, 100 * i + k);
  });
  objects.forEach((o, i) => {
    assert.equal(propertyCount(image, classOf(image, o)), 31);
    for (let k = 0; k < 30; k++)
      assert.equal(get(image, o, k % 2 === 0 ? `even${k}` : `odd${k}-${i % 4}`), 100 * i + k);
  });
});

test("C3: many properties, a deletion or too many siblings make a dictionary that behaves the same", () => {
  const image = newImage();
  const object = makePlainObject(image, 3);
  for (let i = 0; i < 200; i++) put(image, object, `k${i}`, i, i % 3 === 0 ? HIDDEN : PLAIN);
  assert.ok(isDictionary(image, classOf(image, object)));
  for (let i = 0; i < 200; i += 2) assert.ok(deleteOwn(image, object, internText(image, `k${i}`)));
  for (let i = 0; i < 200; i++) assert.equal(get(image, object, `k${i}`), i % 2 === 0 ? undefined : i);
  findOwn(image, object, internText(image, "k9"));
  assert.equal(found.attributes, HIDDEN);
  const made = Array.from({ length: 300 }, (_, i) => {
    const o = makePlainObject(image, 0);
    put(image, o, `first${i}`, i);
    return o;
  });
  assert.ok(isDictionary(image, classOf(image, made[299]!)));
  for (const [i, o] of made.entries()) assert.equal(get(image, o, `first${i}`), i);
});

test("own keys come in the order of the language", () => {
  const image = newImage();
  const object = makePlainObject(image, 0);
  put(image, object, makeSymbol(image, 0), 0);
  put(image, object, makeSymbol(image, internText(image, "#p"), 1), 0, Attribute.writable);
  for (const key of ["b", "10", "a", "2", "-1", "01"]) put(image, object, key, 1);
  put(image, object, "hidden", 1, HIDDEN);
  assert.deepEqual(keys(image, object), ["2", "10", "b", "a", "-1", "01", "hidden"]);
  assert.deepEqual(keys(image, object, OwnKeys.strings | OwnKeys.symbols | OwnKeys.enumerableOnly), [
    "2",
    "10",
    "b",
    "a",
    "-1",
    "01",
    "symbol",
  ]);
  const array = makeArray(image, 0);
  for (const i of [5, 1]) {
    setNumber(image, SCRATCH, i);
    setElement(image, array, i, SCRATCH);
  }
  put(image, array, "extra", 1);
  assert.deepEqual(keys(image, array), ["1", "5", "length", "extra"]);
  assert.deepEqual(keys(image, internText(image, "ab")), ["0", "1", "length"]);
});

test("O2: integrity is noted in class and attributes, not enforced here; private names are not touched", () => {
  const image = newImage();
  const closed = makePlainObject(image, 0);
  preventExtensions(image, closed);
  put(image, closed, "x", 1);
  assert.equal(get(image, closed, "x"), 1);
  assert.equal(isExtensible(image, closed), false);
  for (const dictionary of [false, true]) {
    const object = makePlainObject(image, 1);
    put(image, object, "x", 1);
    const secret = makeSymbol(image, internText(image, "#s"), 1);
    put(image, object, secret, 2, Attribute.writable);
    defineAccessor(image, object, internText(image, "g"), newFunction(image, "g", 0), 0, PLAIN);
    if (dictionary) {
      put(image, object, "gone", 1);
      deleteOwn(image, object, internText(image, "gone"));
    }
    preventExtensions(image, object);
    assert.equal(isExtensible(image, object), false);
    assert.equal(isFrozenOwn(image, object, false), false);
    freezeOwn(image, object, false);
    assert.ok(isFrozenOwn(image, object, false) && !isFrozenOwn(image, object, true));
    freezeOwn(image, object, true);
    assert.ok(isFrozenOwn(image, object, true));
    findOwn(image, object, secret);
    assert.equal(found.attributes, Attribute.writable);
    assert.equal(deleteOwn(image, object, internText(image, "x")), false);
  }
});

test("prototypes: cycles are refused, null is possible", () => {
  const image = newImage();
  const a = makeObjectWith(image, 0);
  const b = makeObjectWith(image, a);
  assert.equal(prototypeOf(image, a), 0);
  assert.equal(prototypeOf(image, b), a);
  assert.equal(setPrototype(image, a, b), false);
  assert.ok(setPrototype(image, b, 0));
  assert.ok(setPrototype(image, a, b));
  deleteOwn(image, a, internText(image, "x"));
  preventExtensions(image, a);
  assert.equal(setPrototype(image, a, 0), false);
});

test("O1: changing a prototype's structure empties the property cache, changing another object's does not", () => {
  const image = newImage();
  for (const cls of ["object", "map"] as const)
    assertAnnounced(image, makeInstance(image, wellKnownClass(image, cls)));
});

function assertAnnounced(image: Image, parent: Address): void {
  const child = makeObjectWith(image, parent);
  const cached = () =>
    image.u32.subarray(CACHE_BASE >>> 2, (CACHE_BASE + 65536) >>> 2).some((word) => word !== 0);
  const changes: [string, (o: Address) => void][] = [
    ["add", (o) => put(image, o, "a", 1)],
    ["attributes", (o) => put(image, o, "a", 1, HIDDEN)],
    ["delete", (o) => deleteOwn(image, o, internText(image, "a"))],
    ["prototype", (o) => setPrototype(image, o, 0)],
    ["freeze", (o) => freezeOwn(image, o, true)],
  ];
  for (const [name, change] of changes)
    for (const o of [child, parent]) {
      image.u32[CACHE_BASE >>> 2] = classOf(image, child);
      image.u32[CACHE_FILLED >>> 2] = 1;
      change(o);
      assert.equal(cached(), o === child, name);
    }
}

test("O3: functions have name, length and a prototype made when asked for", () => {
  const image = newImage();
  const f = newFunction(image, "f", FunctionFlag.constructible);
  assert.deepEqual(keys(image, f), ["length", "name", "prototype"]);
  const prototype = functionPrototype(image, f);
  assert.equal(prototypeOf(image, prototype), wellKnownPrototype(image, "object"));
  assert.equal(findOwn(image, prototype, internText(image, "constructor")) !== 0, true);
  assert.equal(found.attributes, HIDDEN);
  assert.equal(get(image, f, "length"), 2);
  const arrow = newFunction(image, "", FunctionFlag.arrow);
  assert.equal(functionPrototype(image, arrow), 0);
  nameFunction(image, arrow, internText(image, "late"), "get");
  assert.equal(functionName(image, arrow), "get late");
  assert.ok(deleteOwn(image, f, internText(image, "name")));
  assert.equal(functionName(image, f), "");
});

test("the initial class follows the prototype and the kind of the base constructor", () => {
  const image = newImage();
  const base = newFunction(image, "Base", FunctionFlag.classConstructor | FunctionFlag.constructible);
  storeWord(image, base + FunctionLayout.instanceKind, Kind.error);
  const derived = newFunction(
    image,
    "D",
    FunctionFlag.classConstructor | FunctionFlag.derived | FunctionFlag.constructible,
  );
  setPrototype(image, derived, base);
  const cls = initialClassOf(image, derived);
  assert.equal(kindOf(image, makeObject(image, cls)), Kind.error);
  assert.equal(initialClassOf(image, derived), cls);
  const other = makePlainObject(image, 0);
  setReference(image, RESULT, other);
  defineOwn(image, derived, internText(image, "prototype"), RESULT, 1);
  assert.equal(prototypeOf(image, makeObject(image, initialClassOf(image, derived))), other);
});

test("what all this leaves behind passes the check of the image", () => {
  const image = newImage();
  const object = makePlainObject(image, 2);
  for (let i = 0; i < 40; i++) put(image, object, `p${i}`, i, i % 2 === 0 ? PLAIN : HIDDEN);
  const map = makePlainObject(image, 0);
  for (let i = 0; i < 100; i++) put(image, map, `k${i}`, i);
  setReference(image, RESULT, map);
  addStored(image, object, internText(image, "map"), RESULT, PLAIN);
  const frozen = makeObjectWith(image, object);
  put(image, frozen, "x", 1);
  freezeOwn(image, frozen, true);
  setReference(image, RESULT, frozen);
  addStored(image, object, internText(image, "frozen"), RESULT, PLAIN);
  setRootRef(image, RootLayout.program, object);
  assert.ok(wellKnownClass(image, "object") !== 0);
  assert.deepEqual(checkImage(image), []);
});
