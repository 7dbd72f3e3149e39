// Where the bytes of a body come from: what is there already, the kernel, a stream, or one half of a clone.

import { closeBody, readBody } from "internal:http";
import type { AbortSignal } from "../abort.ts";
import { TextEncoder } from "../text-codec.ts";

export interface Source {
  /** The next bytes, null at the end. */
  next(): Promise<Uint8Array | null>;
  /** Nobody wants the rest. */
  cancel(): void;
}

/** Bytes that are there. */
export class GivenBytes implements Source {
  #bytes: Uint8Array | null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes.length === 0 ? null : bytes;
  }

  async next(): Promise<Uint8Array | null> {
    const bytes = this.#bytes;
    this.#bytes = null;
    return bytes;
  }

  cancel(): void {
    this.#bytes = null;
  }
}

/** The rest of an answer that comes over the network. */
export class NetworkBytes implements Source {
  #body: object | null;
  #signal: AbortSignal | undefined;
  readonly #cut = (): void => this.cancel();

  /** `signal` cuts it off, as long as there is something to cut. */
  constructor(body: object, signal: AbortSignal | undefined) {
    this.#body = body;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#cut, { once: true });
  }

  async next(): Promise<Uint8Array | null> {
    if (this.#body === null) return null;
    let piece: unknown;
    try {
      piece = readBody(this.#body);
    } catch (cause) {
      this.#end();
      throw new TypeError("terminated", { cause });
    }
    if (piece instanceof Uint8Array) return piece;
    this.#end();
    return null;
  }

  cancel(): void {
    if (this.#body !== null) closeBody(this.#body);
    this.#end();
  }

  #end(): void {
    this.#body = null;
    this.#signal?.removeEventListener("abort", this.#cut);
  }
}

/** The bytes of an answer, until the signal of its request fires: what is not read by then is lost, for its reason. */
export class AbortableBytes implements Source {
  #source: Source;
  #signal: AbortSignal;
  #isOver = false;

  constructor(source: Source, signal: AbortSignal) {
    this.#source = source;
    this.#signal = signal;
  }

  async next(): Promise<Uint8Array | null> {
    if (this.#isOver) return null;
    let bytes: Uint8Array | null = null;
    try {
      bytes = await this.#source.next();
    } finally {
      this.#signal.throwIfAborted(); // also where it has cut off the source meanwhile
    }
    this.#isOver = bytes === null;
    return bytes;
  }

  cancel(): void {
    this.#isOver = true;
    this.#source.cancel();
  }
}

interface Reader {
  read(): Promise<{ done: boolean; value?: unknown }>;
  cancel(reason?: unknown): Promise<void>;
}

/** What a ReadableStream of the program gives. */
export class StreamBytes implements Source {
  #stream: { getReader(): Reader };
  #reader: Reader | undefined;

  constructor(stream: { getReader(): Reader }) {
    this.#stream = stream;
  }

  async next(): Promise<Uint8Array | null> {
    this.#reader ??= this.#stream.getReader();
    const { done, value } = await this.#reader.read();
    if (done) return null;
    if (!(value instanceof Uint8Array)) throw new TypeError("Received non-Uint8Array chunk");
    return value;
  }

  cancel(): void {
    this.#reader ??= this.#stream.getReader();
    void this.#reader.cancel().catch(() => {});
  }
}

/** What an async iterable of the program gives. */
export class IteratedBytes implements Source {
  #iterator: AsyncIterator<unknown>;

  constructor(iterable: AsyncIterable<unknown>) {
    this.#iterator = iterable[Symbol.asyncIterator]();
  }

  async next(): Promise<Uint8Array | null> {
    const { done, value } = await this.#iterator.next();
    if (done) return null;
    return typeof value === "string" ? new TextEncoder().encode(value) : (value as Uint8Array);
  }

  cancel(): void {
    void this.#iterator.return?.();
  }
}

/** Two sources of one: what one half has read waits for the other. */
export function tee(source: Source): [Source, Source] {
  const queues: (Uint8Array | null)[][] = [[], []];
  let live = 2;
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    const bytes = await source.next();
    reading = undefined;
    for (const queue of queues) queue.push(bytes);
  };
  const half = (queue: (Uint8Array | null)[]): Source => ({
    async next(): Promise<Uint8Array | null> {
      while (queue.length === 0) await (reading ??= read());
      return queue[0] === null ? null : queue.shift()!;
    },
    cancel(): void {
      if (--live === 0) source.cancel();
    },
  });
  return [half(queues[0]!), half(queues[1]!)];
}

/** All bytes of a source. */
export async function allOf(source: Source): Promise<Uint8Array> {
  const first = await source.next();
  if (first === null) return new Uint8Array(0);
  const pieces = [first];
  let length = first.length;
  for (let piece = await source.next(); piece !== null; piece = await source.next()) {
    pieces.push(piece);
    length += piece.length;
  }
  if (pieces.length === 1) return first;
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
