// The two instructions at which a thread may wait: `await` for a promise, `sys` for the kernel.
//
// Invariants:
//   W1  A thread that awaits stands behind its `await`, the operand consumed; its answer is pushed or thrown there.
//   W2  A thread that is blocked stands in front of its `sys`, exactly as before it was executed (DESIGN 1.3).

import { assert } from "../base/assert.ts";
import { classOf, kindOf } from "../image/image.ts";
import {
  ClassLayout,
  CodeLayout,
  Frame,
  FrameFlag,
  Kind,
  PromiseLayout,
  RESULT,
  RootLayout,
  SCRATCH,
  ThreadFlag,
  ThreadLayout,
  ThreadState,
} from "../image/layout.ts";
import { loadRef, loadWord, referenceAt, storeWord } from "../image/slot.ts";
import { noteWaiting } from "./awaited.ts";
import { invokePending, isFunction, type Step } from "./call.ts";
import { isObject } from "./convert.ts";
import { giveStack, leaveFrame, pushOn } from "./frame.ts";
import type { Address, Outcome, Vm } from "./machine.ts";
import { awaitPromise, PromiseState, wake } from "./promise.ts";
import { callIntrinsic, getProperty } from "./property.ts";
import { activate, deactivate, hasFlag, keepArguments, layBottomFrame, leaveWaiting } from "./thread.ts";

/** await *at, the top of the stack. 2: the guest library makes a promise of it first, then the instruction runs again. */
export function awaitValue(vm: Vm, at: Address): Step {
  const { image } = vm;
  const thread = vm.thread;
  let promise = 0;
  if (isObject(image, at)) {
    const object = referenceAt(image, at);
    // A promise of a subclass, or with properties of its own, might have another `constructor`.
    if (kindOf(image, object) === Kind.promise && classOf(image, object) === vm.classes.promise)
      promise = object;
    else if (mayHaveThen(vm, at) || kindOf(image, object) === Kind.promise) return convert(vm, at);
  }
  const frame = vm.frame;
  storeWord(image, frame + Frame.pc, loadWord(image, frame + Frame.pc) + 1);
  storeWord(image, frame + Frame.sp, at);
  noteWaiting(vm);
  const answer = answerAt(vm, promise, at);
  if (answer !== 0 && hasNextTurn(vm)) {
    pushOn(vm, frame, answer);
    return 5;
  }
  storeWord(image, thread + ThreadLayout.frame, frame);
  storeWord(image, thread + ThreadLayout.state, ThreadState.awaiting);
  if (promise !== 0) awaitPromise(vm, promise, thread);
  else wake(vm, thread, PromiseState.fulfilled, at);
  return leaveWaiting(vm);
}

/** Where the answer to an `await` of *at lies already; 0 if it has not come, or is to be thrown. */
function answerAt(vm: Vm, promise: Address, at: Address): Address {
  if (promise === 0) return at;
  const state = loadWord(vm.image, promise + PromiseLayout.state);
  return state === PromiseState.fulfilled ? promise + PromiseLayout.value : 0;
}

/** Whether nothing would run between the end of the running thread's turn and its next one, were it queued as a job. */
function hasNextTurn(vm: Vm): boolean {
  return vm.root(RootLayout.jobCount) === 0 && loadRef(vm.image, vm.thread + ThreadLayout.caller) === 0;
}

/** Promises of other classes whose promise is asked for by the guest library end here with themselves. */
function convert(vm: Vm, at: Address): Outcome {
  return callIntrinsic(vm, "awaitThenable", at);
}

/** The object may be a thenable: `then` is a function, or an accessor. */
export function mayHaveThen(vm: Vm, at: Address): boolean {
  const outcome = getProperty(vm, at, vm.atoms.then);
  return outcome !== 0 || isFunction(vm, RESULT);
}

/** sys (Phantom: opcode_sys): the native frame on top asks the kernel. 0: RESULT is the answer; 5: another frame goes on; 3: all wait. */
export function systemCall(vm: Vm, number: number): Step {
  const { image } = vm;
  const { thread, frame } = vm;
  const code = loadRef(image, frame + Frame.code);
  const classNumber = loadWord(image, loadRef(image, code + CodeLayout.owner) + ClassLayout.internal);
  storeWord(image, thread + ThreadLayout.frame, frame);
  const argc = loadWord(image, frame + Frame.argc);
  // A native that is the body of a thread has a frame, too.
  const native = vm.natives[classNumber]?.[number];
  const outcome = native
    ? native(vm, frame + Frame.this, argc)
    : vm.gates.sys(vm, thread, classNumber, number, frame + Frame.this, argc);
  if (outcome === 3) return wait(vm, thread);
  if (outcome !== 2) return outcome;
  return replaceFrame(vm);
}

/** The call that outcome 2 asked for takes the place of the native frame. */
function replaceFrame(vm: Vm): Step {
  const { image } = vm;
  const flags = loadWord(image, vm.frame + Frame.flags);
  const caller = leaveFrame(vm);
  if (caller === 0) return replaceBottom(vm);
  const step = invokePending(vm, flags & FrameFlag.discard);
  if (step !== 0) return step;
  if ((flags & FrameFlag.discard) === 0) pushOn(vm, caller, RESULT);
  return 5;
}

/** The native was the body of its thread: the function becomes it. */
function replaceBottom(vm: Vm): Step {
  giveStack(vm, vm.thread);
  layBottomFrame(vm, vm.thread, vm.pendingFunction, SCRATCH, SCRATCH + 8, vm.pendingArgc, 0);
  keepArguments(vm, vm.thread, SCRATCH + 8, vm.pendingArgc);
  activate(vm, vm.thread);
  return 5;
}

function wait(vm: Vm, thread: Address): Step {
  assert(
    loadWord(vm.image, thread + ThreadLayout.state) === ThreadState.blocked,
    "W2: the kernel has blocked the thread",
  );
  noteWaiting(vm);
  if (!hasFlag(vm, thread, ThreadFlag.holding)) return leaveWaiting(vm);
  deactivate(vm);
  return 3;
}
