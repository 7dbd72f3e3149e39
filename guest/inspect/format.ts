// util.format: fills the placeholders of a first string, then appends what is left over, objects inspected.

import { isOfLanguage } from "./class-names.ts";
import { inspect } from "./inspect.ts";
import { type InspectOptions, defaultOptions } from "./options.ts";
import { numberText } from "./primitives.ts";

export function format(...args: unknown[]): string {
  return formatArguments(undefined, args);
}

export function formatWithOptions(options: InspectOptions, ...args: unknown[]): string {
  return formatArguments(options, args);
}

export function formatArguments(options: InspectOptions | undefined, args: unknown[]): string {
  const words: string[] = [];
  let used = 0;
  const template = args[0];
  // A lone string is printed as it is: its percent signs are not for us.
  if (typeof template === "string" && args.length > 1) {
    const filled = fillIn(template, args, options);
    words.push(filled.text);
    used = filled.used;
  }
  for (let i = used; i < args.length; i++) {
    const value = args[i];
    words.push(typeof value === "string" ? value : inspect(value, options));
  }
  return words.join(" ");
}

/** Replaces placeholders as long as there are arguments; `used` counts the template too. */
function fillIn(
  template: string,
  args: unknown[],
  options: InspectOptions | undefined,
): { text: string; used: number } {
  let text = "";
  let used = 1;
  let done = 0;
  let at = template.indexOf("%");
  while (at !== -1 && at + 1 < template.length) {
    const letter = template[at + 1]!;
    const convert = conversions[letter];
    if (letter === "%" || (convert !== undefined && used < args.length)) {
      text += template.slice(done, at);
      text += letter === "%" ? "%" : convert!(args[used++], options);
      done = at + 2;
    }
    at = template.indexOf("%", at + 2);
  }
  return { text: text + template.slice(done), used };
}

type Conversion = (value: unknown, options: InspectOptions | undefined) => string;

const conversions: Record<string, Conversion> = {
  s: toWord,
  j: toJson,
  d: numeric(Number),
  i: numeric((value) => Number.parseInt(value as string)),
  f: numeric((value) => Number.parseFloat(value as string)),
  O: (value, options) => inspect(value, options),
  o: (value, options) => inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 }),
  // Style sheets are for browsers.
  c: () => "",
};

function numeric(convert: (value: unknown) => number): Conversion {
  return (value, options) =>
    typeof value === "symbol" ? "NaN" : numberText(convert(value), isSeparated(options));
}

function isSeparated(options: InspectOptions | undefined): boolean {
  return options?.numericSeparator ?? defaultOptions.numericSeparator;
}

function toWord(value: unknown, options: InspectOptions | undefined): string {
  if (typeof value === "number") return numberText(value, isSeparated(options));
  if (typeof value !== "object" || value === null || hasOwnWords(value)) return String(value);
  return inspect(value, { ...options, compact: 3, colors: false, depth: 0 });
}

/** Whether the program, not the language, says how the object is converted to a string. */
function hasOwnWords(value: object): boolean {
  const methods = (["toString", Symbol.toPrimitive] as const).filter(
    (key) => typeof (value as Record<PropertyKey, unknown>)[key] === "function",
  );
  if (methods.length === 0) return false;
  let owner = value;
  while (!methods.some((key) => Object.hasOwn(owner, key))) owner = Object.getPrototypeOf(owner) as object;
  return owner === value || !isOfLanguage(owner);
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    const isCycle = error instanceof TypeError && error.message.startsWith("Converting circular structure");
    if (isCycle) return "[Circular]";
    throw error;
  }
}
