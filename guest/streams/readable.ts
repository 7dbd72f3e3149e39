// Readable: Node's readable stream. What it holds and when it emits is ReadableState's.

import type { AbortSignal } from "../abort.ts";
import { invalidArgument } from "../coded-error.ts";
import { isEncoding } from "./chunks.ts";
import { construct, destroyStream, type AnyStream, type Callback, undestroyStream } from "./lifecycle.ts";
import { Stream } from "./legacy-stream.ts";
import { Pipe, type PipeOptions } from "./pipe.ts";
import { type Decoder, type Destination, ReadableState } from "./readable-state.ts";
import { notImplemented, unknownEncoding } from "./stream-errors.ts";
import { iterate, type IteratorOptions } from "./iterate.ts";
import { StringDecoder } from "../node/string_decoder.ts";
import type { AnyListener } from "../node/events.ts";
import { tick } from "../ticks.ts";
import type { WritableState } from "./writable-state.ts";

type Name = string | symbol;

export interface ReadableOptions extends Record<string, unknown> {
  read?: (this: Readable, size: number) => void;
  destroy?: (this: Readable, error: Error | null, callback: Callback) => void;
  construct?: (this: Readable, callback: Callback) => void;
  signal?: AbortSignal;
  encoding?: string;
}

/** Set by abort-signal.ts, which stands on this file. */
export const hooks: {
  addAbortSignal: (signal: AbortSignal, stream: AnyStream) => void;
} = { addAbortSignal: () => {} };

export class Readable extends Stream {
  /** From source.ts, which stands on this file. */
  declare static from: (source: unknown, options?: ReadableOptions) => Readable;
  declare _readableState: ReadableState;
  declare _writableState?: WritableState;
  declare _construct?: (callback: Callback) => void;

  constructor(options?: ReadableOptions, isDuplex = false) {
    super(options as never);
    this._readableState = new ReadableState(this as never, options, isDuplex);
    if (isDuplex) return;
    if (options !== undefined && options !== null) {
      if (typeof options.read === "function") this._read = options.read;
      this.takeOptions(options);
    }
    construct(this as never);
  }

  /** The options that both kinds of stream have. */
  protected takeOptions(options: ReadableOptions): void {
    if (typeof options.destroy === "function") this._destroy = options.destroy;
    if (typeof options.construct === "function") this._construct = options.construct;
    if (options.encoding) this.setEncoding(options.encoding);
    if (options.signal) hooks.addAbortSignal(options.signal, this as never);
  }

  _read(_size: number): void {
    throw notImplemented("_read()");
  }

  _destroy(error: Error | null, callback: Callback): void {
    callback(error);
  }

  destroy(error?: Error | null, callback?: Callback): this {
    destroyStream(this as never, error, callback);
    return this;
  }

  _undestroy(): void {
    undestroyStream(this as never);
  }

  push(chunk: unknown, encoding?: string): boolean {
    return this._readableState.add(chunk, encoding, false);
  }

  unshift(chunk: unknown, encoding?: string): boolean {
    return this._readableState.add(chunk, encoding, true);
  }

  read(size?: number): unknown {
    return this._readableState.take(
      size === undefined ? Number.NaN : Number.isInteger(size) ? size : parseInt(`${size}`),
    );
  }

  setEncoding(encoding?: string): this {
    if (encoding !== undefined && !isEncoding(encoding)) throw unknownEncoding(encoding);
    this._readableState.setDecoder(new StringDecoder(encoding) as Decoder);
    return this;
  }

  // ---- flowing and paused -----------------------------------------------------------------------------------------

  override on(name: Name, listener: AnyListener): this {
    super.on(name, listener);
    const state = this._readableState;
    if (name === "data") {
      state.readableListening = this.listenerCount("readable") > 0;
      if (state.flowing !== false) this.resume();
    } else if (name === "readable") this.listenReadable();
    return this;
  }

  /** Somebody listens to `readable`. */
  protected listenReadable(): void {
    this._readableState.listenReadable();
  }

  override addListener(name: Name, listener: AnyListener): this {
    return this.on(name, listener);
  }

  override removeListener(name: Name, listener: AnyListener): this {
    super.removeListener(name, listener);
    if (name === "readable") tick(readableListenersChanged, this._readableState);
    return this;
  }

  override off(name: Name, listener: AnyListener): this {
    return this.removeListener(name, listener);
  }

  override removeAllListeners(...names: [Name?]): this {
    super.removeAllListeners(...names);
    if (names[0] === "readable" || names[0] === undefined)
      tick(readableListenersChanged, this._readableState);
    return this;
  }

  resume(): this {
    this._readableState.resume();
    return this;
  }

  pause(): this {
    this._readableState.pause();
    return this;
  }

  isPaused(): boolean {
    const state = this._readableState;
    return state.paused === true || state.flowing === false;
  }

  override pipe<T>(sink: T, options?: PipeOptions): T {
    const state = this._readableState;
    state.pipes.push(sink as Destination);
    new Pipe(this, sink as never, options);
    return sink;
  }

  unpipe(sink?: Destination): this {
    const state = this._readableState;
    if (state.pipes.length === 0) return this;
    if (sink === undefined || sink === null) {
      const all = state.pipes;
      state.pipes = [];
      this.pause();
      for (const each of all) each.emit("unpipe", this, { hasUnpiped: false });
      return this;
    }
    const index = state.pipes.indexOf(sink);
    if (index < 0) return this;
    state.pipes.splice(index, 1);
    if (state.pipes.length === 0) this.pause();
    sink.emit("unpipe", this, { hasUnpiped: false });
    return this;
  }

  /** Reads an old stream, which only knows `data`, `end` and pause(). */
  wrap(old: Stream & { pause?(): void; resume?(): void; destroy?(error?: Error): void }): this {
    let isPaused = false;
    old.on("data", (chunk) => {
      if (!this.push(chunk) && typeof old.pause === "function") {
        isPaused = true;
        old.pause();
      }
    });
    old.on("end", () => this.push(null));
    old.on("error", (error) => this.destroy(error as Error));
    old.on("close", () => this.destroy());
    old.on("destroy", () => this.destroy());
    this._read = () => {
      if (!isPaused || typeof old.resume !== "function") return;
      isPaused = false;
      old.resume();
    };
    return this;
  }

  // ---- iteration --------------------------------------------------------------------------------------------------

  iterator(options?: IteratorOptions): AsyncGenerator<unknown> {
    if (options !== undefined && (options === null || typeof options !== "object"))
      throw invalidArgument("options", "of type object", options);
    return iterate(this, options);
  }

  [Symbol.asyncIterator](): AsyncGenerator<unknown> {
    return iterate(this, undefined);
  }

  // ---- what it is -------------------------------------------------------------------------------------------------

  get readable(): boolean {
    const state = this._readableState;
    return state.readable && !state.destroyed && !state.errorEmitted && !state.endEmitted;
  }

  set readable(value: boolean) {
    this._readableState.readable = !!value;
  }

  get readableDidRead(): boolean {
    return this._readableState.dataEmitted;
  }

  get readableAborted(): boolean {
    const state = this._readableState;
    return state.readable && (state.destroyed || !!state.errored) && !state.endEmitted;
  }

  get readableHighWaterMark(): number {
    return this._readableState.highWaterMark;
  }

  get readableBuffer(): unknown[] {
    return this._readableState.buffer.all();
  }

  get readableFlowing(): boolean | null {
    return this._readableState.flowing;
  }

  set readableFlowing(value: boolean | null) {
    this._readableState.flowing = value;
  }

  get readableLength(): number {
    return this._readableState.length;
  }

  get readableObjectMode(): boolean {
    return this._readableState.objectMode;
  }

  get readableEncoding(): string | null {
    return this._readableState.encoding;
  }

  get readableEnded(): boolean {
    return this._readableState.endEmitted;
  }

  get errored(): Error | null {
    return this._readableState.errored;
  }

  get closed(): boolean {
    return this._readableState.closed;
  }

  get destroyed(): boolean {
    return this._readableState.destroyed;
  }

  set destroyed(value: boolean) {
    this._readableState.destroyed = value;
  }
}

function readableListenersChanged(state: ReadableState): void {
  state.readableListenersChanged();
}
