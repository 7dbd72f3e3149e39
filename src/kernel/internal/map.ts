// .internal.map

import { Kind, MapLayout, RESULT } from "../../image/layout.ts";
import { copySlot, loadRef } from "../../image/slot.ts";
import {
  clearTable,
  deleteEntry,
  ENTRY_VALUE,
  findEntry,
  holdWeakly,
  putEntry,
  tableCount,
} from "../../image/table.ts";
import { IteratorMode, makeIterator } from "../../vm/iterate.ts";
import type { Address, Vm } from "../../vm/machine.ts";
import {
  argument,
  returnBoolean,
  returnNumber,
  returnReference,
  returnUndefined,
} from "../../vm/natives-support.ts";
import { internalClass } from "../native.ts";
import { type Method, methodsOf } from "./receiver.ts";

const method = methodsOf("Map", Kind.map);

function find(vm: Vm, map: Address, base: Address, argc: number): Address {
  const table = loadRef(vm.image, map + MapLayout.table);
  return table === 0 ? 0 : findEntry(vm.image, table, argument(vm, base, argc, 0));
}

function iterator(mode: number): Method {
  return (vm, map) => returnReference(vm, makeIterator(vm, vm.classes.mapIterator, map, mode));
}

export const mapClass = internalClass(39, "map", [
  method(32, "get", 1, (vm, map, base, argc) => {
    const entry = find(vm, map, base, argc);
    if (entry === 0) return returnUndefined(vm);
    copySlot(vm.image, entry + ENTRY_VALUE, RESULT);
    return 0;
  }),
  method(33, "set", 2, (vm, map, base, argc) => {
    const entry = putEntry(vm.image, map + MapLayout.table, argument(vm, base, argc, 0));
    copySlot(vm.image, argument(vm, base, argc, 1), entry + ENTRY_VALUE);
    return returnReference(vm, map);
  }),
  method(34, "has", 1, (vm, map, base, argc) => returnBoolean(vm, find(vm, map, base, argc) !== 0)),
  method(35, "delete", 1, (vm, map, base, argc) =>
    returnBoolean(vm, deleteEntry(vm.image, map + MapLayout.table, argument(vm, base, argc, 0))),
  ),
  method(36, "clear", 0, (vm, map) => {
    clearTable(vm.image, map + MapLayout.table);
    return returnUndefined(vm);
  }),
  method(37, "size", 0, (vm, map) => {
    const table = loadRef(vm.image, map + MapLayout.table);
    return returnNumber(vm, table === 0 ? 0 : tableCount(vm.image, table));
  }),
  method(38, "keys", 0, iterator(IteratorMode.mapKeys)),
  method(39, "values", 0, iterator(IteratorMode.mapValues)),
  method(40, "entries", 0, iterator(IteratorMode.mapEntries)),
  method(41, "holdWeakly", 0, (vm, map) => {
    holdWeakly(vm.image, map + MapLayout.table);
    return returnReference(vm, map);
  }),
]);
