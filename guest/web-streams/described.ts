// How streams of the web are shown, and which errors they throw.

import { withCode, type CodedError } from "../coded-error.ts";
import type { InspectOptions } from "../inspect/options.ts";
import { inspect } from "../inspect/inspect.ts";

/** `ReadableStream { locked: false, … }` */
export function described(object: object, members: object, depth: number, options: InspectOptions): string {
  const { name } = object.constructor;
  if (depth < 0) return `[${name}]`;
  return `${name} ${inspect(members, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

export function invalidState(what: string): CodedError {
  return withCode(new TypeError(`Invalid state: ${what}`), "ERR_INVALID_STATE");
}

export function illegalConstructor(): CodedError {
  return withCode(new TypeError("Illegal constructor"), "ERR_ILLEGAL_CONSTRUCTOR");
}

/** Only the library has it: constructors that programs must not call ask for it. */
export const constructorKey = Symbol("constructor key");
