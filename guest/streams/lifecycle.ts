// The life of a stream as a whole, whatever halves it has: construction, errors, destruction, `close`.
//
// Invariants:
//   L1  `error` is emitted at most once, `close` at most once and after it; nothing of a destroyed stream follows `close`.
//   L2  `_destroy` is called once, and not before `_construct` has answered.

import { tick } from "../ticks.ts";
import type { ReadableState } from "./readable-state.ts";
import type { WritableState } from "./writable-state.ts";
import { calledTwice } from "./stream-errors.ts";

export type Callback = (error?: Error | null, value?: unknown) => void;

export interface AnyStream {
  _readableState?: ReadableState;
  _writableState?: WritableState;
  _construct?: ((callback: Callback) => void) | null;
  _destroy(error: Error | null, callback: Callback): void;
  destroy(error?: Error | null, callback?: Callback): unknown;
  emit(name: string, ...args: unknown[]): boolean;
}

type Half = ReadableState | WritableState;

/** Runs `_construct`, if there is one, in the next tick; `constructed` of the halves is called when it is done. */
export function construct(stream: AnyStream): void {
  if (typeof stream._construct !== "function") return;
  const { _readableState: r, _writableState: w } = stream;
  if (r !== undefined) r.constructed = false;
  if (w !== undefined) w.constructed = false;
  tick(runConstruct, stream);
}

function runConstruct(stream: AnyStream): void {
  const { _readableState: r, _writableState: w } = stream;
  let isDone = false;
  const done = (error?: Error | null): void => {
    if (isDone) {
      failStream(stream, error ?? calledTwice());
      return;
    }
    isDone = true;
    if (r !== undefined) r.constructed = true;
    if (w !== undefined) w.constructed = true;
    const waiting = (r ?? w)!.whenConstructed;
    if (waiting !== undefined) waiting(error);
    else if (error) failStream(stream, error, true);
    else resumeConstructed(stream);
  };
  try {
    stream._construct!((error) => tick(done, error));
  } catch (error) {
    tick(done, error as Error);
  }
}

function resumeConstructed(stream: AnyStream): void {
  stream._readableState?.wasConstructed();
  stream._writableState?.wasConstructed();
}

/** Keeps the first error of each half. */
function keepError(stream: AnyStream, error: Error | null | undefined): void {
  if (!error) return;
  error.stack;
  const { _readableState: r, _writableState: w } = stream;
  if (w !== undefined && !w.errored) w.errored = error;
  if (r !== undefined && !r.errored) r.errored = error;
}

export function destroyStream(stream: AnyStream, error?: Error | null, callback?: Callback): void {
  const { _readableState: r, _writableState: w } = stream;
  if (r?.destroyed || w?.destroyed) {
    callback?.();
    return;
  }
  keepError(stream, error);
  if (w !== undefined) w.destroyed = true;
  if (r !== undefined) r.destroyed = true;
  const half = (r ?? w) as Half;
  if (half.constructed) runDestroy(stream, error, callback);
  else half.whenConstructed = (failure) => runDestroy(stream, failure ?? error, callback);
}

function runDestroy(stream: AnyStream, error: Error | null | undefined, callback?: Callback): void {
  let isDone = false;
  const done = (failure?: Error | null): void => {
    if (isDone) return;
    isDone = true;
    const { _readableState: r, _writableState: w } = stream;
    keepError(stream, failure);
    if (w !== undefined) w.closed = true;
    if (r !== undefined) r.closed = true;
    callback?.(failure);
    if (failure) tick(emitErrorAndClose, stream, failure);
    else tick(emitClose, stream);
  };
  try {
    stream._destroy(error || null, done);
  } catch (failure) {
    done(failure as Error);
  }
}

function emitErrorAndClose(stream: AnyStream, error: Error): void {
  emitError(stream, error);
  emitClose(stream);
}

function emitClose(stream: AnyStream): void {
  const { _readableState: r, _writableState: w } = stream;
  if (w !== undefined) w.closeEmitted = true;
  if (r !== undefined) r.closeEmitted = true;
  if (w?.emitClose || r?.emitClose) stream.emit("close");
}

function emitError(stream: AnyStream, error: Error): void {
  const { _readableState: r, _writableState: w } = stream;
  if (w?.errorEmitted || r?.errorEmitted) return;
  if (w !== undefined) w.errorEmitted = true;
  if (r !== undefined) r.errorEmitted = true;
  stream.emit("error", error);
}

/** An error of the stream itself: destroys it, or is only emitted where `autoDestroy` is off. `later`: in the next tick. */
export function failStream(stream: AnyStream, error: Error, later = false): void {
  const { _readableState: r, _writableState: w } = stream;
  if (w?.destroyed || r?.destroyed) return;
  if (r?.autoDestroy || w?.autoDestroy) {
    stream.destroy(error);
    return;
  }
  keepError(stream, error);
  if (later) tick(emitError, stream, error);
  else emitError(stream, error);
}

/** `_undestroy`: the stream as if it were new, for those who open it again. */
export function undestroyStream(stream: AnyStream): void {
  stream._readableState?.renew();
  stream._writableState?.renew();
}
