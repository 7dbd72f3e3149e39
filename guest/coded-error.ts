// Node's coded errors: `TypeError [ERR_INVALID_ARG_TYPE]: …`.

import { inspect } from "./inspect/inspect.ts";
import { receivedText } from "./promise.ts";

export type CodedError = Error & { code: string };

function toString(this: CodedError): string {
  return `${this.name} [${this.code}]: ${this.message}`;
}

/** Gives an error its code the way Node does: in the first line of the stack, in its text, and as a property. */
export function withCode<E extends Error>(error: E, code: string): E & { code: string } {
  const { name } = error;
  const stack = error.stack ?? "";
  Object.defineProperty(error, "stack", {
    value: stack.startsWith(name) ? `${name} [${code}]${stack.slice(name.length)}` : stack,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  Object.defineProperty(error, "toString", { value: toString, writable: true, configurable: true });
  (error as E & { code: string }).code = code;
  return error as E & { code: string };
}

/** `name` is a parameter's, an option's with its path ("options.x"), or words that end in "argument". */
export function invalidArgument(name: string, expected: string, value: unknown): CodedError {
  const subject = name.endsWith(" argument")
    ? name
    : `"${name}" ${name.includes(".") ? "property" : "argument"}`;
  return withCode(
    new TypeError(`The ${subject} must be ${expected}. Received ${receivedText(value)}`),
    "ERR_INVALID_ARG_TYPE",
  );
}

/** The error of a call with too few arguments. */
export function missingArguments(...names: string[]): CodedError {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop();
  const list = quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
  const noun = names.length === 1 ? "argument" : "arguments";
  return withCode(new TypeError(`The ${list} ${noun} must be specified`), "ERR_MISSING_ARGS");
}

/** A value of the right type that makes no sense. */
export function invalidValue(name: string, value: unknown, reason = "is invalid"): CodedError {
  const kind = name.includes(".") ? "property" : "argument";
  const shown = inspect(value);
  const cut = shown.length > 128 ? `${shown.slice(0, 128)}...` : shown;
  return withCode(new TypeError(`The ${kind} '${name}' ${reason}. Received ${cut}`), "ERR_INVALID_ARG_VALUE");
}

/** `range` says what the value must be: ">= 0 && <= 5", "an integer". */
export function outOfRange(name: string, range: string, value: unknown): CodedError {
  const isLong = typeof value === "number" && Number.isInteger(value) && Math.abs(value) > 2 ** 32;
  const shown = isLong ? inspect(value, { numericSeparator: true }) : inspect(value);
  return withCode(
    new RangeError(`The value of "${name}" is out of range. It must be ${range}. Received ${shown}`),
    "ERR_OUT_OF_RANGE",
  );
}

export class AbortError extends Error {
  code = "ABORT_ERR";
  constructor(message = "The operation was aborted", options?: ErrorOptions) {
    super(message, options);
    this.name = "AbortError";
  }
}
