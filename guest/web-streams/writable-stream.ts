// WritableStream, its controller and its writer: what programs hold of a WritableCore.

import type { AbortSignal } from "../abort.ts";
import { invalidArgument, invalidValue, withCode } from "../coded-error.ts";
import { defineGlobals } from "../globals.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";
import { rejection } from "./deferred.ts";
import { constructorKey, described, illegalConstructor, invalidState } from "./described.ts";
import { highWaterMarkOf, sizeOf, type Strategy } from "./queuing-strategy.ts";
import { type Sink, WritableCore, type WriterState } from "./writable-core.ts";

/** The core of what should be a WritableStream; `name` is that of the argument. */
export let coreOfWritable: (stream: WritableStream, name: string) => WritableCore;

export class WritableStream {
  #core: WritableCore;

  static {
    coreOfWritable = (stream, name) => {
      if (!(stream instanceof WritableStream))
        throw invalidArgument(name, "an instance of WritableStream", stream);
      return stream.#core;
    };
  }

  constructor(sink: Sink | null = {}, strategy: Strategy = {}) {
    const { type } = sink ?? {};
    if (type !== undefined)
      throw withCode(new RangeError(invalidValue("type", type).message), "ERR_INVALID_ARG_VALUE");
    this.#core = new WritableCore(sink ?? {}, highWaterMarkOf(strategy, 1), sizeOf(strategy));
    this.#core.start(new WritableStreamDefaultController(constructorKey, this.#core));
  }

  get locked(): boolean {
    return this.#core.isLocked;
  }

  abort(reason?: unknown): Promise<undefined> {
    if (this.#core.isLocked) return rejection(invalidState("WritableStream is locked"));
    return this.#core.abort(reason);
  }

  close(): Promise<undefined> {
    if (this.#core.isLocked) return rejection(invalidState("WritableStream is locked"));
    return this.#core.close();
  }

  getWriter(): WritableStreamDefaultWriter {
    return new WritableStreamDefaultWriter(this);
  }

  [customInspect](depth: number, options: InspectOptions): string {
    const { isLocked, state } = this.#core;
    return described(this, { locked: isLocked, state }, depth, options);
  }
}

export class WritableStreamDefaultController {
  #core: WritableCore;

  constructor(key: unknown, core: WritableCore) {
    if (key !== constructorKey) throw illegalConstructor();
    this.#core = core;
  }

  /** Aborted with the stream. */
  get signal(): AbortSignal {
    return this.#core.signal;
  }

  error(reason?: unknown): void {
    this.#core.error(reason);
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return described(this, {}, depth, options);
  }
}

export class WritableStreamDefaultWriter {
  #stream: WritableStream;
  #core: WritableCore | undefined;
  #state: WriterState;

  constructor(stream: WritableStream) {
    const core = coreOfWritable(stream, "stream");
    if (core.isLocked) throw invalidState("WritableStream is locked");
    this.#stream = stream;
    this.#core = core;
    this.#state = core.lock();
  }

  get closed(): Promise<undefined> {
    return this.#state.closed.promise;
  }

  get ready(): Promise<undefined> {
    return this.#state.ready.promise;
  }

  get desiredSize(): number | null {
    if (this.#core === undefined) throw invalidState("Writer is not bound to a WritableStream");
    return this.#core.desiredSize;
  }

  abort(reason?: unknown): Promise<undefined> {
    if (this.#core === undefined) return rejection(invalidState("Writer is not bound to a WritableStream"));
    return this.#core.abort(reason);
  }

  close(): Promise<undefined> {
    if (this.#core === undefined) return rejection(invalidState("Writer is not bound to a WritableStream"));
    return this.#core.close();
  }

  write(chunk?: unknown): Promise<undefined> {
    if (this.#core === undefined) return rejection(invalidState("Writer is not bound to a WritableStream"));
    return this.#core.write(chunk);
  }

  releaseLock(): void {
    if (this.#core === undefined) return;
    this.#core.unlock();
    this.#core = undefined;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    const isBound = this.#core !== undefined;
    const members = {
      stream: isBound ? this.#stream : undefined,
      close: this.closed,
      ready: this.ready,
      desiredSize: isBound ? this.desiredSize : undefined,
    };
    return described(this, members, depth, options);
  }
}

const classes = { WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter };
for (const [name, constructor] of Object.entries(classes))
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: name, configurable: true });
defineGlobals(classes);
