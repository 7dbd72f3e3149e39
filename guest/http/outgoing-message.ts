// What answers and requests have in common on their way out: headers.

import { Buffer } from "../buffer.ts";
import { invalidArgument, withCode } from "../coded-error.ts";
import { LazyStream } from "./lazy-stream.ts";
import {
  appendHeader,
  type HeaderTable,
  type HeaderValue,
  headersSent,
  linesOf,
  setHeader,
} from "./message-headers.ts";

type Done = (...args: unknown[]) => void;

/** Bytes that may wait before `write` asks for patience. */
export const highWaterMark = 16 * 1024;

export abstract class OutgoingMessage extends LazyStream {
  /** Node's stays true. */
  declare writable: boolean;
  declare sendDate: boolean;
  declare shouldKeepAlive: boolean;
  declare finished: boolean;
  declare destroyed: boolean;
  declare closed: boolean;
  declare errored: Error | null;
  #headers: HeaderTable | undefined;

  abstract get headersSent(): boolean;

  /** The table for what the program sets; it exists from the first header on. */
  protected get table(): HeaderTable {
    return (this.#headers ??= new Map());
  }

  protected get hasHeaders(): boolean {
    return this.#headers !== undefined;
  }

  protected get headerLines(): string {
    return this.#headers === undefined ? "" : linesOf(this.#headers);
  }

  setHeader(name: string, value: HeaderValue): this {
    if (this.headersSent) throw headersSent("set");
    setHeader(this.table, name, value);
    return this;
  }

  setHeaders(headers: Iterable<[string, HeaderValue]>): this {
    if (this.headersSent) throw headersSent("set");
    if (
      typeof headers !== "object" ||
      typeof headers[Symbol.iterator] !== "function" ||
      Array.isArray(headers)
    )
      throw invalidArgument("headers", "an instance of Headers or Map", headers);
    const cookies: string[] = [];
    for (const [name, value] of headers)
      if (name === "set-cookie") cookies.push(...([value].flat() as string[]));
      else this.setHeader(name, value);
    if (cookies.length > 0) this.setHeader("set-cookie", cookies);
    return this;
  }

  appendHeader(name: string, value: HeaderValue): this {
    if (this.headersSent) throw headersSent("append");
    appendHeader(this.table, name, value);
    return this;
  }

  getHeader(name: string): HeaderValue | undefined {
    if (typeof name !== "string") throw invalidArgument("name", "of type string", name);
    return this.#headers?.get(name.toLowerCase())?.[1];
  }

  hasHeader(name: string): boolean {
    if (typeof name !== "string") throw invalidArgument("name", "of type string", name);
    return this.#headers?.has(name.toLowerCase()) ?? false;
  }

  removeHeader(name: string): void {
    if (typeof name !== "string") throw invalidArgument("name", "of type string", name);
    if (this.headersSent) throw headersSent("remove");
    this.#headers?.delete(name.toLowerCase());
  }

  getHeaderNames(): string[] {
    return this.#headers === undefined ? [] : [...this.#headers.keys()];
  }

  getRawHeaderNames(): string[] {
    return this.#headers === undefined ? [] : [...this.#headers.values()].map(([name]) => name);
  }

  getHeaders(): Record<string, HeaderValue> {
    const headers = Object.create(null) as Record<string, HeaderValue>;
    if (this.#headers !== undefined) for (const [key, [, value]] of this.#headers) headers[key] = value;
    return headers;
  }

  get writableEnded(): boolean {
    return this.finished;
  }

  get writableHighWaterMark(): number {
    return highWaterMark;
  }

  get writableObjectMode(): boolean {
    return false;
  }

  get writableCorked(): number {
    return 0;
  }

  cork(): void {}

  uncork(): void {}
}

Object.assign(OutgoingMessage.prototype, {
  writable: true,
  sendDate: true,
  shouldKeepAlive: true,
  finished: false,
  destroyed: false,
  closed: false,
  errored: null,
});

/** A piece of a body as it crosses to the host: UTF-8 text stays text. */
export function outgoingChunk(chunk: unknown, encoding: unknown): string | Uint8Array {
  if (typeof chunk === "string")
    return encoding === undefined || encoding === null || encoding === "utf8" || encoding === "utf-8"
      ? chunk
      : Buffer.from(chunk, encoding as never);
  if (chunk instanceof Uint8Array) return chunk;
  if (chunk === null)
    throw withCode(new TypeError("May not write null values to stream"), "ERR_STREAM_NULL_VALUES");
  throw invalidArgument("chunk", "of type string or an instance of Buffer or Uint8Array", chunk);
}

/** `write` and `end` take an encoding, a callback, or both. */
export function encodingAndCallback(encoding: unknown, callback: unknown): [unknown, Done | undefined] {
  if (typeof encoding === "function") return [undefined, encoding as Done];
  return [encoding, typeof callback === "function" ? (callback as Done) : undefined];
}

export function writeAfterEnd(): Error {
  return withCode(new Error("write after end"), "ERR_STREAM_WRITE_AFTER_END");
}
