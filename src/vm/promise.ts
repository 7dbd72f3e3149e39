// Promises: their states and reactions. What looks up `then` or calls handlers is guest code (guest/) and jobs.
//
//   PROMISE.reactions   REACTIONs, the newest first; settled in the order they were added
//   REACTION            with a thread: it waits in `await`. Else: handlers and the derived promise (or undefined)
//
// Invariants:
//   R1  A settled promise has no reactions; its value never changes.
//   R2  A rejected promise that nobody has handled is in root.rejected until `takeUnhandled` or its first reaction.

import {
  Kind,
  PromiseLayout,
  ReactionLayout,
  RootLayout,
  SlotsLayout,
  ThreadFlag,
  ThreadLayout,
  ThreadState,
} from "../image/layout.ts";
import { kindOf, sizeOf } from "../image/image.ts";
import {
  copySlot,
  fillUndefined,
  referenceAt,
  setReference,
  setUndefined,
  loadRef,
  loadWord,
  storeRef,
  storeWord,
} from "../image/slot.ts";
import { enqueueReaction, enqueueReturn, enqueueThread } from "./job.ts";
import type { Address, Vm } from "./machine.ts";
import { pushOn } from "./frame.ts";

export const PromiseState = Object.freeze({ pending: 0, fulfilled: 1, rejected: 2 });
/** PROMISE.flags. */
export const PromiseFlag = Object.freeze({ handled: 1, settling: 2 });

/** A pending promise of the class %Promise%. */
export function makePromise(vm: Vm): Address {
  const { image } = vm;
  const promise = image.allocate(Kind.promise, vm.classes.promise, PromiseLayout.tailStart);
  setUndefined(image, promise + PromiseLayout.value);
  return promise;
}

/** Settles a pending promise: `state` 1 fulfilled, 2 rejected. A settled one stays as it is. */
export function settle(vm: Vm, promise: Address, state: number, valueAt: Address): void {
  const { image } = vm;
  if (loadWord(image, promise + PromiseLayout.state) !== PromiseState.pending) return;
  copySlot(image, valueAt, promise + PromiseLayout.value);
  storeWord(image, promise + PromiseLayout.state, state);
  let reaction = reverse(vm, loadRef(image, promise + PromiseLayout.reactions));
  storeRef(image, promise + PromiseLayout.reactions, 0);
  const handled = (loadWord(image, promise + PromiseLayout.flags) & PromiseFlag.handled) !== 0;
  if (state === PromiseState.rejected && !handled) addRejected(vm, promise);
  while (reaction !== 0) {
    const next = loadRef(image, reaction + ReactionLayout.next);
    react(vm, promise, reaction);
    reaction = next;
  }
}

function reverse(vm: Vm, list: Address): Address {
  let reversed = 0;
  while (list !== 0) {
    const next = loadRef(vm.image, list + ReactionLayout.next);
    storeRef(vm.image, list + ReactionLayout.next, reversed);
    reversed = list;
    list = next;
  }
  return reversed;
}

/** The promise is settled: the reaction becomes a job. */
function react(vm: Vm, promise: Address, reaction: Address): void {
  const { image } = vm;
  const state = loadWord(image, promise + PromiseLayout.state);
  const thread = loadRef(image, reaction + ReactionLayout.thread);
  if (thread !== 0) {
    wake(vm, thread, state, promise + PromiseLayout.value);
    return;
  }
  const handler = state === PromiseState.fulfilled ? ReactionLayout.onFulfilled : ReactionLayout.onRejected;
  enqueueReaction(
    vm,
    state,
    reaction + handler,
    promise + PromiseLayout.value,
    reaction + ReactionLayout.derived,
  );
}

/** Gives a waiting thread its value (or error) and queues it as a job; or queues the end of a generator's return(). */
export function wake(vm: Vm, thread: Address, state: number, valueAt: Address): void {
  const { image } = vm;
  if (kindOf(image, thread) === Kind.generator) {
    enqueueReturn(vm, thread, state, valueAt);
    return;
  }
  if (loadWord(image, thread + ThreadLayout.state) === ThreadState.dead) return;
  giveAnswer(vm, thread, state === PromiseState.rejected, valueAt);
  storeWord(image, thread + ThreadLayout.state, ThreadState.queued);
  enqueueThread(vm, thread);
}

/** What a thread waits for has come: a value lies on its stack at once, an error is thrown when it goes on. */
export function giveAnswer(vm: Vm, thread: Address, throwing: boolean, valueAt: Address): void {
  const { image } = vm;
  if (!throwing) {
    pushOn(vm, loadRef(image, thread + ThreadLayout.frame), valueAt);
    return;
  }
  copySlot(image, valueAt, thread + ThreadLayout.value);
  const flags = loadWord(image, thread + ThreadLayout.flags);
  storeWord(image, thread + ThreadLayout.flags, flags | ThreadFlag.throwing);
}

/** Adds a reaction with handlers; each of the three is a slot, undefined if there is none. */
export function addReaction(
  vm: Vm,
  promise: Address,
  onFulfilledAt: Address,
  onRejectedAt: Address,
  derivedAt: Address,
): void {
  const { image } = vm;
  const reaction = image.allocate(Kind.reaction, 0, ReactionLayout.tailStart);
  copySlot(image, onFulfilledAt, reaction + ReactionLayout.onFulfilled);
  copySlot(image, onRejectedAt, reaction + ReactionLayout.onRejected);
  copySlot(image, derivedAt, reaction + ReactionLayout.derived);
  attach(vm, promise, reaction);
}

/** The thread waits for the promise (or a finished async generator does, to answer a return()). */
export function awaitPromise(vm: Vm, promise: Address, thread: Address): void {
  const { image } = vm;
  if (kindOf(image, thread) === Kind.thread)
    storeWord(image, thread + ThreadLayout.state, ThreadState.awaiting);
  if (loadWord(image, promise + PromiseLayout.state) !== PromiseState.pending) {
    markHandled(vm, promise);
    wake(vm, thread, loadWord(image, promise + PromiseLayout.state), promise + PromiseLayout.value);
    return;
  }
  const reaction = image.allocate(Kind.reaction, 0, ReactionLayout.tailStart);
  storeRef(image, reaction + ReactionLayout.thread, thread);
  fillUndefined(image, reaction + ReactionLayout.onFulfilled, 3);
  attach(vm, promise, reaction);
}

function attach(vm: Vm, promise: Address, reaction: Address): void {
  const { image } = vm;
  if (loadWord(image, promise + PromiseLayout.state) === PromiseState.pending) {
    storeRef(image, reaction + ReactionLayout.next, loadRef(image, promise + PromiseLayout.reactions));
    storeRef(image, promise + PromiseLayout.reactions, reaction);
  } else react(vm, promise, reaction);
  markHandled(vm, promise);
}

/** From now on a rejection of the promise is somebody's business (R2). */
export function markHandled(vm: Vm, promise: Address): void {
  const { image } = vm;
  const flags = loadWord(image, promise + PromiseLayout.flags);
  if ((flags & PromiseFlag.handled) !== 0) return;
  storeWord(image, promise + PromiseLayout.flags, flags | PromiseFlag.handled);
  if (loadWord(image, promise + PromiseLayout.state) === PromiseState.rejected) removeRejected(vm, promise);
}

// ---- Rejections that nobody handles --------------------------------------------------------------------------

function addRejected(vm: Vm, promise: Address): void {
  const { image } = vm;
  const old = vm.root(RootLayout.rejected);
  const count = old === 0 ? 0 : (sizeOf(image, old) - SlotsLayout.tailStart) >>> 3;
  for (let n = 0; n < count; n++) {
    const at = old + SlotsLayout.tailStart + 8 * n;
    if (referenceAt(image, at) === 0) {
      setReference(image, at, promise);
      return;
    }
  }
  const list = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * Math.max(4, 2 * count));
  const capacity = (sizeOf(image, list) - SlotsLayout.tailStart) >>> 3;
  fillUndefined(image, list + SlotsLayout.tailStart, capacity);
  for (let n = 0; n < count; n++)
    copySlot(image, old + SlotsLayout.tailStart + 8 * n, list + SlotsLayout.tailStart + 8 * n);
  setReference(image, list + SlotsLayout.tailStart + 8 * count, promise);
  vm.setRoot(RootLayout.rejected, list);
}

function removeRejected(vm: Vm, promise: Address): void {
  const { image } = vm;
  const list = vm.root(RootLayout.rejected);
  if (list === 0) return;
  const count = (sizeOf(image, list) - SlotsLayout.tailStart) >>> 3;
  let to = 0;
  // The order of the rest is kept: it is the order in which they are reported.
  for (let n = 0; n < count; n++) {
    const at = list + SlotsLayout.tailStart + 8 * n;
    const other = referenceAt(image, at);
    if (other === 0 || other === promise) continue;
    if (to !== n) copySlot(image, at, list + SlotsLayout.tailStart + 8 * to);
    to++;
  }
  fillUndefined(image, list + SlotsLayout.tailStart + 8 * to, count - to);
  if (to === 0) vm.setRoot(RootLayout.rejected, 0);
}

/** Rejected promises without a handler, in order of rejection; the list is empty afterwards. */
export function takeUnhandled(vm: Vm): Address[] {
  const { image } = vm;
  const list = vm.root(RootLayout.rejected);
  if (list === 0) return [];
  vm.setRoot(RootLayout.rejected, 0);
  const promises: Address[] = [];
  const count = (sizeOf(image, list) - SlotsLayout.tailStart) >>> 3;
  for (let n = 0; n < count; n++) {
    const promise = referenceAt(image, list + SlotsLayout.tailStart + 8 * n);
    if (promise !== 0) promises.push(promise);
  }
  return promises;
}
