// Values without structure, primitives and short arrays of them, between guest and host: nearly all that system calls
// take and give. The same as transfer.ts would do, without its bookkeeping.

import { append, elementAt, makeArray } from "../image/array.ts";
import { type Image, kindOf } from "../image/image.ts";
import { ArrayLayout, Kind, SCRATCH, Tag } from "../image/layout.ts";
import {
  booleanAt,
  intAt,
  loadWord,
  numberAt,
  referenceAt,
  setBoolean,
  setNull,
  setNumber,
  setReference,
  setUndefined,
  tagAt,
} from "../image/slot.ts";
import { isString, makeText, textOf } from "../image/text.ts";

type Address = number;

/** The value has structure. */
export const NOT_FLAT = Symbol("not flat");
/** Longer arrays are not looked at here. */
const lengthMax = 8;
/** Where a value stands while its container is filled; one of the last scratch slots, which natives leave alone. */
export const VALUE_SLOT = SCRATCH + 8 * 491;

/** Host copy of the value in a slot, or NOT_FLAT. */
export function flatFromGuest(image: Image, at: Address): unknown {
  const value = primitiveFromGuest(image, at);
  if (value !== NOT_FLAT) return value;
  const array = referenceAt(image, at);
  if (kindOf(image, array) !== Kind.array) return NOT_FLAT;
  const length = loadWord(image, array + ArrayLayout.length);
  if (length > lengthMax) return NOT_FLAT;
  const copy: unknown[] = new Array(length);
  for (let i = 0; i < length; i++) {
    const element = elementAt(image, array, i);
    const member = element === 0 ? NOT_FLAT : primitiveFromGuest(image, element);
    if (member === NOT_FLAT) return NOT_FLAT;
    copy[i] = member;
  }
  return copy;
}

/** Host copy of the primitive in a slot, or NOT_FLAT. */
export function primitiveFromGuest(image: Image, at: Address): unknown {
  switch (tagAt(image, at)) {
    case Tag.undefined:
    case Tag.empty:
      return undefined;
    case Tag.null:
      return null;
    case Tag.boolean:
      return booleanAt(image, at);
    case Tag.int:
      return intAt(image, at);
    case Tag.reference: {
      const object = referenceAt(image, at);
      return isString(image, object) ? textOf(image, object) : NOT_FLAT;
    }
    default:
      return numberAt(image, at);
  }
}

/** Writes a guest copy of a host value into a slot; false, and nothing written, if it is not flat. */
export function flatToGuest(image: Image, value: unknown, at: Address): boolean {
  if (isPrimitive(value)) {
    primitiveToGuest(image, value, at);
    return true;
  }
  if (!Array.isArray(value) || value.length > lengthMax || !value.every(isPrimitive)) return false;
  const array = makeArray(image, 0);
  for (const member of value as unknown[]) {
    primitiveToGuest(image, member, VALUE_SLOT);
    append(image, array, VALUE_SLOT);
  }
  setReference(image, at, array);
  return true;
}

type Primitive = undefined | null | boolean | number | string;

function isPrimitive(value: unknown): value is Primitive {
  if (value === null || value === undefined) return true;
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}

function primitiveToGuest(image: Image, value: unknown, at: Address): void {
  if (typeof value === "number") setNumber(image, at, value);
  else if (typeof value === "string") setReference(image, at, makeText(image, value));
  else if (value === undefined) setUndefined(image, at);
  else if (value === null) setNull(image, at);
  else setBoolean(image, at, value as boolean);
}
