// Calls: from a function object and its arguments to a frame, a thread, or the answer of a native.
//
// Invariants:
//   C1  Until a call has entered its frame nothing of the caller has changed: it stands in front of the instruction,
//       with all operands, so an error made here has the right trace. The interpreter moves it on afterwards.
//   C2  A native that runs directly never finds its arguments at SCRATCH, where it may place those of the next call.
//   C3  Only arrays are spread: the compiler makes them.

import { assert } from "../base/assert.ts";
import {
  ArrayLayout,
  ClassLayout,
  CodeFlag,
  CodeLayout,
  Frame,
  FrameFlag,
  FunctionLayout,
  Kind,
  RESULT,
  SCRATCH,
  SlotsLayout,
} from "../image/layout.ts";
import { kindOf, sizeOf } from "../image/image.ts";
import { functionName } from "../image/function.ts";
import {
  copySlot,
  copySlots,
  isEmpty,
  isUndefined,
  referenceAt,
  setBoolean,
  setUndefined,
} from "../image/slot.ts";
import { FunctionFlag } from "../isa/unit.ts";
import { describe, isObject, toBoolean } from "./convert.ts";
import { construct } from "./construct.ts";
import { giveCount, leaveFrame, pushFrame, pushNativeFrame, pushOn } from "./frame.ts";
import type { Address, Outcome, Vm } from "./machine.ts";
import { startGenerator } from "./generator.ts";
import { calledText } from "./source-text.ts";
import { endThread, startAsync } from "./thread.ts";
import { throwError } from "./throw.ts";
import { mayAwait, returnAwaited } from "./awaited.ts";

/** An Outcome, or: 5 another frame is on top now · 6 no thread runs any more · 7 an error that nobody caught is in RESULT. */
export type Step = Outcome | 5 | 6 | 7;

/** Kinds of code that a call does not simply enter. */
const special =
  FunctionFlag.async |
  FunctionFlag.generator |
  FunctionFlag.classConstructor |
  FunctionFlag.phantom |
  CodeFlag.native;
/** Arguments of natives that were called with theirs at SCRATCH are moved here (C2). */
const nativeScratch = SCRATCH + 8 * 250;
const scratchArgumentsMax = 240;

/** True if the slot holds a function. */
export function isFunction(vm: Vm, at: Address): boolean {
  const address = referenceAt(vm.image, at);
  return address !== 0 && kindOf(vm.image, address) === Kind.function;
}

/**
 * Calls function `f`. 0: a native has answered in RESULT; 5: a frame was pushed. FrameFlag.awaited says that the next
 * instruction is an `await`; it means something to async functions alone.
 */
export function invoke(
  vm: Vm,
  f: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  flags: number,
): Step {
  const { u32 } = vm.image;
  for (;;) {
    const code = u32[(f + FunctionLayout.code) >>> 2]!;
    const codeFlags = u32[(code + CodeLayout.flags) >>> 2]!;
    const own = flags & ~FrameFlag.awaited;
    if ((codeFlags & special) === 0) return pushFrame(vm, f, code, thisAt, argsAt, argc, 0, own) ? 5 : 1;
    if ((codeFlags & CodeFlag.native) === 0)
      return invokeSpecial(vm, f, code, codeFlags, thisAt, argsAt, argc, flags);
    const owner = u32[(code + CodeLayout.owner) >>> 2]!;
    const native =
      vm.natives[u32[(owner + ClassLayout.internal) >>> 2]!]?.[u32[(code + CodeLayout.number) >>> 2]!];
    if (native === undefined) return pushNativeFrame(vm, f, code, thisAt, argsAt, argc, own) ? 5 : 1;
    const base = argsAt === thisAt + 8 && thisAt !== SCRATCH ? thisAt : gather(vm, thisAt, argsAt, argc);
    vm.nativeCallee = f;
    const outcome = native(vm, base, argc);
    if (outcome !== 2) return outcome;
    if (vm.pendingNewTarget !== 0) return invokePending(vm, own);
    f = vm.pendingFunction;
    argc = vm.pendingArgc;
    thisAt = SCRATCH;
    argsAt = SCRATCH + 8;
  }
}

/** Calls what outcome 2 asked for. */
export function invokePending(vm: Vm, flags: number): Step {
  const newTarget = vm.pendingNewTarget;
  if (newTarget === 0) return invoke(vm, vm.pendingFunction, SCRATCH, SCRATCH + 8, vm.pendingArgc, flags);
  vm.pendingNewTarget = 0;
  return construct(vm, vm.pendingFunction, newTarget, SCRATCH + 8, vm.pendingArgc, flags);
}

function invokeSpecial(
  vm: Vm,
  f: Address,
  code: Address,
  codeFlags: number,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  flags: number,
): Step {
  if ((codeFlags & FunctionFlag.classConstructor) !== 0)
    return throwError(
      vm,
      "TypeError",
      `Class constructor ${functionName(vm.image, f)} cannot be invoked without 'new'`,
    );
  if ((codeFlags & FunctionFlag.generator) !== 0) return startGenerator(vm, f, code, thisAt, argsAt, argc);
  if ((codeFlags & FunctionFlag.phantom) !== 0) {
    const own = flags & ~FrameFlag.awaited;
    if (!pushFrame(vm, f, code, thisAt, argsAt, argc, 0, own | FrameFlag.phantom)) return 1;
    giveCount(vm, vm.frame, argc);
    return 5;
  }
  if ((flags & FrameFlag.awaited) !== 0 && mayAwait(vm))
    return pushFrame(vm, f, code, thisAt, argsAt, argc, 0, flags) ? 5 : 1;
  startAsync(vm, f, thisAt, argsAt, argc, flags);
  return 5;
}

/** Puts `this` and the arguments of a native side by side, away from SCRATCH. */
function gather(vm: Vm, thisAt: Address, argsAt: Address, argc: number): Address {
  const { image } = vm;
  const base =
    argc <= scratchArgumentsMax
      ? nativeScratch
      : image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * (argc + 1)) + SlotsLayout.tailStart;
  copySlots(image, argsAt, base + 8, argc);
  copySlot(image, thisAt, base);
  return base;
}

/** apply: calls *fAt with the elements of an array. `flags` as for invoke. */
export function applyArray(vm: Vm, fAt: Address, thisAt: Address, arrayAt: Address, flags: number): Step {
  if (!isFunction(vm, fAt)) return notCallable(vm, fAt, "function");
  const args = spread(vm, referenceAt(vm.image, arrayAt));
  return invoke(vm, referenceAt(vm.image, fAt), thisAt, args.at, args.count, flags);
}

/** Where the elements of an array can be read as arguments: holes are undefined. */
export function spread(vm: Vm, array: Address): { at: Address; count: number } {
  const { image } = vm;
  assert(array !== 0 && kindOf(image, array) === Kind.array, "C3: only arrays are spread");
  const elements = image.u32[(array + ArrayLayout.elements) >>> 2]!;
  const count = image.u32[(array + ArrayLayout.length) >>> 2]!;
  const from = elements + SlotsLayout.tailStart;
  const present =
    elements === 0 ? 0 : Math.min(count, (sizeOf(image, elements) - SlotsLayout.tailStart) >>> 3);
  let plain = 0;
  while (plain < present && !isEmpty(image, from + 8 * plain)) plain++;
  if (plain === count) return { at: from, count };
  const copy = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * count) + SlotsLayout.tailStart;
  for (let n = 0; n < count; n++)
    if (n < present && !isEmpty(image, from + 8 * n)) copySlot(image, from + 8 * n, copy + 8 * n);
    else setUndefined(image, copy + 8 * n);
  return { at: copy, count };
}

/** TypeError for a call of what is no function; `what` is how to call it where there is no source. */
export function notCallable(vm: Vm, at: Address, what: string): 1 {
  const text = calledText(vm) || what || describe(vm.image, at);
  return throwError(vm, "TypeError", `${text} is not a function`);
}

/**
 * The top frame returns *valueAt. 5: its caller goes on and has the value; 1: there is an error instead; 4, 6: the
 * thread has ended, or a method that was waiting for its getter has answered so.
 */
export function returnValue(vm: Vm, valueAt: Address): Step {
  const { image } = vm;
  const frame = vm.frame;
  const flags = image.u32[(frame + Frame.flags) >>> 2]!;
  copySlot(image, valueAt, RESULT);
  if ((flags & FrameFlag.construct) !== 0 && !isObject(image, RESULT)) {
    if ((flags & FrameFlag.derived) !== 0 && !isUndefined(image, RESULT))
      return throwError(vm, "TypeError", "Derived constructors may only return object or undefined");
    if (isEmpty(image, frame + Frame.this)) return throwError(vm, "ReferenceError", beforeSuper);
    copySlot(image, frame + Frame.this, RESULT);
  }
  const caller = leaveFrame(vm);
  if (caller === 0) return endThread(vm);
  if ((flags & FrameFlag.awaited) !== 0) return returnAwaited(vm);
  if ((flags & FrameFlag.method) !== 0) return callGotten(vm, image.u32[(frame + Frame.args) >>> 2]!);
  if ((flags & FrameFlag.superCall) !== 0) {
    if (!isEmpty(image, caller + Frame.this))
      return throwError(vm, "ReferenceError", "Super constructor may only be called once");
    copySlot(image, RESULT, caller + Frame.this);
  }
  if ((flags & FrameFlag.toBoolean) !== 0) setBoolean(image, RESULT, toBoolean(image, RESULT));
  if ((flags & FrameFlag.discard) === 0) pushOn(vm, caller, RESULT);
  return 5;
}

export const beforeSuper =
  "Must call super constructor in derived class before accessing 'this' or returning from derived constructor";

/** call_method where a getter gave the function: it is in RESULT; receiver and arguments are the top of the frame. */
function callGotten(vm: Vm, argc: number): Step {
  const { u32 } = vm.image;
  const frame = vm.frame;
  const base = u32[(frame + Frame.sp) >>> 2]! - 8 * (argc + 1);
  if (!isFunction(vm, RESULT)) return notCallable(vm, RESULT, "");
  const step = invoke(vm, u32[RESULT >>> 2]!, base, base + 8, argc, 0);
  u32[(frame + Frame.sp) >>> 2] = base;
  if (step !== 0) return step;
  pushOn(vm, frame, RESULT);
  return 5;
}
