// The scheduler: which thread has the word. JavaScript's rule: a thread runs until it waits or ends; then all jobs,
// first in, first out; then the next ready thread.
//
// Invariants:
//   S1  When `run` returns, everything is in the image: root.active is the thread that goes on first, or 0.
//   S2  While a thread is blocked in a synchronous call ("holding") nothing else of the program runs.

import { kindOf } from "../image/image.ts";
import {
  CodeFlag,
  CodeLayout,
  FunctionLayout,
  Kind,
  POLL,
  RootLayout,
  SCRATCH,
  ThreadFlag,
  ThreadLayout,
  ThreadState,
} from "../image/layout.ts";
import {
  copySlot,
  isEmpty,
  isReference,
  loadRef,
  loadWord,
  numberAt,
  referenceAt,
  setNumber,
  storeRef,
  storeWord,
} from "../image/slot.ts";
import { FunctionFlag } from "../isa/unit.ts";
import type { Step } from "./call.ts";
import { raise } from "./exception.ts";
import { finishReturn } from "./generator.ts";
import { interpret } from "./interpreter.ts";
import { takeJob } from "./job.ts";
import type { Address, Vm } from "./machine.ts";
import { PromiseState, settle } from "./promise.ts";
import { hasFlag, makeThread, resume, takeReady } from "./thread.ts";
import { warmUp } from "./warm-up.ts";

/**
 * Why a slice ended. "rejected": all jobs are done and `takeUnhandled` has something to take, before the next ready
 * thread runs. "uncaught": the error is in RESULT, its thread is gone.
 */
export type SliceEnd = "fuel" | "idle" | "holding" | "uncaught" | "poll" | "rejected";

/** Slots of the job that is being started. */
const jobSlots = SCRATCH + 8 * 490;

/** Runs the program for `fuel` polls. */
export function run(vm: Vm, fuel: number): SliceEnd {
  vm.fuel = fuel;
  const active = vm.root(RootLayout.active);
  let step: Step = active === 0 ? 6 : goOn(vm, active);
  for (;;) {
    if (step === 5) {
      const end = interpret(vm);
      if (end === 8) {
        park(vm);
        const reason = pollReason(vm);
        if (reason !== undefined) return reason;
        step = goOn(vm, vm.root(RootLayout.active));
        continue;
      }
      step = end;
    }
    if (step === 7) return leave(vm, "uncaught");
    if (step === 3 && holdingThread(vm) !== 0) return leave(vm, "holding");
    const next = startNext(vm);
    if (typeof next === "string") return leave(vm, next);
    step = next;
  }
}

function leave(vm: Vm, reason: SliceEnd): SliceEnd {
  // Not written in vain: a world that waits must not become dirty by looking.
  if (vm.root(RootLayout.active) !== 0) vm.setRoot(RootLayout.active, 0);
  return reason;
}

/** The running thread stops at a poll. */
function park(vm: Vm): void {
  storeWord(vm.image, vm.thread + ThreadLayout.frame, vm.frame);
  vm.setRoot(RootLayout.active, vm.thread);
  vm.thread = vm.frame = vm.segmentEnd = 0;
}

/** A thread that was interrupted, or whose holding call is over. */
function goOn(vm: Vm, thread: Address): Step {
  const step = resume(vm, thread);
  return step === 1 ? raise(vm) : step;
}

/**
 * What a poll that was left at means; undefined if it was only for a collection. The world takes its snapshot before it
 * runs on (Phantom: phantom_thread_wait_4_snap).
 */
function pollReason(vm: Vm): SliceEnd | undefined {
  const { image } = vm;
  image.i32[POLL >>> 2] = 0;
  if (image.collectWanted) vm.collect();
  if (vm.pollWanted) {
    vm.pollWanted = false;
    return "poll";
  }
  if (vm.everyInstruction) return "fuel";
  if (vm.fuel >= 0) return undefined;
  warmUp();
  return "fuel";
}

/** The thread for which everything waits, 0 if there is none: it was the last to block. */
function holdingThread(vm: Vm): Address {
  const last = vm.root(RootLayout.blockedTail);
  return last !== 0 && hasFlag(vm, last, ThreadFlag.holding) ? last : 0;
}

/** No thread runs: starts the next job or ready thread, or says why there is none. */
function startNext(vm: Vm): Step | SliceEnd {
  const { image } = vm;
  if (holdingThread(vm) !== 0) return "holding";
  // A chain of jobs without a call in it must not starve the world.
  if (--vm.fuel < 0) return "fuel";
  if (image.i32[POLL >>> 2] !== 0) {
    image.i32[POLL >>> 2] = 0;
    if (image.collectWanted) vm.collect();
    if (vm.pollWanted) {
      vm.pollWanted = false;
      return "poll";
    }
  }
  if (takeJob(vm, jobSlots)) return startJob(vm);
  if (vm.root(RootLayout.rejected) !== 0) return "rejected";
  const thread = takeReady(vm);
  return thread === 0 ? "idle" : goOn(vm, thread);
}

/** Begins the job at `jobSlots`. 6: it is over already. */
function startJob(vm: Vm): Step {
  const { image } = vm;
  const subject = referenceAt(image, jobSlots);
  if (subject === 0) return startReaction(vm);
  if (kindOf(image, subject) === Kind.generator) {
    finishReturn(vm, subject, numberAt(image, jobSlots + 8), jobSlots + 16);
    return 6;
  }
  if (kindOf(image, subject) === Kind.thread)
    return loadWord(image, subject + ThreadLayout.state) === ThreadState.dead ? 6 : goOn(vm, subject);
  let argc = 0;
  while (argc < 3 && !isEmpty(image, jobSlots + 8 + 8 * argc)) argc++;
  return goOn(vm, makeThread(vm, subject, jobSlots + 8, argc));
}

/** Code that a reaction may enter as the bottom frame of its thread: its result settles the derived promise. */
const special = FunctionFlag.async | FunctionFlag.generator | FunctionFlag.classConstructor | CodeFlag.native;

/** NewPromiseReactionJob: jobSlots hold state - 1, handler, value, derived promise. */
function startReaction(vm: Vm): Step {
  const { image } = vm;
  const state = numberAt(image, jobSlots) + 1;
  const handler = referenceAt(image, jobSlots + 8);
  const derived = referenceAt(image, jobSlots + 24);
  if (handler === 0) {
    if (derived === 0) return 6;
    if (state === PromiseState.rejected || !isReference(image, jobSlots + 16)) {
      settle(vm, derived, state, jobSlots + 16);
      return 6;
    }
  } else if (derived !== 0) {
    const flags = loadWord(image, loadRef(image, handler + FunctionLayout.code) + CodeLayout.flags);
    if ((flags & special) === 0) {
      const thread = makeThread(vm, handler, jobSlots + 16, 1);
      storeRef(image, thread + ThreadLayout.promise, derived);
      return goOn(vm, thread);
    }
  }
  const kind = numberAt(image, jobSlots);
  for (let n = 1; n < 4; n++) copySlot(image, jobSlots + 8 * n, jobSlots + 8 * (n - 1));
  setNumber(image, jobSlots + 24, kind);
  return goOn(vm, makeThread(vm, vm.intrinsic("promiseReactionJob"), jobSlots, 4));
}
