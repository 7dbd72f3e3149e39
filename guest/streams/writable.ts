// Writable: Node's writable stream. What waits and when it is drained and finished is WritableState's.

import type { AbortSignal } from "../abort.ts";
import { tick } from "../ticks.ts";
import { bufferOf, encode, invalidChunk, isEncoding } from "./chunks.ts";
import { Stream } from "./legacy-stream.ts";
import { type Callback, construct, destroyStream, failStream, undestroyStream } from "./lifecycle.ts";
import { hooks } from "./readable.ts";
import type { ReadableState } from "./readable-state.ts";
import {
  alreadyFinished,
  cannotPipe,
  notImplemented,
  nullWritten,
  streamDestroyed,
  unknownEncoding,
  writeAfterEnd,
} from "./stream-errors.ts";
import { noCallback, type PendingWrite, WritableState } from "./writable-state.ts";

export interface WritableOptions extends Record<string, unknown> {
  write?: (this: Writable, chunk: unknown, encoding: string, callback: Callback) => void;
  writev?: (this: Writable, chunks: PendingWrite[], callback: Callback) => void;
  final?: (this: Writable, callback: Callback) => void;
  destroy?: (this: Writable, error: Error | null, callback: Callback) => void;
  construct?: (this: Writable, callback: Callback) => void;
  signal?: AbortSignal;
}

/** What a duplex is made of, as far as writing goes: the options that give it its methods. */
export function takeWritableOptions(stream: object, options: WritableOptions): void {
  const target = stream as Writable;
  if (typeof options.write === "function") target._write = options.write;
  if (typeof options.writev === "function") target._writev = options.writev;
  if (typeof options.final === "function") target._final = options.final;
}

export class Writable extends Stream {
  declare _readableState?: ReadableState;
  declare _writableState: WritableState;
  declare _writev?: ((chunks: PendingWrite[], callback: Callback) => void) | null;
  declare _final?: ((callback: Callback) => void) | null;
  declare _construct?: (callback: Callback) => void;

  constructor(options?: WritableOptions) {
    super(options as never);
    this._writableState = new WritableState(this as never, options, false);
    if (options !== undefined && options !== null) {
      takeWritableOptions(this, options);
      if (typeof options.destroy === "function") this._destroy = options.destroy;
      if (typeof options.construct === "function") this._construct = options.construct;
      if (options.signal) hooks.addAbortSignal(options.signal, this as never);
    }
    construct(this as never);
  }

  /** A duplex is one, too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (value === null || typeof value !== "object") return false;
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    return (this as unknown) === Writable && (value as Writable)._writableState instanceof WritableState;
  }

  override pipe(): unknown {
    failStream(this as never, cannotPipe());
    return undefined;
  }

  _write(chunk: unknown, encoding: string, callback: Callback): void {
    if (typeof this._writev === "function") this._writev([{ chunk, encoding } as PendingWrite], callback);
    else throw notImplemented("_write()");
  }

  _destroy(error: Error | null, callback: Callback): void {
    callback(error);
  }

  write(chunk: unknown, encodingOrCallback?: string | null | Callback, last?: Callback): boolean {
    return writeChunk(this as never, chunk, encodingOrCallback, last) === true;
  }

  cork(): void {
    this._writableState.corked++;
  }

  uncork(): void {
    this._writableState.uncork();
  }

  setDefaultEncoding(encoding: string): this {
    const name = typeof encoding === "string" ? encoding.toLowerCase() : encoding;
    if (!isEncoding(name)) throw unknownEncoding(encoding);
    this._writableState.defaultEncoding = name;
    return this;
  }

  end(first?: unknown, second?: unknown, third?: Callback): this {
    let chunk = first;
    let encoding = second as string | undefined;
    let callback = third;
    if (typeof chunk === "function") {
      callback = chunk as Callback;
      chunk = encoding = undefined;
    } else if (typeof encoding === "function") {
      callback = encoding as Callback;
      encoding = undefined;
    }
    const state = this._writableState;
    let error: Error | undefined;
    if (chunk !== undefined && chunk !== null) {
      const result = writeChunk(this as never, chunk, encoding, undefined);
      if (typeof result !== "boolean") error = result;
    }
    if (state.corked > 0) {
      state.corked = 1;
      this.uncork();
    }
    if (error === undefined) {
      if (!state.errored && !state.ending) {
        state.ending = true;
        state.finishMaybe(true);
        state.ended = true;
      } else if (state.finished) error = alreadyFinished("end");
      else if (state.destroyed) error = streamDestroyed("end");
    }
    if (typeof callback === "function") {
      if (error !== undefined) tick(callback, error);
      else if (state.finished) tick(callback);
      else if (state.errored) tick(callback, state.errored);
      else if (state.endCallbacks === null) state.endCallbacks = [callback];
      else state.endCallbacks.push(callback);
    }
    return this;
  }

  destroy(error?: Error | null, callback?: Callback): this {
    const state = this._writableState;
    if (!state.destroyed && (state.buffered.size > 0 || state.endCallbacks !== null))
      tick(dropBuffered, state);
    destroyStream(this as never, error, callback);
    return this;
  }

  _undestroy(): void {
    undestroyStream(this as never);
  }

  // ---- what it is -------------------------------------------------------------------------------------------------

  get writable(): boolean {
    const state = this._writableState;
    return state.writable && !state.destroyed && !state.errored && !state.ending && !state.ended;
  }

  set writable(value: boolean) {
    this._writableState.writable = !!value;
  }

  get writableFinished(): boolean {
    return this._writableState.finished;
  }

  get writableObjectMode(): boolean {
    return this._writableState.objectMode;
  }

  get writableBuffer(): unknown[] {
    return this._writableState.buffered.all();
  }

  get writableEnded(): boolean {
    return this._writableState.ending;
  }

  get writableNeedDrain(): boolean {
    const state = this._writableState;
    return !state.destroyed && !state.ending && state.needDrain;
  }

  get writableHighWaterMark(): number {
    return this._writableState.highWaterMark;
  }

  get writableCorked(): number {
    return this._writableState.corked;
  }

  get writableLength(): number {
    return this._writableState.length;
  }

  get writableAborted(): boolean {
    const state = this._writableState;
    return state.writable && (state.destroyed || !!state.errored) && !state.finished;
  }

  get errored(): Error | null {
    return this._writableState.errored;
  }

  get closed(): boolean {
    return this._writableState.closed;
  }

  get destroyed(): boolean {
    return this._writableState.destroyed;
  }

  set destroyed(value: boolean) {
    this._writableState.destroyed = value;
  }
}

function dropBuffered(state: WritableState): void {
  state.dropBuffered();
}

/** write() and the chunk of end(): whether there is room, or the error that was reported. */
function writeChunk(
  stream: Writable,
  given: unknown,
  encodingOrCallback: string | null | undefined | Callback,
  last: Callback | undefined,
): boolean | Error {
  const state = stream._writableState;
  let chunk = given;
  let callback = last;
  let encoding: string;
  if (typeof encodingOrCallback === "function") {
    callback = encodingOrCallback;
    encoding = state.defaultEncoding;
  } else if (!encodingOrCallback) encoding = state.defaultEncoding;
  else {
    encoding = encodingOrCallback;
    if (encoding !== "buffer" && !isEncoding(encoding)) throw unknownEncoding(encoding);
  }
  if (typeof callback !== "function") callback = noCallback;
  if (chunk === null) throw nullWritten();
  if (!state.objectMode) {
    if (typeof chunk === "string") {
      if (state.decodeStrings) {
        chunk = encode(chunk, encoding);
        encoding = "buffer";
      }
    } else {
      chunk = bufferOf(chunk);
      if (chunk === undefined) throw invalidChunk(given);
      encoding = "buffer";
    }
  }
  if (!state.ending && !state.destroyed) return state.write(chunk, encoding, callback);
  const error = state.ending ? writeAfterEnd() : streamDestroyed("write");
  tick(callback, error);
  failStream(stream as never, error, true);
  return error;
}
