// Object and Reflect. Structure is the natives' business; what may call the program (accessors, iterators) is here.

import {
  adopt,
  box,
  createObject,
  defineOwnProperty,
  deleteOwnProperty,
  freeze,
  getOwnPropertyDescriptor,
  getOwnPropertyNames,
  getOwnPropertySymbols,
  getPrototypeOf,
  hasOwn,
  hasOwnProperty,
  installHidden,
  is,
  isExtensible,
  isFrozen,
  isPrototypeOf,
  isSealed,
  keys,
  ownKeys,
  preventExtensions,
  propertyIsEnumerable,
  seal,
  trySetPrototypeOf,
} from "internal:object";
import { brandOf } from "internal:inspect";
import { isElementKey } from "internal:typed";
import { apply, new_apply as newApply } from "internal:vm";
import { describeValue, isObject, listOfArguments, requireCallable, toPropertyKey } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

type ObjectLike = Record<PropertyKey, unknown>;

function Object(this: unknown, value?: unknown): unknown {
  if (new.target !== undefined && new.target !== (Object as unknown)) return this;
  if (value === undefined || value === null) return {};
  return isObject(value) ? value : box(value);
}

const tags: Record<string, string> = {
  array: "Array",
  function: "Function",
  error: "Error",
  date: "Date",
  regexp: "RegExp",
  number: "Number",
  string: "String",
  boolean: "Boolean",
};

function define(target: object, key: PropertyKey, descriptor: unknown): boolean {
  if (!isObject(descriptor))
    throw new TypeError(`Property description must be an object: ${describeValue(descriptor)}`);
  const given = descriptor as PropertyDescriptor;
  let flags = 0;
  if ("enumerable" in given) flags |= given.enumerable ? 24 : 8;
  if ("configurable" in given) flags |= given.configurable ? 96 : 32;
  if ("value" in given) flags |= 1;
  if ("writable" in given) flags |= given.writable ? 6 : 2;
  const hasGet = "get" in given;
  const hasSet = "set" in given;
  const getter = hasGet ? given.get : undefined;
  const setter = hasSet ? given.set : undefined;
  if (getter !== undefined && typeof getter !== "function")
    throw new TypeError(`Getter must be a function: ${describeValue(getter)}`);
  if (setter !== undefined && typeof setter !== "function")
    throw new TypeError(`Setter must be a function: ${describeValue(setter)}`);
  if (hasGet) flags |= 128;
  if (hasSet) flags |= 256;
  if ((flags & 384) !== 0 && (flags & 3) !== 0)
    throw new TypeError(
      `Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, ${describeValue(given)}`,
    );
  return defineOwnProperty(target, key, flags, (flags & 1) !== 0 ? given.value : undefined, getter, setter);
}

function defineOrThrow(target: object, key: PropertyKey, descriptor: unknown): void {
  if (define(target, key, descriptor)) return;
  const name = typeof key === "symbol" ? key.toString() : String(key);
  if (!hasOwn(target, key))
    throw new TypeError(
      // Of extensible objects only typed arrays refuse a new property: one beyond their elements.
      isExtensible(target)
        ? "Invalid typed array index"
        : `Cannot define property ${name}, object is not extensible`,
    );
  throw new TypeError(`Cannot redefine property: ${name}`);
}

function notNullish(value: unknown): void {
  if (value === undefined || value === null)
    throw new TypeError("Cannot convert undefined or null to object");
}

class ObjectMembers {
  static assign(target: unknown, ...sources: unknown[]): unknown {
    notNullish(target);
    const to = (isObject(target) ? target : box(target)) as ObjectLike;
    for (const source of sources) {
      if (source === undefined || source === null) continue;
      for (const key of ownKeys(source, true)) to[key] = (source as ObjectLike)[key];
    }
    return to;
  }

  static create(prototype: object | null, properties?: PropertyDescriptorMap): object {
    if (prototype !== null && !isObject(prototype))
      throw new TypeError(`Object prototype may only be an Object or null: ${describeValue(prototype)}`);
    const object = createObject(prototype);
    if (properties !== undefined) ObjectMembers.defineProperties(object, properties);
    return object;
  }

  static defineProperty(target: object, key: unknown, descriptor: unknown): object {
    if (!isObject(target)) throw new TypeError("Object.defineProperty called on non-object");
    defineOrThrow(target, toPropertyKey(key), descriptor);
    return target;
  }

  static defineProperties(target: object, properties: PropertyDescriptorMap): object {
    if (!isObject(target)) throw new TypeError("Object.defineProperties called on non-object");
    notNullish(properties);
    for (const key of ownKeys(properties, true)) defineOrThrow(target, key, (properties as ObjectLike)[key]);
    return target;
  }

  static getOwnPropertyDescriptors(value: object): object {
    notNullish(value);
    const result: ObjectLike = {};
    for (const key of ownKeys(value, false)) result[key] = getOwnPropertyDescriptor(value, key);
    return result;
  }

  static setPrototypeOf(value: object, prototype: object | null): object {
    if (value === undefined || value === null)
      throw new TypeError("Object.setPrototypeOf called on null or undefined");
    if (prototype !== null && !isObject(prototype))
      throw new TypeError(`Object prototype may only be an Object or null: ${describeValue(prototype)}`);
    if (isObject(value)) setPrototypeOrThrow(value, prototype);
    return value;
  }

  static values(value: object): unknown[] {
    notNullish(value);
    const result: unknown[] = [];
    for (const key of keys(value)) result.push((value as ObjectLike)[key]);
    return result;
  }

  static entries(value: object): [string, unknown][] {
    notNullish(value);
    const result: [string, unknown][] = [];
    for (const key of keys(value)) result.push([key, (value as ObjectLike)[key]]);
    return result;
  }

  static fromEntries(entries: Iterable<[PropertyKey, unknown]>): object {
    if (entries === undefined || entries === null) throw new TypeError(`${String(entries)} is not iterable`);
    const result: ObjectLike = {};
    for (const entry of entries) {
      if (!isObject(entry))
        throw new TypeError(`Iterator value ${describeValue(entry)} is not an entry object`);
      defineOwnProperty(result, toPropertyKey(entry[0]), 127, entry[1], undefined, undefined);
    }
    return result;
  }

  static groupBy<T>(items: Iterable<T>, callback: (item: T, index: number) => PropertyKey): object {
    requireCallable(callback);
    const groups = createObject(null) as Record<PropertyKey, T[]>;
    let index = 0;
    for (const item of items) {
      const key = toPropertyKey(callback(item, index++));
      (groups[key] ??= []).push(item);
    }
    return groups;
  }

  toString(this: unknown): string {
    if (this === undefined) return "[object Undefined]";
    if (this === null) return "[object Null]";
    const tag = (this as ObjectLike)[Symbol.toStringTag];
    if (typeof tag === "string") return `[object ${tag}]`;
    const brand = isObject(this) ? brandOf(this) : typeof this;
    return `[object ${tags[brand] ?? "Object"}]`;
  }

  toLocaleString(this: { toString(): string }): string {
    return this.toString();
  }

  valueOf(this: unknown): unknown {
    notNullish(this);
    return isObject(this) ? this : box(this);
  }

  get __proto__(): unknown {
    notNullish(this);
    return getPrototypeOf(this);
  }

  set __proto__(prototype: unknown) {
    notNullish(this);
    if (isObject(this) && (prototype === null || isObject(prototype)))
      setPrototypeOrThrow(this, prototype as object);
  }

  __defineGetter__(key: unknown, getter: unknown): void {
    defineOrThrow(this, toPropertyKey(key), { get: getter, enumerable: true, configurable: true });
  }

  __defineSetter__(key: unknown, setter: unknown): void {
    defineOrThrow(this, toPropertyKey(key), { set: setter, enumerable: true, configurable: true });
  }
}

function setPrototypeOrThrow(value: object, prototype: object | null): void {
  if (trySetPrototypeOf(value, prototype)) return;
  if (isExtensible(value)) throw new TypeError("Cyclic __proto__ value");
  throw new TypeError(`${describeValue(value)} is not extensible`);
}

adopt("object", Object, ObjectMembers);
installHidden(Object, {
  keys,
  getOwnPropertyNames,
  getOwnPropertySymbols,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  is,
  hasOwn,
  freeze,
  isFrozen,
  seal,
  isSealed,
  preventExtensions,
  isExtensible,
});
installHidden((Object as unknown as { prototype: object }).prototype, {
  hasOwnProperty,
  isPrototypeOf,
  propertyIsEnumerable,
});

function needObject(value: unknown, name: string): void {
  if (!isObject(value)) throw new TypeError(`Reflect.${name} called on non-object`);
}

const Reflect = {};
installHidden(Reflect, {
  apply(target: unknown, self: unknown, args: unknown[]): unknown {
    requireCallable(target);
    return apply(target, self, listOfArguments(args));
  },
  construct(target: unknown, args: unknown[], newTarget: unknown = target): unknown {
    requireCallable(target);
    const result: object = newApply(target, listOfArguments(args));
    // A foreign new.target only decides the prototype; constructors that look at it are not told.
    if (newTarget !== target) trySetPrototypeOf(result, (newTarget as { prototype: object }).prototype);
    return result;
  },
  defineProperty(target: object, key: unknown, descriptor: unknown): boolean {
    needObject(target, "defineProperty");
    return define(target, toPropertyKey(key), descriptor);
  },
  deleteProperty(target: object, key: unknown): boolean {
    needObject(target, "deleteProperty");
    return deleteOwnProperty(target, toPropertyKey(key));
  },
  get(target: object, key: unknown, receiver: unknown = target): unknown {
    needObject(target, "get");
    const name = toPropertyKey(key);
    if (receiver === target) return (target as ObjectLike)[name];
    for (let at: object | null = target; at !== null; at = getPrototypeOf(at)) {
      const own = getOwnPropertyDescriptor(at, name);
      if (own === undefined && isElementKey(at, name)) break;
      if (own === undefined) continue;
      return own.get === undefined ? own.value : apply(own.get, receiver, []);
    }
    return undefined;
  },
  set(target: object, key: unknown, value: unknown, receiver: unknown = target): boolean {
    needObject(target, "set");
    const name = toPropertyKey(key);
    for (let at: object | null = target; at !== null; at = getPrototypeOf(at)) {
      const own = getOwnPropertyDescriptor(at, name);
      // Written beyond its elements, a typed array takes the value and forgets it.
      if (own === undefined && isElementKey(at, name)) return true;
      if (own === undefined) continue;
      if (own.set !== undefined || own.get !== undefined) {
        if (own.set === undefined) return false;
        apply(own.set, receiver, [value]);
        return true;
      }
      if (own.writable === false) return false;
      break;
    }
    if (!isObject(receiver)) return false;
    if (hasOwn(receiver, name)) return defineOwnProperty(receiver, name, 1, value, undefined, undefined);
    return defineOwnProperty(receiver, name, 127, value, undefined, undefined);
  },
  has(target: object, key: PropertyKey): boolean {
    needObject(target, "has");
    return key in target;
  },
  ownKeys(target: object): PropertyKey[] {
    needObject(target, "ownKeys");
    return ownKeys(target, false);
  },
  getPrototypeOf(target: object): object | null {
    needObject(target, "getPrototypeOf");
    return getPrototypeOf(target);
  },
  setPrototypeOf(target: object, prototype: object | null): boolean {
    needObject(target, "setPrototypeOf");
    return trySetPrototypeOf(target, prototype);
  },
  isExtensible(target: object): boolean {
    needObject(target, "isExtensible");
    return isExtensible(target);
  },
  preventExtensions(target: object): boolean {
    needObject(target, "preventExtensions");
    preventExtensions(target);
    return true;
  },
  getOwnPropertyDescriptor(target: object, key: unknown): PropertyDescriptor | undefined {
    needObject(target, "getOwnPropertyDescriptor");
    return getOwnPropertyDescriptor(target, toPropertyKey(key));
  },
});

defineGlobals({ Object, Reflect });
