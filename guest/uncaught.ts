// The end of a program by an exception that nobody caught: its text on stderr as Node prints it, exit code 1.

import { write } from "internal:console";
import { exit } from "internal:process";
import { inspect } from "./inspect/inspect.ts";
import { isObject } from "./convert.ts";

const advice = "(Use `node --trace-uncaught ...` to show where the exception was thrown)";

function textOf(error: unknown): string {
  if (!isObject(error)) return `${typeof error === "symbol" ? error.toString() : (error as string)}\n${advice}`;
  try {
    return inspect(error);
  } catch {
    return "an exception that cannot be shown";
  }
}

/** Runs on a thread of its own after the failed one has died. */
export function reportUncaught(error: unknown): void {
  write(2, `${textOf(error)}\n`);
  exit(1);
}
