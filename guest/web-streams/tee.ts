// tee(): two streams that each get every chunk of one.

import { Deferred, react } from "./deferred.ts";
import type { ReadableCore, ReadRequest, Source } from "./readable-core.ts";

interface Controller {
  enqueue(chunk: unknown): void;
  close(): void;
  error(reason: unknown): void;
}

class Branch {
  controller: Controller | undefined;
  isCancelled = false;
  reason: unknown;
}

class Tee implements ReadRequest {
  readonly #core: ReadableCore;
  readonly branches = [new Branch(), new Branch()];
  readonly #cancelled = new Deferred<undefined>();
  #isReading = false;
  #readsAgain = false;

  constructor(core: ReadableCore) {
    this.#core = core;
    const closed = new Deferred<undefined>();
    if (core.state === "errored") closed.handled().reject(core.storedError);
    core.reader = { closed };
    react(
      closed.promise,
      () => {},
      (reason: unknown) => {
        this.error(reason);
      },
    );
  }

  sourceOf(branch: Branch): Source {
    return {
      start: (controller: Controller) => {
        branch.controller = controller;
      },
      pull: () => {
        if (this.#isReading) this.#readsAgain = true;
        else this.#read();
      },
      cancel: (reason: unknown) => {
        branch.isCancelled = true;
        branch.reason = reason;
        const [first, second] = this.branches as [Branch, Branch];
        if (first.isCancelled && second.isCancelled)
          this.#core.cancel([first.reason, second.reason]).then(
            () => this.#cancelled.resolve(undefined),
            (error) => this.#cancelled.reject(error),
          );
        return this.#cancelled.promise;
      },
    };
  }

  #read(): void {
    this.#isReading = true;
    this.#core.read(this);
  }

  /** In a job of its own, so that a read of one branch is answered before the next one begins. */
  chunk(value: unknown): void {
    void Promise.resolve().then(() => {
      this.#readsAgain = false;
      for (const { isCancelled, controller } of this.branches) if (!isCancelled) controller!.enqueue(value);
      this.#isReading = false;
      if (this.#readsAgain) this.#read();
    });
  }

  close(): void {
    this.#isReading = false;
    for (const { isCancelled, controller } of this.branches) if (!isCancelled) controller!.close();
    if (this.branches.some(({ isCancelled }) => !isCancelled)) this.#cancelled.resolve(undefined);
  }

  error(reason: unknown): void {
    this.#isReading = false;
    for (const { controller } of this.branches) controller?.error(reason);
    this.#cancelled.resolve(undefined);
  }
}

export function teeCore<T>(core: ReadableCore, make: (source: Source, mark: number) => T): [T, T] {
  const tee = new Tee(core);
  const [first, second] = tee.branches as [Branch, Branch];
  return [make(tee.sourceOf(first), 1), make(tee.sourceOf(second), 1)];
}
