// The nine typed arrays. What calls back into the program is here; what only moves numbers is native.

import {
  adopt,
  defineConstant,
  defineHidden,
  defineReadOnly,
  installGetter,
  installHidden,
  setInstanceKind,
  trySetPrototypeOf,
} from "internal:object";
import {
  at,
  buffer,
  byteLength,
  byteOffset,
  copyWithin,
  entries,
  fill,
  includes,
  indexOf,
  initialiseView,
  joinNumbers,
  keys,
  lastIndexOf,
  length as lengthGetter,
  reverse,
  setElements,
  sliceOf,
  sortNumbers,
  subarrayOf,
  toReversed,
  trySlice,
  trySubarray,
  typeName,
  values,
  viewTypeOf,
  with as withElement,
} from "internal:typed";
import { apply, new_apply as newApply } from "internal:vm";
import { relativeIndex, speciesOf } from "./array-buffer.ts";
import { describeValue, requireCallable, toInteger, toLength, toNumber, toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";
import { sortArray } from "./sort.ts";

/** What the methods need of any typed array. */
interface Elements {
  [index: number]: number;
  readonly length: number;
  readonly byteOffset: number;
  readonly buffer: object;
}

type Callback = (value: number, index: number, array: unknown) => unknown;
type Reducer = (accumulator: unknown, value: number, index: number, array: unknown) => unknown;
type Constructor = new (...args: never[]) => Elements;

/** By ViewType of src/image/view.ts. */
export const typedArrayNames = [
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
];
const elementSizes = [1, 1, 1, 2, 2, 4, 4, 4, 8];
const dataViewType = typedArrayNames.length;
const constructors: Constructor[] = [];

/** ViewType of a typed array; TypeError for anything else, which names some methods as V8 does. */
function typeOf(value: unknown, method?: string): number {
  const type = viewTypeOf(value);
  if (type >= 0 && type !== dataViewType) return type;
  if (method === undefined) throw new TypeError("this is not a typed array.");
  throw new TypeError(
    `Method %TypedArray%.${method} called on incompatible receiver ${describeValue(value)}`,
  );
}

function callback<F>(value: F, self: unknown): F {
  requireCallable(value);
  if (self === undefined) return value;
  return ((a: unknown, b: unknown, c: unknown) => apply(value, self, [a, b, c])) as F;
}

/** Made by a constructor of the program: it must be a typed array, of at least that length. */
function make(constructor: unknown, length: number, method: string): Elements {
  const made = newApply(constructor, [length]) as Elements;
  typeOf(made, method);
  if (made.length < length)
    throw new TypeError("Derived TypedArray constructor created an array which was too small");
  return made;
}

function makeLike(view: Elements, length: number, method: string): Elements {
  return make(speciesOf(view, constructors[typeOf(view)]), length, method);
}

/** The members of an iterable or array-like, before any of them is converted. */
function membersOf(source: object): ArrayLike<unknown> {
  const method = (source as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (method === undefined || method === null) return source as ArrayLike<unknown>;
  if (typeof method !== "function") throw new TypeError(`${describeValue(method)} is not a function`);
  return [...(source as Iterable<unknown>)];
}

/** A view of the same type, that of no subclass, at the same place of another ArrayBuffer; for structuredClone. */
export function viewOver(view: object, other: ArrayBuffer): object {
  const { byteOffset: offset } = view as DataView;
  const type = viewTypeOf(view);
  if (type === dataViewType) return new DataView(other, offset, (view as DataView).byteLength);
  const constructor = constructors[type] as unknown as Uint8ArrayConstructor;
  return new constructor(other, offset, (view as Uint8Array).length);
}

/** A copy with its type's own prototype. */
export function plainCopy(view: Uint8Array): Uint8Array {
  return new (constructors[viewTypeOf(view)] as unknown as Uint8ArrayConstructor)(view);
}

/** The intrinsic of `view[key] = object`: true, because defining an element asks for it. */
export function setElement(view: Record<PropertyKey, number>, key: PropertyKey, value: unknown): boolean {
  view[key] = toNumber(value);
  return true;
}

function TypedArray(): never {
  throw new TypeError("Abstract class TypedArray not directly constructable");
}

function requireConstructor(value: unknown): void {
  if (typeof value !== "function") throw new TypeError(`${describeValue(value)} is not a constructor`);
}

class TypedArrayMembers {
  static from(source: unknown, mapper?: Callback, self: unknown = undefined): unknown {
    requireConstructor(this);
    const map = mapper === undefined ? undefined : callback(mapper, self);
    if (source === undefined || source === null) {
      const shown = source === null ? "object null" : "undefined";
      throw new TypeError(`${shown} is not iterable (cannot read property Symbol(Symbol.iterator))`);
    }
    const list = membersOf(Object(source) as object);
    const length = toLength(list.length);
    const result = make(this, length, "from");
    for (let i = 0; i < length; i++)
      result[i] = (map === undefined ? list[i] : map(list[i] as number, i, undefined)) as number;
    return result;
  }

  static of(...items: unknown[]): unknown {
    requireConstructor(this);
    const result = make(this, items.length, "of");
    for (let i = 0; i < items.length; i++) result[i] = items[i] as number;
    return result;
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  set(this: Elements, source: unknown, offset?: unknown): void {
    typeOf(this);
    const from = toInteger(offset);
    if (from < 0) throw new RangeError("offset is out of bounds");
    if (source === undefined || source === null)
      throw new TypeError("Cannot convert undefined or null to object");
    const list = Object(source) as ArrayLike<unknown>;
    if (setElements(this, list, from)) return;
    const length = toLength(list.length);
    if (from + length > this.length) throw new RangeError("offset is out of bounds");
    for (let i = 0; i < length; i++) this[from + i] = list[i] as number;
  }

  slice(this: Elements, start?: unknown, end?: unknown): unknown {
    const fast = trySlice(this, start, end);
    if (fast !== undefined) return fast;
    const type = typeOf(this, "prototype.slice");
    const from = relativeIndex(start, this.length, 0);
    const to = Math.max(from, relativeIndex(end, this.length, this.length));
    const species = speciesOf(this, constructors[type]);
    if (species === constructors[type]) return sliceOf(this, from, to);
    const result = make(species, to - from, "prototype.slice");
    if (to > from) setElements(result, subarrayOf(this, from, to), 0);
    return result;
  }

  subarray(this: Elements, start?: unknown, end?: unknown): unknown {
    const fast = trySubarray(this, start, end);
    if (fast !== undefined) return fast;
    const type = typeOf(this);
    const from = relativeIndex(start, this.length, 0);
    const to = Math.max(from, relativeIndex(end, this.length, this.length));
    const species = speciesOf(this, constructors[type]);
    if (species === constructors[type]) return subarrayOf(this, from, to);
    const offset = this.byteOffset + from * elementSizes[type]!;
    const result = newApply(species, [this.buffer, offset, to - from]);
    typeOf(result, "prototype.subarray");
    return result;
  }

  forEach(this: Elements, action: Callback, self: unknown = undefined): void {
    typeOf(this);
    const call = callback(action, self);
    const { length } = this;
    for (let i = 0; i < length; i++) call(this[i]!, i, this);
  }

  map(this: Elements, action: Callback, self: unknown = undefined): unknown {
    typeOf(this);
    const call = callback(action, self);
    const { length } = this;
    const result = makeLike(this, length, "prototype.map");
    for (let i = 0; i < length; i++) result[i] = call(this[i]!, i, this) as number;
    return result;
  }

  filter(this: Elements, test: Callback, self: unknown = undefined): unknown {
    typeOf(this);
    const call = callback(test, self);
    const { length } = this;
    const kept: number[] = [];
    for (let i = 0; i < length; i++) {
      const value = this[i]!;
      if (call(value, i, this)) kept.push(value);
    }
    const result = makeLike(this, kept.length, "prototype.filter");
    setElements(result, kept, 0);
    return result;
  }

  some(this: Elements, test: Callback, self: unknown = undefined): boolean {
    typeOf(this);
    const call = callback(test, self);
    const { length } = this;
    for (let i = 0; i < length; i++) if (call(this[i]!, i, this)) return true;
    return false;
  }

  every(this: Elements, test: Callback, self: unknown = undefined): boolean {
    typeOf(this);
    const call = callback(test, self);
    const { length } = this;
    for (let i = 0; i < length; i++) if (!call(this[i]!, i, this)) return false;
    return true;
  }

  find(this: Elements, test: Callback, self: unknown = undefined): number | undefined {
    typeOf(this);
    const call = callback(test, self);
    const { length } = this;
    for (let i = 0; i < length; i++) {
      const value = this[i]!;
      if (call(value, i, this)) return value;
    }
    return undefined;
  }

  findIndex(this: Elements, test: Callback, self: unknown = undefined): number {
    typeOf(this);
    const call = callback(test, self);
    const { length } = this;
    for (let i = 0; i < length; i++) if (call(this[i]!, i, this)) return i;
    return -1;
  }

  findLast(this: Elements, test: Callback, self: unknown = undefined): number | undefined {
    typeOf(this);
    const call = callback(test, self);
    for (let i = this.length - 1; i >= 0; i--) {
      const value = this[i]!;
      if (call(value, i, this)) return value;
    }
    return undefined;
  }

  findLastIndex(this: Elements, test: Callback, self: unknown = undefined): number {
    typeOf(this);
    const call = callback(test, self);
    for (let i = this.length - 1; i >= 0; i--) if (call(this[i]!, i, this)) return i;
    return -1;
  }

  reduce(this: Elements, reducer: Reducer, ...initial: unknown[]): unknown {
    typeOf(this);
    requireCallable(reducer);
    const { length } = this;
    if (length === 0 && initial.length === 0)
      throw new TypeError("Reduce of empty array with no initial value");
    let i = 0;
    let accumulator = initial.length > 0 ? initial[0] : this[i++];
    for (; i < length; i++) accumulator = reducer(accumulator, this[i]!, i, this);
    return accumulator;
  }

  reduceRight(this: Elements, reducer: Reducer, ...initial: unknown[]): unknown {
    typeOf(this);
    requireCallable(reducer);
    let i = this.length - 1;
    if (i < 0 && initial.length === 0) throw new TypeError("Reduce of empty array with no initial value");
    let accumulator = initial.length > 0 ? initial[0] : this[i--];
    for (; i >= 0; i--) accumulator = reducer(accumulator, this[i]!, i, this);
    return accumulator;
  }

  join(this: Elements, separator?: unknown): string {
    typeOf(this, "prototype.join");
    return joinNumbers(this, separator === undefined ? "," : toString(separator));
  }

  toLocaleString(this: Elements): string {
    typeOf(this, "prototype.toLocaleString");
    const texts: string[] = [];
    const { length } = this;
    for (let i = 0; i < length; i++) texts.push(this[i]!.toLocaleString());
    return texts.join(",");
  }

  sort(this: Elements, compare?: (a: unknown, b: unknown) => unknown): unknown {
    checkComparator(compare);
    typeOf(this, "prototype.sort");
    sortElements(this, compare);
    return this;
  }

  toSorted(this: Elements, compare?: (a: unknown, b: unknown) => unknown): unknown {
    checkComparator(compare);
    typeOf(this, "prototype.toSorted");
    const copy = sliceOf(this, 0, this.length);
    sortElements(copy, compare);
    return copy;
  }
}

function checkComparator(compare: unknown): void {
  if (compare !== undefined && typeof compare !== "function")
    throw new TypeError("The comparison function must be either a function or undefined");
}

function sortElements(view: Elements, compare: ((a: unknown, b: unknown) => unknown) | undefined): void {
  if (compare === undefined) return sortNumbers(view);
  const list: unknown[] = [];
  for (let i = 0; i < view.length; i++) list.push(view[i]);
  sortArray(list, (a, b) => toNumber(compare(a, b)));
  setElements(view, list, 0);
}

const prototype = adopt("typedArray", TypedArray, TypedArrayMembers);
defineReadOnly(TypedArray, "length", 0);
installHidden(prototype, {
  at,
  copyWithin,
  entries,
  fill,
  includes,
  indexOf,
  keys,
  lastIndexOf,
  reverse,
  toReversed,
  values,
  with: withElement,
  toString: Array.prototype.toString,
});
defineHidden(prototype, Symbol.iterator, values);
installGetter(prototype, "buffer", buffer);
installGetter(prototype, "byteLength", byteLength);
installGetter(prototype, "byteOffset", byteOffset);
installGetter(prototype, "length", lengthGetter);
installGetter(prototype, Symbol.toStringTag, typeName);

class NoMembers {}

function makeConstructor(type: number, name: string): Constructor {
  const constructor = function (this: object, source?: unknown, offset?: unknown, length?: unknown): unknown {
    if (new.target === undefined) throw new TypeError(`Constructor ${name} requires 'new'`);
    const from = offset === undefined || typeof offset === "number" ? offset : toNumber(offset);
    const count = length === undefined || typeof length === "number" ? length : toNumber(length);
    if (!initialise(this, type, source, from, count)) fillFrom(this as Elements, type, source as object);
    return this;
  };
  // Before `adopt`: a new prototype makes a constructor forget the class of its instances.
  trySetPrototypeOf(constructor, TypedArray);
  const adopted = adopt(name[0]!.toLowerCase() + name.slice(1), constructor, NoMembers);
  setInstanceKind(constructor, "view");
  defineReadOnly(constructor, "name", name);
  defineReadOnly(constructor, "length", 3);
  defineConstant(constructor, "BYTES_PER_ELEMENT", elementSizes[type]);
  defineConstant(adopted, "BYTES_PER_ELEMENT", elementSizes[type]);
  return constructor as unknown as Constructor;
}

/** False where the source has to be iterated over. */
function initialise(view: object, type: number, source: unknown, offset?: number, length?: number): boolean {
  // The second attempt comes after a safepoint: garbage is gone.
  for (let attempt = 0; attempt < 2; attempt++) {
    const done = initialiseView(view, type, source, offset, length);
    if (done !== undefined) return done;
  }
  throw new RangeError("Array buffer allocation failed");
}

function fillFrom(view: Elements, type: number, source: object): void {
  const list = membersOf(source);
  const length = toLength(list.length);
  initialise(view, type, length);
  for (let i = 0; i < length; i++) view[i] = list[i] as number;
}

for (let type = 0; type < typedArrayNames.length; type++) {
  constructors[type] = makeConstructor(type, typedArrayNames[type]!);
  defineGlobals({ [typedArrayNames[type]!]: constructors[type] });
}
