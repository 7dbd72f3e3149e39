// process.nextTick. Node runs all ticks before the promise jobs that are waiting; here the first tick of a turn is a
// promise job itself, which runs all ticks that were queued by then. So a tick never overtakes a job queued before it.

import { enqueueJob } from "internal:promise";
import { apply } from "internal:vm";

type Callback = (...args: unknown[]) => unknown;

let queue: { callback: Callback; args: unknown[] }[] = [];

export function enqueueTick(callback: Callback, args: unknown[]): void {
  queue.push({ callback, args });
  if (queue.length === 1) enqueueJob(runTicks, undefined, undefined, undefined);
}

function runTicks(): void {
  const batch = queue;
  queue = [];
  for (const { callback, args } of batch) apply(callback as never, undefined, args);
}
