// Transform: a Duplex whose output is made of its input. PassThrough: one that changes nothing.

import { Duplex, type DuplexOptions } from "./duplex.ts";
import type { Callback } from "./lifecycle.ts";
import { notImplemented } from "./stream-errors.ts";

export interface TransformOptions extends DuplexOptions {
  transform?: (this: Transform, chunk: unknown, encoding: string, callback: Callback) => void;
  flush?: (this: Transform, callback: Callback) => void;
}

/** With a readable side that holds nothing, the writable side must not hold anything either. */
function sidesOf(options: TransformOptions | undefined): TransformOptions | undefined {
  if (options?.readableHighWaterMark !== 0) return options;
  return {
    ...options,
    highWaterMark: null,
    readableHighWaterMark: 0,
    writableHighWaterMark: options.writableHighWaterMark || 0,
  };
}

export class Transform extends Duplex {
  declare _flush?: (callback: Callback) => void;
  /** The writer waits until somebody reads. */
  _waiting: Callback | null = null;
  /** Of the chunk that is transformed: its callback, and how much waited to be read before. */
  _written: Callback | null = null;
  _lengthBefore = 0;
  _answer: Callback | null = null;

  constructor(options?: TransformOptions) {
    super(sidesOf(options));
    // What comes out of _transform may be emitted at once.
    this._readableState.sync = false;
    if (options !== undefined && options !== null) {
      if (typeof options.transform === "function") this._transform = options.transform;
      if (typeof options.flush === "function") this._flush = options.flush;
    }
    if (this._final !== Transform.prototype._final) this.on("prefinish", flushAfterFinal as never);
  }

  _transform(_chunk: unknown, _encoding: string, _callback: Callback): void {
    throw notImplemented("_transform()");
  }

  _final(callback: Callback): void {
    if (typeof this._flush !== "function" || this.destroyed) {
      this.push(null);
      callback();
      return;
    }
    this._flush((error, data) => {
      if (error) {
        callback(error);
        return;
      }
      if (data !== undefined && data !== null) this.push(data);
      this.push(null);
      callback();
    });
  }

  _write(chunk: unknown, encoding: string, callback: Callback): void {
    this._lengthBefore = this._readableState.length;
    this._written = callback;
    this._answer ??= (error, value) => this._transformed(error, value);
    this._transform(chunk, encoding, this._answer);
  }

  /** The callback that _transform gets. */
  _transformed(error: Error | null | undefined, value: unknown): void {
    const callback = this._written!;
    if (error) {
      callback(error);
      return;
    }
    if (value !== undefined && value !== null) this.push(value);
    const state = this._readableState;
    if (
      this._writableState!.ended ||
      this._lengthBefore === state.length ||
      state.length < state.highWaterMark
    )
      callback();
    else this._waiting = callback;
  }

  override _read(): void {
    const callback = this._waiting;
    if (callback === null) return;
    this._waiting = null;
    callback();
  }
}

/** A transform with a _final of its own: what Transform's would do comes behind it. */
function flushAfterFinal(this: Transform): void {
  Transform.prototype._final.call(this, (error?: Error | null) => {
    if (error) this.destroy(error);
  });
}

export class PassThrough extends Transform {
  override _transform(chunk: unknown, _encoding: string, callback: Callback): void {
    callback(null, chunk);
  }
}
