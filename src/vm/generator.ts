// Generators: a thread of its own for each, resumed by next, throw and return, at rest in between. Async generators
// have a queue of requests, each with a promise, and answer by settling the first one.
//
// return() sends a *completion* into the generator: a REACTION object whose first slot is the value. It is thrown,
// but only handlers that begin with `nop` catch it: those of `finally` and of loops that close their iterator; a
// `catch` clause does not see it. When it falls out of the bottom frame, the generator is done with that value.
//
// Invariants:
//   G1  A generator at rest has its thread `suspended`; a generator that is done has none.
//   G2  A request of an async generator stays in its queue until its promise is settled; only the first is being served.
//   G3  No completion is ever visible to a program.

import { makeShape } from "../image/class.ts";
import { functionPrototype } from "../image/function.ts";
import { classOf, kindOf } from "../image/image.ts";
import {
  CodeLayout,
  Frame,
  FunctionLayout,
  GeneratorLayout,
  Kind,
  ObjectLayout,
  ReactionLayout,
  RESULT,
  SCRATCH,
  ThreadFlag,
  ThreadLayout,
  ThreadState,
} from "../image/layout.ts";
import { defineOwn, makeObject, makePlainObject } from "../image/object.ts";
import {
  copySlot,
  fillUndefined,
  loadRef,
  loadWord,
  numberAt,
  referenceAt,
  setBoolean,
  setNumber,
  setReference,
  setUndefined,
  storeRef,
  storeWord,
} from "../image/slot.ts";
import { FunctionFlag } from "../isa/unit.ts";
import type { Step } from "./call.ts";
import { pushOn } from "./frame.ts";
import type { Address, Outcome, Vm } from "./machine.ts";
import { awaitPromise, makePromise, PromiseState, settle } from "./promise.ts";
import {
  activate,
  clearFlag,
  deactivate,
  die,
  hasFlag,
  keepArguments,
  layBottomFrame,
  leaveWaiting,
  newThread,
  resume,
  returnToCaller,
  setFlag,
} from "./thread.ts";
import { throwError } from "./throw.ts";

/** GENERATOR.flags. Starting: it evaluates its parameters, which ends with a `yield` to the caller of the function. */
const ASYNC = 1;
const STARTING = 2;
/** Where a boolean lies while it is made into a property. */
const DONE_SLOT = SCRATCH + 8 * 499;
export const GeneratorState = Object.freeze({
  start: 0,
  suspended: 1,
  running: 2,
  done: 3,
  awaitingReturn: 4,
});
/** How a generator is resumed. */
export const Resume = Object.freeze({ next: 0, throw: 1, return: 2 });

// ---- Making --------------------------------------------------------------------------------------------------

/** A generator function is called: 0, the new generator is in RESULT; or 4, its thread evaluates the parameters first. */
export function startGenerator(
  vm: Vm,
  f: Address,
  code: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
): Outcome {
  const { image } = vm;
  const flags = loadWord(image, code + CodeLayout.flags);
  const asynchronous = (flags & FunctionFlag.async) !== 0;
  const thread = newThread(vm, ThreadState.suspended);
  layBottomFrame(vm, thread, f, thisAt, argsAt, argc, 0);
  const cls = asynchronous ? vm.classes.asyncGenerator : vm.classes.generator;
  const generator = image.allocate(Kind.generator, generatorClass(vm, f, cls), GeneratorLayout.tailStart);
  storeWord(image, generator + GeneratorLayout.flags, asynchronous ? ASYNC : 0);
  storeRef(image, generator + GeneratorLayout.thread, thread);
  storeRef(image, thread + ThreadLayout.generator, generator);
  keepArguments(vm, thread, argsAt, argc);
  if ((flags & FunctionFlag.eagerParameters) !== 0) {
    setFlags(vm, generator, flagsOf(vm, generator) | STARTING);
    setState(vm, generator, GeneratorState.running);
    vm.pendingThread = thread;
    return 4;
  }
  setReference(image, RESULT, generator);
  return 0;
}

/** The class of a generator function's generators: their prototype is the function's `prototype`. */
function generatorClass(vm: Vm, f: Address, fallback: Address): Address {
  const { image } = vm;
  const known = loadRef(image, f + FunctionLayout.initialClass);
  if (known !== 0) return known;
  const prototype = functionPrototype(image, f);
  if (prototype === 0) return fallback;
  const made = makeShape(image, prototype, Kind.generator, 0);
  storeRef(image, f + FunctionLayout.initialClass, made);
  return made;
}

/** `{ value, done }`: the address of a new object. */
export function iteratorResult(vm: Vm, valueAt: Address, done: boolean): Address {
  const { image } = vm;
  if (vm.iteratorResultClass === 0) {
    const first = makePlainObject(image, 2);
    defineOwn(image, first, vm.atoms.value, valueAt, 7);
    setBoolean(image, DONE_SLOT, done);
    defineOwn(image, first, vm.atoms.done, DONE_SLOT, 7);
    vm.iteratorResultClass = classOf(image, first);
    return first;
  }
  const result = makeObject(image, vm.iteratorResultClass);
  copySlot(image, valueAt, result + ObjectLayout.tailStart);
  setBoolean(image, result + ObjectLayout.tailStart + 8, done);
  return result;
}

function answer(vm: Vm, valueAt: Address, done: boolean): 0 {
  setReference(vm.image, RESULT, iteratorResult(vm, valueAt, done));
  return 0;
}

function stateOf(vm: Vm, generator: Address): number {
  return loadWord(vm.image, generator + GeneratorLayout.state);
}

function setState(vm: Vm, generator: Address, state: number): void {
  storeWord(vm.image, generator + GeneratorLayout.state, state);
}

/** The generator will never run again. */
function finish(vm: Vm, generator: Address): void {
  setState(vm, generator, GeneratorState.done);
  const thread = loadRef(vm.image, generator + GeneratorLayout.thread);
  storeRef(vm.image, generator + GeneratorLayout.thread, 0);
  if (thread !== 0) die(vm, thread);
}

// ---- Completions -----------------------------------------------------------------------------------------------

/** The completion of a return() with that value. */
export function makeCompletion(vm: Vm, valueAt: Address): Address {
  const completion = vm.image.allocate(Kind.reaction, 0, ReactionLayout.tailStart);
  fillUndefined(vm.image, completion + ReactionLayout.onFulfilled, 3);
  copySlot(vm.image, valueAt, completion + ReactionLayout.onFulfilled);
  return completion;
}

/** The value of a completion. */
export function completionValue(vm: Vm, at: Address): Address {
  return referenceAt(vm.image, at) + ReactionLayout.onFulfilled;
}

/** True if what is being thrown is the completion of a return(). */
export function isCompletion(vm: Vm, at: Address): boolean {
  const address = referenceAt(vm.image, at);
  return address !== 0 && kindOf(vm.image, address) === Kind.reaction;
}

/** Lays down how a generator's thread goes on from its `yield`. */
function lay(vm: Vm, thread: Address, mode: number, valueAt: Address): void {
  const { image } = vm;
  if (mode === Resume.next) {
    pushOn(vm, loadWord(image, thread + ThreadLayout.frame), valueAt);
    return;
  }
  if (mode === Resume.throw) copySlot(image, valueAt, thread + ThreadLayout.value);
  else setReference(image, thread + ThreadLayout.value, makeCompletion(vm, valueAt));
  setFlag(vm, thread, ThreadFlag.throwing);
}

// ---- Generators --------------------------------------------------------------------------------------------------

/** next, throw, return of a generator. 4: its thread runs on, and answers the caller when it yields or ends. */
export function resumeGenerator(vm: Vm, generator: Address, mode: number, valueAt: Address): Outcome {
  const { image } = vm;
  const state = stateOf(vm, generator);
  if (state === GeneratorState.running) return throwError(vm, "TypeError", "Generator is already running");
  if (state === GeneratorState.start && mode !== Resume.next) finish(vm, generator);
  if (stateOf(vm, generator) === GeneratorState.done) {
    copySlot(image, valueAt, RESULT);
    if (mode === Resume.throw) return 1;
    if (mode === Resume.next) setUndefined(image, RESULT);
    return answer(vm, RESULT, true);
  }
  const thread = loadRef(image, generator + GeneratorLayout.thread);
  if (state === GeneratorState.suspended) lay(vm, thread, mode, valueAt);
  setState(vm, generator, GeneratorState.running);
  vm.pendingThread = thread;
  return 4;
}

/** yield: *valueAt goes to the caller of next(). The frame already stands behind the instruction. */
export function yieldValue(vm: Vm, valueAt: Address): Step {
  const { image } = vm;
  const generator = loadRef(image, vm.thread + ThreadLayout.generator);
  if (isStarting(vm, generator)) {
    setFlags(vm, generator, flagsOf(vm, generator) & ~STARTING);
    setReference(image, RESULT, generator);
  } else {
    answer(vm, valueAt, false);
    if (isAsync(vm, generator)) return yieldAsync(vm, generator);
  }
  setState(vm, generator, GeneratorState.suspended);
  const thread = deactivate(vm);
  storeWord(image, thread + ThreadLayout.state, ThreadState.suspended);
  return returnToCaller(vm, thread, RESULT);
}

/** The body has returned RESULT. */
export function endGenerator(vm: Vm): Step {
  const generator = loadRef(vm.image, vm.thread + ThreadLayout.generator);
  if (isAsync(vm, generator)) return endAsync(vm, generator, Resume.next);
  answer(vm, RESULT, true);
  const thread = deactivate(vm);
  finish(vm, generator);
  return returnToCaller(vm, thread, RESULT);
}

/** RESULT fell out of the body: an error, or the completion of return(). */
export function throwGenerator(vm: Vm): Step {
  const { image } = vm;
  const generator = loadRef(image, vm.thread + ThreadLayout.generator);
  if (isCompletion(vm, RESULT)) {
    copySlot(image, loadRef(image, RESULT) + ReactionLayout.onFulfilled, RESULT);
    return endGenerator(vm);
  }
  if (isAsync(vm, generator) && !isStarting(vm, generator)) return endAsync(vm, generator, Resume.throw);
  const thread = deactivate(vm);
  const caller = loadRef(image, thread + ThreadLayout.caller);
  storeRef(image, thread + ThreadLayout.caller, 0);
  finish(vm, generator);
  activate(vm, caller);
  return 1;
}

// ---- Async generators --------------------------------------------------------------------------------------------

function flagsOf(vm: Vm, generator: Address): number {
  return loadWord(vm.image, generator + GeneratorLayout.flags);
}

function setFlags(vm: Vm, generator: Address, flags: number): void {
  storeWord(vm.image, generator + GeneratorLayout.flags, flags);
}

function isAsync(vm: Vm, generator: Address): boolean {
  return (flagsOf(vm, generator) & ASYNC) !== 0;
}

function isStarting(vm: Vm, generator: Address): boolean {
  return (flagsOf(vm, generator) & STARTING) !== 0;
}

/** next, throw, return of an async generator: the answer is a promise. */
export function requestAsync(vm: Vm, generator: Address, mode: number, valueAt: Address): Outcome {
  const { image } = vm;
  const promise = makePromise(vm);
  let state = stateOf(vm, generator);
  if (state === GeneratorState.start && mode === Resume.throw) {
    finish(vm, generator);
    state = GeneratorState.done;
  }
  if (state === GeneratorState.done && mode !== Resume.return) {
    settleDone(vm, promise, mode, valueAt);
    setReference(image, RESULT, promise);
    return 0;
  }
  addRequest(vm, generator, mode, valueAt, promise);
  setReference(image, RESULT, promise);
  if (state === GeneratorState.running || state === GeneratorState.awaitingReturn) return 0;
  if (mode === Resume.return && state !== GeneratorState.suspended) {
    if (state === GeneratorState.start) finish(vm, generator);
    awaitReturn(vm, generator, valueAt);
    return 0;
  }
  const thread = loadRef(image, generator + GeneratorLayout.thread);
  storeRef(image, thread + ThreadLayout.promise, promise);
  setState(vm, generator, GeneratorState.running);
  if (state === GeneratorState.suspended && !layAsync(vm, thread, mode, valueAt)) return 0;
  vm.pendingThread = thread;
  return 4;
}

function addRequest(vm: Vm, generator: Address, mode: number, valueAt: Address, promise: Address): void {
  const { image } = vm;
  const request = image.allocate(Kind.reaction, 0, ReactionLayout.tailStart);
  copySlot(image, valueAt, request + ReactionLayout.onFulfilled);
  setNumber(image, request + ReactionLayout.onRejected, mode);
  setReference(image, request + ReactionLayout.derived, promise);
  let last = generator + GeneratorLayout.queue;
  while (loadRef(image, last) !== 0) last = loadRef(image, last) + ReactionLayout.next;
  storeRef(image, last, request);
}

function firstRequest(vm: Vm, generator: Address): Address {
  return loadRef(vm.image, generator + GeneratorLayout.queue);
}

/** Takes the request that is being served out of the queue; its promise. */
function takeRequest(vm: Vm, generator: Address): Address {
  const { image } = vm;
  const request = firstRequest(vm, generator);
  storeRef(image, generator + GeneratorLayout.queue, loadRef(image, request + ReactionLayout.next));
  return referenceAt(image, request + ReactionLayout.derived);
}

/** As `lay`; false if the thread has to wait first: return() awaits its value at the `yield`. */
function layAsync(vm: Vm, thread: Address, mode: number, valueAt: Address): boolean {
  if (mode !== Resume.return) {
    lay(vm, thread, mode, valueAt);
    return true;
  }
  setFlag(vm, thread, ThreadFlag.returning);
  awaitPromise(vm, promiseOf(vm, valueAt), thread);
  return false;
}

/** The promise that the value is, or a fulfilled one. Thenables of other kinds count as plain values here. */
function promiseOf(vm: Vm, valueAt: Address): Address {
  const { image } = vm;
  const address = referenceAt(image, valueAt);
  if (address !== 0 && kindOf(image, address) === Kind.promise) return address;
  const promise = makePromise(vm);
  settle(vm, promise, PromiseState.fulfilled, valueAt);
  return promise;
}

/** RESULT is the iterator result of a `yield`. */
function yieldAsync(vm: Vm, generator: Address): Step {
  const { image } = vm;
  settle(vm, takeRequest(vm, generator), PromiseState.fulfilled, RESULT);
  const request = firstRequest(vm, generator);
  const thread = vm.thread;
  if (request === 0) {
    setState(vm, generator, GeneratorState.suspended);
    storeWord(image, thread + ThreadLayout.state, ThreadState.suspended);
    return leaveWaiting(vm);
  }
  const mode = numberAt(image, request + ReactionLayout.onRejected);
  storeWord(image, thread + ThreadLayout.frame, vm.frame);
  if (!layAsync(vm, thread, mode, request + ReactionLayout.onFulfilled)) return leaveWaiting(vm);
  return resume(vm, thread);
}

/** The body has returned RESULT (mode next) or thrown it (mode throw). */
function endAsync(vm: Vm, generator: Address, mode: number): Step {
  const { image } = vm;
  const promise = takeRequest(vm, generator);
  if (mode === Resume.throw) settle(vm, promise, PromiseState.rejected, RESULT);
  else {
    answer(vm, RESULT, true);
    settle(vm, promise, PromiseState.fulfilled, RESULT);
  }
  const thread = deactivate(vm);
  const own = loadRef(image, thread + ThreadLayout.promise);
  finish(vm, generator);
  drain(vm, generator);
  setReference(image, RESULT, own);
  return returnToCaller(vm, thread, RESULT);
}

/** Answers the requests that are left when the generator is done. */
function drain(vm: Vm, generator: Address): void {
  const { image } = vm;
  for (let request = firstRequest(vm, generator); request !== 0; request = firstRequest(vm, generator)) {
    const mode = numberAt(image, request + ReactionLayout.onRejected);
    if (mode === Resume.return) {
      awaitReturn(vm, generator, request + ReactionLayout.onFulfilled);
      return;
    }
    settleDone(vm, takeRequest(vm, generator), mode, request + ReactionLayout.onFulfilled);
  }
}

function settleDone(vm: Vm, promise: Address, mode: number, valueAt: Address): void {
  const { image } = vm;
  if (mode === Resume.throw) {
    settle(vm, promise, PromiseState.rejected, valueAt);
    return;
  }
  setUndefined(image, RESULT);
  answer(vm, RESULT, true);
  settle(vm, promise, PromiseState.fulfilled, RESULT);
}

/** return() on a generator that is done: its value is awaited first. The reaction's job is `finishReturn`. */
function awaitReturn(vm: Vm, generator: Address, valueAt: Address): void {
  setState(vm, generator, GeneratorState.awaitingReturn);
  awaitPromise(vm, promiseOf(vm, valueAt), generator);
}

/** What return() on a finished async generator waited for is settled. */
export function finishReturn(vm: Vm, generator: Address, state: number, valueAt: Address): void {
  const { image } = vm;
  copySlot(image, valueAt, RESULT);
  if (state === PromiseState.fulfilled) answer(vm, RESULT, true);
  setState(vm, generator, GeneratorState.done);
  settle(vm, takeRequest(vm, generator), state, RESULT);
  drain(vm, generator);
}

/** A thread with ThreadFlag.returning goes on: the value it awaited becomes the completion of a return(). */
export function takeReturning(vm: Vm, thread: Address): void {
  const { image } = vm;
  clearFlag(vm, thread, ThreadFlag.returning);
  if (hasFlag(vm, thread, ThreadFlag.throwing)) return;
  const frame = loadWord(image, thread + ThreadLayout.frame);
  const at = loadWord(image, frame + Frame.sp) - 8;
  storeWord(image, frame + Frame.sp, at);
  setReference(image, thread + ThreadLayout.value, makeCompletion(vm, at));
  setFlag(vm, thread, ThreadFlag.throwing);
}
