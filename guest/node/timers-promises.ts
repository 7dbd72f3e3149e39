// node:timers/promises. `await setTimeout(ms)` costs one sleeping thread.

import { Immediate, Timeout } from "../timers.ts";
import { AbortError } from "../coded-error.ts";
import { checkBoolean, checkNumber, checkObject, checkSignal } from "../validate.ts";

interface Options {
  ref?: boolean;
  signal?: AbortSignal;
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: string, listener: () => void, options?: object): void;
  removeEventListener(type: string, listener: () => void): void;
}

function aborted(signal: AbortSignal): AbortError {
  return new AbortError(undefined, { cause: signal.reason });
}

function check(delay: unknown, options: Options | undefined): void {
  if (delay !== undefined) checkNumber(delay, "delay");
  if (options === undefined) return;
  checkObject(options, "options");
  if (options.signal !== undefined) checkSignal(options.signal, "options.signal");
  if (options.ref !== undefined) checkBoolean(options.ref, "options.ref");
}

function wait<T>(
  start: (done: () => void) => Timeout | Immediate,
  delay: unknown,
  value: T,
  options: Options | undefined,
): Promise<T> {
  try {
    check(delay, options);
  } catch (error) {
    return Promise.reject(error);
  }
  const signal = options?.signal;
  if (signal?.aborted) return Promise.reject(aborted(signal));
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      handle.close();
      reject(aborted(signal!));
    };
    const handle = start(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve(value);
    });
    if (options?.ref === false) handle.unref();
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

export function setTimeout<T>(delay?: number, value?: T, options?: Options): Promise<T> {
  return wait((done) => new Timeout(done, delay, [], false), delay, value as T, options);
}

export function setImmediate<T>(value?: T, options?: Options): Promise<T> {
  return wait((done) => new Immediate(done, []), undefined, value as T, options);
}

export async function* setInterval<T>(delay?: number, value?: T, options?: Options): AsyncGenerator<T> {
  check(delay, options);
  const signal = options?.signal;
  if (signal?.aborted) throw aborted(signal);
  let due = 0;
  let wake: (() => void) | undefined;
  const poke = (): void => {
    wake?.();
    wake = undefined;
  };
  const timer = new Timeout(
    () => {
      due++;
      poke();
    },
    delay,
    [],
    true,
  );
  if (options?.ref === false) timer.unref();
  signal?.addEventListener("abort", poke, { once: true });
  try {
    for (;;) {
      if (signal?.aborted) throw aborted(signal);
      if (due === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      for (; due > 0; due--) yield value as T;
    }
  } finally {
    timer.close();
    signal?.removeEventListener("abort", poke);
  }
}

export const scheduler = {
  wait(delay?: number, options?: Options): Promise<void> {
    return setTimeout<void>(delay, undefined, options);
  },
  yield(): Promise<void> {
    return setImmediate<void>();
  },
};

export default {
  scheduler,
  setImmediate,
  setInterval,
  setTimeout,
};
