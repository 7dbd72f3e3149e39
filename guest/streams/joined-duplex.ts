// Duplex.from(): one duplex of what can be read and what can be written to.

import { AbortController } from "../abort.ts";
import { AbortError, invalidArgument } from "../coded-error.ts";
import { Blob } from "../blob.ts";
import { ReadableStream } from "../web-streams/readable-stream.ts";
import { WritableStream } from "../web-streams/writable-stream.ts";
import { Duplex } from "./duplex.ts";
import {
  finished,
  hasReadableSide,
  hasWritableSide,
  isNodeStream,
  isReadable,
  isWritable,
  type Watched,
} from "./finished.ts";
import { destroyWith } from "./iterate.ts";
import type { Callback } from "./lifecycle.ts";
import { isIterable } from "./iterable.ts";
import { Readable } from "./readable.ts";
import { isPrematureClose } from "./stream-errors.ts";
import { PassThrough } from "./transform.ts";
import { readableFromWeb, writableFromWeb } from "./web-adapters.ts";
import type { Writable } from "./writable.ts";

type Side<T> = (T & Watched) | undefined;

class JoinedDuplex extends Duplex {
  readonly #readable: Side<Readable>;
  readonly #writable: Side<Writable>;
  readonly #outcome: Promise<unknown> | undefined;
  #onDrain: Callback | undefined;
  #onFinish: Callback | undefined;
  #onReadable: (() => void) | undefined;
  #onClose: Callback | undefined;
  #open = 0;

  /** `outcome`: what finishing waits for besides. */
  constructor(readable: Side<Readable>, writable: Side<Writable>, outcome?: Promise<unknown>) {
    super({
      readableObjectMode: !!readable?.readableObjectMode,
      writableObjectMode: !!writable?.writableObjectMode,
      readable: readable !== undefined && isReadable(readable) !== false,
      writable: writable !== undefined && isWritable(writable) !== false,
    });
    this.#readable = readable;
    this.#writable = writable;
    this.#outcome = outcome;
    if (writable !== undefined) this.#watchWritable(writable);
    if (readable !== undefined) this.#watchReadable(readable);
  }

  #watchWritable(writable: Writable): void {
    this.#open++;
    finished(writable, { readable: false }, (error) => {
      if (error && this.#readable !== undefined) destroyWith(this.#readable, error);
      this.#sideEnded(error);
    });
    writable.on("drain", () => call(this, "drain"));
    writable.on("finish", () => call(this, "finish"));
  }

  #watchReadable(readable: Readable): void {
    this.#open++;
    finished(readable, { writable: false }, (error) => {
      if (error && this.#writable !== undefined) destroyWith(this.#writable, error);
      this.#sideEnded(error);
    });
    readable.on("readable", () => {
      const resume = this.#onReadable;
      this.#onReadable = undefined;
      resume?.();
    });
    readable.on("end", () => this.push(null));
  }

  /** What waits for an event of the writable side. */
  takeCallback(event: "drain" | "finish"): Callback | undefined {
    const callback = event === "drain" ? this.#onDrain : this.#onFinish;
    if (event === "drain") this.#onDrain = undefined;
    else this.#onFinish = undefined;
    return callback;
  }

  #sideEnded(error: Error | null | undefined): void {
    this.#open--;
    const onClose = this.#onClose;
    this.#onClose = undefined;
    if (onClose !== undefined) onClose(error);
    else if (error) this.destroy(isPrematureClose(error) ? (new AbortError() as unknown as Error) : error);
    else if (this.#open === 0 && !this._readableState.readable) this.destroy();
  }

  override _read(): void {
    const readable = this.#readable!;
    for (;;) {
      const chunk = readable.read();
      if (chunk === null) {
        this.#onReadable = () => this._read();
        return;
      }
      if (!this.push(chunk)) return;
    }
  }

  _write(chunk: unknown, encoding: string, callback: Callback): void {
    if (this.#writable!.write(chunk, encoding)) callback();
    else this.#onDrain = callback;
  }

  _final(callback: Callback): void {
    const done = (error?: Error | null): void => {
      if (this.#outcome === undefined || error) callback(error);
      else
        this.#outcome.then(
          () => callback(),
          (failure: Error) => callback(failure),
        );
    };
    this.#writable!.end();
    this.#onFinish = done;
  }

  override _destroy(given: Error | null, callback: Callback): void {
    const error = given ?? (this.#onClose !== undefined ? (new AbortError() as unknown as Error) : null);
    this.#onReadable = this.#onDrain = this.#onFinish = undefined;
    if (this.#open === 0) {
      callback(error);
      return;
    }
    this.#onClose = () => callback(error);
    destroyWith(this.#writable, error);
    destroyWith(this.#readable, error);
  }
}

function call(duplex: JoinedDuplex, event: "drain" | "finish"): void {
  duplex.takeCallback(event)?.();
}

/** One duplex of what is read and what is written to. */
export function joinedDuplex(readable: unknown, writable: unknown): Duplex {
  return new JoinedDuplex(readable as never, writable as never);
}

function fromFunction(f: (source: unknown, options: object) => unknown): Duplex {
  const input = new PassThrough({ objectMode: true });
  const result = f(input, { signal: new AbortController().signal });
  if (isIterable(result)) return new JoinedDuplex(Readable.from(result) as never, input as never);
  if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function")
    return new JoinedDuplex(undefined, input as never, result as Promise<unknown>);
  throw invalidArgument("body", "a function that returns an iterable or a promise", result);
}

/** A duplex of nearly anything: see Node's documentation of stream.Duplex.from(). */
export function duplexFrom(body: unknown, name = "body"): Duplex {
  if (body instanceof Duplex) return body;
  if (isNodeStream(body)) {
    const source = hasReadableSide(body) ? body : undefined;
    const sink = hasWritableSide(body) ? body : undefined;
    return new JoinedDuplex(source as never, sink as never);
  }
  if (body instanceof ReadableStream) return new JoinedDuplex(readableFromWeb(body) as never, undefined);
  if (body instanceof WritableStream) return new JoinedDuplex(undefined, writableFromWeb(body) as never);
  if (typeof body === "function") return fromFunction(body as never);
  if (body instanceof Blob) return duplexFrom(body.arrayBuffer());
  if (isIterable(body) || typeof body === "string")
    return new JoinedDuplex(Readable.from(body) as never, undefined);
  const pair = body as { readable?: unknown; writable?: unknown } | null | undefined;
  if (
    pair !== null &&
    typeof pair === "object" &&
    (pair.readable !== undefined || pair.writable !== undefined)
  )
    return new JoinedDuplex(sideOf(pair.readable) as never, sideOf(pair.writable) as never);
  if (typeof (body as PromiseLike<unknown> | undefined)?.then === "function")
    return new JoinedDuplex(Readable.from(once(body as PromiseLike<unknown>)) as never, undefined);
  throw invalidArgument(
    name,
    "of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, Promise or { readable, writable } pair",
    body,
  );
}

function sideOf(value: unknown): unknown {
  return value === undefined || isNodeStream(value) ? value : duplexFrom(value);
}

async function* once(promise: PromiseLike<unknown>): AsyncGenerator<unknown> {
  const value = await promise;
  if (value !== null && value !== undefined) yield value;
}

Duplex.from = duplexFrom as never;
