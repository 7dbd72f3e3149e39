// pipeline(): streams, iterables and async functions in a row. The first failure destroys all of them; the callback is
// called once, when every stage is over.

import { AbortController, type AbortSignal } from "../abort.ts";
import { AbortError, invalidArgument, withCode } from "../coded-error.ts";
import { tick } from "../ticks.ts";
import {
  finished,
  hasReadableSide,
  isNodeStream,
  isReadable,
  isReadFinished,
  type Watched,
} from "./finished.ts";
import { destroyWith, iterate } from "./iterate.ts";
import { type AnyIterable, isIterable } from "./iterable.ts";
import { duplexFrom } from "./joined-duplex.ts";
import type { Readable } from "./readable.ts";
import { isPrematureClose, prematureClose, streamDestroyed } from "./stream-errors.ts";
import { PassThrough } from "./transform.ts";
import { duplexFromWeb, readableFromWeb, writableFromWeb } from "./web-adapters.ts";
import type { Writable } from "./writable.ts";
import { ReadableStream } from "../web-streams/readable-stream.ts";
import { TransformStream } from "../web-streams/transform-stream.ts";
import { WritableStream } from "../web-streams/writable-stream.ts";

export interface PipelineOptions {
  signal?: AbortSignal;
  end?: boolean;
}

type Done = (error?: Error | null, value?: unknown) => void;
type Stage = unknown;
class Pipeline {
  readonly stages: Stage[];
  readonly callback: Done;
  readonly endsLast: boolean;
  readonly controller = new AbortController();
  readonly outer: AbortSignal | undefined;
  #error: Error | null | undefined;
  #value: unknown;
  #destroyers: ((error: Error | null) => void)[] = [];
  #lastCleanups: (() => void)[] = [];
  /** Parts that have not reported their end. */
  #open = 0;

  constructor(stages: Stage[], options: PipelineOptions | undefined, callback: Done) {
    this.stages = stages.map(fromWeb);
    this.callback = callback;
    this.endsLast = options?.end !== false;
    this.outer = options?.signal;
  }

  run(): unknown {
    if (this.outer?.aborted) this.#onAbort();
    else this.outer?.addEventListener("abort", this.#onAbort, { once: true });
    let current: unknown;
    this.stages.forEach((stage, i) => {
      const isLast = i === this.stages.length - 1;
      const ends = !isLast || this.endsLast;
      if (isNodeStream(stage)) this.#watch(stage, !isLast, i > 0, ends, isLast);
      current = i === 0 ? this.#begin(stage) : this.#connect(current, stage, isLast, ends);
    });
    if (this.outer?.aborted || this.controller.signal.aborted) tick(this.#onAbort);
    return current;
  }

  readonly #onAbort = (): void => {
    this.#settle(new AbortError(undefined, { cause: this.outer?.reason }) as unknown as Error, false);
  };

  // ---- how it ends ------------------------------------------------------------------------------------------------

  readonly #finish = (error?: Error | null): void => {
    this.#settle(error, --this.#open === 0);
  };

  #settle(error: Error | null | undefined, isLast: boolean): void {
    if (error && (!this.#error || isPrematureClose(this.#error))) this.#error = error;
    if (!this.#error && !isLast) return;
    while (this.#destroyers.length > 0) this.#destroyers.shift()!(this.#error ?? null);
    this.outer?.removeEventListener("abort", this.#onAbort);
    this.controller.abort();
    if (!isLast) return;
    if (!this.#error) for (const cleanUp of this.#lastCleanups) cleanUp();
    tick(this.callback, this.#error as Error, this.#value);
  }

  /** A failure at any stage fails the whole; an end of the whole destroys every stage. */
  #watch(stream: Watched, isRead: boolean, isWritten: boolean, ends: boolean, isLast: boolean): void {
    if (ends) {
      const { destroy, stop } = destroyerOf(stream, isRead, isWritten);
      this.#destroyers.push(destroy);
      if (isReadable(stream) && isLast) this.#lastCleanups.push(stop);
    }
    const onError = (error: Error): void => {
      if (error && error.name !== "AbortError" && !isPrematureClose(error)) this.#finish(error);
    };
    stream.on("error", onError as never);
    if (isReadable(stream) && isLast)
      this.#lastCleanups.push(() => stream.removeListener("error", onError as never));
  }

  // ---- stages -----------------------------------------------------------------------------------------------------

  #begin(stage: Stage): unknown {
    if (typeof stage === "function") {
      const source: unknown = stage({ signal: this.controller.signal });
      if (!isIterable(source)) throw invalidReturn("Iterable, AsyncIterable or Stream", "source", source);
      return source;
    }
    if (isIterable(stage) || isNodeStream(stage)) return stage;
    return duplexFrom(stage);
  }

  #connect(current: unknown, stage: Stage, isLast: boolean, ends: boolean): unknown {
    if (typeof stage === "function") return this.#call(current, stage as never, isLast, ends);
    if (!isNodeStream(stage)) return this.#connect(current, duplexFrom(stage), isLast, ends);
    if (isNodeStream(current) && hasReadableSide(current)) {
      this.#open += 2;
      const stop = this.#pipe(current, stage, ends);
      if (isReadable(stage) && isLast) this.#lastCleanups.push(stop);
    } else if (isIterable(current)) {
      this.#open++;
      void pump(current, stage as unknown as Writable, this.#finish, ends);
    } else throw invalidArgument("val", "an instance of Readable, Iterable, or AsyncIterable", current);
    return stage;
  }

  /** A function in the middle, or at the end, gets what comes before it as an iterable. */
  #call(
    current: unknown,
    f: (source: unknown, options: object) => unknown,
    isLast: boolean,
    ends: boolean,
  ): unknown {
    const result = f(iterableOf(current), { signal: this.controller.signal });
    if (!isLast) {
      if (typeof (result as AsyncIterable<unknown> | undefined)?.[Symbol.asyncIterator] !== "function")
        throw invalidReturn("AsyncIterable", `transform[${this.stages.indexOf(f) - 1}]`, result);
      return result;
    }
    const through = new PassThrough({ objectMode: true });
    const sink = through as unknown as Writable;
    const then = (result as PromiseLike<unknown> | undefined)?.then;
    if (typeof then === "function") {
      this.#open++;
      then.call(
        result,
        (value) => {
          this.#value = value;
          if (value !== undefined && value !== null) sink.write(value);
          if (ends) sink.end();
          tick(this.#finish);
        },
        (error) => {
          through.destroy(error as Error);
          tick(this.#finish, error as Error);
        },
      );
    } else if (isIterable(result)) {
      this.#open++;
      void pump(result, through as never, this.#finish, ends);
    } else throw invalidReturn("AsyncIterable or Promise", "destination", result);
    const { destroy, stop } = destroyerOf(through as never, false, true);
    this.#destroyers.push(destroy);
    if (isLast) this.#lastCleanups.push(stop);
    return through;
  }

  #pipe(from: Watched, to: Watched, ends: boolean): () => void {
    const source = from as unknown as Readable;
    const sink = to as unknown as Writable;
    let hasEnded = false;
    to.on("close", () => {
      if (!hasEnded) this.#finish(prematureClose());
    });
    source.pipe(sink, { end: false });
    if (ends) {
      const end = (): void => {
        hasEnded = true;
        sink.end();
      };
      if (isReadFinished(from)) tick(end);
      else source.once("end", end);
    } else this.#finish();
    finished(from, { readable: true, writable: false }, (error) => {
      const state = from._readableState;
      if (error && isPrematureClose(error) && state?.ended && !state.errored && !state.errorEmitted)
        from.once("end", this.#finish as never).once("error", this.#finish as never);
      else this.#finish(error);
    });
    return finished(to, { readable: false, writable: true }, this.#finish);
  }
}

/** A stream of the web as one of ours. */
function fromWeb(stage: Stage): Stage {
  if (stage instanceof ReadableStream) return readableFromWeb(stage);
  if (stage instanceof WritableStream) return writableFromWeb(stage);
  return stage instanceof TransformStream ? duplexFromWeb(stage, { objectMode: true }) : stage;
}

function destroyerOf(
  stream: Watched,
  isRead: boolean,
  isWritten: boolean,
): { destroy: (error: Error | null) => void; stop: () => void } {
  let isOver = false;
  stream.on("close", () => {
    isOver = true;
  });
  const stop = finished(stream, { readable: isRead, writable: isWritten }, (error) => {
    isOver = !error;
  });
  return {
    destroy: (error) => {
      if (isOver) return;
      isOver = true;
      destroyWith(stream, error ?? streamDestroyed("pipe"));
    },
    stop,
  };
}

function iterableOf(value: unknown): AnyIterable {
  if (isIterable(value)) return value;
  if (isNodeStream(value)) return iterate(value as never, undefined);
  throw invalidArgument("val", "an instance of Readable, Iterable, or AsyncIterable", value);
}

function invalidReturn(expected: string, name: string, value: unknown): Error {
  const kind =
    value !== null && typeof value === "object"
      ? `an instance of ${value.constructor?.name ?? "Object"}`
      : `type ${typeof value}`;
  return withCode(
    new TypeError(`Expected ${expected} to be returned from the "${name}" function but got ${kind}.`),
    "ERR_INVALID_RETURN_VALUE",
  );
}

/** Writes what an iterable yields to a stream, as fast as the stream takes it. */
async function pump(source: AnyIterable, sink: Writable, finish: Done, ends: boolean): Promise<void> {
  let failure: Error | null | undefined;
  let wake: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  const resume = (error?: Error | null): void => {
    if (error) failure = error;
    const waiting = wake;
    wake = undefined;
    if (failure) waiting?.reject(failure);
    else waiting?.resolve();
  };
  const drained = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (failure) reject(failure);
      else wake = { resolve, reject };
    });
  sink.on("drain", resume as never);
  const stop = finished(sink, { readable: false }, resume);
  try {
    if (sink.writableNeedDrain) await drained();
    for await (const chunk of source as AsyncIterable<unknown>) if (!sink.write(chunk)) await drained();
    if (ends) {
      sink.end();
      await drained();
    }
    finish();
  } catch (error) {
    finish(failure !== error ? (error as Error) : failure);
  } finally {
    stop();
    sink.removeListener("drain", resume as never);
  }
}

/** Starts a pipeline of streams, or of one array of them; the answer is its last stream. */
export function startPipeline(given: Stage[], options: PipelineOptions | undefined, callback: Done): unknown {
  const stages = given.length === 1 && Array.isArray(given[0]) ? (given[0] as Stage[]) : given;
  if (stages.length < 2)
    throw withCode(new TypeError('The "streams" argument must be specified'), "ERR_MISSING_ARGS");
  return new Pipeline(stages, options, callback).run();
}

/** pipeline(...stages, callback) */
export function pipeline(...args: unknown[]): unknown {
  const callback = args.pop();
  if (typeof callback !== "function")
    throw invalidArgument("streams[stream.length - 1]", "of type function", callback);
  let isCalled = false;
  return startPipeline(args, undefined, (error, value) => {
    if (isCalled) return;
    isCalled = true;
    (callback as Done)(error ?? undefined, value);
  });
}
