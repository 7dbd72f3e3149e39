// `for await` over a Readable.

import { AbortError } from "../coded-error.ts";
import { finished, isNodeStream, isReadable, isWritable } from "./finished.ts";
import type { Readable } from "./readable.ts";

export interface IteratorOptions {
  destroyOnReturn?: boolean;
}

export async function* iterate(
  stream: Readable,
  options: IteratorOptions | undefined,
): AsyncGenerator<unknown> {
  let wake: (() => void) | undefined;
  /** null: ended well. */
  let failure: Error | null | undefined;
  const poke = (): void => {
    wake?.();
    wake = undefined;
  };
  const wait = (resolve: () => void): void => {
    wake = resolve;
  };
  stream.on("readable", poke);
  const stop = finished(stream, { writable: false }, (error) => {
    failure = error ?? null;
    poke();
  });
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (failure) throw failure;
      else if (failure === null) return;
      else await new Promise<void>(wait);
    }
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    if (
      (failure || options?.destroyOnReturn !== false) &&
      (failure === undefined || stream._readableState.autoDestroy)
    )
      destroyWith(stream, null);
    else {
      stream.removeListener("readable", poke);
      stop();
    }
  }
}

/** What a stream does instead of `destroy` when whoever uses it has enough of it. */
export const abandon: unique symbol = Symbol("abandon");

/** Destroys whatever has a way to be destroyed; without an error, as somebody who does not want the rest. */
export function destroyWith(stream: unknown, given: Error | null): void {
  const target = stream as {
    [abandon]?: (error: Error | null) => void;
    destroyed?: boolean;
    destroy?: (error?: Error | null) => void;
    close?: () => void;
  };
  if (target === null || target === undefined || target.destroyed) return;
  const isOver = isNodeStream(target) && !isReadable(target) && !isWritable(target);
  const error = given ?? (isOver ? null : new AbortError());
  if (typeof target[abandon] === "function") target[abandon](error);
  else if (typeof target.destroy === "function") target.destroy(error);
  else if (typeof target.close === "function") target.close();
}
