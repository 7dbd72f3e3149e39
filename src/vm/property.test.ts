import assert from "node:assert/strict";
import { test } from "node:test";
import { FunctionFlag } from "../isa/unit.ts";
import { makeArray } from "../image/array.ts";
import { Attribute, HIDDEN, PLAIN } from "../image/class.ts";
import { makeFunction } from "../image/function.ts";
import { type Address, classOf, Image } from "../image/image.ts";
import {
  ClassLayout,
  CodeLayout,
  FunctionLayout,
  Kind,
  ObjectLayout,
  RESULT,
  RootLayout,
  SCRATCH,
} from "../image/layout.ts";
import {
  defineAccessor,
  defineOwn,
  freezeOwn,
  getOwn,
  makeObjectWith,
  makePlainObject,
  ownKeys,
  OwnKeys,
  preventExtensions,
  setPrototype,
} from "../image/object.ts";
import { formatImage } from "../image/root.ts";
import {
  booleanAt,
  isBoolean,
  isNumber,
  isUndefined,
  loadRef,
  numberAt,
  referenceAt,
  setNull,
  setNumber,
  setReference,
  setUndefined,
  storeRef,
  storeWord,
} from "../image/slot.ts";
import { makeSymbol } from "../image/symbol.ts";
import { internText, isString, makeText, textOf } from "../image/text.ts";
import {
  copyFields,
  copyRest,
  defineField,
  defineMember,
  definePrivate,
  forInKeys,
  getPrivate,
  hasPrivate,
  setPrivate,
} from "./definition.ts";
import { Vm } from "./machine.ts";
import {
  deleteIndexed,
  getGlobal,
  getIndexed,
  getProperty,
  getSuper,
  hasProperty,
  type Outcome,
  setIndexed,
  setProperty,
} from "./property.ts";
import { additionEntry, cacheAdd, cacheEntry, cacheOverflow } from "./property-cache.ts";

const objectAt = SCRATCH + 1600;
const keyAt = objectAt + 8;
const valueAt = objectAt + 16;

function newVm(): Vm {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return new Vm(image, { sys: () => 1 });
}

function newFunction(image: Image, name: string, flags = 0): Address {
  const code = image.allocate(Kind.code, 0, CodeLayout.tailStart);
  storeRef(image, code + CodeLayout.name, internText(image, name));
  storeWord(image, code + CodeLayout.flags, flags);
  return makeFunction(image, code, 0, 0);
}

function thrown(vm: Vm): string {
  const { image } = vm;
  assert.ok(getOwn(image, referenceAt(image, RESULT), vm.atoms.message, RESULT));
  return `threw ${textOf(image, referenceAt(image, RESULT))}`;
}

/** Number, text, boolean or undefined in RESULT; "call name" of outcome 2; "threw message" of outcome 1. */
function answer(vm: Vm, outcome: Outcome): unknown {
  const { image } = vm;
  if (outcome === 1) return thrown(vm);
  if (outcome === 2) {
    const code = loadRef(image, vm.pendingFunction + FunctionLayout.code);
    return `call ${textOf(image, loadRef(image, code + CodeLayout.name))}`;
  }
  if (isNumber(image, RESULT)) return numberAt(image, RESULT);
  if (isBoolean(image, RESULT)) return booleanAt(image, RESULT);
  if (isUndefined(image, RESULT)) return undefined;
  const reference = referenceAt(image, RESULT);
  return isString(image, reference) ? textOf(image, reference) : reference;
}

// ---- The same random story told to host objects and to ours -------------------------------------------------------

type Host = Record<PropertyKey, unknown>;

class Story {
  readonly vm = newVm();
  readonly ours: Address[] = [];
  readonly hosts: Host[] = [];
  readonly symbol = Symbol("s");
  readonly ourSymbol: Address;
  readonly keys: (string | symbol)[] = ["a", "b", "c", "0", "1", "7", "length", "01", "-1"];
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
    const { image } = this.vm;
    this.ourSymbol = makeSymbol(image, internText(image, "s"));
    this.keys.push(this.symbol);
    // Messages depend on where toString is found.
    const arrayPrototype = loadRef(image, this.vm.classes.array + ClassLayout.prototype);
    setReference(image, valueAt, newFunction(image, "toString"));
    defineOwn(image, arrayPrototype, internText(image, "toString"), valueAt, HIDDEN);
    for (let i = 0; i < 5; i++) this.#add(makePlainObject(image, i), {});
    for (let i = 0; i < 2; i++) this.#add(makeArray(image, 0), [] as unknown as Host);
    // Something that no cache may confuse with the others: a dictionary from the start.
    this.#add(makePlainObject(image, 0), {});
    for (let i = 0; i < 70; i++) this.#assign(7, `filler${i}`, i);
  }

  #add(ours: Address, host: Host): void {
    this.ours.push(ours);
    this.hosts.push(host);
  }

  next(below: number): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * below);
  }

  key(key: string | symbol): Address {
    return typeof key === "symbol" ? this.ourSymbol : internText(this.vm.image, key);
  }

  #point(index: number, key: string | symbol, value: number): void {
    const { image } = this.vm;
    setReference(image, objectAt, this.ours[index]!);
    setReference(image, keyAt, typeof key === "symbol" ? this.ourSymbol : makeText(image, key));
    setNumber(image, valueAt, value);
    setUndefined(image, RESULT);
  }

  #host(compute: () => unknown): unknown {
    try {
      return compute();
    } catch (error) {
      const message = (error as Error).message;
      return message.startsWith("call ") ? message : `threw ${message}`;
    }
  }

  #assign(index: number, key: string | symbol, value: number): void {
    this.#point(index, key, value);
    const outcome =
      this.next(2) === 0
        ? setProperty(this.vm, objectAt, this.key(key), valueAt)
        : setIndexed(this.vm, objectAt, keyAt, valueAt);
    const ours = outcome === 0 ? undefined : answer(this.vm, outcome);
    const host = this.#host(() => void (this.hosts[index]![key] = value));
    assert.equal(ours, host, `set ${index}.${String(key)} = ${value}`);
  }

  #read(index: number, key: string | symbol): void {
    this.#point(index, key, 0);
    const outcome =
      this.next(2) === 0
        ? getProperty(this.vm, objectAt, this.key(key))
        : getIndexed(this.vm, objectAt, keyAt);
    assert.equal(
      answer(this.vm, outcome),
      this.#host(() => this.hosts[index]![key]),
      `get ${index}.${String(key)}`,
    );
    assert.equal(
      hasProperty(this.vm, this.ours[index]!, this.key(key)),
      key in this.hosts[index]!,
      `has ${String(key)}`,
    );
  }

  #define(index: number, key: string | symbol, value: number): void {
    const { image } = this.vm;
    const isElement =
      Array.isArray(this.hosts[index]) && typeof key === "string" && /^(length|\d+)$/.test(key);
    const own = Object.getOwnPropertyDescriptor(this.hosts[index]!, key);
    if (isElement || own?.configurable === false || (!own && !Object.isExtensible(this.hosts[index]!)))
      return;
    const attributes = this.next(8);
    const common = { enumerable: (attributes & 2) !== 0, configurable: (attributes & 4) !== 0 };
    if (this.next(3) === 0) {
      const getter = this.next(2) === 0 ? newFunction(image, `get${value}`) : 0;
      const setter = getter === 0 || this.next(2) === 0 ? newFunction(image, `set${value}`) : 0;
      defineAccessor(image, this.ours[index]!, this.key(key), getter, setter, attributes);
      const say = (what: string) => () => {
        throw new Error(`call ${what}${value}`);
      };
      const accessor: PropertyDescriptor = { ...common };
      if (getter !== 0) accessor.get = say("get");
      if (setter !== 0) accessor.set = say("set");
      Object.defineProperty(this.hosts[index]!, key, accessor);
      return;
    }
    this.#point(index, key, value);
    defineOwn(image, this.ours[index]!, this.key(key), valueAt, attributes);
    Object.defineProperty(this.hosts[index]!, key, { ...common, value, writable: (attributes & 1) !== 0 });
  }

  #remove(index: number, key: string | symbol): void {
    this.#point(index, key, 0);
    const ours = answer(this.vm, deleteIndexed(this.vm, objectAt, keyAt));
    assert.equal(
      ours,
      this.#host(() => delete this.hosts[index]![key]),
      `delete ${index}.${String(key)}`,
    );
  }

  #reparent(index: number, parent: number): void {
    // Arrays keep %Array.prototype%, which property.ts relies on for holes; as prototypes they take part.
    if (Array.isArray(this.hosts[index])) return;
    const isNull = parent >= this.hosts.length;
    const ours = setPrototype(this.vm.image, this.ours[index]!, isNull ? 0 : this.ours[parent]!);
    assert.equal(
      ours,
      Reflect.setPrototypeOf(this.hosts[index]!, isNull ? null : this.hosts[parent]!),
      "setPrototype",
    );
  }

  #listKeys(index: number): void {
    const { image } = this.vm;
    for (const enumerableOnly of [false, true]) {
      const which = OwnKeys.strings | OwnKeys.symbols | (enumerableOnly ? OwnKeys.enumerableOnly : 0);
      const ours = ownKeys(image, this.ours[index]!, which).map((key) =>
        key === this.ourSymbol ? this.symbol : textOf(image, key),
      );
      const host = Reflect.ownKeys(this.hosts[index]!);
      const isShown = (key: PropertyKey) =>
        Object.prototype.propertyIsEnumerable.call(this.hosts[index]!, key);
      assert.deepEqual(ours, enumerableOnly ? host.filter(isShown) : host);
    }
  }

  step(): void {
    const index = this.next(this.ours.length);
    const key = this.keys[this.next(this.keys.length)]!;
    const value = this.next(5);
    const action = this.next(1000);
    if (action < 450) this.#read(index, key);
    else if (action < 750) this.#assign(index, key, value);
    else if (action < 850) this.#define(index, key, value);
    else if (action < 900) this.#remove(index, key);
    else if (action < 950) this.#reparent(index, this.next(this.ours.length + 1));
    else if (action < 990) this.#listKeys(index);
    else if (action < 993) {
      preventExtensions(this.vm.image, this.ours[index]!);
      Object.preventExtensions(this.hosts[index]!);
    } else if (action < 996) {
      freezeOwn(this.vm.image, this.ours[index]!, action === 994);
      (action === 994 ? Object.freeze : Object.seal)(this.hosts[index]!);
    } else {
      const fresh = this.next(5);
      this.ours[fresh] = makeObjectWith(this.vm.image, 0);
      setPrototype(this.vm.image, this.ours[fresh]!, this.ours[5]!);
      this.hosts[fresh] = Object.create(this.hosts[5]!) as Host;
    }
  }
}

test("O2, P1, P2, G1: random stories end as they do with host objects, messages included", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const story = new Story(seed);
    for (let step = 0; step < 1500; step++)
      try {
        story.step();
      } catch (error) {
        throw new Error(`seed ${seed}, step ${step}: ${(error as Error).message}`);
      }
  }
});

// ---- Single facts ------------------------------------------------------------------------------------------------

test("P3: computed keys are answered for every kind and never cached", () => {
  const vm = newVm();
  const { image } = vm;
  const f = newFunction(image, "foo", FunctionFlag.constructible);
  for (let round = 0; round < 2; round++)
    for (const [value, key, expected] of [
      [internText(image, "abc"), "length", 3],
      [internText(image, "abc"), "1", "b"],
      [makeArray(image, 4), "length", 4],
      [f, "name", "foo"],
      [f, "length", 0],
    ] as const) {
      setReference(image, objectAt, value);
      assert.equal(answer(vm, getProperty(vm, objectAt, internText(image, key))), expected);
      const entry = cacheEntry(classOf(image, value), internText(image, key)) >>> 2;
      assert.notEqual(image.u32[entry + 1], internText(image, key));
    }
  setReference(image, objectAt, f);
  setNumber(image, valueAt, 1);
  assert.equal(
    answer(vm, setProperty(vm, objectAt, vm.atoms.name, valueAt)),
    "threw Cannot assign to read only property 'name' of function 'function foo() { }'",
  );
});

test("what is looked for and then added has an entry for both", () => {
  const vm = newVm();
  const { image } = vm;
  const key = internText(image, "late");
  setNumber(image, valueAt, 7);
  for (let i = 0; i < 2; i++) {
    setReference(image, objectAt, makePlainObject(image, 4));
    assert.equal(answer(vm, getProperty(vm, objectAt, key)), undefined);
    assert.equal(answer(vm, setProperty(vm, objectAt, key, valueAt)), undefined);
    assert.equal(answer(vm, getProperty(vm, objectAt, key)), 7);
  }
  const cls = classOf(image, makePlainObject(image, 4));
  assert.equal(image.u32[(cacheEntry(cls, key) >>> 2) + 1], key);
  assert.equal(image.u32[(additionEntry(cls, key) >>> 2) + 1], (key | cacheAdd) >>> 0);
});

test("methods of primitives come from their prototypes and are cached by the well-known class", () => {
  const vm = newVm();
  const { image } = vm;
  const key = internText(image, "method");
  const prototype = loadRef(image, vm.classes.string + ClassLayout.prototype);
  const f = newFunction(image, "method");
  setReference(image, valueAt, f);
  defineOwn(image, prototype, key, valueAt, PLAIN);
  setReference(image, objectAt, makeText(image, "abc"));
  for (let i = 0; i < 2; i++) assert.equal(answer(vm, getProperty(vm, objectAt, key)), f);
  assert.equal(image.u32[cacheEntry(vm.classes.string, key) >>> 2], vm.classes.string);
  setNumber(image, objectAt, 5);
  assert.equal(answer(vm, getProperty(vm, objectAt, key)), undefined);
  assert.equal(
    answer(vm, setProperty(vm, objectAt, key, valueAt)),
    "threw Cannot create property 'method' on number '5'",
  );
  setUndefined(image, objectAt);
  assert.equal(
    answer(vm, getProperty(vm, objectAt, key)),
    "threw Cannot read properties of undefined (reading 'method')",
  );
  setNull(image, objectAt);
  assert.equal(
    answer(vm, setProperty(vm, objectAt, key, valueAt)),
    "threw Cannot set properties of null (setting 'method')",
  );
});

test("P1: own places are cached inline and in the overflow, and the inlined formula finds them", () => {
  const vm = newVm();
  const { image } = vm;
  const object = makePlainObject(image, 2);
  setReference(image, objectAt, object);
  for (const [i, name] of ["x", "y", "z", "w"].entries()) {
    setNumber(image, valueAt, i);
    assert.equal(defineField(vm, object, internText(image, name), valueAt), 0);
  }
  for (const [i, name] of ["x", "y", "z", "w"].entries()) {
    const key = internText(image, name);
    getProperty(vm, objectAt, key);
    const entry = cacheEntry(classOf(image, object), key) >>> 2;
    assert.equal(image.u32[entry + 1], key);
    assert.equal(image.u32[entry + 2], 0);
    const location = image.u32[entry + 3]!;
    const base =
      (location & cacheOverflow) !== 0 ? image.u32[(object + ObjectLayout.overflow) >>> 2]! : object;
    assert.equal(numberAt(image, base + (location & ~7)), i);
    assert.equal((location & cacheOverflow) !== 0, i >= 2);
  }
});

test("names of the global object, absent ones too", () => {
  const vm = newVm();
  const { image } = vm;
  const key = internText(image, "answer");
  assert.equal(answer(vm, getGlobal(vm, key, false)), "threw answer is not defined");
  assert.equal(answer(vm, getGlobal(vm, key, true)), undefined);
  setNumber(image, valueAt, 42);
  defineOwn(image, vm.root(RootLayout.global), key, valueAt, PLAIN);
  for (let i = 0; i < 2; i++) assert.equal(answer(vm, getGlobal(vm, key, false)), 42);
});

test("G2: key objects are left to the guest", () => {
  const vm = newVm();
  const { image } = vm;
  setReference(image, objectAt, makePlainObject(image, 0));
  setReference(image, keyAt, makePlainObject(image, 0));
  assert.equal(getIndexed(vm, objectAt, keyAt), 2);
  assert.equal(vm.pendingArgc, 2);
  assert.equal(setIndexed(vm, objectAt, keyAt, valueAt), 2);
  assert.equal(vm.pendingArgc, 3);
});

test("super finds members behind the home object and gives accessors this", () => {
  const vm = newVm();
  const { image } = vm;
  const parent = makePlainObject(image, 0);
  const home = makeObjectWith(image, parent);
  const key = internText(image, "x");
  const getter = newFunction(image, "getter");
  defineAccessor(image, parent, key, getter, 0, PLAIN);
  setReference(image, objectAt, makeObjectWith(image, home));
  assert.equal(answer(vm, getSuper(vm, home, key, objectAt)), "call getter");
  assert.equal(referenceAt(image, SCRATCH), referenceAt(image, objectAt));
});

test("members: methods are hidden and named, accessors pair up, home is set", () => {
  const vm = newVm();
  const { image } = vm;
  const prototype = makePlainObject(image, 0);
  const [getter, setter] = [newFunction(image, ""), newFunction(image, "")];
  setReference(image, keyAt, internText(image, "x"));
  for (const [f, mode] of [
    [getter, 1],
    [setter, 2],
  ] as const) {
    setReference(image, valueAt, f);
    assert.equal(defineMember(vm, prototype, keyAt, valueAt, mode), 0);
  }
  setReference(image, objectAt, prototype);
  assert.equal(getProperty(vm, objectAt, internText(image, "x")), 2);
  assert.equal(vm.pendingFunction, getter);
  assert.equal(setProperty(vm, objectAt, internText(image, "x"), valueAt), 2);
  assert.equal(vm.pendingFunction, setter);
  assert.deepEqual(ownKeys(image, prototype, OwnKeys.strings | OwnKeys.enumerableOnly), []);
  getOwn(image, getter, vm.atoms.name, RESULT);
  assert.equal(textOf(image, referenceAt(image, RESULT)), "get x");
});

test("private names belong to those who declared them", () => {
  const vm = newVm();
  const { image } = vm;
  const name = makeSymbol(image, internText(image, "#n"), 1);
  const [mine, other] = [makePlainObject(image, 1), makePlainObject(image, 1)];
  setReference(image, objectAt, mine);
  setNumber(image, valueAt, 1);
  assert.equal(definePrivate(vm, objectAt, name, valueAt), 0);
  assert.equal(
    answer(vm, definePrivate(vm, objectAt, name, valueAt)),
    "threw Cannot initialize #n twice on the same object",
  );
  setNumber(image, valueAt, 2);
  freezeOwn(image, mine, true);
  assert.equal(setPrivate(vm, objectAt, name, valueAt), 0);
  assert.equal(answer(vm, getPrivate(vm, objectAt, name)), 2);
  assert.deepEqual(ownKeys(image, mine, OwnKeys.strings | OwnKeys.symbols), []);
  assert.equal(answer(vm, hasPrivate(vm, objectAt, name)), true);
  setReference(image, objectAt, other);
  assert.equal(answer(vm, hasPrivate(vm, objectAt, name)), false);
  const where = "private member #n from an object whose class did not declare it";
  assert.equal(answer(vm, getPrivate(vm, objectAt, name)), `threw Cannot read ${where}`);
  // A field is its object's alone, a method serves the whole class.
  const heir = makeObjectWith(image, mine);
  setReference(image, objectAt, heir);
  assert.equal(answer(vm, getPrivate(vm, objectAt, name)), `threw Cannot read ${where}`);
  const method = makeSymbol(image, internText(image, "#m"), 1);
  const prototype = makePlainObject(image, 0);
  setReference(image, keyAt, method);
  setReference(image, valueAt, newFunction(image, "#m"));
  assert.equal(defineMember(vm, prototype, keyAt, valueAt, 8), 0);
  setReference(image, objectAt, makeObjectWith(image, prototype));
  assert.equal(answer(vm, getPrivate(vm, objectAt, method)), referenceAt(image, valueAt));
  assert.equal(
    answer(vm, setPrivate(vm, objectAt, method, valueAt)),
    "threw Private method '#m' is not writable",
  );
});

test("spread, rest and for-in", () => {
  const vm = newVm();
  const { image } = vm;
  const parent = makePlainObject(image, 0);
  const source = makeObjectWith(image, parent);
  const names = (list: Address[]) => list.map((key) => textOf(image, key));
  for (const [object, key, attributes] of [
    [parent, "inherited", PLAIN],
    [parent, "b", PLAIN],
    [source, "b", Attribute.writable],
    [source, "2", PLAIN],
    [source, "a", PLAIN],
  ] as const) {
    setNumber(image, valueAt, 1);
    defineOwn(image, object, internText(image, key), valueAt, attributes);
  }
  const list = forInKeys(vm, source);
  const count = (image.u32[(list >>> 2) + 1]! >>> 5) - 1;
  assert.deepEqual(names(Array.from({ length: count }, (_, i) => referenceAt(image, list + 8 + 8 * i))), [
    "2",
    "a",
    "inherited",
  ]);
  const target = makePlainObject(image, 0);
  setReference(image, objectAt, source);
  assert.equal(copyFields(vm, target, objectAt), 0);
  assert.deepEqual(names(ownKeys(image, target, OwnKeys.strings)), ["2", "a"]);
  setNumber(image, keyAt, 2);
  assert.equal(copyRest(vm, objectAt, keyAt, 1), 0);
  assert.deepEqual(names(ownKeys(image, referenceAt(image, RESULT), OwnKeys.strings)), ["a"]);
  defineAccessor(image, source, internText(image, "g"), newFunction(image, "g"), 0, PLAIN);
  assert.equal(copyFields(vm, target, objectAt), 2);
});
