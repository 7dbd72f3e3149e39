// The operators on objects, iteration over foreign iterables, and the other functions that instructions call
// (isa/intrinsics.ts). An operator comes here only when an operand is an object.

import { defineOwnProperty, ownKeys } from "internal:object";
import { apply } from "internal:vm";
import { describeValue, isObject, toPrimitive, toPropertyKey } from "./convert.ts";

type ObjectLike = Record<PropertyKey, unknown>;
type Numeric = (a: unknown, b: unknown) => number;
type Comparison = (a: unknown, b: unknown) => boolean;

function number(value: unknown): number {
  return toPrimitive(value, "number") as number;
}

export function add(a: unknown, b: unknown): unknown {
  const left = toPrimitive(a, "default") as number;
  return left + (toPrimitive(b, "default") as number);
}

// The left operand is converted first: conversions may call the program.
export const sub: Numeric = (a, b) => number(a) - number(b);
export const mul: Numeric = (a, b) => number(a) * number(b);
export const div: Numeric = (a, b) => number(a) / number(b);
export const rem: Numeric = (a, b) => number(a) % number(b);
export const exp: Numeric = (a, b) => number(a) ** number(b);
export const bitAnd: Numeric = (a, b) => number(a) & number(b);
export const bitOr: Numeric = (a, b) => number(a) | number(b);
export const bitXor: Numeric = (a, b) => number(a) ^ number(b);
export const shiftLeft: Numeric = (a, b) => number(a) << number(b);
export const shiftRight: Numeric = (a, b) => number(a) >> number(b);
export const shiftRightUnsigned: Numeric = (a, b) => number(a) >>> number(b);

export function neg(value: unknown): number {
  return -number(value);
}

export function toNumber(value: unknown): number {
  return +number(value);
}

export function inc(value: unknown): number {
  return +number(value) + 1;
}

export function dec(value: unknown): number {
  return +number(value) - 1;
}

export function bitNot(value: unknown): number {
  return ~number(value);
}

export const less: Comparison = (a, b) => number(a) < number(b);
export const lessEqual: Comparison = (a, b) => number(a) <= number(b);
export const greater: Comparison = (a, b) => number(a) > number(b);
export const greaterEqual: Comparison = (a, b) => number(a) >= number(b);

/** == with exactly one object, the other operand neither null nor undefined. */
export const equal: Comparison = (a, b) => {
  if (isObject(a) && isObject(b)) return a === b;
  // biome-ignore lint/suspicious/noDoubleEquals: this is the operator itself.
  return toPrimitive(a, "default") == toPrimitive(b, "default");
};
export const notEqual: Comparison = (a, b) => !equal(a, b);

export function getIndex(target: ObjectLike, key: unknown): unknown {
  return target[toPropertyKey(key)];
}

export function setIndex(target: ObjectLike, key: unknown, value: unknown): void {
  target[toPropertyKey(key)] = value;
}

export function deleteIndex(target: ObjectLike, key: unknown): boolean {
  return delete target[toPropertyKey(key)];
}

export function hasIndex(key: unknown, target: object): boolean {
  return toPropertyKey(key) in target;
}

export function instanceOf(value: unknown, constructor: unknown): boolean {
  const test = (constructor as ObjectLike)[Symbol.hasInstance];
  if (test !== undefined && test !== null) return !!apply(test, constructor, [value]);
  throw new TypeError("Right-hand side of 'instanceof' is not callable");
}

// ---- Iteration ---------------------------------------------------------------------------------------------------

function notIterable(value: unknown): TypeError {
  if (value === undefined || value === null) return new TypeError(`${value as undefined} is not iterable`);
  return new TypeError(
    `${isObject(value) ? describeValue(value) : `${typeof value} ${describeValue(value)}`} is not iterable`,
  );
}

export function iteratorOpen(iterable: unknown): object {
  if (iterable === undefined || iterable === null) throw notIterable(iterable);
  const method = (iterable as ObjectLike)[Symbol.iterator];
  if (typeof method !== "function") throw notIterable(iterable);
  const iterator: unknown = apply(method, iterable, []);
  if (!isObject(iterator)) throw new TypeError("Result of the Symbol.iterator method is not an object");
  return iterator;
}

export function iteratorClose(iterator: { return?: unknown }): void {
  const close = iterator.return;
  if (close === undefined || close === null) return;
  const result: unknown = apply(close, iterator, []);
  if (!isObject(result)) throw new TypeError(`Iterator result ${describeValue(result)} is not an object`);
}

export function asyncIteratorOpen(iterable: unknown): object {
  if (iterable === undefined || iterable === null)
    throw new TypeError(`${iterable as undefined} is not async iterable`);
  const method = (iterable as ObjectLike)[Symbol.asyncIterator];
  if (method !== undefined && method !== null) {
    const iterator: unknown = apply(method, iterable, []);
    if (!isObject(iterator))
      throw new TypeError("Result of the Symbol.asyncIterator method is not an object");
    return iterator;
  }
  if (typeof (iterable as ObjectLike)[Symbol.iterator] !== "function")
    throw new TypeError(`${describeValue(iterable)} is not async iterable`);
  return new AsyncFromSyncIterator(iteratorOpen(iterable) as Iterator<unknown>);
}

/** %AsyncFromSyncIteratorPrototype% */
class AsyncFromSyncIterator {
  #iterator: Iterator<unknown>;

  constructor(iterator: Iterator<unknown>) {
    this.#iterator = iterator;
  }

  next(...args: [] | [unknown]): Promise<IteratorResult<unknown>> {
    return settled(() => this.#iterator.next(...args));
  }

  return(...args: [] | [unknown]): Promise<IteratorResult<unknown>> {
    try {
      const close = this.#iterator.return;
      if (close === undefined || close === null) return Promise.resolve({ value: args[0], done: true });
      return settled(() => apply(close, this.#iterator, args) as IteratorResult<unknown>);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  throw(error: unknown): Promise<IteratorResult<unknown>> {
    return settled(() => {
      if (this.#iterator.throw !== undefined) return this.#iterator.throw(error);
      iteratorClose(this.#iterator);
      throw new TypeError("The iterator does not provide a 'throw' method");
    });
  }
}

function settled(step: () => IteratorResult<unknown>): Promise<IteratorResult<unknown>> {
  try {
    const result = step();
    if (!isObject(result)) throw new TypeError(`Iterator result ${describeValue(result)} is not an object`);
    const done = !!result.done;
    return Promise.resolve(result.value).then((value) => ({ value, done }));
  } catch (error) {
    return Promise.reject(error);
  }
}

export function spreadInto(array: unknown[], iterable: Iterable<unknown>): unknown[] {
  for (const item of iterable) array[array.length] = item;
  return array;
}

// ---- Object spread and rest where there are accessors --------------------------------------------------------------

export function copyFields(target: object, source: unknown): object {
  if (source === undefined || source === null) return target;
  for (const key of ownKeys(source, true))
    defineOwnProperty(target, key, 127, (source as ObjectLike)[key], undefined, undefined);
  return target;
}

export function copyRest(source: unknown, excluded: unknown[]): object {
  const result = {};
  for (const key of ownKeys(source, true)) {
    if (excluded.includes(key)) continue;
    defineOwnProperty(result, key, 127, (source as ObjectLike)[key], undefined, undefined);
  }
  return result;
}

export function templateObject(cooked: unknown[], raw: unknown[]): unknown[] {
  Object.defineProperty(cooked, "raw", { value: Object.freeze(raw) });
  return Object.freeze(cooked) as unknown[];
}
