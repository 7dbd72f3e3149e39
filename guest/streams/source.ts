// Readable.from(): a stream of what an iterable, sync or async, yields.

import { invalidArgument } from "../coded-error.ts";
import { tick } from "../ticks.ts";
import { nullWritten } from "./stream-errors.ts";
import { Readable, type ReadableOptions } from "./readable.ts";

type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;

class IteratorStream extends Readable {
  readonly #iterator: AnyIterator;
  readonly #isAsync: boolean;
  #isReading = false;

  constructor(iterator: AnyIterator, isAsync: boolean, options: ReadableOptions | undefined) {
    super({ objectMode: true, highWaterMark: 1, ...options });
    this.#iterator = iterator;
    this.#isAsync = isAsync;
  }

  override _read(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    void this.#pump();
  }

  async #pump(): Promise<void> {
    for (;;) {
      try {
        const { value, done } = this.#isAsync
          ? await (this.#iterator as AsyncIterator<unknown>).next()
          : (this.#iterator as Iterator<unknown>).next();
        if (done) {
          this.push(null);
          return;
        }
        const chunk = isThenable(value) ? await value : value;
        if (chunk === null) {
          this.#isReading = false;
          throw nullWritten();
        }
        if (this.push(chunk)) continue;
        this.#isReading = false;
      } catch (error) {
        this.destroy(error as Error);
      }
      return;
    }
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#close(error).then(
      () => tick(callback, error),
      (failure: Error) => tick(callback, failure ?? error),
    );
  }

  async #close(error: Error | null): Promise<void> {
    const iterator = this.#iterator as AsyncIterator<unknown>;
    const hasFailed = error !== undefined && error !== null;
    if (hasFailed && typeof iterator.throw === "function") {
      const { value, done } = await iterator.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === "function") {
      const { value } = await iterator.return();
      await value;
    }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    value !== null && typeof value === "object" && typeof (value as { then?: unknown }).then === "function"
  );
}

function sourceOf(iterable: unknown, options: ReadableOptions | undefined): Readable {
  if (typeof iterable === "string" || ArrayBuffer.isView(iterable)) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const source = iterable as (AsyncIterable<unknown> & Iterable<unknown>) | null | undefined;
  if (source?.[Symbol.asyncIterator])
    return new IteratorStream(source[Symbol.asyncIterator](), true, options);
  if (source?.[Symbol.iterator]) return new IteratorStream(source[Symbol.iterator](), false, options);
  throw invalidArgument("iterable", "an instance of Iterable", iterable);
}

Readable.from = sourceOf;
