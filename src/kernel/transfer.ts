// Values between guest and host: structured clone in both directions. Runs only while memory is locked, between two
// instructions; allocates freely, because collections happen at safepoints only.
//
// More crosses than by structuredClone: errors keep their class, `name`, `errors`, and those own properties that are
// data (`code`). Less: of arrays the elements only. Accessors of guest objects cannot be asked here (that is guest code)
// and are left out; guest/host.ts resolves them before.
//
// Invariants:
//   V1  A host value never holds an address, a guest value never a host object: everything is copied.
//   V2  Shared and cyclic structure is kept.
//   V4  Depth costs memory, never stack: what is found is made empty first, and filled from a list.

import { makeArray, reserve, setElement } from "../image/array.ts";
import { Attribute, isDictionary, isPrivateName } from "../image/class.ts";
import { classOf, isHeapFull, kindOf, setKind } from "../image/image.ts";
import {
  ArrayLayout,
  CodeFlag,
  CodeLayout,
  FunctionLayout,
  Kind,
  MapLayout,
  SetLayout,
  SlotsLayout,
  Tag,
  WrapperLayout,
} from "../image/layout.ts";
import {
  defineOwn,
  forEachStored,
  getOwn,
  makeInstance,
  makeObject,
  makePlainObject,
  ownKeys,
  OwnKeys,
  placeOf,
  prototypeOf,
} from "../image/object.ts";
import { wellKnownPrototype } from "../image/root.ts";
import {
  copySlot,
  isReference,
  loadRef,
  loadWord,
  referenceAt,
  setBoolean,
  setNull,
  setNumber,
  setReference,
  setUndefined,
  storeRef,
  storeWord,
  tagAt,
} from "../image/slot.ts";
import { ENTRY_VALUE, entryAt, makeTable, nextEntry, putEntry } from "../image/table.ts";
import { internText, isString, makeText, textOf } from "../image/text.ts";
import { isArrayBuffer } from "../image/view.ts";
import { constructorName } from "../vm/convert.ts";
import type { Vm } from "../vm/machine.ts";
import { type ErrorName, errorClassNames, makeError } from "../vm/throw.ts";
import { KernelError } from "./call.ts";
import { Brand } from "./internal/brand.ts";
import { Resource } from "./resource.ts";
import { GuestBytes, HostBytes, isHostBuffer } from "./transfer-bytes.ts";
import { flatFromGuest, flatToGuest, NOT_FLAT, primitiveFromGuest, VALUE_SLOT } from "./transfer-flat.ts";

type Address = number;

/** Attributes of an ordinary property: writable, enumerable, configurable. */
const ordinary = 7;
/** The same without enumerable. */
const hidden = 5;
/** Beside VALUE_SLOT, where a key stands. */
const KEY_SLOT = VALUE_SLOT - 8;

/** The subclasses before Error itself: the first one that fits is the right one. */
const hostErrors: Readonly<Record<ErrorName, ErrorConstructor | AggregateErrorConstructor>> = {
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
  AggregateError,
  Error,
};
const errorNames = Object.keys(hostErrors) as ErrorName[];
/** Members of errors that are told from their own properties. */
const standardMembers: ReadonlySet<string> = new Set(["name", "message", "stack", "cause", "errors"]);
/** Values within an own property of an error; one with more is left behind (sockets, requests, whole agents). */
const errorPropertySizeMax = 1000;
/** Errors within properties of errors that are followed. */
const errorDepthMax = 100;
/** Plain objects with at most so many properties have places in their class. */
const inlineKeysMax = 64;
/** An array longer than this is looked through by its keys: it may be nothing but a length. */
const denseLengthMax = 1 << 25;

function notCloneable(what: string): KernelError {
  return new KernelError("DataCloneError", `${what} could not be cloned.`);
}

// ---- Guest to host -------------------------------------------------------------------------------------------

/** Host copy of the value in a slot. Throws `KernelError` (DataCloneError) for what cannot be copied. */
export function fromGuest(vm: Vm, at: Address): unknown {
  const flat = flatFromGuest(vm.image, at);
  return flat === NOT_FLAT ? new Reader(vm, new GuestBytes(vm.image, at), new Map(), 0).read(at) : flat;
}

/**
 * Copies the value of a slot into another slot, by way of the host. False, and nothing written, if accessors would have
 * to be asked: that is guest code.
 */
export function cloneGuest(vm: Vm, from: Address, to: Address): boolean {
  const reader = new Reader(vm, new GuestBytes(vm.image, from), new Map(), 0);
  const copy = reader.read(from);
  if (reader.metAccessor) return false;
  toGuest(vm, copy, to);
  return true;
}

/** Own enumerable properties of the objects of one class: names, and places by index. */
interface Shape {
  readonly names: readonly string[];
  readonly indices: readonly number[];
}

/** One copy from guest to host. */
class Reader {
  /** An enumerable accessor was left out. */
  metAccessor = false;
  private readonly vm: Vm;
  /** Host copies by address (V2). */
  private copies: Map<Address, unknown>;
  /** Pairs of an object and its copy, not filled yet (V4). */
  private readonly unfilled: unknown[] = [];
  private readonly shapes = new Map<Address, Shape | undefined>();
  private readonly bytes: GuestBytes;
  private readonly depth: number;

  constructor(vm: Vm, bytes: GuestBytes, copies: Map<Address, unknown>, depth: number) {
    this.vm = vm;
    this.bytes = bytes;
    this.copies = copies;
    this.depth = depth;
  }

  read(at: Address): unknown {
    const value = this.value(at);
    while (this.unfilled.length > 0) {
      const copy = this.unfilled.pop();
      this.fill(this.unfilled.pop() as Address, copy);
    }
    return value;
  }

  /** The copy of a slot's value; of an object, perhaps one that is not filled yet. */
  private value(at: Address): unknown {
    const { image } = this.vm;
    const primitive = primitiveFromGuest(image, at);
    return primitive === NOT_FLAT ? this.object(referenceAt(image, at)) : primitive;
  }

  private object(object: Address): unknown {
    const known = this.copies.get(object);
    if (known !== undefined) return known;
    const copy = this.emptyCopy(object);
    this.copies.set(object, copy);
    if (isContainer(kindOf(this.vm.image, object))) this.unfilled.push(object, copy);
    return copy;
  }

  private emptyCopy(object: Address): unknown {
    const kind = kindOf(this.vm.image, object);
    switch (kind) {
      case Kind.object:
        return {};
      case Kind.array:
        return [];
      case Kind.error:
        return this.emptyError(object);
      case Kind.map:
        return new Map();
      case Kind.set:
        return new Set();
      case Kind.wrapper:
        return this.wrapped(object);
      case Kind.view:
        return this.bytes.view(object);
      default:
        throw notCloneable(describe(kind));
    }
  }

  private fill(object: Address, copy: unknown): void {
    switch (kindOf(this.vm.image, object)) {
      case Kind.object:
        return this.fillObject(object, copy as Record<string, unknown>);
      case Kind.array:
        return this.fillArray(object, copy as unknown[]);
      case Kind.error:
        return this.fillError(object, copy as Error);
      case Kind.map: {
        const map = copy as Map<unknown, unknown>;
        return this.forEachEntry(loadRef(this.vm.image, object + MapLayout.table), (entry) =>
          map.set(this.value(entry), this.value(entry + ENTRY_VALUE)),
        );
      }
      default: {
        const set = copy as Set<unknown>;
        this.forEachEntry(loadRef(this.vm.image, object + SetLayout.table), (entry) =>
          set.add(this.value(entry)),
        );
      }
    }
  }

  private forEachEntry(table: Address, visit: (entry: Address) => void): void {
    const { image } = this.vm;
    for (let i = nextEntry(image, table, 0); i >= 0; i = nextEntry(image, table, i + 1))
      visit(entryAt(image, table, i));
  }

  private fillObject(object: Address, copy: Record<string, unknown>): void {
    const { image } = this.vm;
    const shape = this.shapeOf(object);
    if (shape === undefined) return this.fillByKeys(object, copy);
    const { names, indices } = shape;
    for (let i = 0; i < names.length; i++)
      setOwn(copy, names[i]!, this.value(placeOf(image, object, indices[i]!)));
  }

  /** Undefined for dictionaries, whose properties no class tells. */
  private shapeOf(object: Address): Shape | undefined {
    const { image } = this.vm;
    const cls = classOf(image, object);
    if (this.shapes.has(cls)) return this.shapes.get(cls);
    let shape: { names: string[]; indices: number[] } | undefined;
    if (isAbortSignal(this.vm, object)) throw notCloneable("An AbortSignal within other values");
    if (!isDictionary(image, cls)) {
      shape = { names: [], indices: [] };
      let index = 0;
      forEachStored(image, object, (key, attributes) => {
        const place = index++;
        if ((attributes & Attribute.enumerable) === 0 || kindOf(image, key) === Kind.symbol) return;
        if ((attributes & Attribute.accessor) !== 0) {
          this.metAccessor = true;
          return;
        }
        shape?.names.push(textOf(image, key));
        shape?.indices.push(place);
      });
    }
    this.shapes.set(cls, shape);
    return shape;
  }

  private fillByKeys(object: Address, copy: Record<string, unknown>): void {
    const { image } = this.vm;
    for (const key of ownKeys(image, object, OwnKeys.strings | OwnKeys.enumerableOnly))
      if (getOwn(image, object, key, VALUE_SLOT)) setOwn(copy, textOf(image, key), this.value(VALUE_SLOT));
      else this.metAccessor = true;
  }

  private fillArray(array: Address, copy: unknown[]): void {
    const { image } = this.vm;
    const length = loadWord(image, array + ArrayLayout.length);
    const elements = loadRef(image, array + ArrayLayout.elements);
    copy.length = length;
    if (elements === 0) return;
    const first = elements + SlotsLayout.tailStart;
    const count = Math.min(length, (loadWord(image, elements + 4) >>> 5) - 1);
    if (kindOf(image, elements) === Kind.doubles) return this.fillNumbers(first, copy, count);
    for (let i = 0; i < count; i++)
      if (tagAt(image, first + 8 * i) !== Tag.empty) copy[i] = this.value(first + 8 * i);
  }

  private fillNumbers(first: Address, copy: unknown[], count: number): void {
    const { image } = this.vm;
    const { f64 } = image;
    for (let i = 0, word = first >>> 3; i < count; i++, word++) {
      const n = f64[word]!;
      // A hole reads as NaN, too.
      if (!Number.isNaN(n) || tagAt(image, word << 3) !== Tag.empty) copy[i] = n;
    }
  }

  // ---- Errors

  private emptyError(error: Address): Error {
    const { image } = this.vm;
    const name = errorNames.find((candidate) =>
      isAncestor(this.vm, wellKnownPrototype(image, errorClassNames[candidate]), error),
    );
    const made: Error = Reflect.construct(hostErrors[name ?? "Error"], name === "AggregateError" ? [[]] : []);
    hide(made, "stack", this.stackOf(error));
    return made;
  }

  private fillError(error: Address, copy: Error): void {
    const { image, atoms } = this.vm;
    const name = this.inherited(error, atoms.name);
    if (typeof name === "string" && name !== copy.name) hide(copy, "name", name);
    for (const member of ["message", "cause", "errors"])
      if (getOwn(image, error, internText(image, member), VALUE_SLOT))
        hide(copy, member, this.value(VALUE_SLOT));
    for (const key of ownKeys(image, error, OwnKeys.strings | OwnKeys.enumerableOnly)) {
      const member = textOf(image, key);
      if (!standardMembers.has(member) && getOwn(image, error, key, VALUE_SLOT))
        this.fillMember(copy, member);
    }
  }

  /** An own property of an error, from VALUE_SLOT; one that cannot cross is left behind. */
  private fillMember(copy: Error, member: string): void {
    if (!isReference(this.vm.image, VALUE_SLOT)) return setOwn(copy, member, this.value(VALUE_SLOT));
    if (this.depth >= errorDepthMax) return;
    const trial = new Reader(this.vm, this.bytes, new Map(this.copies), this.depth + 1);
    try {
      setOwn(copy, member, trial.read(VALUE_SLOT));
      this.copies = trial.copies;
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
    }
  }

  private inherited(object: Address, key: Address): unknown {
    const { image } = this.vm;
    for (let o = object; o !== 0; o = prototypeOf(image, o))
      if (getOwn(image, o, key, VALUE_SLOT)) return this.value(VALUE_SLOT);
    return undefined;
  }

  /** An error whose `stack` was not read yet has its frames under a private name (guest/error.ts). */
  private stackOf(error: Address): string {
    const { image, atoms } = this.vm;
    if (getOwn(image, error, atoms.stack, VALUE_SLOT)) return String(this.value(VALUE_SLOT));
    const head = [this.inherited(error, atoms.name), this.inherited(error, atoms.message)];
    let frames: string | undefined;
    forEachStored(image, error, (key, _attributes, at) => {
      if (frames !== undefined || kindOf(image, key) !== Kind.symbol || !isPrivateName(image, key)) return;
      const text = referenceAt(image, at);
      if (text !== 0 && isString(image, text)) frames = textOf(image, text);
    });
    return head.filter((part) => part !== undefined && part !== "").join(": ") + (frames ?? "");
  }

  // ---- Wrappers

  /** Dates, regular expressions and boxed primitives are made in one piece. */
  private wrapped(wrapper: Address): unknown {
    const { image } = this.vm;
    if (isArrayBuffer(image, wrapper)) return this.bytes.buffer(wrapper);
    const value = this.value(wrapper + WrapperLayout.value);
    switch (loadWord(image, wrapper + WrapperLayout.brand)) {
      case Brand.date:
        return dateOf(value as number);
      case Brand.string:
      case Brand.number:
      case Brand.boolean:
        return Object(value);
      case Brand.regexp: {
        const pattern = value as string; // "flags/source"
        const slash = pattern.indexOf("/");
        return new RegExp(pattern.slice(slash + 1), pattern.slice(0, slash));
      }
      default:
        throw notCloneable("An object of this kind");
    }
  }
}

function describe(kind: number): string {
  const names: Record<number, string> = {
    [Kind.function]: "A function",
    [Kind.symbol]: "A symbol",
    [Kind.promise]: "A promise",
    [Kind.generator]: "A generator",
  };
  return names[kind] ?? "An object of this kind";
}

/** True of kinds that are made empty and filled later; the others are made in one piece. */
function isContainer(kind: number): boolean {
  return kind !== Kind.wrapper && kind !== Kind.view;
}

/** One of the guest library. guest/host-signals.ts takes out those that can cross. */
function isAbortSignal({ image, atoms }: Vm, object: Address): boolean {
  if (constructorName(image, object) !== "AbortSignal") return false;
  for (let o = prototypeOf(image, object); o !== 0; o = prototypeOf(image, o)) {
    if (!getOwn(image, o, atoms.constructor, VALUE_SLOT)) continue;
    const code = loadRef(image, referenceAt(image, VALUE_SLOT) + FunctionLayout.code);
    return (loadWord(image, code + CodeLayout.flags) & CodeFlag.library) !== 0;
  }
  return false;
}

function isAncestor(vm: Vm, prototype: Address, object: Address): boolean {
  for (let o = prototypeOf(vm.image, object); o !== 0; o = prototypeOf(vm.image, o))
    if (o === prototype) return true;
  return false;
}

function setOwn(target: object, name: string, value: unknown): void {
  if (name !== "__proto__") (target as Record<string, unknown>)[name] = value;
  else Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

function hide(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}

/** Dates cross as objects of the host's own Date, made from their time. */
function dateOf(time: number): unknown {
  return Reflect.construct(Reflect.get(globalThis, "Date") as new (time: number) => unknown, [time]);
}

// ---- Host to guest -------------------------------------------------------------------------------------------

/** Writes a guest copy of a host value into a slot. Throws `KernelError` (DataCloneError) for what cannot be copied. */
export function toGuest(vm: Vm, value: unknown, at: Address): void {
  if (!flatToGuest(vm.image, value, at)) new Writer(vm, value, undefined).write(value, at);
}

/** Writes a guest Error for whatever the host threw; its stack is the guest's. Throws HeapFull only. */
export function toGuestError(vm: Vm, error: unknown, at: Address): void {
  try {
    new Writer(vm, error, error).write(error, at);
  } catch (failure) {
    if (isHeapFull(failure)) throw failure;
    const message = failure instanceof Error ? failure.message : "Unknown error";
    setReference(vm.image, at, makeError(vm, "Error", message));
  }
}

/** One copy from host to guest. */
class Writer {
  private readonly vm: Vm;
  /** An error whose stack stays outside. */
  private readonly thrown: unknown;
  /** Guest copies by host object (V2). */
  private readonly copies = new Map<object, Address>();
  /** Triples of an object, its copy and its keys, not filled yet (V4). */
  private readonly unfilled: unknown[] = [];
  /** Classes of plain objects by their keys. */
  private readonly classes = new Map<string, Address>();
  private readonly bytes: HostBytes;

  constructor(vm: Vm, root: unknown, thrown: unknown) {
    this.vm = vm;
    this.thrown = thrown;
    this.bytes = new HostBytes(vm.image, root);
  }

  write(value: unknown, at: Address): void {
    if (typeof value !== "object" || value === null) return this.put(value, at);
    const object = this.object(value);
    while (this.unfilled.length > 0) {
      const keys = this.unfilled.pop() as string[];
      const copy = this.unfilled.pop() as Address;
      this.fill(this.unfilled.pop() as object, copy, keys);
    }
    setReference(this.vm.image, at, object); // last: making an error uses RESULT
  }

  /** Writes a value; an object perhaps as one that is not filled yet. */
  private put(value: unknown, at: Address): void {
    const { image } = this.vm;
    if (typeof value === "number") setNumber(image, at, value);
    else if (typeof value === "string") setReference(image, at, makeText(image, value));
    else if (value === undefined) setUndefined(image, at);
    else if (value === null) setNull(image, at);
    else if (typeof value === "boolean") setBoolean(image, at, value);
    else if (typeof value === "object") setReference(image, at, this.object(value));
    else throw notCloneable(`A ${typeof value}`);
  }

  private object(value: object): Address {
    const known = this.copies.get(value);
    if (known !== undefined) return known;
    if (value instanceof Resource) return value.object;
    if (!hasPlainPrototype(value) && isRefused(value))
      throw notCloneable(Object.prototype.toString.call(value));
    const keys = isPlain(value) ? Object.keys(value) : noKeys;
    const copy = this.emptyCopy(value, keys);
    this.copies.set(value, copy);
    if (isContainer(kindOf(this.vm.image, copy))) this.unfilled.push(value, copy, keys);
    return copy;
  }

  private emptyCopy(value: object, keys: string[]): Address {
    const { image, classes } = this.vm;
    if (Array.isArray(value)) return makeArray(image, 0);
    if (value instanceof Map) return makeInstance(image, classes.map);
    if (value instanceof Set) return makeInstance(image, classes.set);
    if (value instanceof Error) return this.emptyError(value);
    if (ArrayBuffer.isView(value)) return this.bytes.view(value);
    if (isHostBuffer(value)) return this.bytes.buffer(value);
    return isPlain(value) ? this.emptyObject(keys) : this.wrapper(value);
  }

  private fill(value: object, copy: Address, keys: string[]): void {
    if (Array.isArray(value)) this.fillArray(value, copy);
    else if (value instanceof Map) this.fillMap(value, copy);
    else if (value instanceof Set) this.fillSet(value, copy);
    else if (value instanceof Error) this.fillError(value, copy);
    else this.fillObject(value as Record<string, unknown>, copy, keys);
  }

  private define(object: Address, key: string, value: unknown, attributes: number): void {
    this.put(value, VALUE_SLOT);
    defineOwn(this.vm.image, object, internText(this.vm.image, key), VALUE_SLOT, attributes);
  }

  // ---- Plain objects

  /** An object with those properties, their values still to come; without them if no class tells them. */
  private emptyObject(keys: string[]): Address {
    const { image } = this.vm;
    if (keys.length > inlineKeysMax) return makePlainObject(image, 0);
    const signature = keys.join("\0");
    const cls = this.classes.get(signature);
    if (cls !== undefined) return makeObject(image, cls);
    const object = makePlainObject(image, keys.length);
    for (const key of keys) this.define(object, key, undefined, ordinary);
    if (!isDictionary(image, classOf(image, object))) this.classes.set(signature, classOf(image, object));
    return object;
  }

  private fillObject(value: Record<string, unknown>, object: Address, keys: string[]): void {
    const { image } = this.vm;
    if (keys.length > inlineKeysMax || isDictionary(image, classOf(image, object)))
      for (const key of keys) this.define(object, key, value[key], ordinary);
    else for (let i = 0; i < keys.length; i++) this.put(value[keys[i]!], placeOf(image, object, i));
  }

  // ---- Collections

  private fillArray(value: readonly unknown[], array: Address): void {
    const { image } = this.vm;
    const { length } = value;
    if (length > denseLengthMax) return this.fillSparse(value, array);
    if (length === 0) return;
    reserve(image, array, length);
    storeWord(image, array + ArrayLayout.length, length);
    const elements = loadRef(image, array + ArrayLayout.elements);
    const first = elements + SlotsLayout.tailStart;
    let areNumbers = true;
    for (let i = 0; i < length; i++) {
      const element = value[i];
      if (typeof element === "number") setNumber(image, first + 8 * i, element);
      else if (element !== undefined || i in value) {
        areNumbers = false;
        this.put(element, first + 8 * i);
      }
    }
    if (!areNumbers) setKind(image, elements, Kind.slots);
  }

  private fillSparse(value: readonly unknown[], array: Address): void {
    const { image } = this.vm;
    for (const key of Object.keys(value)) {
      const index = Number(key);
      if (!(index < value.length)) continue;
      this.put(value[index], VALUE_SLOT);
      if (!setElement(image, array, index, VALUE_SLOT)) throw notCloneable("An array with such gaps");
    }
    storeWord(image, array + ArrayLayout.length, value.length);
  }

  private fillMap(value: Map<unknown, unknown>, map: Address): void {
    const { image } = this.vm;
    storeRef(image, map + MapLayout.table, makeTable(image, value.size));
    for (const [key, member] of value) {
      this.put(key, KEY_SLOT);
      const entry = putEntry(image, map + MapLayout.table, KEY_SLOT);
      this.put(member, VALUE_SLOT);
      copySlot(image, VALUE_SLOT, entry + ENTRY_VALUE);
    }
  }

  private fillSet(value: Set<unknown>, set: Address): void {
    const { image } = this.vm;
    storeRef(image, set + SetLayout.table, makeTable(image, value.size));
    for (const member of value) {
      this.put(member, KEY_SLOT);
      putEntry(image, set + SetLayout.table, KEY_SLOT);
    }
  }

  // ---- Errors

  private emptyError(value: Error): Address {
    const name = errorNames.find((candidate) => value instanceof hostErrors[candidate]) ?? "Error";
    const error = makeError(this.vm, name, String(value.message));
    if (value.name !== name) this.define(error, "name", String(value.name), hidden);
    return error;
  }

  private fillError(value: Error, error: Address): void {
    if (value !== this.thrown && typeof value.stack === "string")
      this.define(error, "stack", value.stack, hidden);
    for (const member of ["cause", "errors"] as const)
      if (Object.hasOwn(value, member) && isData(Reflect.get(value, member)))
        this.define(error, member, Reflect.get(value, member), hidden);
    // What the library of DOMException tells by a getter.
    const { code } = value as { code?: unknown };
    if (typeof code === "number" && !Object.hasOwn(value, "code")) this.define(error, "code", code, hidden);
    for (const member of Object.keys(value)) {
      const content = Reflect.get(value, member);
      if (!standardMembers.has(member) && content !== undefined && isData(content))
        this.define(error, member, content, ordinary);
    }
  }

  // ---- Wrappers

  private wrapper(value: object): Address {
    const { image, classes } = this.vm;
    const make = (cls: Address, brand: number, content: unknown): Address => {
      const wrapper = makeInstance(image, cls);
      storeWord(image, wrapper + WrapperLayout.brand, brand);
      this.put(content, wrapper + WrapperLayout.value);
      return wrapper;
    };
    if (value instanceof String) return make(classes.string, Brand.string, value.valueOf());
    if (value instanceof Number) return make(classes.number, Brand.number, value.valueOf());
    if (value instanceof Boolean) return make(classes.boolean, Brand.boolean, value.valueOf());
    if (!(value instanceof RegExp)) return make(classes.date, Brand.date, Number(value));
    const regexp = make(classes.regexp, Brand.regexp, `${value.flags}/${value.source}`);
    this.define(regexp, "lastIndex", 0, Attribute.writable);
    return regexp;
  }
}

const noKeys: string[] = [];

function hasPlainPrototype(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** True of what crosses as its own enumerable properties. */
function isPlain(value: object): boolean {
  if (hasPlainPrototype(value)) return true;
  return !(
    Array.isArray(value) ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof Error ||
    ArrayBuffer.isView(value) ||
    isHostBuffer(value) ||
    isWrapper(value)
  );
}

function isWrapper(value: object): boolean {
  return (
    value instanceof String ||
    value instanceof Number ||
    value instanceof Boolean ||
    value instanceof RegExp ||
    isDate(value)
  );
}

function isDate(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Date]";
}

/** True of what structured clone refuses, too. */
function isRefused(value: object): boolean {
  return (
    value instanceof Promise ||
    value instanceof WeakMap ||
    value instanceof WeakSet ||
    value instanceof WeakRef ||
    value instanceof AbortSignal ||
    value instanceof Symbol ||
    Symbol.asyncIterator in value
  );
}

/** Whether a property of an error is data, and little enough, to cross with it. */
function isData(value: unknown): boolean {
  const seen = new Set<unknown>();
  const list = [value];
  try {
    for (const item of list) {
      if (list.length > errorPropertySizeMax) return false;
      if (typeof item === "function" || typeof item === "symbol" || typeof item === "bigint") return false;
      if (typeof item !== "object" || item === null || seen.has(item)) continue;
      seen.add(item);
      if (isRefused(item)) return false;
      if (item instanceof Map) list.push(...item.keys(), ...item.values());
      else if (item instanceof Set) list.push(...item);
      else if (Array.isArray(item) || isPlain(item))
        for (const member of Object.values(item)) list.push(member);
    }
    return true;
  } catch {
    return false; // an accessor that failed
  }
}
