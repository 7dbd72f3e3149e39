// What an error says of itself in util.inspect: its stack, with a first line that tells class and name, and without
// frames that its cause prints again.

import { brandOf } from "internal:inspect";
import { type Piece, block } from "./document.ts";
import { type Identity, labelOf } from "./class-names.ts";
import type { Printer } from "./printer.ts";

type AnyError = Error & { errors?: unknown };

const frameStart = "\n    at";
/** Fewer frames in common with the cause are no nuisance. */
const sharedFramesMin = 4;

/** The stack as printed; `keys` loses what the stack shows and gains what is printed though it is hidden. */
export function errorHead(printer: Printer, error: AnyError, identity: Identity, keys: PropertyKey[]): Piece {
  const stack = stackOf(error);
  if (!printer.settings.showHidden) dropShown(keys, error, stack);
  if ("cause" in error) include(keys, "cause");
  if (Array.isArray(error.errors)) include(keys, "errors");

  const text = withTitle(stack, String(error.name ?? "Error"), identity);
  const start = text.indexOf(frameStart, endOfMessage(text, error.message));
  if (start === -1) return block(`[${text}]`);
  const frames = text.slice(start + 1).split("\n");
  return block(`${text.slice(0, start)}\n${withoutFramesOfCause(frames, error.cause, printer).join("\n")}`);
}

function stackOf(error: AnyError): string {
  return error.stack ? String(error.stack) : Error.prototype.toString.call(error);
}

function include(keys: PropertyKey[], key: string): void {
  if (!keys.includes(key)) keys.push(key);
}

function dropShown(keys: PropertyKey[], error: AnyError, stack: string): void {
  for (const key of ["name", "message", "stack"] as const) {
    const index = keys.indexOf(key);
    if (index !== -1 && stack.includes(error[key] as string)) keys.splice(index, 1);
  }
}

/** A message may contain lines that look like frames. */
function endOfMessage(text: string, message: unknown): number {
  if (typeof message !== "string") return 0;
  const start = text.indexOf(message);
  return start <= 0 ? 0 : start + message.length;
}

/** Puts the class into the first line where it is missing or differs from the name: "MyError [Code]: …". */
function withTitle(stack: string, name: string, identity: Identity): string {
  const isNameless = identity.className === null;
  if (!isNameless && !startsWithName(stack, name)) return stack;
  const title = isNameless ? titleOf(stack) : name;
  const label = labelOf(identity, isNameless && title !== "" ? title : "Error");
  if (label === name) return stack;
  const rest = stack.slice(title.length);
  if (!label.includes(name)) return `${label} [${name}]${rest}`;
  return title === "" ? `${label}: ${rest}` : label + rest;
}

function startsWithName(stack: string, name: string): boolean {
  if (!name.endsWith("Error") || !stack.startsWith(name)) return false;
  const after = stack[name.length];
  return after === undefined || after === ":" || after === "\n";
}

/** What looks like an error's name in front of its message or frames; empty if nothing does. */
function titleOf(stack: string): string {
  const end = stack.search(/:|\n {4}at/);
  if (end === -1) return /^[\w-]*Error$/.test(stack) ? stack : "";
  const title = stack.slice(0, end);
  return /^[A-Z][\w ()[\]-]+$/.test(title) ? title : "";
}

function withoutFramesOfCause(frames: string[], cause: unknown, printer: Printer): string[] {
  if (brandOf(cause) !== "error") return frames;
  const stack = stackOf(cause as AnyError);
  const start = stack.indexOf(frameStart);
  if (start === -1) return frames;
  const shared = sharedFrames(frames, stack.slice(start + 1).split("\n"));
  if (shared === undefined) return frames;
  // The first and the last one stay, to show where the common part begins and ends.
  const hidden = shared.count - 2;
  const note = printer.paint(`    ... ${hidden} lines matching cause stack trace ...`, "undefined");
  return [...frames.slice(0, shared.start + 1), note, ...frames.slice(shared.start + 1 + hidden)];
}

/** The first frames that stand in the same order in the cause's stack. */
function sharedFrames(frames: string[], others: string[]): { start: number; count: number } | undefined {
  for (const [start, frame] of frames.entries()) {
    const other = others.indexOf(frame);
    if (other === -1) continue;
    let count = 1;
    while (start + count < frames.length && frames[start + count] === others[other + count]) count++;
    if (count >= sharedFramesMin) return { start, count };
  }
  return undefined;
}
