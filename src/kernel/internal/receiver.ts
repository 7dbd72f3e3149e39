// Methods that work on objects of one kind only: anything else as `this` is a TypeError that names the method.

import { describe } from "../../vm/convert.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { thisOfKind } from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { native, type NativeRow } from "../native.ts";

/** The body of a method; `receiver` is `this`, of the right kind. */
export type Method = (vm: Vm, receiver: Address, base: Address, argc: number) => Outcome;

type MethodMaker = (number: number, name: string, arity: number, body: Method) => NativeRow;

/** Makes natives for the prototype of a class whose instances are of one kind. */
export function methodsOf(className: string, kind: number): MethodMaker {
  return (number, name, arity, body) =>
    native(number, name, arity, "", (vm, base, argc) => {
      const receiver = thisOfKind(vm, base, kind);
      if (receiver !== 0) return body(vm, receiver, base, argc);
      const shown = describe(vm.image, base);
      const message = `Method ${className}.prototype.${name} called on incompatible receiver ${shown}`;
      return throwError(vm, "TypeError", message);
    });
}
