// Values between guest and host: structured clone in both directions. Runs only while memory is locked, between two
// instructions; allocates freely, because collections happen at safepoints only.
//
// Invariants:
//   V1  A host value never holds an address, a guest value never a host object: everything is copied.
//   V2  Shared and cyclic structure is kept.

import { append, appendHole, elementAt, makeArray } from "../image/array.ts";
import { type Image, isHeapFull, kindOf } from "../image/image.ts";
import { ArrayLayout, Kind, MapLayout, SCRATCH, SetLayout, Tag, WrapperLayout } from "../image/layout.ts";
import { defineOwn, getOwn, makeInstance, makePlainObject, ownKeys, OwnKeys } from "../image/object.ts";
import {
  booleanAt,
  copySlot,
  loadRef,
  loadWord,
  numberAt,
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
import { entryAt, makeTable, nextEntry, putEntry } from "../image/table.ts";
import { internText, isString, makeText, textOf } from "../image/text.ts";
import { isArrayBuffer } from "../image/view.ts";
import type { Vm } from "../vm/machine.ts";
import { type ErrorName, makeError } from "../vm/throw.ts";
import { KernelError } from "./call.ts";
import { Brand } from "./internal/brand.ts";
import { GuestBytes, HostBytes, isHostBuffer } from "./transfer-bytes.ts";
import { Resource } from "./resource.ts";

type Address = number;

/** Attributes of an ordinary property: writable, enumerable, configurable. */
const ordinary = 7;
/** The same without enumerable. */
const hidden = 5;
/** Where a value stands while its container is filled; the last scratch slots, which natives leave alone. */
const KEY_SLOT = SCRATCH + 8 * 490;
const VALUE_SLOT = SCRATCH + 8 * 491;

const errorNames: ReadonlySet<string> = new Set<ErrorName>([
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "EvalError",
  "URIError",
]);

// ---- Guest to host -------------------------------------------------------------------------------------------

/** Host copy of the value in a slot. Throws `KernelError` (DataCloneError) for what cannot be copied. */
export function fromGuest(vm: Vm, at: Address): unknown {
  return readSlot(vm, at, new Copies(vm.image, at));
}

/** Host copies of guest objects. */
class Copies extends Map<Address, unknown> {
  readonly bytes: GuestBytes;
  constructor(image: Image, rootAt: Address) {
    super();
    this.bytes = new GuestBytes(image, rootAt);
  }
}

function readSlot(vm: Vm, at: Address, seen: Copies): unknown {
  const { image } = vm;
  switch (tagAt(image, at)) {
    case Tag.undefined:
    case Tag.empty:
      return undefined;
    case Tag.null:
      return null;
    case Tag.boolean:
      return booleanAt(image, at);
    case Tag.reference:
      return readObject(vm, referenceAt(image, at), seen);
    default:
      return numberAt(image, at);
  }
}

function readObject(vm: Vm, object: Address, seen: Copies): unknown {
  const { image } = vm;
  if (isString(image, object)) return textOf(image, object);
  const known = seen.get(object);
  if (known !== undefined) return known;
  switch (kindOf(image, object)) {
    case Kind.object:
      return readProperties(vm, object, keep(seen, object, {}), seen);
    case Kind.array:
      return readArray(vm, object, seen);
    case Kind.error:
      return readError(vm, object, seen);
    case Kind.map:
      return readMap(vm, object, seen);
    case Kind.set:
      return readSet(vm, object, seen);
    case Kind.wrapper:
      return readWrapper(vm, object, seen);
    case Kind.view:
      return keep(seen, object, seen.bytes.view(object));
    default:
      throw new KernelError(
        "DataCloneError",
        `${describe(image.u32[(object >>> 2) + 1]! & 31)} could not be cloned.`,
      );
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

function keep<T>(seen: Copies, object: Address, copy: T): T {
  seen.set(object, copy);
  return copy;
}

function readProperties<T extends object>(vm: Vm, object: Address, into: T, seen: Copies): T {
  const { image } = vm;
  for (const key of ownKeys(image, object, OwnKeys.strings | OwnKeys.enumerableOnly)) {
    if (!getOwn(image, object, key, VALUE_SLOT)) continue;
    const value = readSlot(vm, VALUE_SLOT, seen);
    Object.defineProperty(into, textOf(image, key), {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return into;
}

function readArray(vm: Vm, array: Address, seen: Copies): unknown[] {
  const length = loadWord(vm.image, array + ArrayLayout.length);
  const copy: unknown[] = keep(seen, array, new Array(length));
  for (let i = 0; i < length; i++) {
    const at = elementAt(vm.image, array, i);
    if (at !== 0) copy[i] = readSlot(vm, at, seen);
  }
  return copy;
}

function readError(vm: Vm, error: Address, seen: Copies): Error {
  const copy = keep(seen, error, new Error());
  for (const name of ["name", "message", "stack", "cause"] as const) {
    if (!getOwn(vm.image, error, vm.atoms[name], VALUE_SLOT)) continue;
    Object.defineProperty(copy, name, {
      value: readSlot(vm, VALUE_SLOT, seen),
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
  return readProperties(vm, error, copy, seen);
}

function readMap(vm: Vm, map: Address, seen: Copies): Map<unknown, unknown> {
  const copy = keep(seen, map, new Map<unknown, unknown>());
  const table = loadRef(vm.image, map + MapLayout.table);
  for (let i = nextEntry(vm.image, table, 0); i >= 0; i = nextEntry(vm.image, table, i + 1)) {
    const entry = entryAt(vm.image, table, i);
    copy.set(readSlot(vm, entry, seen), readSlot(vm, entry + 8, seen));
  }
  return copy;
}

function readSet(vm: Vm, set: Address, seen: Copies): Set<unknown> {
  const copy = keep(seen, set, new Set<unknown>());
  const table = loadRef(vm.image, set + SetLayout.table);
  for (let i = nextEntry(vm.image, table, 0); i >= 0; i = nextEntry(vm.image, table, i + 1))
    copy.add(readSlot(vm, entryAt(vm.image, table, i), seen));
  return copy;
}

/** A wrapper's own value: a Date stays a date (its time), a boxed primitive becomes the primitive. */
function readWrapper(vm: Vm, wrapper: Address, seen: Copies): unknown {
  if (isArrayBuffer(vm.image, wrapper)) return seen.bytes.buffer(wrapper);
  const value = readSlot(vm, wrapper + WrapperLayout.value, seen);
  const isDate = loadWord(vm.image, wrapper + WrapperLayout.brand) === Brand.date;
  return isDate ? dateOf(value as number) : value;
}

/** Dates cross as objects of the host's own Date, made by the engine's structured clone of their time. */
function dateOf(time: number): unknown {
  return Reflect.construct(Reflect.get(globalThis, "Date") as new (time: number) => unknown, [time]);
}

// ---- Host to guest -------------------------------------------------------------------------------------------

/** Writes a guest copy of a host value into a slot. Throws `KernelError` (DataCloneError) for what cannot be copied. */
export function toGuest(vm: Vm, value: unknown, at: Address): void {
  writeSlot(vm, value, at, new GuestCopies(vm.image, value));
}

/** Guest copies of host objects. */
class GuestCopies extends Map<object, Address> {
  readonly bytes: HostBytes;
  constructor(image: Image, root: unknown) {
    super();
    this.bytes = new HostBytes(image, root);
  }
}

function writeSlot(vm: Vm, value: unknown, at: Address, seen: GuestCopies): void {
  const { image } = vm;
  if (value === undefined) setUndefined(image, at);
  else if (value === null) setNull(image, at);
  else if (typeof value === "number") setNumber(image, at, value);
  else if (typeof value === "boolean") setBoolean(image, at, value);
  else if (typeof value === "string") setReference(image, at, makeText(image, value));
  else if (typeof value === "object") setReference(image, at, writeObject(vm, value, seen));
  else throw new KernelError("DataCloneError", `A ${typeof value} could not be cloned.`);
}

function writeObject(vm: Vm, value: object, seen: GuestCopies): Address {
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) return writeArray(vm, value, seen);
  if (value instanceof Map) return writeMap(vm, value, seen);
  if (value instanceof Set) return writeSet(vm, value, seen);
  if (value instanceof Error) return writeError(vm, value, seen);
  if (value instanceof Resource) return value.object;
  if (Object.prototype.toString.call(value) === "[object Date]") return writeDate(vm, value, seen);
  if (ArrayBuffer.isView(value) || isHostBuffer(value)) {
    const copy = isHostBuffer(value) ? seen.bytes.buffer(value) : seen.bytes.view(value);
    seen.set(value, copy);
    return copy;
  }
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet)
    throw new KernelError("DataCloneError", `${Object.prototype.toString.call(value)} could not be cloned.`);
  const entries = Object.entries(value);
  const object = makePlainObject(vm.image, Math.min(entries.length, 64));
  seen.set(value, object);
  for (const [key, member] of entries) define(vm, object, key, member, ordinary, seen);
  return object;
}

function define(
  vm: Vm,
  object: Address,
  key: string,
  value: unknown,
  attributes: number,
  seen: GuestCopies,
): void {
  writeSlot(vm, value, VALUE_SLOT, seen);
  defineOwn(vm.image, object, internText(vm.image, key), VALUE_SLOT, attributes);
}

function writeArray(vm: Vm, value: readonly unknown[], seen: GuestCopies): Address {
  const array = makeArray(vm.image, 0);
  seen.set(value, array);
  for (let i = 0; i < value.length; i++) {
    if (!(i in value)) {
      appendHole(vm.image, array);
      continue;
    }
    writeSlot(vm, value[i], VALUE_SLOT, seen);
    append(vm.image, array, VALUE_SLOT);
  }
  return array;
}

function writeMap(vm: Vm, value: Map<unknown, unknown>, seen: GuestCopies): Address {
  const map = makeInstance(vm.image, vm.classes.map);
  seen.set(value, map);
  storeRef(vm.image, map + MapLayout.table, makeTable(vm.image, Math.max(4, value.size)));
  for (const [key, member] of value) {
    writeSlot(vm, key, KEY_SLOT, seen);
    const entry = putEntry(vm.image, map + MapLayout.table, KEY_SLOT);
    writeSlot(vm, member, VALUE_SLOT, seen);
    copySlot(vm.image, VALUE_SLOT, entry + 8);
  }
  return map;
}

function writeSet(vm: Vm, value: Set<unknown>, seen: GuestCopies): Address {
  const set = makeInstance(vm.image, vm.classes.set);
  seen.set(value, set);
  storeRef(vm.image, set + SetLayout.table, makeTable(vm.image, Math.max(4, value.size)));
  for (const member of value) {
    writeSlot(vm, member, KEY_SLOT, seen);
    putEntry(vm.image, set + SetLayout.table, KEY_SLOT);
  }
  return set;
}

function writeDate(vm: Vm, value: object, seen: GuestCopies): Address {
  const date = makeInstance(vm.image, vm.classes.date);
  seen.set(value, date);
  storeWord(vm.image, date + WrapperLayout.brand, Brand.date);
  setNumber(vm.image, date + WrapperLayout.value, Number(value));
  return date;
}

function writeError(vm: Vm, value: Error, seen: GuestCopies): Address {
  const isKnown = errorNames.has(value.name);
  const error = makeError(vm, isKnown ? (value.name as ErrorName) : "Error", String(value.message));
  seen.set(value, error);
  if (!isKnown) define(vm, error, "name", value.name, hidden, seen);
  if (value.cause !== undefined) define(vm, error, "cause", value.cause, hidden, seen);
  for (const [key, member] of Object.entries(value)) {
    if (key === "name" || key === "message" || key === "stack" || key === "cause" || member === undefined)
      continue;
    if (typeof member === "function" || typeof member === "symbol") continue;
    define(vm, error, key, member, ordinary, seen);
  }
  return error;
}

/** Writes a guest Error for whatever the host threw. Throws HeapFull only. */
export function toGuestError(vm: Vm, error: unknown, at: Address): void {
  try {
    toGuest(vm, error, at);
  } catch (failure) {
    if (isHeapFull(failure)) throw failure;
    setReference(
      vm.image,
      at,
      makeError(vm, "Error", failure instanceof Error ? failure.message : "Unknown error"),
    );
  }
}
