// Streams of the web as streams of Node, and the other way.

import type { AbortSignal } from "../abort.ts";
import { Buffer } from "../buffer.ts";
import { AbortError, invalidArgument } from "../coded-error.ts";
import { Deferred } from "../web-streams/deferred.ts";
import type { Strategy } from "../web-streams/queuing-strategy.ts";
import { ReadableStream, type ReadableStreamDefaultController } from "../web-streams/readable-stream.ts";
import { WritableStream, type WritableStreamDefaultController } from "../web-streams/writable-stream.ts";
import { Duplex } from "./duplex.ts";
import { finished, isNodeStream, isReadable, isWritable } from "./finished.ts";
import { destroyWith } from "./iterate.ts";
import type { Callback } from "./lifecycle.ts";
import { Readable } from "./readable.ts";
import { isPrematureClose } from "./stream-errors.ts";
import { Writable } from "./writable.ts";
import type { PendingWrite } from "./writable-state.ts";

export interface AdapterOptions {
  highWaterMark?: number;
  objectMode?: boolean;
  encoding?: string;
  decodeStrings?: boolean;
  signal?: AbortSignal;
  allowHalfOpen?: boolean;
}

interface Reader {
  read(): Promise<{ value: unknown; done: boolean }>;
  cancel(reason: unknown): Promise<void>;
  closed: Promise<undefined>;
}

/** Asks a reader for one chunk, for the `_read` of a stream. */
function readInto(target: Readable, reader: Reader): void {
  reader.read().then(
    ({ value, done }) => target.push(done ? null : value),
    (error) => target.destroy(error as Error),
  );
}

export function readableFromWeb(stream: ReadableStream, options: AdapterOptions = {}): Readable {
  if (!(stream instanceof ReadableStream))
    throw invalidArgument("readableStream", "an instance of ReadableStream", stream);
  const reader = stream.getReader() as Reader;
  let isClosed = false;
  const readable = new Readable({
    ...options,
    read() {
      readInto(this, reader);
    },
    destroy(error, callback) {
      if (isClosed) callback(error);
      else settle(reader.cancel(error ?? undefined), error, callback);
    },
  });
  reader.closed.then(
    () => {
      isClosed = true;
    },
    (error) => {
      isClosed = true;
      readable.destroy(error as Error);
    },
  );
  return readable;
}

/** The end of a `_destroy`, after what the other side had to do. */
function settle(promise: Promise<unknown>, error: Error | null, callback: Callback): void {
  promise.then(
    () => callback(error),
    () => callback(error),
  );
}

function strategyFor(isObjects: boolean, mark: number, given: Strategy | undefined): Strategy {
  if (given !== undefined) return given;
  return isObjects ? { highWaterMark: mark, size: () => 1 } : { highWaterMark: mark, size: byteLength };
}

function byteLength(chunk: unknown): number {
  return (
    (chunk as { byteLength?: number; length: number }).byteLength ?? (chunk as { length: number }).length
  );
}

function failureOf(error: Error | null | undefined): Error | null | undefined {
  if (!error || !isPrematureClose(error)) return error;
  return new AbortError(undefined, { cause: error }) as unknown as Error;
}

export function readableToWeb(readable: Readable, options: { strategy?: Strategy } = {}): ReadableStream {
  if (!isNodeStream(readable))
    throw invalidArgument("streamReadable", "an instance of stream.Readable", readable);
  if (readable.destroyed || isReadable(readable) === false) {
    const over = new ReadableStream();
    void over.cancel();
    return over;
  }
  const isObjects = readable.readableObjectMode;
  let controller!: ReadableStreamDefaultController;
  let isOver = false;
  const stop = finished(readable, { writable: false }, (given) => {
    stop();
    readable.on("error", () => {});
    isOver = true;
    const error = failureOf(given);
    if (error) controller.error(error);
    else controller.close();
  });
  const stream = new ReadableStream(
    {
      start(given: ReadableStreamDefaultController) {
        controller = given;
      },
      pull() {
        readable.resume();
      },
      cancel(reason: unknown) {
        destroyWith(readable, (reason as Error | undefined) ?? null);
      },
    },
    strategyFor(isObjects, readable.readableHighWaterMark, options.strategy),
  );
  readable.pause();
  readable.on("data", (given) => {
    if (isOver) return;
    const chunk = Buffer.isBuffer(given) && !isObjects ? new Uint8Array(given as Uint8Array) : given;
    controller.enqueue(chunk);
    if ((controller.desiredSize ?? 0) <= 0) readable.pause();
  });
  return stream;
}

interface Writer {
  ready: Promise<undefined>;
  closed: Promise<undefined>;
  write(chunk: unknown): Promise<undefined>;
  close(): Promise<undefined>;
  abort(reason: unknown): Promise<undefined>;
}

/** The three methods of a stream that writes to a writer. */
class WriterSide {
  readonly #writer: Writer;
  isClosed = false;

  constructor(stream: WritableStream) {
    this.#writer = stream.getWriter() as Writer;
  }

  watch(target: { destroy(error: Error): unknown }): void {
    this.#writer.closed.then(
      () => {
        this.isClosed = true;
      },
      (error) => {
        this.isClosed = true;
        target.destroy(error as Error);
      },
    );
  }

  async #writeAll(chunks: { chunk: unknown }[]): Promise<void> {
    await this.#writer.ready;
    await Promise.all(chunks.map(({ chunk }) => this.#writer.write(chunk)));
  }

  write(chunks: { chunk: unknown }[], callback: Callback): void {
    this.#writeAll(chunks).then(
      () => callback(),
      (error) => callback(error as Error),
    );
  }

  close(callback: Callback): void {
    if (this.isClosed) callback();
    else
      this.#writer.close().then(
        () => callback(),
        (error) => callback(error as Error),
      );
  }

  destroy(error: Error | null, callback: Callback): void {
    if (this.isClosed) callback(error);
    else settle(error ? this.#writer.abort(error) : this.#writer.close(), error, callback);
  }
}

export function writableFromWeb(stream: WritableStream, options: AdapterOptions = {}): Writable {
  if (!(stream instanceof WritableStream))
    throw invalidArgument("writableStream", "an instance of WritableStream", stream);
  const side = new WriterSide(stream);
  const writable = new Writable({
    ...options,
    write: (chunk, _encoding, callback) => side.write([{ chunk }], callback),
    writev: (chunks, callback) => side.write(chunks, callback),
    final: (callback) => side.close(callback),
    destroy: (error, callback) => side.destroy(error, callback),
  });
  side.watch(writable);
  return writable;
}

export function writableToWeb(writable: Writable): WritableStream {
  if (!isNodeStream(writable))
    throw invalidArgument("streamWritable", "an instance of stream.Writable", writable);
  if (writable.destroyed || isWritable(writable) === false) {
    const over = new WritableStream();
    void over.close();
    return over;
  }
  let controller!: WritableStreamDefaultController;
  let drained: Deferred | undefined;
  let closing: Deferred | undefined;
  const stop = finished(writable, { readable: false }, (given) => {
    stop();
    writable.on("error", () => {});
    const error = failureOf(given);
    if (error) {
      drained?.reject(error);
      if (closing !== undefined) closing.reject(error);
      controller.error(error);
    } else if (closing !== undefined) closing.resolve();
    else controller.error(new AbortError());
  });
  writable.on("drain", () => drained?.resolve());
  return new WritableStream(
    {
      start(given: WritableStreamDefaultController) {
        controller = given;
      },
      write(chunk: unknown) {
        if (!writable.writableNeedDrain && writable.write(chunk)) return undefined;
        drained = new Deferred();
        return drained.promise;
      },
      abort(reason: unknown) {
        destroyWith(writable, (reason as Error | undefined) ?? null);
      },
      close() {
        if (closing === undefined && !writable.writableEnded) writable.end();
        closing = new Deferred();
        return closing.promise;
      },
    },
    strategyFor(writable.writableObjectMode, writable.writableHighWaterMark, undefined),
  );
}

export function duplexFromWeb(
  pair: { readable: ReadableStream; writable: WritableStream },
  options: AdapterOptions = {},
): Duplex {
  const side = new WriterSide(pair.writable);
  const reader = pair.readable.getReader() as Reader;
  const duplex = new Duplex({
    ...options,
    read() {
      readInto(this, reader);
    },
    write: (chunk: unknown, _encoding: string, callback: Callback) => side.write([{ chunk }], callback),
    writev: (chunks: PendingWrite[], callback: Callback) => side.write(chunks, callback),
    final: (callback: Callback) => side.close(callback),
    destroy(error: Error | null, callback: Callback) {
      void reader.cancel(error ?? undefined).catch(() => {});
      side.destroy(error, callback);
    },
  } as never);
  side.watch(duplex);
  reader.closed.catch((error) => duplex.destroy(error as Error));
  return duplex;
}

export function duplexToWeb(duplex: Duplex): { readable: ReadableStream; writable: WritableStream } {
  return { readable: readableToWeb(duplex), writable: writableToWeb(duplex as never) };
}

Object.assign(Readable, { fromWeb: readableFromWeb, toWeb: readableToWeb });
Object.assign(Writable, { fromWeb: writableFromWeb, toWeb: writableToWeb });
Object.assign(Duplex, { fromWeb: duplexFromWeb, toWeb: duplexToWeb });
