// Threads: making, switching, waiting, ending. Who runs next is scheduler.ts.
//
//              makeThread ──> ready ──┐
//   startAsync, a generator's next ──> running <── queued (job) <── awaiting
//                                       │  │  └── suspended (a generator at rest)
//                          blocked <────┘  └──> dead
//
// A thread that was started by another one (an async call that is not awaited at once, a generator's next) has it as
// `caller`; the caller is "running" too and goes on, with the promise or the result, when the callee first waits, yields
// or ends.
//
// Invariants:
//   T1  A thread that does not run has its state complete in THREAD.frame and the frames below it.
//   T2  A thread is in at most one queue: ready, blocked (linked by next, previous) or the ring of jobs.
//   T3  The blocked list is in the order in which the calls were begun.
//   T4  A blocked thread's top frame is a native frame in front of its `sys`.

import { assert } from "../base/assert.ts";
import {
  CodeFlag,
  CodeLayout,
  Empty,
  Frame,
  FrameFlag,
  FunctionLayout,
  Kind,
  RESULT,
  RootLayout,
  StackLayout,
  ThreadFlag,
  ThreadLayout,
  ThreadState,
} from "../image/layout.ts";
import { makeArrayFrom } from "../image/array.ts";
import { sizeOf } from "../image/image.ts";
import {
  copySlot,
  loadRef,
  loadWord,
  setEmpty,
  setReference,
  setUndefined,
  storeRef,
  storeWord,
} from "../image/slot.ts";
import { SYS_SIZE } from "../isa/instructions.ts";
import { FunctionFlag } from "../isa/unit.ts";
import type { Step } from "./call.ts";
import { isObject } from "./convert.ts";
import {
  giveCount,
  giveStack,
  nativeFrameSize,
  pushOn,
  takeSegment,
  trimStack,
  writeFrame,
  writeNativeFrame,
} from "./frame.ts";
import { endGenerator, takeReturning, throwGenerator } from "./generator.ts";
import type { Address, Vm } from "./machine.ts";
import { UNDEFINED_SLOT } from "./property-cache.ts";
import { giveAnswer, makePromise, PromiseState, settle } from "./promise.ts";
import { mayHaveThen } from "./wait.ts";

// ---- Making --------------------------------------------------------------------------------------------------

/** A THREAD without a stack; it counts among the live ones. */
export function newThread(vm: Vm, state: number): Address {
  const { image } = vm;
  const thread = image.allocate(Kind.thread, 0, ThreadLayout.tailStart);
  const id = vm.root(RootLayout.nextThread);
  const idHigh = vm.root(RootLayout.nextThreadHigh);
  vm.setRoot(RootLayout.nextThread, id + 1);
  if (id === 0xffff_ffff) vm.setRoot(RootLayout.nextThreadHigh, idHigh + 1);
  vm.setRoot(RootLayout.threadCount, vm.root(RootLayout.threadCount) + 1);
  storeWord(image, thread + ThreadLayout.id, id);
  if (idHigh !== 0) storeWord(image, thread + ThreadLayout.idHigh, idHigh);
  storeWord(image, thread + ThreadLayout.state, state);
  setUndefined(image, thread + ThreadLayout.value);
  setEmpty(image, thread + ThreadLayout.remembered, Empty.hole);
  return thread;
}

/** Number of a thread: never given twice in the life of a world. */
export function threadId(vm: Vm, thread: Address): number {
  const high = loadWord(vm.image, thread + ThreadLayout.idHigh);
  return high * 2 ** 32 + loadWord(vm.image, thread + ThreadLayout.id);
}

/** Gives a thread a stack that just fits a frame for `f`; it stands in front of the first instruction. */
export function layBottomFrame(
  vm: Vm,
  thread: Address,
  f: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  flags: number,
): Address {
  const { image } = vm;
  const code = loadRef(image, f + FunctionLayout.code);
  const native = (loadWord(image, code + CodeLayout.flags) & CodeFlag.native) !== 0;
  const size = native ? nativeFrameSize(argc) : loadWord(image, code + CodeLayout.frameSize);
  const stack = takeSegment(vm, StackLayout.tailStart + size);
  const frame = stack + StackLayout.tailStart;
  if (native) writeNativeFrame(vm, frame, 0, f, code, thisAt, argsAt, argc, flags);
  else writeFrame(vm, frame, 0, f, code, thisAt, argsAt, argc, 0, flags);
  if ((loadWord(image, code + CodeLayout.flags) & FunctionFlag.phantom) !== 0) giveCount(vm, frame, argc);
  image.touch(stack, sizeOf(image, stack));
  storeRef(image, thread + ThreadLayout.stack, stack);
  storeWord(image, thread + ThreadLayout.frame, frame);
  return frame;
}

/**
 * The thread's body runs later than its call, when the arguments are gone from where they were: those that are not
 * parameters are kept for `rest` (rest.ts).
 */
export function keepArguments(vm: Vm, thread: Address, argsAt: Address, argc: number): void {
  const { image } = vm;
  const frame = loadWord(image, thread + ThreadLayout.frame);
  const parameters = loadWord(image, loadRef(image, frame + Frame.code) + CodeLayout.parameters);
  if (argc > parameters) setReference(image, thread + ThreadLayout.value, makeArrayFrom(image, argsAt, argc));
  storeWord(image, frame + Frame.args, 0);
}

/** A thread that will call `f` with `argc` slots at `argsAt`. It is in no queue yet: see enqueueReady. */
export function makeThread(vm: Vm, f: Address, argsAt: Address, argc: number): Address {
  const thread = newThread(vm, ThreadState.suspended);
  layBottomFrame(vm, thread, f, UNDEFINED_SLOT, argsAt, argc, 0);
  keepArguments(vm, thread, argsAt, argc);
  const flags = loadWord(vm.image, loadRef(vm.image, f + FunctionLayout.code) + CodeLayout.flags);
  if ((flags & FunctionFlag.async) !== 0) storeRef(vm.image, thread + ThreadLayout.promise, makePromise(vm));
  return thread;
}

/** An async function is called: it runs at once, on a thread of its own, and the caller waits for its promise. */
export function startAsync(
  vm: Vm,
  f: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  flags: number,
): void {
  const { image } = vm;
  const thread = newThread(vm, ThreadState.running);
  storeRef(image, thread + ThreadLayout.promise, makePromise(vm));
  layBottomFrame(vm, thread, f, thisAt, argsAt, argc, 0);
  if ((flags & FrameFlag.discard) !== 0) setFlag(vm, thread, ThreadFlag.discard);
  switchTo(vm, thread);
}

// ---- Switching -----------------------------------------------------------------------------------------------

/** The running thread waits for `thread`, which runs now as its callee. */
export function switchTo(vm: Vm, thread: Address): void {
  storeRef(vm.image, thread + ThreadLayout.caller, vm.thread);
  storeWord(vm.image, vm.thread + ThreadLayout.frame, vm.frame);
  activate(vm, thread);
}

/** Makes a thread the running one. 1: the error it was given, now in RESULT, is to be thrown there; else 5. */
export function resume(vm: Vm, thread: Address): Step {
  const { image } = vm;
  activate(vm, thread);
  const flags = loadWord(image, thread + ThreadLayout.flags);
  if ((flags & (ThreadFlag.throwing | ThreadFlag.returning)) === 0) return 5;
  if ((flags & ThreadFlag.returning) !== 0) takeReturning(vm, thread);
  clearFlag(vm, thread, ThreadFlag.throwing);
  copySlot(image, thread + ThreadLayout.value, RESULT);
  setUndefined(image, thread + ThreadLayout.value);
  return 1;
}

/** Outcome 4: the running thread waits, as its caller, for `vm.pendingThread`. */
export function resumePending(vm: Vm): Step {
  const thread = vm.pendingThread;
  storeRef(vm.image, thread + ThreadLayout.caller, vm.thread);
  storeWord(vm.image, vm.thread + ThreadLayout.frame, vm.frame);
  return resume(vm, thread);
}

/** Makes a thread the running one. */
export function activate(vm: Vm, thread: Address): void {
  const { image } = vm;
  storeWord(image, thread + ThreadLayout.state, ThreadState.running);
  vm.thread = thread;
  vm.frame = loadWord(image, thread + ThreadLayout.frame);
  const stack = loadRef(image, thread + ThreadLayout.stack);
  vm.segmentEnd = stack + sizeOf(image, stack);
}

/** The running thread stops here, complete in the image; nothing runs afterwards. */
export function deactivate(vm: Vm): Address {
  const thread = vm.thread;
  storeWord(vm.image, thread + ThreadLayout.frame, vm.frame);
  trimStack(vm, thread);
  vm.thread = vm.frame = vm.segmentEnd = 0;
  return thread;
}

/** The caller of a thread that waited, yielded or ended goes on with *valueAt; 6 if there is no caller. */
export function returnToCaller(vm: Vm, thread: Address, valueAt: Address): Step {
  const { image } = vm;
  const caller = loadRef(image, thread + ThreadLayout.caller);
  if (caller === 0) return 6;
  storeRef(image, thread + ThreadLayout.caller, 0);
  activate(vm, caller);
  if (!hasFlag(vm, thread, ThreadFlag.discard)) pushOn(vm, vm.frame, valueAt);
  return 5;
}

/** The running thread waits, in the state it was given; its caller, if there still is one, has the promise. */
export function leaveWaiting(vm: Vm): Step {
  const thread = deactivate(vm);
  setReference(vm.image, RESULT, loadRef(vm.image, thread + ThreadLayout.promise));
  return returnToCaller(vm, thread, RESULT);
}

export function hasFlag(vm: Vm, thread: Address, flag: number): boolean {
  return (loadWord(vm.image, thread + ThreadLayout.flags) & flag) !== 0;
}

export function setFlag(vm: Vm, thread: Address, flag: number): void {
  storeWord(vm.image, thread + ThreadLayout.flags, loadWord(vm.image, thread + ThreadLayout.flags) | flag);
}

export function clearFlag(vm: Vm, thread: Address, flag: number): void {
  storeWord(vm.image, thread + ThreadLayout.flags, loadWord(vm.image, thread + ThreadLayout.flags) & ~flag);
}

// ---- Ending --------------------------------------------------------------------------------------------------

/** The bottom frame of the running thread has returned RESULT. */
export function endThread(vm: Vm): Step {
  const { image } = vm;
  const thread = vm.thread;
  if (loadRef(image, thread + ThreadLayout.generator) !== 0) return endGenerator(vm);
  const promise = loadRef(image, thread + ThreadLayout.promise);
  if (promise !== 0) {
    const final = (loadWord(image, vm.frame + Frame.flags) & FrameFlag.final) !== 0;
    const value = thread + ThreadLayout.value;
    copySlot(image, RESULT, value);
    if (!final && isObject(image, value) && mayHaveThen(vm, value)) return resolve(vm, promise);
    if (!final) settle(vm, promise, PromiseState.fulfilled, value);
  }
  return bury(vm, promise);
}

/** The running thread is over; its caller, if it still waits, gets the promise. */
function bury(vm: Vm, promise: Address): Step {
  const thread = vm.thread;
  deactivate(vm);
  die(vm, thread);
  setReference(vm.image, RESULT, promise);
  return returnToCaller(vm, thread, RESULT);
}

/** An async function has returned what may be a thenable: the guest library looks for `then`, on this same thread. */
function resolve(vm: Vm, promise: Address): Step {
  const { image } = vm;
  const args = image.allocate(Kind.slots, 0, 24) + 8;
  setReference(image, args, promise);
  copySlot(image, vm.thread + ThreadLayout.value, args + 8);
  const f = vm.intrinsic("resolvePromise");
  assert(f !== 0, "the guest library has resolvePromise");
  giveStack(vm, vm.thread);
  layBottomFrame(vm, vm.thread, f, UNDEFINED_SLOT, args, 2, FrameFlag.final);
  activate(vm, vm.thread);
  return 5;
}

/**
 * RESULT was thrown out of the bottom frame of the running thread. 1: it goes on in the caller's frames; 5: a caller
 * has a rejected promise; 6: nothing runs; 7: nobody caught it.
 */
export function throwOut(vm: Vm): Step {
  const { image } = vm;
  const thread = vm.thread;
  if (loadRef(image, thread + ThreadLayout.generator) !== 0) return throwGenerator(vm);
  const promise = loadRef(image, thread + ThreadLayout.promise);
  if (promise !== 0) {
    settle(vm, promise, PromiseState.rejected, RESULT);
    return bury(vm, promise);
  }
  deactivate(vm);
  die(vm, thread);
  return 7;
}

/** A thread that does not run ends for good. */
export function die(vm: Vm, thread: Address): void {
  storeWord(vm.image, thread + ThreadLayout.state, ThreadState.dead);
  giveStack(vm, thread);
  setUndefined(vm.image, thread + ThreadLayout.value);
  storeRef(vm.image, thread + ThreadLayout.promise, 0);
  storeRef(vm.image, thread + ThreadLayout.generator, 0);
  vm.setRoot(RootLayout.threadCount, vm.root(RootLayout.threadCount) - 1);
}

/** Ends a thread that does not run, wherever it waits; its promise stays pending. */
export function killThread(vm: Vm, thread: Address): void {
  const state = loadWord(vm.image, thread + ThreadLayout.state);
  if (state === ThreadState.dead) return;
  assert(state !== ThreadState.running, "only a thread that does not run is killed");
  if (state === ThreadState.ready) unlink(vm, thread, RootLayout.readyHead, RootLayout.readyTail);
  if (state === ThreadState.blocked) {
    unlink(vm, thread, RootLayout.blockedHead, RootLayout.blockedTail);
    if (vm.root(RootLayout.active) === thread) vm.setRoot(RootLayout.active, 0);
    vm.gates.cancelled?.(thread);
  }
  die(vm, thread);
}

// ---- System calls --------------------------------------------------------------------------------------------

/**
 * The running thread stands in front of a `sys` that will take its time. It waits alone where that cannot be seen; else
 * its program waits with it ("holding").
 */
export function block(vm: Vm, thread: Address): void {
  const { image } = vm;
  assert(thread === vm.thread, "T4: only the running thread blocks");
  if (!blocksAlone(vm)) setFlag(vm, thread, ThreadFlag.holding);
  storeWord(image, thread + ThreadLayout.state, ThreadState.blocked);
  link(vm, thread, RootLayout.blockedHead, RootLayout.blockedTail);
}

/**
 * True if nobody can tell that others run meanwhile: an async function made the call, which is as good as an await, or
 * no code of the program is between the call and the async function, or the bottom of the stack (the body of a timer).
 */
function blocksAlone(vm: Vm): boolean {
  const { image } = vm;
  const direct = loadWord(image, vm.frame);
  if (direct === 0 || (codeFlags(vm, direct) & FunctionFlag.async) !== 0) return true;
  for (let frame = direct; frame !== 0; frame = loadWord(image, frame)) {
    if ((codeFlags(vm, frame) & CodeFlag.library) === 0) return false;
    if ((loadWord(image, frame + Frame.flags) & FrameFlag.awaited) !== 0) return true;
  }
  return true;
}

function codeFlags(vm: Vm, frame: Address): number {
  return loadWord(vm.image, loadRef(vm.image, frame + Frame.code) + CodeLayout.flags);
}

/** Blocked threads, in the order in which their calls were begun (T3). */
export function blockedThreads(vm: Vm): Address[] {
  const threads: Address[] = [];
  for (let t = vm.root(RootLayout.blockedHead); t !== 0; t = loadRef(vm.image, t + ThreadLayout.next))
    threads.push(t);
  return threads;
}

/** The call of a blocked thread is over: 0 with its value, 1 with its error, in RESULT. The thread can go on. */
export function completeCall(vm: Vm, thread: Address, outcome: number): void {
  const { image } = vm;
  assert(loadWord(image, thread + ThreadLayout.state) === ThreadState.blocked, "T4: the thread is blocked");
  unlink(vm, thread, RootLayout.blockedHead, RootLayout.blockedTail);
  const frame = loadWord(image, thread + ThreadLayout.frame);
  const caller = loadWord(image, frame);
  // The native frame is left here and now: the value goes where its `ret` would have put it.
  if (caller !== 0) {
    const flags = loadWord(image, frame + Frame.flags);
    if ((flags & FrameFlag.segment) !== 0) dropTopSegment(vm, thread);
    storeWord(image, thread + ThreadLayout.frame, caller);
    if (outcome === 1 || (flags & FrameFlag.discard) === 0) giveAnswer(vm, thread, outcome === 1, RESULT);
  } else giveAnswer(vm, thread, outcome === 1, RESULT);
  if (caller === 0 && outcome === 0) storeWord(image, frame + Frame.pc, SYS_SIZE);
  if (hasFlag(vm, thread, ThreadFlag.holding)) {
    clearFlag(vm, thread, ThreadFlag.holding);
    storeWord(image, thread + ThreadLayout.state, ThreadState.running);
    vm.setRoot(RootLayout.active, thread);
  } else enqueueReady(vm, thread);
}

function dropTopSegment(vm: Vm, thread: Address): void {
  const segment = loadRef(vm.image, thread + ThreadLayout.stack);
  storeRef(vm.image, thread + ThreadLayout.stack, loadRef(vm.image, segment + StackLayout.previous));
  trimStack(vm, thread);
}

/** The thread runs in a turn of its own, after those that are ready already. */
export function enqueueReady(vm: Vm, thread: Address): void {
  storeWord(vm.image, thread + ThreadLayout.state, ThreadState.ready);
  link(vm, thread, RootLayout.readyHead, RootLayout.readyTail);
}

/** Takes the next ready thread out of its queue; 0 if there is none. */
export function takeReady(vm: Vm): Address {
  const thread = vm.root(RootLayout.readyHead);
  if (thread !== 0) unlink(vm, thread, RootLayout.readyHead, RootLayout.readyTail);
  return thread;
}

// ---- Queues --------------------------------------------------------------------------------------------------

function link(vm: Vm, thread: Address, head: number, tail: number): void {
  const last = vm.root(tail);
  storeRef(vm.image, thread + ThreadLayout.previous, last);
  storeRef(vm.image, thread + ThreadLayout.next, 0);
  if (last === 0) vm.setRoot(head, thread);
  else storeRef(vm.image, last + ThreadLayout.next, thread);
  vm.setRoot(tail, thread);
}

function unlink(vm: Vm, thread: Address, head: number, tail: number): void {
  const { image } = vm;
  const next = loadRef(image, thread + ThreadLayout.next);
  const previous = loadRef(image, thread + ThreadLayout.previous);
  if (previous === 0) vm.setRoot(head, next);
  else storeRef(image, previous + ThreadLayout.next, next);
  if (next === 0) vm.setRoot(tail, previous);
  else storeRef(image, next + ThreadLayout.previous, previous);
  storeRef(image, thread + ThreadLayout.next, 0);
  storeRef(image, thread + ThreadLayout.previous, 0);
}
