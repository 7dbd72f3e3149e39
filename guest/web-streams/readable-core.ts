// The state of a ReadableStream: its queue, who reads, when it pulls. The algorithms are those of the Streams
// Standard (https://streams.spec.whatwg.org), one class for stream and controller.
//
// Invariants:
//   S1  Reads wait only while the queue is empty.
//   S2  One pull is out at a time; one that is wanted meanwhile follows it.
//   S3  After close or error nothing is queued and no read waits.

import { ChunkQueue } from "../streams/chunks.ts";
import { Deferred, promiseOfCall, promiseWith, react, rejection, resolution } from "./deferred.ts";
import { invalidState } from "./described.ts";
import { checkedSize, type Size } from "./queuing-strategy.ts";

export interface Source {
  type?: unknown;
  start?: unknown;
  pull?: unknown;
  cancel?: unknown;
  autoAllocateChunkSize?: unknown;
}

/** A read that waits. */
export interface ReadRequest {
  chunk(value: unknown): void;
  close(): void;
  error(reason: unknown): void;
}

/** Who has locked the stream. */
export interface ReaderState {
  closed: Deferred<undefined>;
}

interface Entry {
  value: unknown;
  size: number;
}

const nothing = (): void => {};

export class ReadableCore {
  state: "readable" | "closed" | "errored" = "readable";
  storedError: unknown = undefined;
  isDisturbed = false;
  reader: ReaderState | undefined;
  readonly isBytes: boolean;
  readonly requests = new ChunkQueue<ReadRequest>();
  readonly #queue = new ChunkQueue<Entry>();
  #total = 0;
  #mark: number;
  #size: Size | undefined;
  #source: Source | undefined;
  #pull: unknown;
  #cancel: unknown;
  #controller: object | undefined;
  #isStarted = false;
  #isPulling = false;
  #pullsAgain = false;
  #closeRequested = false;
  #over: Deferred<undefined> | undefined;

  constructor(source: Source | undefined, isBytes: boolean, mark: number, size: Size | undefined) {
    this.#source = source;
    this.isBytes = isBytes;
    this.#mark = mark;
    this.#size = size;
  }

  /** Calls the source's `start`. The methods are looked up once, as the standard wants. */
  start(controller: object): void {
    this.#controller = controller;
    const source = this.#source!;
    const { start, pull, cancel } = source;
    this.#pull = pull;
    this.#cancel = cancel;
    const result =
      start === undefined ? undefined : (start as (c: object) => unknown).call(source, controller);
    react(
      promiseWith(result),
      () => {
        this.#isStarted = true;
        this.pullIfWanted();
      },
      (error: unknown) => this.error(error),
    );
  }

  get isLocked(): boolean {
    return this.reader !== undefined;
  }

  get desiredSize(): number | null {
    if (this.state === "errored") return null;
    return this.state === "closed" ? 0 : this.#mark - this.#total;
  }

  /** Settled when the stream is closed or errored, whoever holds the lock. */
  get over(): Promise<undefined> {
    if (this.#over === undefined) {
      this.#over = new Deferred<undefined>();
      if (this.state === "closed") this.#over.resolve(undefined);
      else if (this.state === "errored") this.#over.handled().reject(this.storedError);
    }
    return this.#over.promise;
  }

  get canEnqueue(): boolean {
    return this.state === "readable" && !this.#closeRequested;
  }

  // ---- the source's side ------------------------------------------------------------------------------------------

  enqueue(chunk: unknown): void {
    if (!this.canEnqueue) throw invalidState("Controller is already closed");
    if (this.requests.size > 0) (this.requests.take() as ReadRequest).chunk(chunk);
    else {
      try {
        const size = this.isBytes
          ? (chunk as Uint8Array).byteLength
          : this.#size === undefined
            ? 1
            : checkedSize(this.#size.call(undefined, chunk));
        this.#queue.add({ value: chunk, size });
        this.#total += size;
      } catch (error) {
        this.error(error);
        throw error;
      }
    }
    this.pullIfWanted();
  }

  close(): void {
    if (!this.canEnqueue) throw invalidState("Controller is already closed");
    this.#closeRequested = true;
    if (this.#queue.size > 0) return;
    this.#forget();
    this.#closeNow();
  }

  error(reason: unknown): void {
    if (this.state !== "readable") return;
    this.#queue.clear();
    this.#total = 0;
    this.#forget();
    this.state = "errored";
    this.storedError = reason;
    this.#over?.handled().reject(reason);
    if (this.reader === undefined) return;
    this.reader.closed.handled().reject(reason);
    this.failRequests(reason);
  }

  failRequests(reason: unknown): void {
    while (this.requests.size > 0) (this.requests.take() as ReadRequest).error(reason);
  }

  #closeNow(): void {
    this.state = "closed";
    this.#over?.resolve(undefined);
    if (this.reader === undefined) return;
    this.reader.closed.resolve(undefined);
    while (this.requests.size > 0) (this.requests.take() as ReadRequest).close();
  }

  #forget(): void {
    this.#pull = this.#cancel = this.#source = this.#size = undefined;
  }

  pullIfWanted(): void {
    if (!this.wantsPull()) return;
    if (this.#isPulling) {
      this.#pullsAgain = true;
      return;
    }
    this.#isPulling = true;
    react(
      promiseOfCall(this.#source, this.#pull, this.#controller),
      () => {
        this.#isPulling = false;
        if (!this.#pullsAgain) return;
        this.#pullsAgain = false;
        this.pullIfWanted();
      },
      (error: unknown) => this.error(error),
    );
  }

  wantsPull(): boolean {
    if (!this.canEnqueue || !this.#isStarted) return false;
    return this.requests.size > 0 || this.#mark > this.#total;
  }

  // ---- the reader's side ------------------------------------------------------------------------------------------

  read(request: ReadRequest): void {
    this.isDisturbed = true;
    if (this.state === "closed") request.close();
    else if (this.state === "errored") request.error(this.storedError);
    else if (this.#queue.size > 0) {
      const { value, size } = this.#queue.take() as Entry;
      this.#total = this.#queue.size === 0 ? 0 : Math.max(0, this.#total - size);
      if (this.#closeRequested && this.#queue.size === 0) {
        this.#forget();
        this.#closeNow();
      } else this.pullIfWanted();
      request.chunk(value);
    } else {
      this.requests.add(request);
      this.pullIfWanted();
    }
  }

  /** What a reader into a buffer did not want of a chunk. */
  putBack(bytes: Uint8Array): void {
    this.#queue.addFirst({ value: bytes, size: bytes.byteLength });
    this.#total += bytes.byteLength;
    // The chunk was the last one: the stream is not over before the rest is read.
    if (this.state === "closed") {
      this.state = "readable";
      this.#closeRequested = true;
    }
  }

  cancel(reason: unknown): Promise<void> {
    this.isDisturbed = true;
    if (this.state === "closed") return resolution();
    if (this.state === "errored") return rejection(this.storedError);
    this.#closeNow();
    this.#queue.clear();
    this.#total = 0;
    const result = promiseOfCall(this.#source, this.#cancel, reason);
    this.#forget();
    return result.then(nothing);
  }
}
