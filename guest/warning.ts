// Warnings of the library and of process.emitWarning: a line on stderr, and the event `warning` of process.

import { write } from "internal:console";
import { pid } from "internal:process";
import { tick } from "./ticks.ts";

interface WarningTarget {
  emit(name: string, warning: Error): boolean;
}

let target: WarningTarget | undefined;
let hasShownAdvice = false;

/** process tells itself, because it stands on top of this file. */
export function setWarningTarget(process: WarningTarget): void {
  target = process;
}

/** Prints the warning and emits it, in the next tick. */
export function emitWarning(warning: Error): void {
  tick(deliver, warning);
}

export function writeWarning(name: string, message: string, details?: object): void {
  const warning = Object.assign(new Error(message), details);
  Object.defineProperty(warning, "name", { value: name, writable: true, configurable: true });
  emitWarning(warning);
}

function deliver(warning: Error): void {
  const { code } = warning as { code?: string };
  write(2, `(node:${pid()}) ${code ? `[${code}] ` : ""}${warning.name}: ${warning.message}\n`);
  if (!hasShownAdvice) write(2, "(Use `node --trace-warnings ...` to show where the warning was created)\n");
  hasShownAdvice = true;
  target?.emit("warning", warning);
}
