// .internal.json: parsing, quoting, and stringify of plain data.

import { append, arrayLength, elementAt, makeArray } from "../../image/array.ts";
import { Attribute, PLAIN } from "../../image/class.ts";
import { kindOf } from "../../image/image.ts";
import { Kind, RESULT } from "../../image/layout.ts";
import {
  defineOwn,
  findOwn,
  found,
  makePlainObject,
  ownKeys,
  OwnKeys,
  prototypeOf,
} from "../../image/object.ts";
import {
  booleanAt,
  isBoolean,
  isNull,
  isNumber,
  isReference,
  numberAt,
  referenceAt,
  setBoolean,
  setNull,
  setNumber,
  setReference,
} from "../../image/slot.ts";
import { internText, isString, makeText, textOf } from "../../image/text.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { returnNull, returnText } from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { internalClass, native } from "../native.ts";

function text(vm: Vm, base: Address, i: number): string {
  return textOf(vm.image, referenceAt(vm.image, base + 8 + 8 * i));
}

/** parse(text): the host parses, and words the errors. */
function parse(vm: Vm, base: Address): Outcome {
  let value: unknown;
  try {
    value = JSON.parse(text(vm, base, 0));
  } catch (error) {
    return throwError(vm, "SyntaxError", (error as Error).message);
  }
  build(vm, value, RESULT);
  return 0;
}

/** Builds the guest's copy of parsed data. Uses `to` for what is inside on the way. */
function build(vm: Vm, value: unknown, to: Address): void {
  const { image } = vm;
  if (typeof value === "string")
    setReference(image, to, value.length < 16 ? internText(image, value) : makeText(image, value));
  else if (typeof value === "number") setNumber(image, to, value);
  else if (typeof value === "boolean") setBoolean(image, to, value);
  else if (value === null) setNull(image, to);
  else if (Array.isArray(value)) {
    const array = makeArray(image, 0);
    for (const item of value) {
      build(vm, item, to);
      append(image, array, to);
    }
    setReference(image, to, array);
  } else {
    const members = Object.entries(value as object);
    const object = makePlainObject(image, members.length);
    for (const [key, member] of members) {
      build(vm, member, to);
      defineOwn(image, object, internText(image, key), to, PLAIN);
    }
    setReference(image, to, object);
  }
}

/** Why a value cannot be written natively: the guest's own stringify takes over. */
const giveUp = Symbol("give up");

/**
 * stringifyPlain(value, gap): JSON of data without accessors, toJSON, wrappers and cycles; null for anything else,
 * and for what has no JSON at all.
 */
function stringifyPlain(vm: Vm, base: Address): Outcome {
  try {
    const written = write(vm, base + 8, text(vm, base, 1), "", new Set(), internText(vm.image, "toJSON"));
    return written === undefined ? returnNull(vm) : returnText(vm, written);
  } catch (reason) {
    if (reason === giveUp) return returnNull(vm);
    throw reason;
  }
}

function write(
  vm: Vm,
  at: Address,
  gap: string,
  indent: string,
  open: Set<Address>,
  toJson: Address,
): string | undefined {
  const { image } = vm;
  if (isNumber(image, at)) {
    const n = numberAt(image, at);
    return Number.isFinite(n) ? String(n) : "null";
  }
  if (isNull(image, at)) return "null";
  if (isBoolean(image, at)) return booleanAt(image, at) ? "true" : "false";
  if (!isReference(image, at)) return undefined;
  const value = referenceAt(image, at);
  if (isString(image, value)) return JSON.stringify(textOf(image, value));
  const kind = kindOf(image, value);
  if (kind === Kind.symbol) return undefined;
  for (let o = value; o !== 0; o = prototypeOf(image, o)) if (findOwn(image, o, toJson) !== 0) throw giveUp;
  if (kind === Kind.function) return undefined;
  if (kind === Kind.wrapper || open.has(value) || open.size > 2000) throw giveUp;
  open.add(value);
  const inner = indent + gap;
  const parts =
    kind === Kind.array
      ? writeElements(vm, value, gap, inner, open, toJson)
      : writeMembers(vm, value, gap, inner, open, toJson);
  open.delete(value);
  const [left, right] = kind === Kind.array ? "[]" : "{}";
  if (parts.length === 0) return `${left}${right}`;
  if (gap === "") return `${left}${parts.join(",")}${right}`;
  return `${left}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${right}`;
}

function writeElements(
  vm: Vm,
  array: Address,
  gap: string,
  inner: string,
  open: Set<Address>,
  toJson: Address,
): string[] {
  const parts: string[] = [];
  const length = arrayLength(vm.image, array);
  for (let i = 0; i < length; i++) {
    const at = elementAt(vm.image, array, i);
    parts.push((at === 0 ? undefined : write(vm, at, gap, inner, open, toJson)) ?? "null");
  }
  return parts;
}

function writeMembers(
  vm: Vm,
  object: Address,
  gap: string,
  inner: string,
  open: Set<Address>,
  toJson: Address,
): string[] {
  const { image } = vm;
  const parts: string[] = [];
  const colon = gap === "" ? ":" : ": ";
  for (const key of ownKeys(image, object, OwnKeys.strings | OwnKeys.enumerableOnly)) {
    const at = findOwn(image, object, key);
    if ((found.attributes & Attribute.accessor) !== 0) throw giveUp;
    const member = write(vm, at, gap, inner, open, toJson);
    if (member !== undefined) parts.push(`${JSON.stringify(textOf(image, key))}${colon}${member}`);
  }
  return parts;
}

export const jsonClass = internalClass(42, "json", [
  native(32, "parse", 1, "", parse),
  native(33, "quoteJson", 1, "", (vm, base) => returnText(vm, JSON.stringify(text(vm, base, 0)))),
  native(34, "stringifyPlain", 2, "", stringifyPlain),
]);
