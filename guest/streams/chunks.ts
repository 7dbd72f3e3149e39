// What flows through streams that are not in object mode: Buffers, and strings where an encoding says so.

import { asBuffer, Buffer, bytesOfView } from "../buffer.ts";
import { withCode, invalidArgument } from "../coded-error.ts";
import { inspect } from "../inspect/inspect.ts";

/** Bytes or text. */
export interface Chunk {
  readonly length: number;
}

/** The same bytes as a Buffer; undefined for what are no bytes. */
export function bufferOf(value: unknown): Chunk | undefined {
  if (Buffer.isBuffer(value)) return value;
  if (!ArrayBuffer.isView(value)) return undefined;
  return asBuffer(bytesOfView(value));
}

export function encode(text: string, encoding: string | undefined): Chunk {
  return Buffer.from(text, encoding);
}

export function isEncoding(name: unknown): boolean {
  return Buffer.isEncoding(name);
}

export function invalidChunk(chunk: unknown): Error {
  return invalidArgument("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk);
}

const defaults = { bytes: 16 * 1024, objects: 16 };

export function getDefaultHighWaterMark(objectMode?: boolean): number {
  return objectMode ? defaults.objects : defaults.bytes;
}

export function setDefaultHighWaterMark(objectMode: boolean, value: number): void {
  if (objectMode) defaults.objects = value;
  else defaults.bytes = value;
}

/** The mark that the options of a half ask for; `name` is the option that counts in a duplex. */
export function highWaterMarkOf(
  options: Record<string, unknown> | undefined,
  objectMode: boolean,
  isDuplex: boolean,
  name: "readableHighWaterMark" | "writableHighWaterMark",
): number {
  const given = options?.highWaterMark ?? (isDuplex ? options?.[name] : undefined);
  if (given === undefined || given === null) return objectMode ? defaults.objects : defaults.bytes;
  if (!Number.isInteger(given) || (given as number) < 0)
    throw withCode(
      new TypeError(
        `The property 'options.${isDuplex && options?.highWaterMark == null ? name : "highWaterMark"}' is invalid. Received ${inspect(given)}`,
      ),
      "ERR_INVALID_ARG_VALUE",
    );
  return given as number;
}

/** First in, first out; the head moves, so that taking is cheap however long the queue is. */
export class ChunkQueue<T = unknown> {
  items: (T | undefined)[] = [];
  head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  first(): T | undefined {
    return this.items[this.head];
  }

  add(item: T): void {
    this.items.push(item);
  }

  addFirst(item: T): void {
    if (this.head > 0) this.items[--this.head] = item;
    else this.items.unshift(item);
  }

  take(): T | undefined {
    const { items } = this;
    if (items.length - this.head === 1) {
      this.head = 0;
      const item = items.pop();
      if (items.length > 0) this.items = [];
      return item;
    }
    const item = items[this.head];
    items[this.head++] = undefined;
    if (this.head >= 64 && this.head * 2 > items.length) {
      this.items = items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  clear(): void {
    this.items = [];
    this.head = 0;
  }

  /** Everything as one text, and nothing is left. */
  takeText(): string {
    const text = this.size === 1 ? (this.first() as string) : this.all().join("");
    this.clear();
    return text;
  }

  /** Everything as one Buffer of `length` bytes, and nothing is left. */
  takeBytes(length: number): unknown {
    if (this.size === 1) return this.take();
    const list = this.all() as Chunk[];
    this.clear();
    return Buffer.concat(list as Buffer[], length);
  }

  /** The first `count` bytes or characters; there are more. */
  takePart(count: number): unknown {
    const parts: Chunk[] = [];
    let missing = count;
    while (missing > 0) {
      const chunk = this.first() as Chunk;
      if (chunk.length <= missing) {
        parts.push(this.take() as Chunk);
        missing -= chunk.length;
      } else {
        parts.push(part(chunk, 0, missing));
        this.items[this.head] = part(chunk, missing, chunk.length) as T;
        missing = 0;
      }
    }
    if (parts.length === 1) return parts[0];
    return typeof parts[0] === "string" ? parts.join("") : Buffer.concat(parts as Buffer[], count);
  }

  all(): T[] {
    return (this.head === 0 ? this.items : this.items.slice(this.head)) as T[];
  }
}

function part(chunk: Chunk, start: number, end: number): Chunk {
  return typeof chunk === "string" ? chunk.slice(start, end) : (chunk as Buffer).subarray(start, end);
}
