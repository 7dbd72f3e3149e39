// addAbortSignal(): a stream that is destroyed when a signal is aborted.

import type { AbortSignal } from "../abort.ts";
import { AbortError, invalidArgument } from "../coded-error.ts";
import { finished, isNodeStream } from "./finished.ts";
import { hooks } from "./readable.ts";
import type { AnyStream } from "./lifecycle.ts";

export function isSignal(value: unknown): value is AbortSignal {
  return value !== null && typeof value === "object" && "aborted" in value;
}

export function addAbortSignal<T>(signal: AbortSignal, stream: T): T {
  if (!isSignal(signal)) throw invalidArgument("signal", "an instance of AbortSignal", signal);
  if (!isNodeStream(stream))
    throw invalidArgument("stream", "an instance of ReadableStream, WritableStream, or Stream", stream);
  attach(signal, stream as unknown as AnyStream);
  return stream;
}

function attach(signal: AbortSignal, stream: AnyStream): void {
  const onAbort = (): void => {
    stream.destroy(new AbortError(undefined, { cause: signal.reason }) as unknown as Error);
  };
  if (signal.aborted) {
    onAbort();
    return;
  }
  signal.addEventListener("abort", onAbort, { once: true });
  finished(stream, () => signal.removeEventListener("abort", onAbort));
}

hooks.addAbortSignal = attach;
