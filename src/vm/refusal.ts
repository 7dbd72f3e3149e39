// The errors that single instructions throw, in Node's words.

import { textOf } from "../image/text.ts";
import { isUndefined } from "../image/slot.ts";
import type { Address, Vm } from "./machine.ts";
import { type ErrorName, throwError } from "./throw.ts";

const errorNames: readonly ErrorName[] = ["TypeError", "ReferenceError", "SyntaxError", "RangeError"];

/** throw_error. */
export function throwNamed(vm: Vm, name: number, message: Address): 1 {
  return throwError(vm, errorNames[name] ?? "Error", textOf(vm.image, message));
}

/** check_init of an uninitialised variable: `name` is its name, or "this". */
export function refuseUninitialised(vm: Vm, name: Address, beforeSuper: string): 1 {
  const text = textOf(vm.image, name);
  return throwError(
    vm,
    "ReferenceError",
    text === "this" ? beforeSuper : `Cannot access '${text}' before initialization`,
  );
}

/** require_object of null or undefined: `what` is what was destructured, or "property 'x' of 'what'". */
export function refuseNullish(vm: Vm, at: Address, what: Address): 1 {
  const value = isUndefined(vm.image, at) ? "undefined" : "null";
  const text = textOf(vm.image, what);
  // A parameter has no expression: V8 describes what came.
  const given = `'${value === "null" ? "object null" : value}'`;
  const shown = text.startsWith("property ") ? text.replace(/''$/, given) : text === "" ? given : `'${text}'`;
  return throwError(vm, "TypeError", `Cannot destructure ${shown} as it is ${value}.`);
}
