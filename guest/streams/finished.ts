// finished(): tells once when a stream is over, well or badly.

import type { AbortSignal } from "../abort.ts";
import { AbortError, invalidArgument } from "../coded-error.ts";
import { tick } from "../ticks.ts";
import type { EventEmitter } from "../node/events.ts";
import type { ReadableState } from "./readable-state.ts";
import type { WritableState } from "./writable-state.ts";
import { prematureClose } from "./stream-errors.ts";
import { coreOf, ReadableStream } from "../web-streams/readable-stream.ts";
import { coreOfWritable, WritableStream } from "../web-streams/writable-stream.ts";

export interface FinishedOptions {
  readable?: boolean;
  writable?: boolean;
  error?: boolean;
  cleanup?: boolean;
  signal?: AbortSignal;
}

type Done = (error?: Error | null) => void;

/** A stream of ours, or an old one that only has the events. */
export type Watched = EventEmitter & {
  _readableState?: ReadableState;
  _writableState?: WritableState;
  readable?: boolean;
  writable?: boolean;
  closed?: boolean;
  destroyed?: boolean;
  errored?: Error | null;
  req?: EventEmitter;
  aborted?: boolean;
  abort?: unknown;
  setHeader?: unknown;
  _closed?: boolean;
  _defaultKeepAlive?: boolean;
};

export function isNodeStream(value: unknown): value is Watched {
  const stream = value as Watched & { pipe?: unknown; on?: unknown; write?: unknown };
  return (
    stream !== null &&
    typeof stream === "object" &&
    (stream._readableState !== undefined ||
      stream._writableState !== undefined ||
      (typeof stream.write === "function" && typeof stream.on === "function") ||
      (typeof stream.pipe === "function" && typeof stream.on === "function"))
  );
}

/** Whether it is a stream to read from, at its end or not. */
export function hasReadableSide(stream: Watched): boolean {
  const { _readableState: r, _writableState: w } = stream;
  if (w !== undefined) return r?.readable === true;
  return typeof (stream as { pipe?: unknown }).pipe === "function";
}

/** What is only written to (an answer of HTTP) has `pipe` from Stream, but nothing to pause. */
function canBePaused(stream: Watched): boolean {
  const { pause, resume } = stream as { pause?: unknown; resume?: unknown };
  return typeof pause === "function" && typeof resume === "function";
}

export function hasWritableSide(stream: Watched): boolean {
  const { _readableState: r, _writableState: w } = stream;
  if (typeof (stream as { write?: unknown }).write !== "function") return false;
  return r === undefined || w?.writable !== false;
}

class Watcher {
  readonly stream: Watched;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly callback: Done;
  readableFinished: boolean;
  writableFinished: boolean;
  isOver = false;
  hasClosed: boolean;
  willEmitClose: boolean;

  constructor(stream: Watched, options: FinishedOptions, callback: Done) {
    this.stream = stream;
    this.callback = callback;
    this.readable = options.readable ?? hasReadableSide(stream);
    this.writable = options.writable ?? hasWritableSide(stream);
    const { _readableState: r, _writableState: w } = stream;
    this.hasClosed = !!(w?.closed || r?.closed || stream.closed === true);
    this.willEmitClose =
      closesByItself(stream) &&
      hasReadableSide(stream) === this.readable &&
      hasWritableSide(stream) === this.writable;
    this.readableFinished = isReadFinished(stream, false);
    this.writableFinished = isWriteFinished(stream, false);
  }

  start(listenToErrors: boolean): void {
    const { stream } = this;
    stream.on("end", this.onEnd);
    stream.on("finish", this.onFinish);
    if (listenToErrors) stream.on("error", this.onError as never);
    stream.on("close", this.onClose);
    const { _readableState: r, _writableState: w } = stream;
    if (this.hasClosed) tick(runClose, this);
    else if (w?.errorEmitted || r?.errorEmitted) {
      if (!this.willEmitClose) tick(runClosed, this);
    } else if (
      !this.readable &&
      (!this.willEmitClose || isReadable(stream)) &&
      (this.writableFinished || isWritable(stream) === false) &&
      !w?.pendingcb
    )
      tick(runClosed, this);
    else if (
      !this.writable &&
      (!this.willEmitClose || isWritable(stream)) &&
      (this.readableFinished || isReadable(stream) === false)
    )
      tick(runClosed, this);
  }

  readonly onEnd = (): void => {
    this.readableFinished = true;
    if (this.stream.destroyed) this.willEmitClose = false;
    if (this.willEmitClose && (!this.stream.writable || this.writable)) return;
    if (!this.writable || this.writableFinished) this.report();
  };

  readonly onFinish = (): void => {
    this.writableFinished = true;
    if (this.stream.destroyed) this.willEmitClose = false;
    if (this.willEmitClose && (!this.stream.readable || this.readable)) return;
    if (!this.readable || this.readableFinished) this.report();
  };

  readonly onError = (error: Error): void => {
    this.report(error);
  };

  readonly onClose = (): void => {
    this.hasClosed = true;
    const { stream } = this;
    const error = errorOf(stream);
    if (error && typeof error !== "boolean") {
      this.report(error);
      return;
    }
    if (
      this.readable &&
      !this.readableFinished &&
      hasReadableSide(stream) &&
      canBePaused(stream) &&
      !isReadFinished(stream, false)
    ) {
      this.report(prematureClose());
      return;
    }
    if (this.writable && !this.writableFinished && !isWriteFinished(stream, false)) {
      this.report(prematureClose());
      return;
    }
    this.report();
  };

  /** The stream was over before anybody asked. */
  closed(): void {
    this.hasClosed = true;
    const error = errorOf(this.stream);
    if (error && typeof error !== "boolean") this.report(error);
    else this.report();
  }

  report(error?: Error | null): void {
    if (this.isOver) return;
    this.isOver = true;
    if (error) this.callback.call(this.stream, error);
    else this.callback.call(this.stream);
  }

  stop(): void {
    this.isOver = true;
    const { stream } = this;
    stream.removeListener("finish", this.onFinish);
    stream.removeListener("end", this.onEnd);
    stream.removeListener("error", this.onError as never);
    stream.removeListener("close", this.onClose);
  }
}

function runClose(watcher: Watcher): void {
  watcher.onClose();
}

function runClosed(watcher: Watcher): void {
  watcher.closed();
}

function errorOf(stream: Watched): Error | null | undefined {
  return stream._writableState?.errored || stream._readableState?.errored || stream.errored;
}

function closesByItself(stream: Watched): boolean {
  const { _readableState: r, _writableState: w } = stream;
  const state = w ?? r;
  return state?.autoDestroy === true && state.emitClose && !state.closed;
}

/** `end` was emitted. Not strict: the source has no more, and everything was taken. */
export function isReadFinished(stream: Watched, isStrict = true): boolean {
  const state = stream._readableState;
  if (state === undefined) return false;
  if (state.errored) return false;
  return state.endEmitted || (!isStrict && state.ended && state.length === 0);
}

export function isWriteFinished(stream: Watched, isStrict = true): boolean {
  const state = stream._writableState;
  if (state === undefined || state.errored) return false;
  return state.finished || (!isStrict && state.ended && state.length === 0);
}

/** Whether something may still come out; undefined for what is not there to be read. */
export function isReadable(stream: Watched): boolean | undefined {
  if (typeof stream.readable !== "boolean") return undefined;
  if (stream.destroyed) return false;
  return hasReadableSide(stream) && stream.readable && !isReadFinished(stream);
}

export function isWritable(stream: Watched): boolean | undefined {
  if (typeof stream.writable !== "boolean") return undefined;
  if (stream.destroyed) return false;
  return hasWritableSide(stream) && stream.writable && !stream._writableState?.ended;
}

function watchWebStream(stream: object, over: Promise<undefined>, callback: Done): () => void {
  let isStopped = false;
  over.then(
    () => {
      if (!isStopped) tick(callUndefined, callback, stream);
    },
    (error) => {
      if (!isStopped) tick(callWith, callback, stream, error as Error);
    },
  );
  return () => {
    isStopped = true;
  };
}

function callUndefined(callback: Done, stream: object): void {
  callback.call(stream);
}

function callWith(callback: Done, stream: object, error: Error): void {
  callback.call(stream, error);
}

/** Calls back when the stream is over; the answer stops watching. */
export function finished(
  given: unknown,
  optionsOrCallback?: FinishedOptions | Done | null,
  last?: Done,
): () => void {
  const options = typeof optionsOrCallback === "function" ? {} : (optionsOrCallback ?? {});
  const callback = typeof optionsOrCallback === "function" ? optionsOrCallback : last;
  if (typeof options !== "object") throw invalidArgument("options", "of type object", options);
  if (typeof callback !== "function") throw invalidArgument("callback", "of type function", callback);
  if (given instanceof ReadableStream) return watchWebStream(given, coreOf(given).over, callback);
  if (given instanceof WritableStream)
    return watchWebStream(given, coreOfWritable(given, "stream").over, callback);
  if (!isNodeStream(given))
    throw invalidArgument("stream", "an instance of ReadableStream, WritableStream, or Stream", given);
  const watcher = new Watcher(given, options, callback);
  watcher.start(options.error !== false);
  const { signal } = options;
  if (signal === undefined || watcher.hasClosed) return () => watcher.stop();
  const onAbort = (): void => {
    if (watcher.isOver) return;
    watcher.stop();
    callback.call(given, new AbortError(undefined, { cause: signal.reason }));
  };
  if (signal.aborted) tick(onAbort);
  else signal.addEventListener("abort", onAbort, { once: true });
  return () => {
    watcher.stop();
    signal.removeEventListener("abort", onAbort);
  };
}
