// The state of a WritableStream: what waits to be written, back-pressure, and how it ends or fails. The algorithms are
// those of the Streams Standard (https://streams.spec.whatwg.org), one class for stream and controller.
//
// Invariants:
//   S4  At most one operation of the sink is out: a write, or the close behind all writes.
//   S5  `erroring` waits for that operation; `errored` is final, and no promise of the stream is pending then.

import { AbortController, type AbortSignal } from "../abort.ts";
import { ChunkQueue } from "../streams/chunks.ts";
import { Deferred, promiseOfCall, promiseWith, react, rejection, resolution } from "./deferred.ts";
import { invalidState } from "./described.ts";
import { checkedSize, type Size } from "./queuing-strategy.ts";

export interface Sink {
  type?: unknown;
  start?: unknown;
  write?: unknown;
  close?: unknown;
  abort?: unknown;
}

/** The two promises of a writer. */
export interface WriterState {
  closed: Deferred<undefined>;
  ready: Deferred<undefined>;
}

interface Entry {
  chunk: unknown;
  size: number;
  /** undefined: the close. */
  written: Deferred<undefined> | undefined;
}

interface AbortRequest {
  done: Deferred<undefined>;
  reason: unknown;
  wasErroring: boolean;
}

function failedReady(reason: unknown): Deferred<undefined> {
  return Deferred.rejected(reason).handled() as Deferred<undefined>;
}

export class WritableCore {
  state: "writable" | "erroring" | "errored" | "closed" = "writable";
  storedError: unknown = undefined;
  writer: WriterState | undefined;
  readonly #queue = new ChunkQueue<Entry>();
  #total = 0;
  readonly #mark: number;
  #size: Size | undefined;
  #sink: Sink | undefined;
  #write: unknown;
  #close: unknown;
  #abort: unknown;
  #controller: object | undefined;
  #isStarted = false;
  #hasBackpressure = false;
  /** Of the write that the sink works on. */
  #writing: Deferred<undefined> | undefined;
  /** close() was called; the sink works on it. */
  #closeRequest: Deferred<undefined> | undefined;
  #closing: Deferred<undefined> | undefined;
  #abortRequest: AbortRequest | undefined;
  #aborter: AbortController | undefined;
  #over: Deferred<undefined> | undefined;

  constructor(sink: Sink, mark: number, size: Size | undefined) {
    this.#sink = sink;
    this.#mark = mark;
    this.#size = size;
    this.#hasBackpressure = mark <= 0;
  }

  start(controller: object): void {
    this.#controller = controller;
    const sink = this.#sink!;
    const { start, write, close, abort } = sink;
    this.#write = write;
    this.#close = close;
    this.#abort = abort;
    const result = start === undefined ? undefined : (start as (c: object) => unknown).call(sink, controller);
    react(
      promiseWith(result),
      () => {
        this.#isStarted = true;
        this.#advance();
      },
      (error: unknown) => {
        this.#isStarted = true;
        this.#fail(error);
      },
    );
  }

  get isLocked(): boolean {
    return this.writer !== undefined;
  }

  /** close() was called and has not ended. */
  get isClosing(): boolean {
    return this.#closeRequest !== undefined || this.#closing !== undefined;
  }

  get desiredSize(): number | null {
    if (this.state === "errored" || this.state === "erroring") return null;
    return this.state === "closed" ? 0 : this.#mark - this.#total;
  }

  get signal(): AbortSignal {
    this.#aborter ??= new AbortController();
    return this.#aborter.signal;
  }

  // ---- the writer's side ------------------------------------------------------------------------------------------

  lock(): WriterState {
    const writer = { closed: new Deferred<undefined>(), ready: new Deferred<undefined>() };
    this.writer = writer;
    const { state } = this;
    if (state === "writable") {
      if (this.isClosing || !this.#hasBackpressure) writer.ready.resolve(undefined);
    } else if (state === "closed") {
      writer.ready.resolve(undefined);
      writer.closed.resolve(undefined);
    } else {
      writer.ready = failedReady(this.storedError);
      if (state === "errored") writer.closed.handled().reject(this.storedError);
    }
    return writer;
  }

  unlock(): void {
    const writer = this.writer!;
    const released = invalidState("Writer has been released");
    this.#rejectReady(released);
    if (writer.closed.isPending) writer.closed.handled().reject(released);
    else writer.closed = failedReady(released);
    this.writer = undefined;
  }

  write(chunk: unknown): Promise<undefined> {
    let size = 1;
    if (this.#size !== undefined)
      try {
        size = this.#size.call(undefined, chunk);
      } catch (error) {
        this.error(error);
      }
    const { state } = this;
    if (state === "errored") return rejection(this.storedError);
    if (this.isClosing || state === "closed") return rejection(invalidState("WritableStream is closed"));
    if (state === "erroring") return rejection(this.storedError);
    const written = new Deferred<undefined>();
    if (this.#size !== undefined)
      try {
        size = checkedSize(size);
      } catch (error) {
        this.#queue.add({ chunk, size: 0, written });
        this.error(error);
        return written.promise;
      }
    this.#queue.add({ chunk, size, written });
    this.#total += size;
    this.#updateBackpressure();
    this.#advance();
    return written.promise;
  }

  close(): Promise<undefined> {
    const { state } = this;
    if (this.isClosing) return rejection(invalidState("Failure closing WritableStream"));
    if (state === "closed" || state === "errored") return rejection(invalidState("WritableStream is closed"));
    const done = new Deferred<undefined>();
    this.#closeRequest = done;
    if (this.#hasBackpressure && state === "writable") this.writer?.ready.resolve(undefined);
    this.#queue.add({ chunk: undefined, size: 0, written: undefined });
    this.#advance();
    return done.promise;
  }

  /** For pipes: what is closed, or closing, is left alone. */
  closeIfOpen(): Promise<undefined> {
    if (this.isClosing || this.state === "closed") return resolution() as Promise<undefined>;
    if (this.state === "errored") return rejection(this.storedError);
    return this.close();
  }

  abort(given: unknown): Promise<undefined> {
    if (this.#isOver()) return resolution() as Promise<undefined>;
    this.#aborter ??= new AbortController();
    this.#aborter.abort(given);
    if (this.#isOver()) return resolution() as Promise<undefined>;
    if (this.#abortRequest !== undefined) return this.#abortRequest.done.promise;
    const wasErroring = this.state === "erroring";
    const reason = wasErroring ? undefined : given;
    const done = new Deferred<undefined>();
    this.#abortRequest = { done, reason, wasErroring };
    if (!wasErroring) this.#startErroring(reason);
    return done.promise;
  }

  #isOver(): boolean {
    return this.state === "closed" || this.state === "errored";
  }

  // ---- the sink's side --------------------------------------------------------------------------------------------

  error(reason: unknown): void {
    if (this.state !== "writable") return;
    this.#forget();
    this.#startErroring(reason);
  }

  #forget(): void {
    this.#write = this.#close = this.#abort = this.#size = undefined;
  }

  #updateBackpressure(): void {
    if (this.isClosing || this.state !== "writable") return;
    const hasBackpressure = this.#mark - this.#total <= 0;
    if (hasBackpressure !== this.#hasBackpressure && this.writer !== undefined) {
      if (hasBackpressure) this.writer.ready = new Deferred<undefined>();
      else this.writer.ready.resolve(undefined);
    }
    this.#hasBackpressure = hasBackpressure;
  }

  #advance(): void {
    if (!this.#isStarted || this.#writing !== undefined) return;
    if (this.state === "erroring") {
      this.#finishErroring();
      return;
    }
    if (this.#queue.size === 0 || this.#isOver()) return;
    const entry = this.#queue.first()!;
    if (entry.written === undefined) this.#runClose();
    else this.#runWrite(entry, entry.written);
  }

  #runWrite(entry: Entry, written: Deferred<undefined>): void {
    this.#writing = written;
    react(
      promiseOfCall(this.#sink, this.#write, entry.chunk, this.#controller),
      () => {
        this.#writing = undefined;
        written.resolve(undefined);
        this.#queue.take();
        this.#total = this.#queue.size === 0 ? 0 : this.#total - entry.size;
        this.#updateBackpressure();
        this.#advance();
      },
      (error: unknown) => {
        if (this.state === "writable") this.#forget();
        this.#writing = undefined;
        this.#queue.take();
        written.reject(error);
        this.#fail(error);
      },
    );
  }

  #runClose(): void {
    const closing = this.#closeRequest!;
    this.#closing = closing;
    this.#closeRequest = undefined;
    this.#queue.take();
    const result = promiseOfCall(this.#sink, this.#close);
    this.#forget();
    react(
      result,
      () => {
        this.#closing = undefined;
        closing.resolve(undefined);
        if (this.state === "erroring") {
          this.storedError = undefined;
          this.#abortRequest?.done.resolve(undefined);
          this.#abortRequest = undefined;
        }
        this.state = "closed";
        this.writer?.closed.resolve(undefined);
        this.#over?.resolve(undefined);
      },
      (error: unknown) => {
        this.#closing = undefined;
        closing.reject(error);
        this.#abortRequest?.done.reject(error);
        this.#abortRequest = undefined;
        this.#fail(error);
      },
    );
  }

  // ---- failing ----------------------------------------------------------------------------------------------------

  #fail(error: unknown): void {
    if (this.state === "writable") this.#startErroring(error);
    else this.#finishErroring();
  }

  #startErroring(reason: unknown): void {
    this.state = "erroring";
    this.storedError = reason;
    if (this.writer !== undefined) this.#rejectReady(reason);
    if (this.#writing === undefined && this.#closing === undefined && this.#isStarted) this.#finishErroring();
  }

  #rejectReady(reason: unknown): void {
    const writer = this.writer!;
    if (writer.ready.isPending) writer.ready.handled().reject(reason);
    else writer.ready = failedReady(reason);
  }

  #finishErroring(): void {
    this.state = "errored";
    const entries = this.#queue.all().slice();
    this.#queue.clear();
    this.#total = 0;
    for (const { written } of entries) written?.reject(this.storedError);
    const request = this.#abortRequest;
    this.#abortRequest = undefined;
    if (request === undefined) {
      this.#rejectClose();
      return;
    }
    if (request.wasErroring) {
      request.done.reject(this.storedError);
      this.#rejectClose();
      return;
    }
    const result = promiseOfCall(this.#sink, this.#abort, request.reason);
    this.#forget();
    react(
      result,
      () => {
        request.done.resolve(undefined);
        this.#rejectClose();
      },
      (error: unknown) => {
        request.done.reject(error);
        this.#rejectClose();
      },
    );
  }

  #rejectClose(): void {
    this.#closeRequest?.reject(this.storedError);
    this.#closeRequest = undefined;
    this.writer?.closed.handled().reject(this.storedError);
    this.#over?.handled().reject(this.storedError);
  }

  /** Settled when the stream is closed or errored, whoever holds the lock. */
  get over(): Promise<undefined> {
    if (this.#over === undefined) {
      this.#over = new Deferred<undefined>();
      if (this.state === "closed") this.#over.resolve(undefined);
      else if (this.state === "errored") this.#over.handled().reject(this.storedError);
    }
    return this.#over.promise;
  }
}
