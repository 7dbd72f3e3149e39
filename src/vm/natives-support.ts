// Helpers for natives: (vm, base, argc) => Outcome, with `this` at base and the arguments behind it. Natives see
// primitives or whole objects; converting objects is their guest callers' work.

import { type Address, kindOf } from "../image/image.ts";
import { RESULT, SCRATCH } from "../image/layout.ts";
import {
  copySlot,
  isNumber,
  isUndefined,
  numberAt,
  referenceAt,
  setBoolean,
  setNull,
  setNumber,
  setReference,
  setUndefined,
} from "../image/slot.ts";
import { makeText } from "../image/text.ts";
import type { Vm } from "./machine.ts";
import { UNDEFINED_SLOT } from "./property-cache.ts";

// ---- Arguments -----------------------------------------------------------------------------------------------

/** Address of argument i, or of a slot that holds undefined. */
export function argument(_vm: Vm, base: Address, argc: number, i: number): Address {
  return i < argc ? base + 8 + 8 * i : UNDEFINED_SLOT;
}

/** ToIntegerOrInfinity of a number; `fallback` for undefined, 0 for anything else. */
export function integerArgument(vm: Vm, base: Address, argc: number, i: number, fallback: number): number {
  const at = argument(vm, base, argc, i);
  if (!isNumber(vm.image, at)) return isUndefined(vm.image, at) ? fallback : 0;
  const n = Math.trunc(numberAt(vm.image, at));
  return Number.isNaN(n) ? 0 : n + 0; // + 0: no negative zero
}

/** A relative index as slice takes it: negative counts from the end, the result is within 0 .. length. */
export function clampIndex(index: number, length: number): number {
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

/** `this` if it is an object of that kind, else 0. */
export function thisOfKind(vm: Vm, base: Address, kind: number): Address {
  const object = referenceAt(vm.image, base);
  return object !== 0 && kindOf(vm.image, object) === kind ? object : 0;
}

// ---- Results -------------------------------------------------------------------------------------------------

/** Any value; `at` may be an argument's slot. */
export function returnSlot(vm: Vm, at: Address): 0 {
  copySlot(vm.image, at, RESULT);
  return 0;
}

export function returnNumber(vm: Vm, value: number): 0 {
  setNumber(vm.image, RESULT, value);
  return 0;
}

export function returnBoolean(vm: Vm, value: boolean): 0 {
  setBoolean(vm.image, RESULT, value);
  return 0;
}

export function returnReference(vm: Vm, address: Address): 0 {
  setReference(vm.image, RESULT, address);
  return 0;
}

/** A host string as a new string of the image. */
export function returnText(vm: Vm, text: string): 0 {
  setReference(vm.image, RESULT, makeText(vm.image, text));
  return 0;
}

export function returnUndefined(vm: Vm): 0 {
  setUndefined(vm.image, RESULT);
  return 0;
}

export function returnNull(vm: Vm): 0 {
  setNull(vm.image, RESULT);
  return 0;
}

/** The interpreter calls `f` with these slots' values; what it returns is the native's result. */
export function callGuest(vm: Vm, f: Address, thisAt: Address, ...argumentsAt: Address[]): 2 {
  const { image } = vm;
  argumentsAt.forEach((at, i) => {
    copySlot(image, at, SCRATCH + 8 + 8 * i);
  });
  copySlot(image, thisAt, SCRATCH);
  vm.pendingFunction = f;
  vm.pendingArgc = argumentsAt.length;
  return 2;
}
