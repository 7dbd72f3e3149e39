// process.nextTick. Within a macrotask (a timer's callback) ticks run when the callback is done, before promise jobs;
// anywhere else they run when all promise jobs are done. Both as in Node.
//
// Invariant: while ticks wait outside of a macrotask, exactly one job of `runTicksLast` is queued. Two would let each
// other go first for ever.

import { enqueueJob } from "internal:promise";
import { hasJobs } from "internal:inspect";
import { apply } from "internal:vm";

type Callback = (...args: unknown[]) => unknown;
type Tick = (a: never, b: never, c: never) => unknown;

/** What waits: for each tick the function and its three arguments. */
let queue: unknown[] = [];
let isInMacrotask = false;
let isScheduled = false;

/** Calls `f(a, b, c)` in the next tick; the library's own form, without an array of arguments. */
export function tick<A = undefined, B = undefined, C = undefined>(
  f: (a: A, b: B, c: C) => unknown,
  a?: A,
  b?: B,
  c?: C,
): void {
  queue.push(f, a, b, c);
  if (!isScheduled && !isInMacrotask) schedule();
}

function schedule(): void {
  isScheduled = true;
  enqueueJob(runTicksLast, undefined, undefined, undefined);
}

/** The program's form: the callback gets exactly these arguments. */
export function enqueueTick(callback: Callback, args: unknown[]): void {
  tick(applyTick, callback, args);
}

function applyTick(callback: Callback, args: unknown[]): void {
  apply(callback, undefined, args);
}

/** Calls what a timer's thread is there for, and then the ticks that it queued. */
export function runMacrotask(callback: Callback, self: unknown, args: unknown[]): void {
  turn(applyTo, callback, self, args);
}

function applyTo(callback: Callback, self: unknown, args: unknown[]): void {
  apply(callback, self, args);
}

/** The same, without an array of arguments. */
export function turn<A, B, C>(f: (a: A, b: B, c: C) => unknown, a: A, b: B, c: C): void {
  isInMacrotask = true;
  try {
    f(a, b, c);
    if (queue.length > 0) runTicks();
  } finally {
    isInMacrotask = false;
    if (queue.length > 0) schedule();
  }
}

function runTicks(): void {
  while (queue.length > 0) {
    const batch = queue;
    queue = [];
    let i = 0;
    try {
      while (i < batch.length) {
        const f = batch[i] as Tick;
        i += 4;
        f(batch[i - 3] as never, batch[i - 2] as never, batch[i - 1] as never);
      }
    } finally {
      // One threw: those behind it have their turn all the same, if the program lives on.
      if (i < batch.length) queue = batch.slice(i).concat(queue);
    }
  }
}

/** A promise job that lets all others go first. */
function runTicksLast(): void {
  if (hasJobs()) {
    enqueueJob(runTicksLast, undefined, undefined, undefined);
    return;
  }
  isScheduled = false;
  try {
    runTicks();
  } finally {
    if (queue.length > 0 && !isScheduled) schedule();
  }
}
