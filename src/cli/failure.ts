// Failures as the user sees them: what happened, what to do next, and the exit code. Never a stack trace of ours,
// except for a bug of ours.

import { InvariantError } from "../base/assert.ts";
import { isLoadError, isStoreError, StoreError, type StoreErrorCode } from "../base/errors.ts";
import { isHeapFull } from "../image/image.ts";

export const ExitCode = Object.freeze({ fine: 0, failed: 1, usage: 2, damaged: 3, bug: 4, interrupted: 130 });

/** A wrong use of the command line: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The program cannot be compiled or may not run in this world: exit code 1, the message is complete. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
}

const codes: Readonly<Record<StoreErrorCode, number>> = {
  "not-found": ExitCode.usage,
  foreign: ExitCode.damaged,
  version: ExitCode.damaged,
  corrupt: ExitCode.damaged,
  locked: ExitCode.failed,
  full: ExitCode.failed,
  "read-only": ExitCode.failed,
  io: ExitCode.failed,
  latched: ExitCode.failed,
};

const advice: Readonly<Partial<Record<StoreErrorCode, string>>> = {
  foreign: "It was not touched. Name another world with --world, or move it out of the way.",
  version: "The file was not touched. Run it with the version of deathless that wrote it.",
  corrupt:
    "The file was not touched. `deathless check` says more; `deathless run --fresh` starts from the beginning.",
  full: "Make space and run the same command again: nothing is lost that was printed or acknowledged.",
  "read-only": "Give a place that can be written with --world.",
  io: "The world goes on from its last durable state when the same command is run again.",
};

export function exitCodeOf(error: unknown): number {
  if (isStoreError(error)) return codes[error.code];
  if (error instanceof UsageError) return ExitCode.usage;
  if (error instanceof ProgramError || isLoadError(error) || isHeapFull(error)) return ExitCode.failed;
  return ExitCode.bug;
}

/** Runs an action on a world's file; a StoreError that does not name the file yet gets its name in front. */
export function namingWorld<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!isStoreError(error) || error.message.includes(path)) throw error;
    throw new StoreError(error.code, `${path}: ${error.message}`, { cause: error });
  }
}

/** Prints a failure on standard error. */
export function reportFailure(error: unknown): void {
  if (isStoreError(error)) {
    say(error.message);
    const next = advice[error.code];
    if (next !== undefined) say(next);
  } else if (error instanceof UsageError || error instanceof ProgramError || isLoadError(error)) {
    say((error as Error).message);
  } else if (isHeapFull(error)) {
    say(`out of memory: ${error.message}`);
    say("The world stays at its last snapshot; --fresh starts the program from the beginning.");
  } else {
    const what = error instanceof InvariantError ? "a rule of the machine was broken" : "an unexpected error";
    say(`${what}; this is a bug of deathless, and no damaged state was saved.`);
    console.error(error instanceof Error ? error.stack : error);
  }
}

/** One line of ours on standard error. */
export function say(text: string): void {
  console.error(`deathless: ${text}`);
}
