// pipeTo(): moves chunks from a ReadableStream to a WritableStream, and the end or failure of one to the other.

import type { AbortSignal } from "../abort.ts";
import { invalidArgument } from "../coded-error.ts";
import { Deferred, react } from "./deferred.ts";
import { invalidState } from "./described.ts";
import type { ReadableCore, ReadRequest } from "./readable-core.ts";
import type { WritableCore } from "./writable-core.ts";

export interface PipeOptions {
  preventClose?: boolean;
  preventAbort?: boolean;
  preventCancel?: boolean;
  signal?: AbortSignal;
}

type Action = () => Promise<unknown>;

class Transfer implements ReadRequest {
  readonly done = new Deferred<undefined>();
  readonly #source: ReadableCore;
  readonly #sink: WritableCore;
  readonly #options: PipeOptions;
  #isShuttingDown = false;
  #isReading = false;
  /** The last write, which the end waits for. */
  #written: Promise<unknown> = Promise.resolve();

  constructor(source: ReadableCore, sink: WritableCore, options: PipeOptions) {
    this.#source = source;
    this.#sink = sink;
    this.#options = options;
    const { signal } = options;
    if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal)))
      throw invalidArgument("options.signal", "an instance of AbortSignal", signal);
    const closed = new Deferred<undefined>();
    if (source.state === "closed") closed.resolve(undefined);
    else if (source.state === "errored") closed.reject(source.storedError);
    source.reader = { closed };
    source.isDisturbed = true;
    const writer = sink.lock();
    if (signal?.aborted) this.#onAbort();
    else signal?.addEventListener("abort", this.#onAbort, { once: true });
    // Failures go forward and backward, the end goes forward; the sink's own end is a failure for the source.
    if (source.state === "errored") this.#sourceFailed(source.storedError);
    if (sink.state !== "writable") this.#sinkFailed(sink.storedError);
    if (source.state === "closed") this.#sourceEnded();
    react(
      closed.promise,
      () => this.#sourceEnded(),
      (error: unknown) => this.#sourceFailed(error),
    );
    react(
      writer.closed.promise,
      () => this.#sinkEnded(),
      (error: unknown) => this.#sinkFailed(error),
    );
    if (sink.isClosing || sink.state === "closed") this.#sinkEnded();
    this.#step();
  }

  readonly #onAbort = (): void => {
    const { reason } = this.#options.signal!;
    const actions: Action[] = [];
    if (!this.#options.preventAbort && this.#sink.state === "writable")
      actions.push(() => this.#sink.abort(reason));
    if (!this.#options.preventCancel && this.#source.state === "readable")
      actions.push(() => this.#source.cancel(reason));
    this.#shutDown(() => Promise.all(actions.map((action) => action())), { reason });
  };

  #sourceFailed(reason: unknown): void {
    this.#shutDown(this.#options.preventAbort ? undefined : () => this.#sink.abort(reason), { reason });
  }

  #sinkFailed(reason: unknown): void {
    this.#shutDown(this.#options.preventCancel ? undefined : () => this.#source.cancel(reason), { reason });
  }

  #sourceEnded(): void {
    this.#shutDown(this.#options.preventClose ? undefined : () => this.#sink.closeIfOpen(), undefined);
  }

  #sinkEnded(): void {
    if (this.#isShuttingDown) return;
    const reason = invalidState("Destination WritableStream is closed");
    this.#sinkFailed(reason);
  }

  // ---- chunks -----------------------------------------------------------------------------------------------------

  #step(): void {
    if (this.#isShuttingDown || this.#isReading) return;
    const ready = this.#sink.writer!.ready;
    if (ready.isPending) {
      react(
        ready.promise,
        () => this.#step(),
        () => {},
      );
      return;
    }
    this.#isReading = true;
    this.#source.read(this);
  }

  chunk(value: unknown): void {
    this.#isReading = false;
    this.#written = this.#sink.write(value);
    react(
      this.#written,
      () => {},
      () => {},
    );
    void Promise.resolve().then(() => this.#step());
  }

  close(): void {
    this.#isReading = false;
  }

  error(): void {
    this.#isReading = false;
  }

  // ---- the end ----------------------------------------------------------------------------------------------------

  #shutDown(action: Action | undefined, failure: { reason: unknown } | undefined): void {
    if (this.#isShuttingDown) return;
    this.#isShuttingDown = true;
    const act = (): void => {
      if (action === undefined) this.#finalise(failure);
      else
        action().then(
          () => this.#finalise(failure),
          (reason: unknown) => this.#finalise({ reason }),
        );
    };
    if (this.#sink.state === "writable" && !this.#sink.isClosing) this.#afterWrites(act);
    else act();
  }

  /** A chunk that was read when the end came is written, too. */
  #afterWrites(act: () => void): void {
    const last = this.#written;
    const go = (): void => {
      if (this.#written === last) act();
      else this.#afterWrites(act);
    };
    last.then(go, go);
  }

  #finalise(failure: { reason: unknown } | undefined): void {
    this.#sink.unlock();
    const reader = this.#source.reader!;
    reader.closed.handled().reject(invalidState("Reader released"));
    this.#source.reader = undefined;
    this.#source.failRequests(invalidState("Releasing reader"));
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    if (failure !== undefined) this.done.reject(failure.reason);
    else this.done.resolve(undefined);
  }
}

/** Begins; the answer is settled when it is over. Both streams are locked until then. */
export function pipeTo(source: ReadableCore, sink: WritableCore, options: PipeOptions): Deferred<undefined> {
  return new Transfer(source, sink, options).done;
}
