// node:assert: the checks that programs use, with Node's error class and codes. The long diff of Node's messages is
// left out: where Node prints one, the two values are shown.

import { inspect } from "../inspect/inspect.ts";
import { invalidArgument, missingArguments } from "../coded-error.ts";
import { deepEqual as compare } from "../deep-equal.ts";
import { checkFunction } from "../validate.ts";

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
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
};

function describe({ actual, expected, operator = "" }: AssertionErrorOptions): string {
  const heading = headings[operator];
  if (operator === "==" || operator === "!=") return `${inspect(actual)} ${operator} ${inspect(expected)}`;
  if (heading === undefined) return "Failed";
  if (operator.startsWith("not")) return describeEqual(heading, operator, actual);
  if (operator === "deepEqual")
    return `${heading}\n\n${inspect(actual)}\n\nshould loosely deep-equal\n\n${inspect(expected)}`;
  return `${heading}\n\n${inspect(actual)} !== ${inspect(expected)}\n`;
}

/** Of values that ought to differ: what they are. */
function describeEqual(heading: string, operator: string, value: unknown): string {
  if (typeof value !== "object" || value === null) return `${heading} ${inspect(value)}`;
  const shown = inspect(value, { compact: false, depth: 1000, sorted: true });
  const title = operator === "notStrictEqual" ? headings["notStrictEqualObject"] : heading;
  return `${title}\n\n${shown}${operator === "notDeepEqual" ? "" : "\n"}`;
}

type Message = string | Error | undefined;

/** `generated` is what it says if the program has nothing to say. */
function failWith(options: AssertionErrorOptions, message: Message, generated?: string): never {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ ...options, message: message ?? generated });
  error.generatedMessage = message === undefined;
  throw error;
}

type Compared = [actual?: unknown, expected?: unknown, message?: Message];

/** The arguments of a comparison, if both values are there. */
function pair(given: Compared): Compared {
  if (given.length < 2) throw missingArguments("actual", "expected");
  return given;
}

export function ok(value?: unknown, message?: Message): void {
  if (value) return;
  failWith(
    { actual: value, expected: true, operator: "==" },
    message,
    "The expression evaluated to a falsy value",
  );
}

export function fail(message: Message = "Failed"): never {
  failWith({ operator: "fail" }, message);
}

export function equal(...given: Compared): void {
  const [actual, expected, message] = pair(given);
  // biome-ignore lint/suspicious/noDoubleEquals: assert.equal is loose.
  if (actual == expected || (actual !== actual && expected !== expected)) return;
  failWith({ actual, expected, operator: "==" }, message);
}

export function notEqual(...given: Compared): void {
  const [actual, expected, message] = pair(given);
  // biome-ignore lint/suspicious/noDoubleEquals: assert.notEqual is loose.
  if (actual != expected && (actual === actual || expected === expected)) return;
  failWith({ actual, expected, operator: "!=" }, message);
}

export function strictEqual(...given: Compared): void {
  const [actual, expected, message] = pair(given);
  if (!Object.is(actual, expected)) failWith({ actual, expected, operator: "strictEqual" }, message);
}

export function notStrictEqual(...given: Compared): void {
  const [actual, expected, message] = pair(given);
  if (Object.is(actual, expected)) failWith({ actual, expected, operator: "notStrictEqual" }, message);
}

export function deepEqual(...given: Compared): void {
  const [actual, expected, message] = pair(given);
  if (!compare(actual, expected, false)) failWith({ actual, expected, operator: "deepEqual" }, message);
}

export function deepStrictEqual(...given: Compared): void {
  const [actual, expected, message] = pair(given);
  if (!compare(actual, expected, true)) failWith({ actual, expected, operator: "deepStrictEqual" }, message);
}

export function notDeepEqual(...given: Compared): void {
  const [actual, expected, message] = pair(given);
  if (compare(actual, expected, false)) failWith({ actual, expected, operator: "notDeepEqual" }, message);
}

export function notDeepStrictEqual(...given: Compared): void {
  const [actual, expected, message] = pair(given);
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
  checkFunction(action, "fn");
  let thrown: { error: unknown } | undefined;
  try {
    action();
  } catch (error) {
    thrown = { error };
  }
  if (thrown === undefined) missing("exception", expected, message, "throws");
  else checkError(thrown.error, expected, message, "throws");
}

function checkAction(action: unknown): void {
  if (typeof action !== "function" && typeof (action as PromiseLike<unknown> | null)?.then !== "function")
    throw invalidArgument("promiseFn", "of type function or an instance of Promise", action);
}

export async function rejects(
  action: Promise<unknown> | (() => Promise<unknown>),
  expected?: Expected | string,
  message?: Message,
): Promise<void> {
  checkAction(action);
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
  checkFunction(action, "fn");
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
  checkAction(action);
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
  if (value === undefined || value === null) return;
  const { message, constructor } = value as { message?: unknown; constructor?: { name?: string } };
  const told = typeof message === "string" ? message || constructor?.name : inspect(value);
  const error = new AssertionError({
    actual: value,
    expected: null,
    operator: "ifError",
    message: `ifError got unwanted exception: ${told}`,
  });
  error.generatedMessage = false;
  throw error;
}

export function match(text: string, pattern: RegExp, message?: Message): void {
  if (pattern.test(text)) return;
  failWith(
    { actual: text, expected: pattern, operator: "match" },
    message,
    `The input did not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`,
  );
}

export function doesNotMatch(text: string, pattern: RegExp, message?: Message): void {
  if (!pattern.test(text)) return;
  failWith(
    { actual: text, expected: pattern, operator: "doesNotMatch" },
    message,
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
