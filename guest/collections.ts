// Map, Set and their weak kin. The tables of WeakMap and WeakSet are weak for the collector. WeakRef holds its target, so
// `deref` never answers undefined.

import {
  adopt,
  defineHidden,
  defineReadOnly,
  initialiseWrapper,
  installGetter,
  installHidden,
  setInstanceKind,
  wrapperValue,
} from "internal:object";
import {
  clear as mapClear,
  delete as mapDelete,
  entries as mapEntries,
  get as mapGet,
  has as mapHas,
  holdWeakly as mapHoldWeakly,
  keys as mapKeys,
  set as mapSet,
  size as mapSize,
  values as mapValues,
} from "internal:map";
import {
  add as setAdd,
  clear as setClear,
  delete as setDelete,
  entries as setEntries,
  has as setHas,
  holdWeakly as setHoldWeakly,
  size as setSize,
  values as setValues,
} from "internal:set";
import { apply } from "internal:vm";
import { describeValue, isObject, requireCallable } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

function entryOf(entry: unknown): [unknown, unknown] {
  if (!isObject(entry)) throw new TypeError(`Iterator value ${describeValue(entry)} is not an entry object`);
  return entry as [unknown, unknown];
}

/** Feeds the constructor's iterable to `set` of the new object. */
function fillPairs(target: object, entries: Iterable<unknown>): void {
  const set = (target as { set?: unknown }).set;
  if (typeof set !== "function")
    throw new TypeError(
      `'${describeValue(set)}' returned for property 'set' of object '#<Map>' is not a function`,
    );
  if (set === mapSet)
    for (const entry of entries)
      (target as Map<unknown, unknown>).set(entryOf(entry)[0], (entry as unknown[])[1]);
  else for (const entry of entries) apply(set, target, [entryOf(entry)[0], (entry as unknown[])[1]]);
}

function fillMembers(target: object, members: Iterable<unknown>): void {
  const add = (target as { add?: unknown }).add;
  if (typeof add !== "function")
    throw new TypeError(
      `'${describeValue(add)}' returned for property 'add' of object '#<Set>' is not a function`,
    );
  for (const member of members) apply(add, target, [member]);
}

function Map(this: object, entries: Iterable<unknown> | null | undefined = undefined): unknown {
  if (new.target === undefined) throw new TypeError("Constructor Map requires 'new'");
  if (entries !== undefined && entries !== null) fillPairs(this, entries);
  return this;
}

class MapMembers {
  static groupBy(items: Iterable<unknown>, callback: (item: unknown, index: number) => unknown): unknown {
    requireCallable(callback);
    const groups = new globalThis.Map<unknown, unknown[]>();
    let index = 0;
    for (const item of items) {
      const key = callback(item, index++);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
    return groups;
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  forEach(
    this: Map<unknown, unknown>,
    action: (value: unknown, key: unknown, map: unknown) => void,
    self: unknown = undefined,
  ): void {
    requireCallable(action);
    for (const entry of apply(mapEntries, this, []) as Iterable<[unknown, unknown]>) {
      if (self === undefined) action(entry[1], entry[0], this);
      else apply(action, self, [entry[1], entry[0], this]);
    }
  }
}

adopt("map", Map, MapMembers);
setInstanceKind(Map, "map");
const mapPrototype = (Map as unknown as { prototype: object }).prototype;
installHidden(mapPrototype, {
  get: mapGet,
  set: mapSet,
  has: mapHas,
  delete: mapDelete,
  clear: mapClear,
  keys: mapKeys,
  values: mapValues,
  entries: mapEntries,
});
installGetter(mapPrototype, "size", mapSize);
defineHidden(mapPrototype, Symbol.iterator, mapEntries);
defineReadOnly(mapPrototype, Symbol.toStringTag, "Map");

function Set(this: object, members: Iterable<unknown> | null | undefined = undefined): unknown {
  if (new.target === undefined) throw new TypeError("Constructor Set requires 'new'");
  if (members !== undefined && members !== null) fillMembers(this, members);
  return this;
}

class SetMembers {
  static get [Symbol.species](): unknown {
    return this;
  }

  forEach(
    this: Set<unknown>,
    action: (value: unknown, key: unknown, set: unknown) => void,
    self: unknown = undefined,
  ): void {
    requireCallable(action);
    for (const member of apply(setValues, this, []) as Iterable<unknown>) {
      if (self === undefined) action(member, member, this);
      else apply(action, self, [member, member, this]);
    }
  }
}

adopt("set", Set, SetMembers);
setInstanceKind(Set, "set");
const setPrototype = (Set as unknown as { prototype: object }).prototype;
installHidden(setPrototype, {
  add: setAdd,
  has: setHas,
  delete: setDelete,
  clear: setClear,
  entries: setEntries,
  values: setValues,
  keys: setValues,
});
installGetter(setPrototype, "size", setSize);
defineHidden(setPrototype, Symbol.iterator, setValues);
defineReadOnly(setPrototype, Symbol.toStringTag, "Set");

defineGlobals({ Map, Set });

// ---- Weak collections --------------------------------------------------------------------------------------------

function canBeHeldWeakly(value: unknown): boolean {
  return isObject(value) || (typeof value === "symbol" && Symbol.keyFor(value) === undefined);
}

function WeakMap(this: object, entries: Iterable<unknown> | null | undefined = undefined): unknown {
  if (new.target === undefined) throw new TypeError("Constructor WeakMap requires 'new'");
  initialiseWrapper(this, "weakmap", apply(mapHoldWeakly, new globalThis.Map(), []));
  if (entries !== undefined && entries !== null) fillPairs(this, entries);
  return this;
}

function mapBehind(value: unknown): globalThis.Map<unknown, unknown> {
  return wrapperValue(value, "weakmap") as globalThis.Map<unknown, unknown>;
}

class WeakMapMembers {
  get(key: unknown): unknown {
    return mapBehind(this).get(key);
  }

  set(key: unknown, value: unknown): unknown {
    const map = mapBehind(this);
    if (!canBeHeldWeakly(key)) throw new TypeError(`Invalid value used as weak map key`);
    map.set(key, value);
    return this;
  }

  has(key: unknown): boolean {
    return mapBehind(this).has(key);
  }

  delete(key: unknown): boolean {
    return mapBehind(this).delete(key);
  }
}

adopt("weakMap", WeakMap, WeakMapMembers);
setInstanceKind(WeakMap, "wrapper");
defineReadOnly((WeakMap as unknown as { prototype: object }).prototype, Symbol.toStringTag, "WeakMap");

function WeakSet(this: object, members: Iterable<unknown> | null | undefined = undefined): unknown {
  if (new.target === undefined) throw new TypeError("Constructor WeakSet requires 'new'");
  initialiseWrapper(this, "weakset", apply(setHoldWeakly, new globalThis.Set(), []));
  if (members !== undefined && members !== null) fillMembers(this, members);
  return this;
}

function setBehind(value: unknown): globalThis.Set<unknown> {
  return wrapperValue(value, "weakset") as globalThis.Set<unknown>;
}

class WeakSetMembers {
  add(member: unknown): unknown {
    const set = setBehind(this);
    if (!canBeHeldWeakly(member)) throw new TypeError("Invalid value used in weak set");
    set.add(member);
    return this;
  }

  has(member: unknown): boolean {
    return setBehind(this).has(member);
  }

  delete(member: unknown): boolean {
    return setBehind(this).delete(member);
  }
}

adopt("weakSet", WeakSet, WeakSetMembers);
setInstanceKind(WeakSet, "wrapper");
defineReadOnly((WeakSet as unknown as { prototype: object }).prototype, Symbol.toStringTag, "WeakSet");

function WeakRef(this: object, target: unknown): unknown {
  if (new.target === undefined) throw new TypeError("Constructor WeakRef requires 'new'");
  if (!canBeHeldWeakly(target)) throw new TypeError("WeakRef: target must be an object");
  initialiseWrapper(this, "weakref", target);
  return this;
}

class WeakRefMembers {
  deref(): unknown {
    return wrapperValue(this, "weakref");
  }
}

adopt("weakRef", WeakRef, WeakRefMembers);
setInstanceKind(WeakRef, "wrapper");
defineReadOnly((WeakRef as unknown as { prototype: object }).prototype, Symbol.toStringTag, "WeakRef");

/** No callback ever comes, as in an engine that never collects. */
class FinalizationRegistry {
  constructor(cleanup: unknown) {
    requireCallable(cleanup);
  }
  register(): void {}
  unregister(): boolean {
    return false;
  }
  get [Symbol.toStringTag](): string {
    return "FinalizationRegistry";
  }
}

defineGlobals({ WeakMap, WeakSet, WeakRef, FinalizationRegistry });
