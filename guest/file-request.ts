// One request to the file system, made once and issued in any of node:fs's three ways: at once, holding the program;
// as a promise; with a callback.

import { apply } from "internal:vm";
import { abortable } from "./abortable.ts";
import { AbortError, invalidArgument } from "./coded-error.ts";
import type { Signal } from "./file-arguments.ts";
import { enqueueTick } from "./ticks.ts";

export interface FileRequest<T> {
  /** The system call. */
  readonly call: (...args: never[]) => unknown;
  readonly args: unknown[];
  /** What its answer, or its error, becomes. */
  readonly finish?: (answer: never) => T;
  readonly fail?: (error: unknown) => T;
  readonly signal?: Signal | undefined;
}

export function now<T>({ call, args, finish, fail }: FileRequest<T>): T {
  let answer: unknown;
  try {
    answer = apply(call, undefined, args);
  } catch (error) {
    if (fail === undefined) throw error;
    return fail(error);
  }
  return finish === undefined ? (answer as T) : finish(answer as never);
}

/** The system call is made by this function itself, so that it waits alone. */
export async function later<T>(make: () => FileRequest<T>): Promise<T> {
  const { call, args, finish, fail, signal } = make();
  let answer: unknown;
  try {
    answer = signal === undefined ? apply(call, undefined, args) : await untilAborted(signal, call, args);
  } catch (error) {
    if (fail === undefined) throw error;
    return fail(error);
  }
  return finish === undefined ? (answer as T) : finish(answer as never);
}

async function untilAborted(
  signal: Signal,
  call: (...args: never[]) => unknown,
  args: unknown[],
): Promise<unknown> {
  try {
    return await abortable(signal as never, call as (...all: unknown[]) => unknown, ...args);
  } catch (error) {
    if (signal.aborted && error === signal.reason) throw new AbortError(undefined, { cause: signal.reason });
    throw error;
  }
}

type Callback = (error: unknown, value?: unknown) => void;

/** The form that takes a callback as its last argument. Wrong arguments throw, as in Node. */
export function withCallback<A extends unknown[]>(
  make: (...args: A) => FileRequest<unknown>,
): (...args: unknown[]) => void {
  return (...args) => {
    const callback = (args.length > 1 ? args.pop() : undefined) as Callback;
    if (typeof callback !== "function") throw invalidArgument("cb", "of type function", callback);
    const request = make(...(args as A));
    later(() => request).then(
      (value) =>
        value === undefined
          ? enqueueTick(callback as never, [null])
          : enqueueTick(callback as never, [null, value]),
      (error: unknown) => enqueueTick(callback as never, [error]),
    );
  };
}
