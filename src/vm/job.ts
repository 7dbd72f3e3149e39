// The queue of microtasks: a ring in the image, first in, first out, as ES2023's HostEnqueuePromiseJob wants.
//
//   job (4 slots)   thread -   -   -        the thread goes on; what it waited for lies on its stack or is thrown
//                   f  a0  a1  a2           f is called on a fresh thread; the arguments end at the first `empty`
//                   n  handler value derived   reaction of a promise: n = 0 fulfilled, 1 rejected
//                   generator n value -     what return() on a finished async generator waited for is settled
//
// Invariants:
//   J1  Slots outside the queue are undefined, so that a finished job keeps nothing alive.

import { Kind, RootLayout, SlotsLayout } from "../image/layout.ts";
import { sizeOf } from "../image/image.ts";
import { copySlot, fillUndefined, setNumber, setReference, setUndefined, setEmpty } from "../image/slot.ts";
import type { Address, Vm } from "./machine.ts";

const jobSlots = 4;
const jobBytes = 8 * jobSlots;
const firstJobs = 64;

/** Address of a new, empty job at the end of the queue. */
function addJob(vm: Vm): Address {
  const count = vm.root(RootLayout.jobCount);
  let jobs = vm.root(RootLayout.jobs);
  if (jobs === 0 || count === capacityOf(vm, jobs)) jobs = growJobs(vm, jobs, count);
  vm.setRoot(RootLayout.jobCount, count + 1);
  return jobAt(vm, jobs, count);
}

function capacityOf(vm: Vm, jobs: Address): number {
  return Math.floor((sizeOf(vm.image, jobs) - SlotsLayout.tailStart) / jobBytes);
}

function jobAt(vm: Vm, jobs: Address, index: number): Address {
  const place = (vm.root(RootLayout.jobHead) + index) % capacityOf(vm, jobs);
  return jobs + SlotsLayout.tailStart + jobBytes * place;
}

function growJobs(vm: Vm, old: Address, count: number): Address {
  const { image } = vm;
  const capacity = Math.max(firstJobs, 2 * count);
  const jobs = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + jobBytes * capacity);
  for (let n = 0; n < count; n++) {
    const from = jobAt(vm, old, n);
    for (let s = 0; s < jobSlots; s++)
      copySlot(image, from + 8 * s, jobs + SlotsLayout.tailStart + jobBytes * n + 8 * s);
  }
  const filled = SlotsLayout.tailStart + jobBytes * count;
  fillUndefined(image, jobs + filled, jobSlots * (capacity - count));
  vm.setRoot(RootLayout.jobs, jobs);
  vm.setRoot(RootLayout.jobHead, 0);
  return jobs;
}

/** The thread goes on when its turn comes. */
export function enqueueThread(vm: Vm, thread: Address): void {
  setReference(vm.image, addJob(vm), thread);
}

/** Calls `f` with up to three arguments (slots) on a thread of its own. */
export function enqueueJob(vm: Vm, f: Address, ...argumentsAt: readonly Address[]): void {
  const { image } = vm;
  const job = addJob(vm);
  setReference(image, job, f);
  for (let n = 0; n < 3; n++) {
    const at = argumentsAt[n];
    if (at === undefined) setEmpty(image, job + 8 + 8 * n, 0);
    else copySlot(image, at, job + 8 + 8 * n);
  }
}

/** A promise with value *valueAt has a reaction; `state` is 1 fulfilled, 2 rejected. */
export function enqueueReaction(
  vm: Vm,
  state: number,
  handlerAt: Address,
  valueAt: Address,
  derivedAt: Address,
): void {
  const { image } = vm;
  const job = addJob(vm);
  setNumber(image, job, state - 1);
  copySlot(image, handlerAt, job + 8);
  copySlot(image, valueAt, job + 16);
  copySlot(image, derivedAt, job + 24);
}

/** The await of a return() on a finished async generator is over. */
export function enqueueReturn(vm: Vm, generator: Address, state: number, valueAt: Address): void {
  const job = addJob(vm);
  setReference(vm.image, job, generator);
  setNumber(vm.image, job + 8, state);
  copySlot(vm.image, valueAt, job + 16);
}

/** Takes the first job out of the queue: its four slots are copied to `to`. False if there is none. */
export function takeJob(vm: Vm, to: Address): boolean {
  const count = vm.root(RootLayout.jobCount);
  if (count === 0) return false;
  const { image } = vm;
  const jobs = vm.root(RootLayout.jobs);
  const job = jobAt(vm, jobs, 0);
  for (let s = 0; s < jobSlots; s++) {
    copySlot(image, job + 8 * s, to + 8 * s);
    setUndefined(image, job + 8 * s); // J1
  }
  vm.setRoot(RootLayout.jobHead, (vm.root(RootLayout.jobHead) + 1) % capacityOf(vm, jobs));
  vm.setRoot(RootLayout.jobCount, count - 1);
  return true;
}
