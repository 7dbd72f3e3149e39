// The end of a program by an exception that nobody caught: its text on stderr as Node prints it, exit code 1.

import { write } from "internal:console";
import { sourceExcerpt } from "internal:error";
import { brandOf } from "internal:inspect";
import { exit } from "internal:process";
import { inspect } from "./inspect/inspect.ts";
import { describeValue, isObject } from "./convert.ts";

const advice = "(Use `node --trace-uncaught ...` to show where the exception was thrown)";

function textOf(error: unknown, isRejection: boolean): string {
  if (isRejection && brandOf(error) !== "error") return inspect(rejectionOf(error));
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

/** Runs on a thread of its own after the failed one has died. */
export function reportUncaught(error: unknown, isRejection: boolean): void {
  const stack = brandOf(error) === "error" ? (error as Error).stack : undefined;
  const excerpt = typeof stack === "string" ? sourceExcerpt(stack) : "";
  write(2, `${excerpt}${textOf(error, isRejection)}\n`);
  exit(1);
}
