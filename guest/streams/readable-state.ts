// The readable half of a stream: what it holds, and when it asks for more, emits and ends. Names of fields that
// programs look at are Node's.
//
// Invariants:
//   R1  `length` is the number of bytes (objects in object mode) in the queue.
//   R2  `end` is emitted once, after the last chunk was taken, and no chunk is taken after it.
//   R3  At most one `_read` is out: `reading` is set from the call until a push answers it.

import { type EventEmitter, emitOne } from "../node/events.ts";
import { tick } from "../ticks.ts";
import {
  bufferOf,
  type Chunk,
  ChunkQueue,
  encode,
  getDefaultHighWaterMark,
  highWaterMarkOf,
  invalidChunk,
} from "./chunks.ts";
import { type AnyStream, type Callback, failStream } from "./lifecycle.ts";
import { pushAfterEnd, unshiftAfterEnd } from "./stream-errors.ts";

export interface Decoder {
  encoding: string;
  write(bytes: unknown): string;
  end(): string;
}

export interface ReadableStreamBase extends AnyStream {
  _read(size: number): void;
  read(size?: number): unknown;
  resume(): unknown;
  listenerCount(name: string): number;
  allowHalfOpen?: boolean;
  writable?: boolean;
  writableEnded?: boolean;
  end?(): unknown;
}

export interface Destination extends AnyStream {
  write(chunk: unknown): boolean;
}

const largest = 0x4000_0000;

export class ReadableState {
  declare readonly stream: ReadableStreamBase;
  declare objectMode: boolean;
  declare highWaterMark: number;
  buffer = new ChunkQueue();
  length = 0;
  pipes: Destination[] = [];
  /** null: nobody has decided yet. */
  flowing: boolean | null = null;
  /** pause() was called and resume() was not. */
  paused: boolean | undefined = undefined;
  ended = false;
  endEmitted = false;
  reading = false;
  constructed = true;
  /** Inside of `_read`: what is emitted now would surprise it. */
  sync = true;
  needReadable = false;
  emittedReadable = false;
  readableListening = false;
  resumeScheduled = false;
  readingMore = false;
  dataEmitted = false;
  errorEmitted = false;
  declare emitClose: boolean;
  declare autoDestroy: boolean;
  /** The option: false makes a duplex that cannot be read. */
  readable = true;
  destroyed = false;
  errored: Error | null = null;
  closed = false;
  closeEmitted = false;
  declare defaultEncoding: string;
  decoder: Decoder | null = null;
  /** Destinations of pipes that are full. */
  awaitDrain: Destination[] | null = null;
  whenConstructed: Callback | undefined = undefined;

  constructor(stream: ReadableStreamBase, options: Record<string, unknown> | undefined, isDuplex: boolean) {
    this.stream = stream;
    if (options === undefined) {
      this.objectMode = false;
      this.highWaterMark = getDefaultHighWaterMark();
      this.emitClose = this.autoDestroy = true;
      this.defaultEncoding = "utf8";
      return;
    }
    this.objectMode = !!options.objectMode || (isDuplex && !!options.readableObjectMode);
    this.highWaterMark = highWaterMarkOf(options, this.objectMode, isDuplex, "readableHighWaterMark");
    this.emitClose = options.emitClose !== false;
    this.autoDestroy = options.autoDestroy !== false;
    this.defaultEncoding = (options.defaultEncoding as string | undefined) ?? "utf8";
  }

  get encoding(): string | null {
    return this.decoder === null ? null : this.decoder.encoding;
  }

  // ---- coming in ------------------------------------------------------------------------------------------------

  /** push() and unshift(). True: more is welcome. */
  add(given: unknown, encoding: string | undefined, isFirst: boolean): boolean {
    let chunk = given;
    if (chunk === null) {
      this.reading = false;
      this.end();
      return false;
    }
    let isDecoded = false;
    if (!this.objectMode) {
      if (typeof chunk === "string") {
        const name = encoding || this.defaultEncoding;
        if (this.decoder !== null && this.decoder.encoding === name) isDecoded = true;
        else {
          chunk = encode(chunk, name);
          if (isFirst && this.decoder !== null) chunk = `${chunk as string}`;
        }
      } else if (chunk !== undefined) {
        chunk = bufferOf(chunk);
        if (chunk === undefined) {
          failStream(this.stream, invalidChunk(given));
          return false;
        }
      }
    }
    if (this.objectMode || (chunk !== undefined && (chunk as Chunk).length > 0)) {
      if (isFirst) this.putBack(chunk);
      else this.accept(chunk, isDecoded);
      if (this.destroyed || this.errored) return false;
    } else if (!isFirst) {
      this.reading = false;
      this.readMore();
    }
    return !this.ended && (this.length < this.highWaterMark || this.length === 0);
  }

  private putBack(chunk: unknown): void {
    if (this.endEmitted) failStream(this.stream, unshiftAfterEnd());
    else if (!this.destroyed && !this.errored) this.put(chunk, true);
  }

  private accept(chunk: unknown, isDecoded: boolean): void {
    if (this.ended) {
      failStream(this.stream, pushAfterEnd());
      return;
    }
    if (this.destroyed || this.errored) return;
    this.reading = false;
    if (this.decoder === null || isDecoded || typeof chunk === "string") {
      this.put(chunk, false);
      return;
    }
    const text = this.decoder.write(chunk);
    if (this.objectMode || text.length > 0) this.put(text, false);
    else this.readMore();
  }

  private put(chunk: unknown, isFirst: boolean): void {
    if (this.flowing && this.length === 0 && !this.sync && this.stream.listenerCount("data") > 0) {
      this.awaitDrain = null;
      this.dataEmitted = true;
      emitOne(this.stream as unknown as EventEmitter, "data", chunk);
    } else {
      this.length += this.objectMode ? 1 : (chunk as Chunk).length;
      if (isFirst) this.buffer.addFirst(chunk);
      else this.buffer.add(chunk);
      if (this.needReadable) this.emitReadable();
    }
    this.readMore();
  }

  /** No more will be pushed. */
  private end(): void {
    if (this.ended) return;
    if (this.decoder !== null) {
      const rest = this.decoder.end();
      if (rest.length > 0) {
        this.buffer.add(rest);
        this.length += this.objectMode ? 1 : rest.length;
      }
    }
    this.ended = true;
    if (this.sync) this.emitReadable();
    else {
      this.needReadable = false;
      this.emittedReadable = true;
      this.emitReadableNow();
    }
  }

  // ---- asking for more --------------------------------------------------------------------------------------------

  wasConstructed(): void {
    if (this.needReadable) this.readMore();
  }

  /** Fills the queue up to the mark, in the next tick. */
  private readMore(): void {
    if (this.readingMore || !this.constructed) return;
    this.readingMore = true;
    tick(fill, this);
  }

  fill(): void {
    while (
      !this.reading &&
      !this.ended &&
      (this.length < this.highWaterMark || (this.flowing && this.length === 0))
    ) {
      const { length } = this;
      this.stream.read(0);
      if (length === this.length) break;
    }
    this.readingMore = false;
  }

  private callRead(): void {
    this.reading = true;
    this.sync = true;
    if (this.length === 0) this.needReadable = true;
    try {
      this.stream._read(this.highWaterMark);
    } catch (error) {
      failStream(this.stream, error as Error);
    }
    this.sync = false;
  }

  // ---- going out --------------------------------------------------------------------------------------------------

  /** read(): NaN for "what is there". */
  take(wanted: number): unknown {
    if (wanted > this.highWaterMark) this.highWaterMark = roundedUp(wanted);
    if (wanted !== 0) this.emittedReadable = false;
    if (wanted === 0 && this.needReadable && this.isFull()) {
      if (this.length === 0 && this.ended) this.endReadable();
      else this.emitReadable();
      return null;
    }
    let count = this.available(wanted);
    if (count === 0 && this.ended) {
      if (this.length === 0) this.endReadable();
      return null;
    }
    if (this.needReadable || this.length === 0 || this.length - count < this.highWaterMark) {
      if (!this.ended && !this.reading && !this.destroyed && !this.errored && this.constructed) {
        this.callRead();
        if (!this.reading) count = this.available(wanted);
      }
    }
    const taken = count > 0 ? this.takeFromQueue(count) : null;
    if (taken === null) {
      this.needReadable = this.length <= this.highWaterMark;
      count = 0;
    } else {
      this.length -= count;
      this.awaitDrain = null;
    }
    if (this.length === 0) {
      if (!this.ended) this.needReadable = true;
      else if (wanted !== count) this.endReadable();
    }
    if (taken !== null && !this.errorEmitted && !this.closeEmitted) {
      this.dataEmitted = true;
      emitOne(this.stream as unknown as EventEmitter, "data", taken);
    }
    return taken;
  }

  private isFull(): boolean {
    return (this.highWaterMark !== 0 ? this.length >= this.highWaterMark : this.length > 0) || this.ended;
  }

  private available(wanted: number): number {
    const { length } = this;
    if (wanted <= 0 || (length === 0 && this.ended)) return 0;
    if (this.objectMode) return 1;
    if (wanted !== wanted) return this.flowing && length > 0 ? (this.buffer.first() as Chunk).length : length;
    if (wanted <= length) return wanted;
    return this.ended ? length : 0;
  }

  private takeFromQueue(count: number): unknown {
    const { buffer } = this;
    if (this.length === 0) return null;
    if (this.objectMode) return buffer.take();
    if (count === (buffer.first() as Chunk).length) return buffer.take();
    if (count < this.length) return buffer.takePart(count);
    return this.decoder !== null ? buffer.takeText() : buffer.takeBytes(this.length);
  }

  // ---- readable and data ------------------------------------------------------------------------------------------

  emitReadable(): void {
    this.needReadable = false;
    if (this.emittedReadable) return;
    this.emittedReadable = true;
    tick(emitReadableNow, this);
  }

  emitReadableNow(): void {
    if (!this.destroyed && !this.errored && (this.length > 0 || this.ended)) {
      this.stream.emit("readable");
      this.emittedReadable = false;
    }
    this.needReadable = !this.flowing && !this.ended && this.length <= this.highWaterMark;
    this.flow();
  }

  /** Somebody listens to `readable`: chunks are no longer pushed at listeners of `data`. */
  listenReadable(): void {
    if (this.endEmitted || this.readableListening) return;
    this.readableListening = this.needReadable = true;
    this.flowing = false;
    this.emittedReadable = false;
    if (this.length > 0) this.emitReadable();
    else if (!this.reading) tick(askForOne, this);
  }

  /** A listener of `readable` has gone: maybe the chunks flow again. */
  readableListenersChanged(): void {
    this.readableListening = this.stream.listenerCount("readable") > 0;
    if (this.resumeScheduled && this.paused === false) this.flowing = true;
    else if (this.stream.listenerCount("data") > 0) this.stream.resume();
    else if (!this.readableListening) this.flowing = null;
  }

  resume(): void {
    if (!this.flowing) {
      this.flowing = !this.readableListening;
      if (!this.resumeScheduled) {
        this.resumeScheduled = true;
        tick(resumeNow, this);
      }
    }
    this.paused = false;
  }

  resumeNow(): void {
    if (!this.reading) this.stream.read(0);
    this.resumeScheduled = false;
    this.stream.emit("resume");
    this.flow();
    if (this.flowing && !this.reading) this.stream.read(0);
  }

  pause(): void {
    if (this.flowing !== false) {
      this.flowing = false;
      this.stream.emit("pause");
    }
    this.paused = true;
  }

  flow(): void {
    while (this.flowing && this.stream.read() !== null);
  }

  setDecoder(decoder: Decoder): void {
    this.decoder = decoder;
    let text = "";
    for (const chunk of this.buffer.all()) text += decoder.write(chunk);
    this.buffer.clear();
    if (text !== "") this.buffer.add(text);
    this.length = text.length;
  }

  // ---- the end ----------------------------------------------------------------------------------------------------

  private endReadable(): void {
    if (this.endEmitted) return;
    this.ended = true;
    tick(emitEnd, this);
  }

  emitEnd(): void {
    if (this.errored || this.closeEmitted || this.endEmitted || this.length > 0) return;
    const { stream } = this;
    this.endEmitted = true;
    stream.emit("end");
    if (stream.writable && stream.allowHalfOpen === false) tick(endOtherHalf, stream);
    else if (this.autoDestroy) {
      const other = stream._writableState;
      if (other === undefined || (other.autoDestroy && (other.finished || !other.writable))) stream.destroy();
    }
  }

  renew(): void {
    this.constructed = true;
    this.closed = this.closeEmitted = this.destroyed = this.errorEmitted = false;
    this.errored = null;
    this.reading = false;
    this.ended = this.endEmitted = !this.readable;
  }
}

function fill(state: ReadableState): void {
  state.fill();
}

function emitReadableNow(state: ReadableState): void {
  state.emitReadableNow();
}

function resumeNow(state: ReadableState): void {
  state.resumeNow();
}

function askForOne(state: ReadableState): void {
  state.stream.read(0);
}

function emitEnd(state: ReadableState): void {
  state.emitEnd();
}

function endOtherHalf(stream: ReadableStreamBase): void {
  if (stream.writable && !stream.writableEnded && !stream._writableState?.destroyed) stream.end!();
}

/** The next power of two: how much one read has shown to be wanted. */
function roundedUp(count: number): number {
  if (count >= largest) return largest;
  let mark = 1;
  while (mark < count) mark *= 2;
  return mark;
}
