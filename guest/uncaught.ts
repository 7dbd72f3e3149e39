// Errors that nobody caught. The program may have listeners for them; without one the text goes to stderr as Node
// prints it, and the program ends with exit code 1. Nothing in here throws, because nobody would catch that.

import { write } from "internal:console";
import { sourceExcerpt } from "internal:error";
import { brandOf, promiseResult } from "internal:inspect";
import { exit } from "internal:process";
import { inspect } from "./inspect/inspect.ts";
import { describeValue, isObject } from "./convert.ts";
import process from "./node/process.ts";

const advice = "(Use `node --trace-uncaught ...` to show where the exception was thrown)";

/** Node's exit code when the listener for uncaught errors throws. */
const listenerFailedCode = 7;

function textOf(error: unknown): string {
  if (!isObject(error))
    return `${typeof error === "symbol" ? error.toString() : (error as string)}\n${advice}`;
  try {
    return inspect(error);
  } catch {
    return "an exception that cannot be shown";
  }
}

/** The error that Node makes of a rejection with something else than an error. */
function rejectionOf(reason: unknown): Error {
  const shown = isObject(reason) ? describeValue(reason) : String(reason);
  const message =
    "This error originated either by throwing inside of an async function without a catch block, " +
    "or by rejecting a promise which was not handled with .catch(). " +
    `The promise rejected with the reason "${shown}".`;
  const error = Object.assign(new Error(message), { code: "ERR_UNHANDLED_REJECTION" });
  error.name = "UnhandledPromiseRejection";
  return error;
}

function print(error: unknown): void {
  const stack = brandOf(error) === "error" ? (error as Error).stack : undefined;
  const excerpt = typeof stack === "string" ? sourceExcerpt(stack) : "";
  write(2, `${excerpt}${textOf(error)}\n`);
}

/** Runs on a thread of its own after the failed one has died. */
export function reportUncaught(error: unknown): void {
  report(error, "uncaughtException");
}

/** All jobs are done, and these promises have no handler; `main` is that of the program itself, if it is among them. */
export function reportRejections(promises: object[], main: object | undefined): void {
  for (const promise of promises) {
    const reason = promiseResult(promise);
    if (promise === main) report(reason, "uncaughtException");
    else if (!isTold(reason, promise))
      report(brandOf(reason) === "error" ? reason : rejectionOf(reason), "unhandledRejection");
  }
}

function isTold(reason: unknown, promise: object): boolean {
  try {
    return process.emit("unhandledRejection", reason, promise);
  } catch (error) {
    report(error, "uncaughtException");
    return true;
  }
}

function report(error: unknown, origin: string): void {
  try {
    process.emit("uncaughtExceptionMonitor", error, origin);
    if (process.emit("uncaughtException", error, origin)) return;
  } catch (failure) {
    print(failure);
    exit(listenerFailedCode);
  }
  try {
    process.exitCode = 1;
    process.leaves(1);
  } catch (failure) {
    print(failure);
    exit(listenerFailedCode);
  }
  print(error);
  exit(process.status);
}
