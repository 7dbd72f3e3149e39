// Checks of arguments as Node makes them. Each throws the coded error that Node throws, or answers nothing.

import { invalidArgument, outOfRange } from "./coded-error.ts";

/** Node's longest buffer, in bytes. */
export const kMaxLength = 4294967296;

export function checkString(value: unknown, name: string): asserts value is string {
  if (typeof value !== "string") throw invalidArgument(name, "of type string", value);
}

export function checkBoolean(value: unknown, name: string): asserts value is boolean {
  if (typeof value !== "boolean") throw invalidArgument(name, "of type boolean", value);
}

/** Anything but an array, a function and null. */
export function checkObject(value: unknown, name: string): asserts value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalidArgument(name, "of type object", value);
}

export function checkArray(value: unknown, name: string): asserts value is unknown[] {
  if (!Array.isArray(value)) throw invalidArgument(name, "an instance of Array", value);
}

export function checkSignal(value: unknown, name: string): void {
  if (typeof value !== "object" || value === null || !("aborted" in value))
    throw invalidArgument(name, "an instance of AbortSignal", value);
}

export function checkFunction(value: unknown, name: string): void {
  if (typeof value !== "function") throw invalidArgument(name, "of type function", value);
}

export function checkNumber(value: unknown, name: string, least?: number, most?: number): void {
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  const isBelow = least !== undefined && !(value >= least);
  const isAbove = most !== undefined && !(value <= most);
  if (!isBelow && !isAbove) return;
  const parts = [least === undefined ? "" : `>= ${least}`, most === undefined ? "" : `<= ${most}`];
  throw outOfRange(name, parts.filter((part) => part !== "").join(" && "), value);
}

export function checkInteger(
  value: unknown,
  name: string,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): void {
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < least || value > most) throw outOfRange(name, `>= ${least} && <= ${most}`, value);
}

export function checkUint32(value: unknown, name: string): void {
  checkInteger(value, name, 0, 2 ** 32 - 1);
}

/** A place or a length in a buffer. */
export function checkOffset(value: unknown, name: string, least = 0, most = kMaxLength): void {
  checkInteger(value, name, least, most);
}

export function checkBytes(value: unknown, name: string): asserts value is Uint8Array {
  if (!(value instanceof Uint8Array))
    throw invalidArgument(name, "an instance of Buffer or Uint8Array", value);
}
