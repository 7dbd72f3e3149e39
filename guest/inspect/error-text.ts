// How an error looks in util.inspect: its stack, cleaned of what is printed elsewhere.

import { brandOf } from "internal:inspect";
import type { Context } from "./context.ts";

type AnyError = Error & { errors?: unknown };

export function formatError(
  error: AnyError,
  constructorName: string | null,
  tag: string,
  context: Context,
  keys: PropertyKey[],
  prefixOf: (constructorName: string | null, tag: string, fallback: string) => string,
): string {
  const name = (error.name as string | null | undefined) != null ? String(error.name) : "Error";
  let stack = stackString(error);
  removeDuplicateKeys(context, keys, error, stack);
  if ("cause" in error && !keys.includes("cause")) keys.push("cause");
  if (Array.isArray(error.errors) && !keys.includes("errors")) keys.push("errors");
  stack = improveStack(stack, constructorName, name, tag, prefixOf);

  let position = -1;
  if (error.message) {
    position = stack.indexOf(error.message) || -1;
    if (position !== -1) position += error.message.length;
  }
  const stackStart = stack.indexOf("\n    at", position);
  if (stackStart === -1) stack = `[${stack}]`;
  else {
    const lines = stackFrames(context, error, stack.slice(stackStart + 1));
    stack = `${stack.slice(0, stackStart)}\n${lines.join("\n")}`;
  }
  if (context.indentationLvl !== 0) stack = stack.replaceAll("\n", `\n${" ".repeat(context.indentationLvl)}`);
  return stack;
}

function stackString(error: AnyError): string {
  return error.stack ? String(error.stack) : Error.prototype.toString.call(error);
}

function removeDuplicateKeys(context: Context, keys: PropertyKey[], error: AnyError, stack: string): void {
  if (context.showHidden || keys.length === 0) return;
  for (const name of ["name", "message", "stack"] as const) {
    const index = keys.indexOf(name);
    if (index !== -1 && stack.includes(error[name] as string)) keys.splice(index, 1);
  }
}

function stackFrames(context: Context, error: AnyError, stack: string): string[] {
  const frames = stack.split("\n");
  const cause = error.cause;
  if (cause == null || brandOf(cause) !== "error") return frames;
  const causeStack = stackString(cause as AnyError);
  const causeStart = causeStack.indexOf("\n    at");
  if (causeStart === -1) return frames;
  const { length, offset } = identicalSequence(frames, causeStack.slice(causeStart + 1).split("\n"));
  if (length > 0) {
    const skipped = length - 2;
    const message = `    ... ${skipped} lines matching cause stack trace ...`;
    frames.splice(offset + 1, skipped, context.stylize(message, "undefined"));
  }
  return frames;
}

/** The first run of more than three lines that both lists share. */
function identicalSequence(a: string[], b: string[]): { length: number; offset: number } {
  for (let i = 0; i < a.length - 3; i++) {
    const position = b.indexOf(a[i]!);
    if (position === -1) continue;
    const rest = b.length - position;
    if (rest <= 3) continue;
    const most = Math.min(a.length - i, rest);
    let length = 1;
    while (most > length && a[i + length] === b[position + length]) length++;
    if (length > 3) return { length, offset: i };
  }
  return { length: 0, offset: 0 };
}

/** Makes the first line say class and name where they differ: "MyError [TypeError]: …". */
function improveStack(
  stack: string,
  constructorName: string | null,
  name: string,
  tag: string,
  prefixOf: (constructorName: string | null, tag: string, fallback: string) => string,
): string {
  let length = name.length;
  const looksNormal =
    name.endsWith("Error") &&
    stack.startsWith(name) &&
    (stack.length === length || stack[length] === ":" || stack[length] === "\n");
  if (constructorName !== null && !looksNormal) return stack;
  let fallback = "Error";
  if (constructorName === null) {
    const start =
      /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    fallback = start?.[1] ?? "";
    length = fallback.length;
    fallback ||= "Error";
  }
  const prefix = prefixOf(constructorName, tag, fallback).slice(0, -1);
  if (name === prefix) return stack;
  if (!prefix.includes(name)) return `${prefix} [${name}]${stack.slice(length)}`;
  return length === 0 ? `${prefix}: ${stack}` : `${prefix}${stack.slice(length)}`;
}
