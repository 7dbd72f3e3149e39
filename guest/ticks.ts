// process.nextTick. Within a macrotask (a timer's callback) ticks run when the callback is done, before promise jobs;
// anywhere else they run when all promise jobs are done. Both as in Node.

import { enqueueJob } from "internal:promise";
import { hasJobs } from "internal:inspect";
import { apply } from "internal:vm";

type Callback = (...args: unknown[]) => unknown;

let queue: { callback: Callback; args: unknown[] }[] = [];
let isInMacrotask = false;

export function enqueueTick(callback: Callback, args: unknown[]): void {
  queue.push({ callback, args });
  if (queue.length === 1 && !isInMacrotask) enqueueJob(runTicksLast, undefined, undefined, undefined);
}

/** Calls what a timer's thread is there for, and then the ticks that it queued. */
export function runMacrotask(callback: Callback, self: unknown, args: unknown[]): void {
  isInMacrotask = true;
  try {
    apply(callback, self, args);
    runTicks();
  } finally {
    isInMacrotask = false;
  }
}

function runTicks(): void {
  while (queue.length > 0) {
    const batch = queue;
    queue = [];
    for (const { callback, args } of batch) apply(callback, undefined, args);
  }
}

/** A promise job that lets all others go first. */
function runTicksLast(): void {
  if (hasJobs()) enqueueJob(runTicksLast, undefined, undefined, undefined);
  else runTicks();
}
