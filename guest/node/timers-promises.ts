// node:timers/promises. `await setTimeout(ms)` costs one sleeping thread.

import { Immediate, Timeout } from "../timers.ts";
import { AbortError, invalidArgument } from "../coded-error.ts";

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

function wait<T>(
  start: (done: () => void) => Timeout | Immediate,
  value: T,
  options: Options | undefined,
): Promise<T> {
  if (options === null || (options !== undefined && typeof options !== "object"))
    return Promise.reject(invalidArgument("options", "of type object", options));
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
  return wait((done) => new Timeout(done, delay, [], false), value as T, options);
}

export function setImmediate<T>(value?: T, options?: Options): Promise<T> {
  return wait((done) => new Immediate(done, []), value as T, options);
}

export async function* setInterval<T>(delay?: number, value?: T, options?: Options): AsyncGenerator<T> {
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
