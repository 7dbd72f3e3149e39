// Construction: `new`, super calls, and what a class definition links together.
//
// Invariants:
//   O1  The kind of an instance is decided by the base constructor of the chain, its shape by new.target.
//   O2  `this` of a derived constructor is uninitialised until super has returned.

import {
  ClassLayout,
  CodeLayout,
  Empty,
  Frame,
  FrameFlag,
  FunctionLayout,
  Kind,
  RESULT,
} from "../image/layout.ts";
import { kindOf } from "../image/image.ts";
import { functionName, functionPrototype, initialClassOf, isConstructor } from "../image/function.ts";
import {
  defineOwn,
  makeInstance,
  makePlainObject,
  markPrototype,
  prototypeOf,
  setPrototype,
} from "../image/object.ts";
import { isNull, loadRef, referenceAt, setEmpty, setReference, storeRef } from "../image/slot.ts";
import { FunctionFlag } from "../isa/unit.ts";
import { type Step, spread } from "./call.ts";
import { describe } from "./convert.ts";
import { pushFrame } from "./frame.ts";
import type { Address, Outcome, Vm } from "./machine.ts";
import { calledText } from "./source-text.ts";
import { throwError } from "./throw.ts";

/** Attributes: `prototype` of a class; `constructor` of a prototype. */
const fixed = 0;
const hidden = 5;

/** True if `new` works on the value. */
function constructs(vm: Vm, at: Address): boolean {
  const f = referenceAt(vm.image, at);
  return f !== 0 && kindOf(vm.image, f) === Kind.function && isConstructor(vm.image, f);
}

/** new: constructs *fAt with its own new.target. */
export function constructValue(vm: Vm, fAt: Address, argsAt: Address, argc: number): Step {
  if (!constructs(vm, fAt))
    return throwError(vm, "TypeError", `${calledText(vm) || describe(vm.image, fAt)} is not a constructor`);
  const f = referenceAt(vm.image, fAt);
  return construct(vm, f, f, argsAt, argc, 0);
}

/** new_apply. */
export function constructArray(vm: Vm, fAt: Address, arrayAt: Address): Step {
  const args = spread(vm, referenceAt(vm.image, arrayAt));
  return constructValue(vm, fAt, args.at, args.count);
}

/** Pushes the frame of constructor `f`. The arguments may lie at SCRATCH. */
export function construct(
  vm: Vm,
  f: Address,
  newTarget: Address,
  argsAt: Address,
  argc: number,
  flags: number,
): Step {
  const { image } = vm;
  const code = image.u32[(f + FunctionLayout.code) >>> 2]!;
  if ((image.u32[(code + CodeLayout.flags) >>> 2]! & FunctionFlag.derived) !== 0) {
    setEmpty(image, RESULT, Empty.uninitialised);
    flags |= FrameFlag.derived;
  } else {
    setReference(image, RESULT, makeInstance(image, initialClassOf(image, newTarget)));
  }
  return pushFrame(vm, f, code, RESULT, argsAt, argc, newTarget, flags | FrameFlag.construct) ? 5 : 1;
}

/** super_call, super_apply: the parent of the running constructor constructs, for this frame's new.target (O2). */
export function superCall(vm: Vm, argsAt: Address, argc: number): Step {
  const { image } = vm;
  const f = image.u32[(vm.frame + Frame.function) >>> 2]!;
  const parent = prototypeOf(image, f);
  setReference(image, RESULT, parent);
  if (parent === 0 || !constructs(vm, RESULT)) {
    const shown = parent === 0 ? "null" : describe(image, RESULT);
    const name = functionName(image, f);
    const child = name === "" ? "anonymous class" : `class '${name}'`;
    return throwError(vm, "TypeError", `Super constructor ${shown} of ${child} is not a constructor`);
  }
  const newTarget = image.u32[(vm.frame + Frame.newTarget) >>> 2]!;
  return construct(vm, parent, newTarget, argsAt, argc, FrameFlag.superCall);
}

export function superApply(vm: Vm, arrayAt: Address): Step {
  const args = spread(vm, referenceAt(vm.image, arrayAt));
  return superCall(vm, args.at, args.count);
}

/** define_class: `parent f` at `at` become `f prototype`. */
export function defineClass(vm: Vm, at: Address, hasParent: boolean): Outcome {
  const { image } = vm;
  const f = referenceAt(image, at + 8);
  let parentPrototype = 0;
  if (!hasParent) parentPrototype = loadRef(image, vm.classes.object + ClassLayout.prototype);
  else if (!isNull(image, at)) {
    if (!constructs(vm, at))
      return throwError(
        vm,
        "TypeError",
        `Class extends value ${describe(image, at)} is not a constructor or null`,
      );
    parentPrototype = functionPrototype(image, referenceAt(image, at));
    setPrototype(image, f, referenceAt(image, at));
  }
  const prototype = makePlainObject(image, 4);
  setPrototype(image, prototype, parentPrototype);
  markPrototype(image, prototype);
  setReference(image, RESULT, f);
  defineOwn(image, prototype, vm.atoms.constructor, RESULT, hidden);
  setReference(image, RESULT, prototype);
  defineOwn(image, f, vm.atoms.prototype, RESULT, fixed);
  storeRef(image, f + FunctionLayout.home, prototype);
  setReference(image, at, f);
  setReference(image, at + 8, prototype);
  return 0;
}
