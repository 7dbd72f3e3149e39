// Node's coded errors: `TypeError [ERR_INVALID_ARG_TYPE]: …`.

import { receivedText } from "./promise.ts";

export type CodedError = Error & { code: string };

/** Gives an error its code the way Node does: in the first line of the stack, and as a property. */
export function withCode<E extends Error>(error: E, code: string): E & { code: string } {
  const { name } = error;
  const stack = error.stack ?? "";
  Object.defineProperty(error, "stack", {
    value: stack.startsWith(name) ? `${name} [${code}]${stack.slice(name.length)}` : stack,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  (error as E & { code: string }).code = code;
  return error as E & { code: string };
}

export function invalidArgument(name: string, expected: string, value: unknown): CodedError {
  const kind = name.includes(".") ? "property" : "argument";
  return withCode(
    new TypeError(`The "${name}" ${kind} must be ${expected}. Received ${receivedText(value)}`),
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

export class AbortError extends Error {
  code = "ABORT_ERR";
  constructor(message = "The operation was aborted", options?: ErrorOptions) {
    super(message, options);
    this.name = "AbortError";
  }
}
