// Blocking system calls that an AbortSignal can end: the call is made on a thread of its own, and an abort throws the
// signal's reason out of it. What the outside was doing for it is told (step 7 of src/kernel/protocol.ts).

import type { AbortSignal } from "./abort.ts";
import { cancelCall, currentThread } from "internal:thread";

/**
 * Calls `f`, which makes its blocking calls itself (it does not await). Rejects with the signal's reason when that comes
 * before the end of the call; a call that has ended keeps its result.
 */
export async function abortable<A extends unknown[], T>(
  signal: AbortSignal | undefined | null,
  f: (...args: A) => T,
  ...args: A
): Promise<T> {
  if (signal === undefined || signal === null) return f(...args);
  if (signal.aborted) throw signal.reason;
  const thread = currentThread();
  const cancel = (): void => {
    cancelCall(thread, signal.reason);
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return f(...args);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
