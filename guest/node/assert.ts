// node:assert: the checks that programs use, with Node's error class and codes. The long diff of Node's messages is
// left out: where Node prints one, the two values are shown.

import { inspect } from "../inspect/inspect.ts";
import { deepEqual as compare } from "../deep-equal.ts";

interface AssertionErrorOptions {
  message?: string | undefined;
  actual?: unknown;
  expected?: unknown;
  operator?: string;
}

export class AssertionError extends Error {
  generatedMessage: boolean;
  code = "ERR_ASSERTION";
  actual: unknown;
  expected: unknown;
  operator: string | undefined;

  constructor(options: AssertionErrorOptions) {
    super(options.message ?? describe(options));
    this.name = "AssertionError";
    this.generatedMessage = options.message === undefined;
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = options.operator;
  }
}

const headings: Record<string, string> = {
  strictEqual: "Expected values to be strictly equal:",
  deepStrictEqual: "Expected values to be strictly deep-equal:",
  deepEqual: "Expected values to be loosely deep-equal:",
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
};

function describe({ actual, expected, operator = "" }: AssertionErrorOptions): string {
  const heading = headings[operator];
  if (operator === "==" || operator === "!=") return `${inspect(actual)} ${operator} ${inspect(expected)}`;
  if (heading === undefined) return "Failed";
  if (operator.startsWith("not")) return `${heading} ${inspect(expected)}`;
  if (operator === "deepEqual")
    return `${heading}\n\n${inspect(actual)}\n\nshould loosely deep-equal\n\n${inspect(expected)}`;
  return `${heading}\n\n${inspect(actual)} !== ${inspect(expected)}\n`;
}

type Message = string | Error | undefined;

function failWith(options: AssertionErrorOptions, message: Message): never {
  if (message instanceof Error) throw message;
  throw new AssertionError({ ...options, message });
}

export function ok(value?: unknown, message?: Message): void {
  if (value) return;
  const text = message ?? "The expression evaluated to a falsy value";
  failWith({ actual: value, expected: true, operator: "==" }, text);
}

export function fail(message: Message = "Failed"): never {
  failWith({ operator: "fail" }, message);
}

export function equal(actual: unknown, expected: unknown, message?: Message): void {
  // biome-ignore lint/suspicious/noDoubleEquals: assert.equal is loose.
  if (actual == expected || (actual !== actual && expected !== expected)) return;
  failWith({ actual, expected, operator: "==" }, message);
}

export function notEqual(actual: unknown, expected: unknown, message?: Message): void {
  // biome-ignore lint/suspicious/noDoubleEquals: assert.notEqual is loose.
  if (actual != expected && (actual === actual || expected === expected)) return;
  failWith({ actual, expected, operator: "!=" }, message);
}

export function strictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!Object.is(actual, expected)) failWith({ actual, expected, operator: "strictEqual" }, message);
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (Object.is(actual, expected)) failWith({ actual, expected, operator: "notStrictEqual" }, message);
}

export function deepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!compare(actual, expected, false)) failWith({ actual, expected, operator: "deepEqual" }, message);
}

export function deepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!compare(actual, expected, true)) failWith({ actual, expected, operator: "deepStrictEqual" }, message);
}

export function notDeepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (compare(actual, expected, false)) failWith({ actual, expected, operator: "notDeepEqual" }, message);
}

export function notDeepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (compare(actual, expected, true))
    failWith({ actual, expected, operator: "notDeepStrictEqual" }, message);
}

type Expected = RegExp | (new (...args: never[]) => unknown) | ((error: unknown) => boolean) | object;

/** Whether a thrown error is what was expected; throws if it is not. */
function checkError(error: unknown, expected: unknown, message: Message, operator: string): void {
  if (expected === undefined || typeof expected === "string") return;
  if (expected instanceof RegExp) {
    if (expected.test(String(error))) return;
    const text = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(error))}\n`;
    failWith({ actual: error, expected, operator }, message ?? text);
  }
  if (typeof expected === "function") {
    if (expected.prototype !== undefined && error instanceof (expected as new () => unknown)) return;
    if (Error.isPrototypeOf.call(Error, expected) || expected === Error) throw error;
    if ((expected as (error: unknown) => unknown).call({}, error) === true) return;
    failWith(
      { actual: error, expected, operator },
      message ?? 'The validation function is expected to return "true".',
    );
  }
  for (const key of Object.keys(expected as object)) {
    const wanted = (expected as Record<string, unknown>)[key];
    const actual = (error as Record<string, unknown>)[key];
    if (wanted instanceof RegExp && typeof actual === "string" && wanted.test(actual)) continue;
    if (compare(actual, wanted, true)) continue;
    failWith({ actual: error, expected, operator: "deepStrictEqual" }, message);
  }
}

export function throws(action: () => unknown, expected?: Expected | string, message?: Message): void {
  let thrown: { error: unknown } | undefined;
  try {
    action();
  } catch (error) {
    thrown = { error };
  }
  if (thrown === undefined) missing("exception", expected, message, "throws");
  else checkError(thrown.error, expected, message, "throws");
}

export async function rejects(
  action: Promise<unknown> | (() => Promise<unknown>),
  expected?: Expected | string,
  message?: Message,
): Promise<void> {
  let thrown: { error: unknown } | undefined;
  try {
    await (typeof action === "function" ? action() : action);
  } catch (error) {
    thrown = { error };
  }
  if (thrown === undefined) missing("rejection", expected, message, "rejects");
  else checkError(thrown.error, expected, message, "rejects");
}

function missing(what: string, expected: unknown, message: Message, operator: string): never {
  const text = typeof expected === "string" ? expected : message;
  const name = typeof expected === "function" && expected.name ? ` (${expected.name})` : "";
  if (text instanceof Error) throw text;
  failWith(
    { operator, expected },
    `Missing expected ${what}${name}${text === undefined ? "." : `: ${text}`}`,
  );
}

export function doesNotThrow(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    failWith(
      { actual: error, operator: "doesNotThrow" },
      `Got unwanted exception.\nActual message: "${(error as Error)?.message}"`,
    );
  }
}

export async function doesNotReject(action: Promise<unknown> | (() => Promise<unknown>)): Promise<void> {
  try {
    await (typeof action === "function" ? action() : action);
  } catch (error) {
    failWith(
      { actual: error, operator: "doesNotReject" },
      `Got unwanted rejection.\nActual message: "${(error as Error)?.message}"`,
    );
  }
}

export function ifError(value: unknown): void {
  if (value !== undefined && value !== null) throw value;
}

export function match(text: string, pattern: RegExp, message?: Message): void {
  if (pattern.test(text)) return;
  failWith(
    { actual: text, expected: pattern, operator: "match" },
    message ??
      `The input did not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`,
  );
}

export function doesNotMatch(text: string, pattern: RegExp, message?: Message): void {
  if (!pattern.test(text)) return;
  failWith(
    { actual: text, expected: pattern, operator: "doesNotMatch" },
    message ??
      `The input was expected to not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`,
  );
}

const members = {
  AssertionError,
  deepEqual,
  deepStrictEqual,
  doesNotMatch,
  doesNotReject,
  doesNotThrow,
  equal,
  fail,
  ifError,
  match,
  notDeepEqual,
  notDeepStrictEqual,
  notEqual,
  notStrictEqual,
  ok,
  rejects,
  strictEqual,
  throws,
};

function assert(value?: unknown, message?: Message): void {
  ok(value, message);
}

function strictAssert(value?: unknown, message?: Message): void {
  ok(value, message);
}

export const strict = Object.assign(strictAssert, members, {
  equal: strictEqual,
  notEqual: notStrictEqual,
  deepEqual: deepStrictEqual,
  notDeepEqual: notDeepStrictEqual,
});

export default Object.assign(assert, members, { strict });
