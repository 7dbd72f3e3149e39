// Errors that the machine throws into a program: ERROR objects with own `stack` and `message`, as Node makes them.

import { RESULT } from "../image/layout.ts";
import { defineOwn, makeObject } from "../image/object.ts";
import { setReference } from "../image/slot.ts";
import { makeText } from "../image/text.ts";
import type { Address, Vm } from "./machine.ts";
import { stackTrace } from "./trace.ts";

/** Classes of the image by the name of their errors. */
export const errorClassNames = Object.freeze({
  Error: "error",
  TypeError: "typeError",
  RangeError: "rangeError",
  SyntaxError: "syntaxError",
  ReferenceError: "referenceError",
  EvalError: "evalError",
  URIError: "uriError",
  AggregateError: "aggregateError",
} as const);

export type ErrorName = keyof typeof errorClassNames;

/** Attributes of `stack` and `message`: writable and configurable. */
const hidden = 5;

/** A new error with the trace of the running thread. Uses RESULT on its way. */
export function makeError(vm: Vm, name: ErrorName, message: string): Address {
  const { image, atoms } = vm;
  const error = makeObject(image, vm.classes[errorClassNames[name]]);
  setReference(image, RESULT, makeText(image, `${name}: ${message}${stackTrace(vm)}`));
  defineOwn(image, error, atoms.stack, RESULT, hidden);
  setReference(image, RESULT, makeText(image, message));
  defineOwn(image, error, atoms.message, RESULT, hidden);
  return error;
}

/** Makes an error and leaves it in RESULT, as outcome 1 wants. */
export function throwError(vm: Vm, name: ErrorName, message: string): 1 {
  setReference(vm.image, RESULT, makeError(vm, name, message));
  return 1;
}
