// The writable half of a stream: what waits to be written, and when it is full, drained and finished. Names of fields
// that programs look at are Node's.
//
// Invariants:
//   W1  At most one `_write` or `_writev` is out: `writing`.
//   W2  `length` counts what was written and has not been answered, the chunk in `_write` included.
//   W3  `finish` is emitted once, after `end()`, when every write and `_final` were answered without error.

import { tick } from "../ticks.ts";
import { type Chunk, ChunkQueue, getDefaultHighWaterMark, highWaterMarkOf, isEncoding } from "./chunks.ts";
import { type AnyStream, type Callback, failStream } from "./lifecycle.ts";
import { calledTwice, streamDestroyed, unknownEncoding } from "./stream-errors.ts";

export interface PendingWrite {
  chunk: unknown;
  encoding: string;
  callback: Callback;
}

export interface WritableStreamBase extends AnyStream {
  _write(chunk: unknown, encoding: string, callback: Callback): void;
  _writev?: ((chunks: PendingWrite[], callback: Callback) => void) | null;
  _final?: ((callback: Callback) => void) | null;
}

export const noCallback: Callback = () => {};

export class WritableState {
  declare readonly stream: WritableStreamBase;
  declare objectMode: boolean;
  declare highWaterMark: number;
  length = 0;
  corked = 0;
  needDrain = false;
  ending = false;
  ended = false;
  finished = false;
  finalCalled = false;
  prefinished = false;
  constructed = true;
  writing = false;
  /** Inside of `_write` or `_final`: their callbacks come too early for whoever called write(). */
  sync = true;
  bufferProcessing = false;
  declare decodeStrings: boolean;
  declare defaultEncoding: string;
  writelen = 0;
  writecb: Callback | null = null;
  /** Callbacks out: `finish` waits for them. */
  pendingcb = 0;
  errored: Error | null = null;
  errorEmitted = false;
  declare emitClose: boolean;
  declare autoDestroy: boolean;
  destroyed = false;
  closed = false;
  closeEmitted = false;
  /** The option: false makes a duplex that cannot be written to. */
  writable = true;
  buffered = new ChunkQueue<PendingWrite>();
  endCallbacks: Callback[] | null = null;
  whenConstructed: Callback | undefined = undefined;
  /** Writes answered within `_write`, whose callbacks are called together in the next tick. */
  private answered: { callback: Callback; count: number } | null = null;
  private drainPending = false;
  private answer: Callback | null = null;

  constructor(stream: WritableStreamBase, options: Record<string, unknown> | undefined, isDuplex: boolean) {
    this.stream = stream;
    if (options === undefined) {
      this.objectMode = false;
      this.highWaterMark = getDefaultHighWaterMark();
      this.decodeStrings = this.emitClose = this.autoDestroy = true;
      this.defaultEncoding = "utf8";
      return;
    }
    this.objectMode = !!options.objectMode || (isDuplex && !!options.writableObjectMode);
    this.highWaterMark = highWaterMarkOf(options, this.objectMode, isDuplex, "writableHighWaterMark");
    this.decodeStrings = options.decodeStrings !== false;
    this.emitClose = options.emitClose !== false;
    this.autoDestroy = options.autoDestroy !== false;
    this.defaultEncoding = (options.defaultEncoding as string | undefined) ?? "utf8";
    if (!isEncoding(this.defaultEncoding)) throw unknownEncoding(this.defaultEncoding);
  }

  // ---- writing ----------------------------------------------------------------------------------------------------

  /** Writes or queues a chunk that was found good. False: the caller should wait for `drain`. */
  write(chunk: unknown, encoding: string, callback: Callback): boolean {
    const size = this.sizeOf(chunk);
    this.pendingcb++;
    this.length += size;
    if (this.writing || this.corked > 0 || this.errored || !this.constructed)
      this.buffered.add({ chunk, encoding, callback });
    else this.callWrite(chunk, encoding, size, callback);
    // A chunk that was answered at once does not count, however large it is.
    const hasRoom = this.length < this.highWaterMark;
    if (!hasRoom) this.needDrain = true;
    return hasRoom && !this.errored && !this.destroyed;
  }

  private sizeOf(chunk: unknown): number {
    return this.objectMode ? 1 : (chunk as Chunk).length;
  }

  private callWrite(chunk: unknown, encoding: string, size: number, callback: Callback): void {
    this.writelen = size;
    this.writecb = callback;
    this.writing = this.sync = true;
    this.answer ??= (error) => this.onAnswer(error);
    if (this.destroyed) this.onAnswer(streamDestroyed("write"));
    else this.stream._write(chunk, encoding, this.answer!);
    this.sync = false;
  }

  /** The callback that `_write` and `_writev` get. */
  private onAnswer(error?: Error | null): void {
    const callback = this.writecb;
    if (callback === null) {
      failStream(this.stream, calledTwice());
      return;
    }
    this.writing = false;
    this.writecb = null;
    this.length -= this.writelen;
    this.writelen = 0;
    if (error) {
      this.writeFailed(error, callback);
      return;
    }
    if (this.buffered.size > 0) this.writeBuffered();
    if (!this.sync) this.afterWrite(1, callback);
    else if (callback === noCallback) this.answeredAtOnce();
    else if (this.answered !== null && this.answered.callback === callback) this.answered.count++;
    else {
      this.answered = { callback, count: 1 };
      tick(afterWrites, this, this.answered);
    }
  }

  /** Answered within `_write`, and nobody wants to know, unless for `drain`. */
  private answeredAtOnce(): void {
    if (this.needDrain && this.length === 0 && !this.drainPending) {
      this.drainPending = true;
      tick(afterOneWrite, this);
    } else {
      this.pendingcb--;
      if (this.ending) this.finishMaybe(true);
    }
  }

  private writeFailed(error: Error, callback: Callback): void {
    error.stack;
    this.errored ??= error;
    const other = this.stream._readableState;
    if (other !== undefined && !other.errored) other.errored = error;
    if (this.sync) tick(reportFailure, this, error, callback);
    else this.reportFailure(error, callback);
  }

  reportFailure(error: Error, callback: Callback): void {
    this.pendingcb--;
    callback(error);
    this.dropBuffered();
    failStream(this.stream, error);
  }

  afterWrites(answered: { callback: Callback; count: number }): void {
    if (this.answered === answered) this.answered = null;
    this.afterWrite(answered.count, answered.callback);
  }

  afterWrite(count: number, callback: Callback): void {
    this.drainPending = false;
    if (this.needDrain && !this.ending && !this.destroyed && this.length === 0) {
      this.needDrain = false;
      this.stream.emit("drain");
    }
    for (let i = 0; i < count; i++) {
      this.pendingcb--;
      callback(null);
    }
    if (this.destroyed) this.dropBuffered();
    if (this.ending) this.finishMaybe(true);
  }

  // ---- what waits -------------------------------------------------------------------------------------------------

  wasConstructed(): void {
    if (!this.writing) this.writeBuffered();
    if (this.ending) this.finishMaybe();
  }

  uncork(): void {
    if (this.corked === 0) return;
    this.corked--;
    if (!this.writing) this.writeBuffered();
  }

  private writeBuffered(): void {
    if (this.corked > 0 || this.bufferProcessing || this.destroyed || !this.constructed) return;
    const { buffered } = this;
    const { size } = buffered;
    if (size === 0) return;
    this.bufferProcessing = true;
    if (size > 1 && typeof this.stream._writev === "function") this.writeTogether(buffered.all());
    else {
      do {
        const { chunk, encoding, callback } = buffered.take() as PendingWrite;
        this.callWrite(chunk, encoding, this.sizeOf(chunk), callback);
      } while (buffered.size > 0 && !this.writing);
    }
    this.bufferProcessing = false;
  }

  private writeTogether(chunks: PendingWrite[]): void {
    this.pendingcb -= chunks.length - 1;
    this.buffered.clear();
    this.writelen = this.length;
    this.writecb = (error) => {
      for (const { callback } of chunks) callback(error);
    };
    this.writing = this.sync = true;
    this.answer ??= (error) => this.onAnswer(error);
    this.stream._writev!(chunks, this.answer!);
    this.sync = false;
  }

  /** The stream is broken: whoever waits for his write, or for the end, is told. */
  dropBuffered(): void {
    if (this.writing) return;
    if (this.buffered.size > 0) {
      const pending = this.buffered.all();
      this.buffered.clear();
      for (const { chunk, callback } of pending) {
        this.length -= this.sizeOf(chunk);
        callback(this.errored ?? streamDestroyed("write"));
      }
    }
    if (this.endCallbacks !== null) this.callEndCallbacks(this.errored ?? streamDestroyed("end"));
  }

  private callEndCallbacks(error: Error | null): void {
    const callbacks = this.endCallbacks;
    this.endCallbacks = null;
    if (callbacks !== null) for (const callback of callbacks) callback(error);
  }

  // ---- the end ----------------------------------------------------------------------------------------------------

  needFinish(): boolean {
    return (
      this.ending &&
      !this.destroyed &&
      this.constructed &&
      this.length === 0 &&
      !this.errored &&
      this.buffered.size === 0 &&
      !this.bufferProcessing &&
      !this.finished &&
      !this.writing &&
      !this.errorEmitted &&
      !this.closeEmitted
    );
  }

  /** `finish`, if everything is written. `later`: in the next tick. */
  finishMaybe(later = false): void {
    if (!this.needFinish()) return;
    this.prefinish();
    if (this.pendingcb > 0) return;
    if (later) {
      this.pendingcb++;
      tick(finishLater, this);
    } else if (this.needFinish()) {
      this.pendingcb++;
      this.finish();
    }
  }

  finishLater(): void {
    if (this.needFinish()) this.finish();
    else this.pendingcb--;
  }

  private prefinish(): void {
    if (this.prefinished || this.finalCalled) return;
    if (typeof this.stream._final === "function" && !this.destroyed) {
      this.finalCalled = true;
      this.callFinal();
    } else {
      this.prefinished = true;
      this.stream.emit("prefinish");
    }
  }

  private callFinal(): void {
    let isDone = false;
    const done = (error?: Error | null): void => {
      if (isDone) {
        failStream(this.stream, error ?? calledTwice());
        return;
      }
      isDone = true;
      this.pendingcb--;
      if (error) {
        this.callEndCallbacks(error);
        failStream(this.stream, error, this.sync);
      } else if (this.needFinish()) {
        this.prefinished = true;
        this.stream.emit("prefinish");
        this.pendingcb++;
        tick(finish, this);
      }
    };
    this.sync = true;
    this.pendingcb++;
    try {
      this.stream._final!(done);
    } catch (error) {
      done(error as Error);
    }
    this.sync = false;
  }

  finish(): void {
    this.pendingcb--;
    this.finished = true;
    this.callEndCallbacks(null);
    const { stream } = this;
    stream.emit("finish");
    if (!this.autoDestroy) return;
    const other = stream._readableState;
    if (other === undefined || (other.autoDestroy && (other.endEmitted || !other.readable))) stream.destroy();
  }

  renew(): void {
    this.constructed = true;
    this.destroyed = this.closed = this.closeEmitted = this.errorEmitted = false;
    this.errored = null;
    this.ending = this.ended = this.finished = this.finalCalled = this.prefinished = !this.writable;
  }
}

function afterWrites(state: WritableState, answered: { callback: Callback; count: number }): void {
  state.afterWrites(answered);
}

function afterOneWrite(state: WritableState): void {
  state.afterWrite(1, noCallback);
}

function reportFailure(state: WritableState, error: Error, callback: Callback): void {
  state.reportFailure(error, callback);
}

function finishLater(state: WritableState): void {
  state.finishLater();
}

function finish(state: WritableState): void {
  state.finish();
}
