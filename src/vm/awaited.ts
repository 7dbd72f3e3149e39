// `await f(…)`, where f is an async function: it runs on the thread of its caller, in a frame like any other, because the
// caller can do nothing before it has come to its end. So a workflow is one thread, however many functions
// deep it waits, and a call of the library costs no promise. Nobody can tell: the ticks are those of a promise.
//
// Invariants:
//   A1  The caller of an awaited frame stands in front of an `await`, its sp at the slot for the operand, and is the body
//       of an async function itself.
//   A2  A thread whose stack has more than `segmentsMax` segments takes no more awaited frames: the next call gets a
//       thread again. So there is no recursion through `await` that overflows the stack here and does not under Node.

import { Frame, FrameFlag, RESULT, StackLayout, ThreadLayout, ThreadState } from "../image/layout.ts";
import { loadRef, loadWord, storeWord } from "../image/slot.ts";
import { invoke, type Step } from "./call.ts";
import { isObject } from "./convert.ts";
import { pushOn } from "./frame.ts";
import type { Vm } from "./machine.ts";
import { UNDEFINED_SLOT } from "./property-cache.ts";
import { PromiseState, wake } from "./promise.ts";
import { leaveWaiting } from "./thread.ts";
import { mayHaveThen } from "./wait.ts";

const segmentsMax = 16;
/** Bytes of `await`. */
const AWAIT_SIZE = 1;

/** Whether an async function that is called now may run on this thread (A2). */
export function mayAwait(vm: Vm): boolean {
  const { image } = vm;
  let count = 0;
  for (
    let s = loadRef(image, vm.thread + ThreadLayout.stack);
    s !== 0;
    s = loadRef(image, s + StackLayout.previous)
  )
    if (++count > segmentsMax) return false;
  return true;
}

/**
 * An awaited frame was left with RESULT: the caller awaits that. A promise or thenable becomes the value of a promise
 * first, as every result of an async function does.
 */
export function returnAwaited(vm: Vm): Step {
  const { image, frame } = vm;
  const at = loadWord(image, frame + Frame.sp);
  pushOn(vm, frame, RESULT);
  if (!isObject(image, at) || !mayHaveThen(vm, at)) return 5;
  storeWord(image, frame + Frame.sp, at);
  return invoke(vm, vm.intrinsic("promiseWith"), UNDEFINED_SLOT, at, 1, 0);
}

/** RESULT was thrown out of an awaited frame: the caller's `await` throws it when its turn comes. */
export function throwAwaited(vm: Vm): Step {
  const { image } = vm;
  const { thread, frame } = vm;
  storeWord(image, frame + Frame.pc, loadWord(image, frame + Frame.pc) + AWAIT_SIZE);
  storeWord(image, thread + ThreadLayout.frame, frame);
  storeWord(image, thread + ThreadLayout.state, ThreadState.awaiting);
  noteWaiting(vm);
  wake(vm, thread, PromiseState.rejected, RESULT);
  return leaveWaiting(vm);
}

/** The running thread waits: what its awaited frames were called by has had its word since. */
export function noteWaiting(vm: Vm): void {
  const { image } = vm;
  for (let frame = vm.frame; frame !== 0; frame = loadWord(image, frame)) {
    const flags = loadWord(image, frame + Frame.flags);
    if ((flags & FrameFlag.resumed) !== 0) return;
    if ((flags & FrameFlag.awaited) !== 0) storeWord(image, frame + Frame.flags, flags | FrameFlag.resumed);
  }
}
