// The outside of the benchmark programs: a call that does nothing, one that leaves a trace, and the size of the process.

import { appendFileSync } from "node:fs";
import process from "node:process";
import { currentCall } from "deathless/host";

/** Returns what it is given. */
export async function echo(value: number): Promise<number> {
  return value;
}

/** Like `echo`, and leaves the key of the call in the file CALLS_LEDGER, with the time. */
export async function trace(value: number): Promise<number> {
  appendFileSync(process.env.CALLS_LEDGER ?? "calls.txt", `${currentCall()?.idempotencyKey} ${Date.now()}\n`);
  return value;
}

/** Memory of the process, bytes. */
export async function residentBytes(): Promise<number> {
  return process.memoryUsage.rss();
}
