// .internal.set

import { Kind, SetLayout } from "../../image/layout.ts";
import { loadRef } from "../../image/slot.ts";
import { clearTable, deleteEntry, findEntry, holdWeakly, putEntry, tableCount } from "../../image/table.ts";
import { IteratorMode, makeIterator } from "../../vm/iterate.ts";
import {
  argument,
  returnBoolean,
  returnNumber,
  returnReference,
  returnUndefined,
} from "../../vm/natives-support.ts";
import { internalClass } from "../native.ts";
import { type Method, methodsOf } from "./receiver.ts";

const method = methodsOf("Set", Kind.set);

function iterator(mode: number): Method {
  return (vm, set) => returnReference(vm, makeIterator(vm, vm.classes.setIterator, set, mode));
}

export const setClass = internalClass(40, "set", [
  method(32, "add", 1, (vm, set, base, argc) => {
    putEntry(vm.image, set + SetLayout.table, argument(vm, base, argc, 0));
    return returnReference(vm, set);
  }),
  method(33, "has", 1, (vm, set, base, argc) => {
    const table = loadRef(vm.image, set + SetLayout.table);
    return returnBoolean(vm, table !== 0 && findEntry(vm.image, table, argument(vm, base, argc, 0)) !== 0);
  }),
  method(34, "delete", 1, (vm, set, base, argc) =>
    returnBoolean(vm, deleteEntry(vm.image, set + SetLayout.table, argument(vm, base, argc, 0))),
  ),
  method(35, "clear", 0, (vm, set) => {
    clearTable(vm.image, set + SetLayout.table);
    return returnUndefined(vm);
  }),
  method(36, "size", 0, (vm, set) => {
    const table = loadRef(vm.image, set + SetLayout.table);
    return returnNumber(vm, table === 0 ? 0 : tableCount(vm.image, table));
  }),
  method(37, "values", 0, iterator(IteratorMode.setValues)),
  method(38, "entries", 0, iterator(IteratorMode.setEntries)),
  method(39, "holdWeakly", 0, (vm, set) => {
    holdWeakly(vm.image, set + SetLayout.table);
    return returnReference(vm, set);
  }),
]);
