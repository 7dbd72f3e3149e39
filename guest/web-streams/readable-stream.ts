// ReadableStream, its controllers and its readers: what programs hold of a ReadableCore.

import { invalidArgument, invalidValue, withCode } from "../coded-error.ts";
import { defineGlobals } from "../globals.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";
import { inspect } from "../inspect/inspect.ts";
import { Deferred, rejection } from "./deferred.ts";
import { constructorKey, described, illegalConstructor, invalidState } from "./described.ts";
import { pipeTo, type PipeOptions } from "./pipe-to.ts";
import { highWaterMarkOf, sizeOf, type Strategy } from "./queuing-strategy.ts";
import { ReadableCore, type ReaderState, type ReadRequest, type Source } from "./readable-core.ts";
import { StreamIterator } from "./stream-iterator.ts";
import { teeCore } from "./tee.ts";
import { coreOfWritable, type WritableStream } from "./writable-stream.ts";

export interface ReadResult {
  value: unknown;
  done: boolean;
}

/** A read whose result is a promise. */
class PromisedRead implements ReadRequest {
  readonly deferred = new Deferred<ReadResult>();

  chunk(value: unknown): void {
    this.deferred.resolve({ value, done: false });
  }

  close(): void {
    this.deferred.resolve({ value: undefined, done: true });
  }

  error(reason: unknown): void {
    this.deferred.reject(reason);
  }
}

export let coreOf: (stream: ReadableStream) => ReadableCore;
/** A stream made by the library, of a source of its own. */
export let makeReadable: (source: Source, mark: number) => ReadableStream;

export class ReadableStream {
  #core: ReadableCore;

  static {
    coreOf = (stream) => stream.#core;
    makeReadable = (source, mark) => new ReadableStream(source, { highWaterMark: mark });
  }

  constructor(source: Source = {}, strategy: Strategy = {}) {
    if (source === null) throw invalidArgument("source", "of type Object", source);
    const { type } = source;
    if (type !== undefined && `${type as string}` !== "bytes") throw invalidValue("source.type", type);
    const isBytes = type !== undefined;
    const size = sizeOf(strategy);
    if (isBytes && size !== undefined) throw invalidValue("strategy.size", size);
    this.#core = new ReadableCore(source, isBytes, highWaterMarkOf(strategy, isBytes ? 0 : 1), size);
    const Controller = isBytes ? ReadableByteStreamController : ReadableStreamDefaultController;
    this.#core.start(new Controller(constructorKey, this.#core));
  }

  static from(iterable: unknown): ReadableStream {
    const given = iterable as Record<symbol, unknown> | null | undefined;
    const method = given?.[Symbol.asyncIterator] ?? given?.[Symbol.iterator];
    if (typeof method !== "function")
      throw withCode(new TypeError(`${inspect(iterable)} must be iterable`), "ERR_ARG_NOT_ITERABLE");
    const iterator = method.call(given) as AsyncIterator<unknown>;
    return makeReadable(
      {
        async pull(controller: ReadableStreamDefaultController) {
          const { value, done } = await iterator.next();
          if (done) controller.close();
          else controller.enqueue(await value);
        },
        async cancel(reason: unknown) {
          await iterator.return?.(reason);
        },
      },
      0,
    );
  }

  get locked(): boolean {
    return this.#core.isLocked;
  }

  cancel(reason?: unknown): Promise<void> {
    if (this.#core.isLocked) return rejection(invalidState("ReadableStream is locked"));
    return this.#core.cancel(reason);
  }

  getReader(options: { mode?: string } = {}): ReadableStreamDefaultReader | ReadableStreamBYOBReader {
    if (options === null || typeof options !== "object")
      throw invalidArgument("options", "of type object", options);
    const { mode } = options;
    if (mode === undefined) return new ReadableStreamDefaultReader(this);
    if (`${mode}` !== "byob") throw invalidValue("options.mode", mode);
    return new ReadableStreamBYOBReader(this);
  }

  pipeThrough(
    transform: { readable: ReadableStream; writable: WritableStream },
    options: PipeOptions = {},
  ): ReadableStream {
    if (!(transform?.readable instanceof ReadableStream))
      throw invalidArgument("transform.readable", "an instance of ReadableStream", transform?.readable);
    const sink = coreOfWritable(transform.writable, "transform.writable");
    if (this.#core.isLocked) throw invalidState("The ReadableStream is locked");
    if (sink.isLocked) throw invalidState("The WritableStream is locked");
    pipeTo(this.#core, sink, options).handled();
    return transform.readable;
  }

  pipeTo(destination: WritableStream, options: PipeOptions = {}): Promise<undefined> {
    try {
      // Node's name for it.
      const sink = coreOfWritable(destination, "transform.writable");
      if (this.#core.isLocked) throw invalidState("The ReadableStream is locked");
      if (sink.isLocked) throw invalidState("The WritableStream is locked");
      return pipeTo(this.#core, sink, options).promise;
    } catch (error) {
      return rejection(error);
    }
  }

  tee(): [ReadableStream, ReadableStream] {
    if (this.#core.isLocked) throw invalidState("ReadableStream is locked");
    return teeCore(this.#core, makeReadable);
  }

  values(options: { preventCancel?: boolean } = {}): StreamIterator {
    if (options === null || typeof options !== "object")
      throw invalidArgument("options", "of type object", options);
    if (this.#core.isLocked) throw invalidState("ReadableStream is locked");
    return new StreamIterator(this.#core, !!options.preventCancel);
  }

  [customInspect](depth: number, options: InspectOptions): string {
    const { isLocked, state, isBytes } = this.#core;
    return described(this, { locked: isLocked, state, supportsBYOB: isBytes }, depth, options);
  }
}

Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
  value: ReadableStream.prototype.values,
  writable: true,
  configurable: true,
});

export class ReadableStreamDefaultController {
  #core: ReadableCore;

  constructor(key: unknown, core: ReadableCore) {
    if (key !== constructorKey) throw illegalConstructor();
    this.#core = core;
  }

  get desiredSize(): number | null {
    return this.#core.desiredSize;
  }

  close(): void {
    this.#core.close();
  }

  enqueue(chunk?: unknown): void {
    this.#core.enqueue(chunk);
  }

  error(reason?: unknown): void {
    this.#core.error(reason);
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return described(this, {}, depth, options);
  }
}

export class ReadableByteStreamController {
  #core: ReadableCore;

  constructor(key: unknown, core: ReadableCore) {
    if (key !== constructorKey) throw illegalConstructor();
    this.#core = core;
  }

  /** Sources are never asked to fill a reader's own buffer. */
  get byobRequest(): null {
    return null;
  }

  get desiredSize(): number | null {
    return this.#core.desiredSize;
  }

  close(): void {
    this.#core.close();
  }

  enqueue(chunk: ArrayBufferView): void {
    if (!ArrayBuffer.isView(chunk))
      throw invalidArgument("chunk", "an instance of Buffer, TypedArray, or DataView", chunk);
    if (chunk.byteLength === 0) throw invalidState("chunk ArrayBuffer is zero-length or detached");
    const { buffer, byteOffset, byteLength } = chunk;
    this.#core.enqueue(new Uint8Array(buffer, byteOffset, byteLength));
  }

  error(reason?: unknown): void {
    this.#core.error(reason);
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return described(this, {}, depth, options);
  }
}

/** Takes the lock of a stream. */
export function lock(core: ReadableCore): ReaderState {
  const closed = new Deferred<undefined>();
  if (core.state === "closed") closed.resolve(undefined);
  else if (core.state === "errored") closed.handled().reject(core.storedError);
  return (core.reader = { closed });
}

/** What both kinds of reader can do. */
class Reader {
  #core: ReadableCore | undefined;
  #closed: Deferred<undefined>;
  #stream: ReadableStream;

  constructor(stream: ReadableStream) {
    if (!(stream instanceof ReadableStream))
      throw invalidArgument("stream", "an instance of ReadableStream", stream);
    const core = coreOf(stream);
    if (core.isLocked) throw invalidState("ReadableStream is locked");
    this.#core = core;
    this.#stream = stream;
    this.#closed = lock(core).closed;
  }

  protected get core(): ReadableCore | undefined {
    return this.#core;
  }

  protected members(waiting: string): object {
    return {
      stream: this.#core === undefined ? undefined : this.#stream,
      [waiting]: this.#core?.requests.size ?? 0,
      close: this.#closed.promise,
    };
  }

  get closed(): Promise<undefined> {
    return this.#closed.promise;
  }

  cancel(reason?: unknown): Promise<void> {
    if (this.#core === undefined) return rejection(invalidState("The reader is not attached to a stream"));
    return this.#core.cancel(reason);
  }

  releaseLock(): void {
    const core = this.#core;
    if (core === undefined) return;
    const released = invalidState("Reader released");
    if (this.#closed.isPending) this.#closed.handled().reject(released);
    else this.#closed = Deferred.rejected(released).handled();
    this.#core = core.reader = undefined;
    core.failRequests(invalidState("Releasing reader"));
  }
}

export class ReadableStreamDefaultReader extends Reader {
  read(): Promise<ReadResult> {
    const { core } = this;
    if (core === undefined) return rejection(invalidState("The reader is not attached to a stream"));
    const request = new PromisedRead();
    core.read(request);
    return request.deferred.promise;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return described(this, this.members("readRequests"), depth, options);
  }
}

interface View extends ArrayBufferView {
  readonly constructor: {
    new (buffer: ArrayBufferLike, offset: number, length: number): View;
    BYTES_PER_ELEMENT?: number;
  };
}

/** Reads into buffers of the program. The buffer stays as it is: nothing is detached here. */
export class ReadableStreamBYOBReader extends Reader {
  constructor(stream: ReadableStream) {
    if (stream instanceof ReadableStream && !coreOf(stream).isBytes)
      throw invalidArgument("stream", "a byte stream", stream);
    super(stream);
  }

  read(view: ArrayBufferView): Promise<ReadResult> {
    const { core } = this;
    if (!ArrayBuffer.isView(view))
      return rejection(invalidArgument("view", "an instance of Buffer, TypedArray, or DataView", view));
    if (core === undefined) return rejection(invalidState("The reader is not attached to a stream"));
    if (view.byteLength === 0)
      return rejection(invalidState("View or Viewed ArrayBuffer is zero-length or detached"));
    const target = view as View;
    const part = (bytes: number): View =>
      new target.constructor(
        target.buffer,
        target.byteOffset,
        bytes / (target.constructor.BYTES_PER_ELEMENT ?? 1),
      );
    const deferred = new Deferred<ReadResult>();
    core.read({
      chunk: (value) => {
        const bytes = value as Uint8Array;
        const step = target.constructor.BYTES_PER_ELEMENT ?? 1;
        const count = Math.min(bytes.length, view.byteLength);
        const whole = count - (count % step);
        new Uint8Array(view.buffer, view.byteOffset, whole).set(bytes.subarray(0, whole));
        if (whole < bytes.length) core.putBack(bytes.subarray(whole));
        deferred.resolve({ value: part(whole), done: false });
      },
      close: () => deferred.resolve({ value: part(0), done: true }),
      error: (reason) => deferred.reject(reason),
    });
    return deferred.promise;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return described(this, this.members("readIntoRequests"), depth, options);
  }
}

const classes = {
  ReadableStream,
  ReadableStreamDefaultController,
  ReadableByteStreamController,
  ReadableStreamDefaultReader,
  ReadableStreamBYOBReader,
};
for (const [name, constructor] of Object.entries(classes))
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: name, configurable: true });
defineGlobals(classes);
