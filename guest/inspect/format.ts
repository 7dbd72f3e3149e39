// util.format: printf-like placeholders, then everything else inspected (Node's formatWithOptions).

import { type InspectOptions, defaultOptions } from "./context.ts";
import { inspect } from "./inspect.ts";
import { isBuiltInName } from "./names.ts";
import { formatNumberPlain } from "./primitive.ts";

export function format(...args: unknown[]): string {
  return formatArguments(undefined, args);
}

export function formatWithOptions(options: InspectOptions, ...args: unknown[]): string {
  return formatArguments(options, args);
}

export function formatArguments(options: InspectOptions | undefined, args: unknown[]): string {
  const first = args[0];
  if (args.length === 1 && typeof first === "string") return first;
  let used = 0;
  let text = "";
  let join = "";
  if (typeof first === "string") {
    const percent = first.indexOf("%");
    if (percent !== -1) {
      const expanded = expand(options, first, args);
      text = expanded.text;
      used = expanded.used;
      if (used > 0) join = " ";
    }
  }
  for (let i = used; i < args.length; i++) {
    const value = args[i];
    text += join;
    text += typeof value === "string" ? value : inspect(value, options);
    join = " ";
  }
  return text;
}

/** Replaces the placeholders of `template`; `used` counts the arguments consumed, the template included. */
function expand(
  options: InspectOptions | undefined,
  template: string,
  args: unknown[],
): { text: string; used: number } {
  let text = "";
  let last = 0;
  let argument = 0;
  for (let i = 0; i < template.length - 1; i++) {
    if (template.charCodeAt(i) !== 37) continue;
    const directive = template[++i]!;
    if (argument + 1 === args.length) {
      if (directive === "%") {
        text += template.slice(last, i);
        last = i + 1;
      }
      continue;
    }
    if (directive === "%") {
      text += template.slice(last, i);
      last = i + 1;
      continue;
    }
    if (!"sjdOoifc".includes(directive)) continue;
    const piece = formatOne(options, directive, args[++argument]);
    if (last !== i - 1) text += template.slice(last, i - 1);
    text += piece;
    last = i + 1;
  }
  if (last === 0) return { text: "", used: 0 };
  if (last < template.length) text += template.slice(last);
  return { text, used: argument + 1 };
}

function formatOne(options: InspectOptions | undefined, directive: string, value: unknown): string {
  const separator = options?.numericSeparator ?? defaultOptions.numericSeparator;
  switch (directive) {
    case "s":
      if (typeof value === "number") return formatNumberPlain(value, separator);
      if (typeof value !== "object" || value === null || !hasBuiltInToString(value)) return String(value);
      return inspect(value, { ...options, compact: 3, colors: false, depth: 0 });
    case "j":
      return tryStringify(value);
    case "d":
      return typeof value === "symbol" ? "NaN" : formatNumberPlain(Number(value), separator);
    case "O":
      return inspect(value, options);
    case "o":
      return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    case "i":
      return typeof value === "symbol"
        ? "NaN"
        : formatNumberPlain(Number.parseInt(value as string), separator);
    case "f":
      return typeof value === "symbol"
        ? "NaN"
        : formatNumberPlain(Number.parseFloat(value as string), separator);
    default:
      return "";
  }
}

function hasBuiltInToString(value: object): boolean {
  const object = value as Record<PropertyKey, unknown>;
  const hasToPrimitive = typeof object[Symbol.toPrimitive] === "function";
  if (typeof object["toString"] !== "function" && !hasToPrimitive) return true;
  if (Object.hasOwn(value, "toString")) return false;
  if (hasToPrimitive && Object.hasOwn(value, Symbol.toPrimitive)) return false;
  let pointer: object | null = value;
  do pointer = Object.getPrototypeOf(pointer) as object | null;
  while (
    pointer !== null &&
    !Object.hasOwn(pointer, "toString") &&
    !(hasToPrimitive && Object.hasOwn(pointer, Symbol.toPrimitive))
  );
  if (pointer === null) return true;
  const constructor = Object.getOwnPropertyDescriptor(pointer, "constructor")?.value as unknown;
  return typeof constructor === "function" && isBuiltInName(constructor.name);
}

function tryStringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith("Converting circular structure to JSON"))
      return "[Circular]";
    throw error;
  }
}
