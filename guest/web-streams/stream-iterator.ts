// `for await` over a ReadableStream.

import { Deferred } from "./deferred.ts";
import type { ReadableCore, ReadRequest } from "./readable-core.ts";

type Result = IteratorResult<unknown>;

const generator = (async function* () {})();
const generators = Object.getPrototypeOf(Object.getPrototypeOf(generator)) as object;
const prototype = Object.getPrototypeOf(generators) as object;

class IteratedRead implements ReadRequest {
  readonly deferred = new Deferred<Result>();
  readonly #iterator: StreamIterator;

  constructor(iterator: StreamIterator) {
    this.#iterator = iterator;
  }

  chunk(value: unknown): void {
    this.#iterator.current = undefined;
    this.deferred.resolve({ value, done: false });
  }

  close(): void {
    this.#iterator.finish();
    this.deferred.resolve({ value: undefined, done: true });
  }

  error(reason: unknown): void {
    this.#iterator.finish();
    this.deferred.reject(reason);
  }
}

export class StreamIterator {
  readonly #core: ReadableCore;
  readonly #preventCancel: boolean;
  #isFinished = false;
  /** The call that the next one waits for, if there is one. The first waits a job, as in Node. */
  current: Promise<unknown> | undefined = Promise.resolve();

  constructor(core: ReadableCore, preventCancel: boolean) {
    this.#core = core;
    this.#preventCancel = preventCancel;
    core.reader = { closed: new Deferred<undefined>() };
  }

  /** Gives the lock back. */
  finish(): void {
    this.current = undefined;
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#core.reader = undefined;
  }

  next(): Promise<Result> {
    const read = (): Promise<Result> => this.#read();
    const result = this.current !== undefined ? this.current.then(read, read) : read();
    this.current = result;
    return result;
  }

  return(value?: unknown): Promise<Result> {
    const close = (): Promise<Result> => this.#close(value);
    return this.current !== undefined ? this.current.then(close, close) : close();
  }

  #read(): Promise<Result> {
    if (this.#isFinished) return Promise.resolve({ value: undefined, done: true });
    const request = new IteratedRead(this);
    this.#core.read(request);
    return request.deferred.promise;
  }

  async #close(value: unknown): Promise<Result> {
    if (this.#isFinished) return { value, done: true };
    const core = this.#core;
    if (this.#preventCancel) this.finish();
    else {
      const cancelled = core.cancel(value);
      this.finish();
      await cancelled;
    }
    return { value, done: true };
  }
}

Object.setPrototypeOf(StreamIterator.prototype, prototype);
