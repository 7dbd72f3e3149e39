// Abstract operations of the language on objects: what instructions and natives cannot do, because it may call the
// program. All primitive cases were settled before anything here is reached.

import { isArray } from "internal:array";
import { brandOf } from "internal:inspect";
import { apply } from "internal:vm";

type Hint = "default" | "number" | "string";
type ObjectLike = Record<PropertyKey, unknown>;

export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

export function toPrimitive(value: unknown, hint: Hint): unknown {
  if (!isObject(value)) return value;
  const convert = (value as ObjectLike)[Symbol.toPrimitive];
  if (convert !== undefined && convert !== null) {
    if (typeof convert !== "function") throw new TypeError(`${describeType(convert)} is not a function`);
    const result: unknown = apply(convert, value, [hint]);
    if (!isObject(result)) return result;
    throw new TypeError("Cannot convert object to primitive value");
  }
  const first = hint === "string" ? "toString" : "valueOf";
  const second = hint === "string" ? "valueOf" : "toString";
  const one = (value as ObjectLike)[first];
  if (typeof one === "function") {
    const result: unknown = apply(one, value, []);
    if (!isObject(result)) return result;
  }
  const two = (value as ObjectLike)[second];
  if (typeof two === "function") {
    const result: unknown = apply(two, value, []);
    if (!isObject(result)) return result;
  }
  throw new TypeError("Cannot convert object to primitive value");
}

/** ToString of anything. */
export function toString(value: unknown): string {
  if (typeof value === "string") return value;
  const primitive = toPrimitive(value, "string");
  if (typeof primitive === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
  return `${primitive as string}`;
}

/** ToNumber of anything. */
export function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  const primitive = toPrimitive(value, "number");
  if (typeof primitive === "symbol") throw new TypeError("Cannot convert a Symbol value to a number");
  return +(primitive as number);
}

/** ToIntegerOrInfinity. */
export function toInteger(value: unknown): number {
  const number = toNumber(value);
  return number !== number ? 0 : Math.trunc(number) + 0;
}

/** ToLength. */
export function toLength(value: unknown): number {
  const length = toInteger(value);
  return length <= 0 ? 0 : Math.min(length, 9007199254740991);
}

/** CreateListFromArrayLike: what `apply` takes for arguments. */
export function listOfArguments(value: unknown): unknown[] {
  if (isArray(value)) return value;
  if (!isObject(value)) throw new TypeError("CreateListFromArrayLike called on non-object");
  const list: unknown[] = [];
  const length = toLength((value as ArrayLike<unknown>).length);
  for (let i = 0; i < length; i++) list[i] = (value as ArrayLike<unknown>)[i];
  return list;
}

export function toPropertyKey(value: unknown): PropertyKey {
  const key = toPrimitive(value, "string");
  return typeof key === "symbol" ? key : `${key as string}`;
}

export function requireCallable(value: unknown): void {
  if (typeof value !== "function") throw new TypeError(`${describeValue(value)} is not a function`);
}

/** A value as V8 names it in messages: "undefined", "5", "#<Object>", "[object Array]". */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  if (typeof value === "symbol") return value.toString();
  if (!isObject(value)) return `${value as string}`;
  if (typeof value === "function") return Function.prototype.toString.call(value);
  const brand = brandOf(value);
  if (brand === "array") return "[object Array]";
  if (brand === "typedarray") return Object.prototype.toString.call(value);
  const constructor = (value as ObjectLike)["constructor"] as { name?: unknown } | undefined;
  const name = typeof constructor === "function" ? (constructor as { name?: unknown }).name : "Object";
  return `#<${typeof name === "string" && name !== "" ? name : "Object"}>`;
}

function describeType(value: unknown): string {
  return isObject(value) ? describeValue(value) : typeof value;
}
