// Array. What calls back into the program is here; what only moves elements is native and bound on the prototype.

import {
  adopt,
  defineHidden,
  defineReadOnly,
  getOwnPropertyNames,
  getPrototypeOf,
  installHidden,
  setInstanceKind,
} from "internal:object";
import {
  at,
  concat,
  copyWithin,
  entries,
  fill,
  includes,
  indexOf,
  isArray,
  joinPrimitives,
  keys,
  lastIndexOf,
  pop,
  push,
  reverse,
  setArrayLength,
  shift,
  slice,
  splice,
  toReversed,
  toSpliced,
  unshift,
  values,
  with as withElement,
} from "internal:array";
import { apply } from "internal:vm";
import { requireCallable, toInteger, toLength } from "./convert.ts";
import { defineGlobals } from "./globals.ts";
import { sortArray, sortedCopy } from "./sort.ts";

type Callback = (value: unknown, index: number, array: unknown) => unknown;
type Reducer = (accumulator: unknown, value: unknown, index: number, array: unknown) => unknown;

function Array(this: unknown[], ...args: unknown[]): unknown {
  const array: unknown[] = new.target === undefined ? [] : this;
  if (args.length === 1 && typeof args[0] === "number") setArrayLength(array, args[0]);
  else for (let i = 0; i < args.length; i++) array[i] = args[i];
  return array;
}

function callback<F>(value: F, self: unknown): F {
  requireCallable(value);
  if (self === undefined) return value;
  return ((a: unknown, b: unknown, c: unknown) => apply(value, self, [a, b, c])) as F;
}

/** What a method goes through: array-likes may be primitive strings. */
function listOf(value: unknown[]): unknown[] {
  if (typeof value === "object" && value !== null) return value;
  if (value === undefined || value === null)
    throw new TypeError("Array.prototype method called on null or undefined");
  return Object(value) as unknown[];
}

/** The array that a method of a subclass returns (ArraySpeciesCreate without Symbol.species). */
function emptyLike(array: unknown): unknown[] {
  if (!isArray(array)) return [];
  const constructor = (array as { constructor?: unknown }).constructor;
  if (constructor === Array || typeof constructor !== "function") return [];
  return new (constructor as new (length: number) => unknown[])(0);
}

/** `{ length: n }`: it has no elements, so none of its n keys has to be made to look for them. */
function isBareLength(value: object): boolean {
  return getPrototypeOf(value) === Object.prototype && getOwnPropertyNames(value).length === 1;
}

const joining: unknown[] = [];

function joinAny(array: ArrayLike<unknown>, separator: string): string {
  if (joining.includes(array)) return "";
  joining.push(array);
  try {
    let text = "";
    const length = toLength(array.length);
    for (let i = 0; i < length; i++) {
      if (i > 0) text += separator;
      const value = array[i];
      if (value !== undefined && value !== null) text += `${value as string}`;
    }
    return text;
  } finally {
    joining.pop();
  }
}

// `i in list` costs a key; it is asked only where it makes a difference, for undefined.
class ArrayMembers {
  static from(items: unknown, mapper?: Callback, self: unknown = undefined): unknown[] {
    if (items === undefined || items === null) throw new TypeError(`${String(items)} is not iterable`);
    const map = mapper === undefined ? undefined : callback(mapper, self);
    const target =
      (this as unknown) === Array || typeof this !== "function"
        ? []
        : new (this as never as new () => unknown[])();
    const source = items as Iterable<unknown> & ArrayLike<unknown>;
    if (source[Symbol.iterator] !== undefined) {
      let index = 0;
      if (map === undefined) for (const item of source) target[index++] = item;
      else for (const item of source) target[index] = map(item, index++, undefined);
      return target;
    }
    const length = toLength(source.length);
    const isBare = isBareLength(source);
    for (let i = 0; i < length; i++) {
      const value = isBare ? undefined : source[i];
      target[i] = map === undefined ? value : map(value, i, undefined);
    }
    target.length = length;
    return target;
  }

  static of(...items: unknown[]): unknown[] {
    if ((this as unknown) === Array || typeof this !== "function") return items;
    const target = new (this as never as new (length: number) => unknown[])(items.length);
    for (let i = 0; i < items.length; i++) target[i] = items[i];
    return target;
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  forEach(this: unknown[], action: Callback, self: unknown = undefined): void {
    const list = listOf(this);
    const call = callback(action, self);
    const length = toLength(list.length);
    for (let i = 0; i < length; i++) {
      const value = list[i];
      if (value !== undefined || i in list) call(value, i, list);
    }
  }

  map(this: unknown[], action: Callback, self: unknown = undefined): unknown[] {
    const list = listOf(this);
    const call = callback(action, self);
    const length = toLength(list.length);
    const result = emptyLike(list);
    for (let i = 0; i < length; i++) {
      const value = list[i];
      if (value !== undefined || i in list) result[i] = call(value, i, list);
    }
    if (result.length !== length) result.length = length;
    return result;
  }

  filter(this: unknown[], test: Callback, self: unknown = undefined): unknown[] {
    const list = listOf(this);
    const call = callback(test, self);
    const length = toLength(list.length);
    const result = emptyLike(list);
    for (let i = 0; i < length; i++) {
      const value = list[i];
      if ((value !== undefined || i in list) && call(value, i, list)) result.push(value);
    }
    return result;
  }

  some(this: unknown[], test: Callback, self: unknown = undefined): boolean {
    const list = listOf(this);
    const call = callback(test, self);
    const length = toLength(list.length);
    for (let i = 0; i < length; i++) {
      const value = list[i];
      if ((value !== undefined || i in list) && call(value, i, list)) return true;
    }
    return false;
  }

  every(this: unknown[], test: Callback, self: unknown = undefined): boolean {
    const list = listOf(this);
    const call = callback(test, self);
    const length = toLength(list.length);
    for (let i = 0; i < length; i++) {
      const value = list[i];
      if ((value !== undefined || i in list) && !call(value, i, list)) return false;
    }
    return true;
  }

  find(this: unknown[], test: Callback, self: unknown = undefined): unknown {
    const list = listOf(this);
    const call = callback(test, self);
    const length = toLength(list.length);
    for (let i = 0; i < length; i++) {
      const value = list[i];
      if (call(value, i, list)) return value;
    }
    return undefined;
  }

  findIndex(this: unknown[], test: Callback, self: unknown = undefined): number {
    const list = listOf(this);
    const call = callback(test, self);
    const length = toLength(list.length);
    for (let i = 0; i < length; i++) if (call(list[i], i, list)) return i;
    return -1;
  }

  findLast(this: unknown[], test: Callback, self: unknown = undefined): unknown {
    const list = listOf(this);
    const call = callback(test, self);
    for (let i = toLength(list.length) - 1; i >= 0; i--) {
      const value = list[i];
      if (call(value, i, list)) return value;
    }
    return undefined;
  }

  findLastIndex(this: unknown[], test: Callback, self: unknown = undefined): number {
    const list = listOf(this);
    const call = callback(test, self);
    for (let i = toLength(list.length) - 1; i >= 0; i--) if (call(list[i], i, list)) return i;
    return -1;
  }

  reduce(this: unknown[], reducer: Reducer, ...initial: unknown[]): unknown {
    const list = listOf(this);
    requireCallable(reducer);
    const length = toLength(list.length);
    let i = 0;
    let accumulator: unknown;
    if (initial.length > 0) accumulator = initial[0];
    else {
      while (i < length && !(i in list)) i++;
      if (i >= length) throw new TypeError("Reduce of empty array with no initial value");
      accumulator = list[i++];
    }
    for (; i < length; i++) {
      const value = list[i];
      if (value !== undefined || i in list) accumulator = reducer(accumulator, value, i, list);
    }
    return accumulator;
  }

  reduceRight(this: unknown[], reducer: Reducer, ...initial: unknown[]): unknown {
    const list = listOf(this);
    requireCallable(reducer);
    let i = toLength(list.length) - 1;
    let accumulator: unknown;
    if (initial.length > 0) accumulator = initial[0];
    else {
      while (i >= 0 && !(i in list)) i--;
      if (i < 0) throw new TypeError("Reduce of empty array with no initial value");
      accumulator = list[i--];
    }
    for (; i >= 0; i--) {
      const value = list[i];
      if (value !== undefined || i in list) accumulator = reducer(accumulator, value, i, list);
    }
    return accumulator;
  }

  flat(this: unknown[], depth?: number): unknown[] {
    const list = listOf(this);
    const result = emptyLike(list);
    flattenInto(result, list, depth === undefined ? 1 : toInteger(depth));
    return result;
  }

  flatMap(this: unknown[], action: Callback, self: unknown = undefined): unknown[] {
    const list = listOf(this);
    const call = callback(action, self);
    const result = emptyLike(list);
    const length = toLength(list.length);
    for (let i = 0; i < length; i++) {
      if (!(i in list)) continue;
      const value = call(list[i], i, list);
      if (isArray(value)) flattenInto(result, value as unknown[], 0);
      else result.push(value);
    }
    return result;
  }

  join(this: unknown[], separator?: unknown): string {
    const between = separator === undefined ? "," : `${separator as string}`;
    // Native as long as no element has to be asked for its text.
    return joinPrimitives(this, between) ?? joinAny(this, between);
  }

  toString(this: unknown[]): string {
    const { join } = this;
    return typeof join === "function" ? this.join() : Object.prototype.toString.call(this);
  }

  toLocaleString(this: unknown[]): string {
    const texts: string[] = [];
    const length = toLength(this.length);
    for (let i = 0; i < length; i++) {
      const value = this[i] as { toLocaleString(): string } | null | undefined;
      texts.push(value === undefined || value === null ? "" : value.toLocaleString());
    }
    return texts.join(",");
  }

  sort(this: unknown[], compare?: (a: unknown, b: unknown) => number): unknown[] {
    return sortArray(this, compare);
  }

  toSorted(this: unknown[], compare?: (a: unknown, b: unknown) => number): unknown[] {
    return sortedCopy(this, compare);
  }
}

function flattenInto(result: unknown[], source: ArrayLike<unknown>, depth: number): void {
  const length = toLength(source.length);
  for (let i = 0; i < length; i++) {
    const value = source[i];
    if (value === undefined && !(i in source)) continue;
    if (depth > 0 && isArray(value)) flattenInto(result, value as unknown[], depth - 1);
    else result.push(value);
  }
}

adopt("array", Array, ArrayMembers);
setInstanceKind(Array, "array");
defineReadOnly(Array, "length", 1);
installHidden(Array, { isArray });
const { prototype } = Array as unknown as { prototype: object };
installHidden(prototype, {
  at,
  concat,
  copyWithin,
  entries,
  fill,
  includes,
  indexOf,
  keys,
  lastIndexOf,
  pop,
  push,
  reverse,
  shift,
  slice,
  splice,
  toReversed,
  toSpliced,
  unshift,
  values,
  with: withElement,
});
defineHidden(prototype, Symbol.iterator, values);

defineGlobals({ Array });

/**
 * A native array method on something that is no array: on a copy, whose changes are written back (natives never
 * touch a foreign object's accessors).
 */
export function genericArrayMethod(method: unknown, self: unknown, ...args: unknown[]): unknown {
  if (self === undefined || self === null)
    throw new TypeError("Array.prototype method called on null or undefined");
  const target = Object(self) as Record<PropertyKey, unknown> & { length: number };
  const copy: unknown[] = [];
  const length = toLength(target.length);
  for (let i = 0; i < length; i++) if (i in target) copy[i] = target[i];
  copy.length = length;
  const before = copy.slice();
  const result: unknown = apply(method, copy, args);
  for (let i = 0; i < copy.length; i++) {
    if (i < length && copy[i] === before[i] && i in copy === i in before) continue;
    if (i in copy) target[i] = copy[i];
    else delete target[i];
  }
  for (let i = length - 1; i >= copy.length; i--) delete target[i];
  if (method === push || method === unshift || method === pop || method === shift || method === splice)
    target.length = copy.length;
  return result === copy ? target : result;
}
