// Deep equality as node:assert and util.isDeepStrictEqual know it.

import { brandOf, ownNonIndexKeys } from "internal:inspect";
import { sameBytes, viewTypeOf } from "internal:typed";

type ObjectLike = Record<PropertyKey, unknown>;

export function deepEqual(a: unknown, b: unknown, isStrict: boolean): boolean {
  return compare(a, b, isStrict, new Map());
}

function samePrimitive(a: unknown, b: unknown, isStrict: boolean): boolean {
  if (isStrict) return Object.is(a, b);
  // biome-ignore lint/suspicious/noDoubleEquals: loose equality is what assert.deepEqual asks for.
  return a == b || (a !== a && b !== b);
}

function compare(a: unknown, b: unknown, isStrict: boolean, seen: Map<unknown, unknown>): boolean {
  if (a === b) return a !== 0 || !isStrict || Object.is(a, b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    if (typeof a === "object" && a !== null && !isStrict) return false;
    return samePrimitive(a, b, isStrict);
  }
  if (isStrict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const brand = brandOf(a);
  if (brand !== brandOf(b)) return false;
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  const result =
    sameContent(a, b, brand, isStrict, seen) &&
    sameProperties(a as ObjectLike, b as ObjectLike, brand, isStrict, seen);
  seen.delete(a);
  return result;
}

function sameContent(
  a: object,
  b: object,
  brand: string,
  isStrict: boolean,
  seen: Map<unknown, unknown>,
): boolean {
  switch (brand) {
    case "array":
      return (a as unknown[]).length === (b as unknown[]).length;
    case "date":
      return Object.is((a as Date).getTime(), (b as Date).getTime());
    case "regexp":
      return String(a) === String(b) && (a as RegExp).lastIndex === (b as RegExp).lastIndex;
    case "error":
      return (
        (a as Error).message === (b as Error).message &&
        (a as Error).name === (b as Error).name &&
        compare((a as Error).cause, (b as Error).cause, isStrict, seen)
      );
    case "number":
    case "string":
    case "boolean":
    case "symbol":
      return Object.is((a as { valueOf(): unknown }).valueOf(), (b as { valueOf(): unknown }).valueOf());
    case "typedarray":
      return viewTypeOf(a) === viewTypeOf(b) && sameElements(a as Float64Array, b as Float64Array, isStrict);
    case "dataview":
    case "arraybuffer":
      return sameBytes(a, b);
    case "map":
      return sameMap(a as Map<unknown, unknown>, b as Map<unknown, unknown>, isStrict, seen);
    case "set":
      return sameSet(a as Set<unknown>, b as Set<unknown>, isStrict, seen);
    case "promise":
    case "weakmap":
    case "weakset":
      return false;
    default:
      return true;
  }
}

function sameProperties(
  a: ObjectLike,
  b: ObjectLike,
  brand: string,
  isStrict: boolean,
  seen: Map<unknown, unknown>,
): boolean {
  const keys = keysOf(a, brand);
  if (keys.length !== keysOf(b, brand).length) return false;
  for (const key of keys) {
    if (!Object.prototype.propertyIsEnumerable.call(b, key)) return false;
    if (!compare(a[key], b[key], isStrict, seen)) return false;
  }
  if (!isStrict || brand === "array") return true;
  const listed = (o: object): symbol[] =>
    Object.getOwnPropertySymbols(o).filter((symbol) => Object.prototype.propertyIsEnumerable.call(o, symbol));
  const symbols = listed(a);
  if (symbols.length !== listed(b).length) return false;
  return symbols.every((symbol) => Object.hasOwn(b, symbol) && compare(a[symbol], b[symbol], isStrict, seen));
}

/** Enumerable names; elements of typed arrays have been compared otherwise. */
function keysOf(object: object, brand: string): string[] {
  if (brand !== "typedarray") return Object.keys(object);
  return ownNonIndexKeys(object, true).filter((key): key is string => typeof key === "string");
}

/** Types whose zeros and NaNs have more than one form are compared by value unless it is to be strict. */
const firstFloatType = 7;

function sameElements(a: Float64Array, b: Float64Array, isStrict: boolean): boolean {
  if (isStrict || viewTypeOf(a) < firstFloatType) return sameBytes(a, b);
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function sameMap(
  a: Map<unknown, unknown>,
  b: Map<unknown, unknown>,
  isStrict: boolean,
  seen: Map<unknown, unknown>,
): boolean {
  if (a.size !== b.size) return false;
  const rest = [...b];
  for (const [key, value] of a) {
    const index = rest.findIndex(
      (entry) => compare(key, entry[0], isStrict, seen) && compare(value, entry[1], isStrict, seen),
    );
    if (index === -1) return false;
    rest.splice(index, 1);
  }
  return true;
}

function sameSet(a: Set<unknown>, b: Set<unknown>, isStrict: boolean, seen: Map<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  const rest = [...b].filter((member) => typeof member === "object" || !a.has(member));
  for (const member of a) {
    if (typeof member !== "object" && b.has(member)) continue;
    const index = rest.findIndex((other) => compare(member, other, isStrict, seen));
    if (index === -1) return false;
    rest.splice(index, 1);
  }
  return true;
}
