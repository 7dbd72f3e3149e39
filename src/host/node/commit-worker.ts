// The commit worker: carries out commits on a thread of its own, with its own descriptor of the world file, while the
// program goes on. The thread sleeps in Atomics.wait; plans and answers travel over a message port, pages through the
// shared staging buffer.
//
// Invariants:
//   Y1  One plan at a time; its `done` is called exactly once.
//   Y2  The thread never keeps the process alive; only a commit in flight does.
//
// The process may die at any moment; the thread then dies in the middle of its writes, which is one of the crashes
// that the store is made for.

import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { assert } from "../../base/assert.ts";
import { StoreError, type StoreErrorCode } from "../../base/errors.ts";
import type { CommitPlan, CommitWriter } from "../../store/commit.ts";

/** Cells of the control buffer. */
export const Control = Object.freeze({ requests: 0, answers: 1 });

export interface WorkerStart {
  readonly path: string;
  readonly port: MessagePort;
  readonly control: Int32Array;
}

export interface CommitRequest {
  readonly plan: CommitPlan;
  readonly staging: Uint8Array;
}

/** Undefined fields: the commit is durable. */
export interface CommitAnswer {
  readonly code?: StoreErrorCode;
  readonly message?: string;
}

type Done = (error?: unknown) => void;

/** A worker that has not answered for so long is taken for dead when the program waits for it. */
const silenceMsMax = 120_000;

export class FileCommitWriter implements CommitWriter {
  readonly #path: string;
  readonly #control = new Int32Array(new SharedArrayBuffer(8));
  #port: MessagePort | undefined;
  #done: Done | undefined;

  /** The file is opened when the first commit begins. */
  constructor(path: string) {
    this.#path = path;
  }

  begin(plan: CommitPlan, staging: Uint8Array, done: Done): void {
    assert(this.#done === undefined, "Y1");
    this.#done = done;
    const port = (this.#port ??= this.#startWorker());
    port.ref(); // Y2
    this.#request(port, { plan, staging });
  }

  wait(): void {
    const port = this.#port;
    while (this.#done !== undefined && port !== undefined) {
      const answers = Atomics.load(this.#control, Control.answers);
      const answer = receiveMessageOnPort(port);
      if (answer !== undefined) this.#answered(answer.message as CommitAnswer);
      else if (Atomics.wait(this.#control, Control.answers, answers, silenceMsMax) === "timed-out") {
        this.#finish(new StoreError("io", `${this.#path}: the commit worker does not answer`));
      }
    }
  }

  close(): void {
    this.wait();
    if (this.#port === undefined) return;
    this.#request(this.#port, undefined);
    this.#port.close();
    this.#port = undefined;
  }

  #startWorker(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const start: WorkerStart = { path: this.#path, port: port2, control: this.#control };
    const entry = new URL("./commit-worker-entry.js", import.meta.url);
    const worker = new Worker(entry, {
      workerData: start,
      transferList: [port2],
      execArgv: [],
      name: "commit",
    });
    worker.unref(); // Y2
    const died = (error?: Error): void => {
      this.#finish(new StoreError("io", `${this.#path}: the commit worker died`, { cause: error }));
    };
    worker.on("error", died);
    worker.on("exit", () => died());
    port1.on("message", (answer: CommitAnswer) => this.#answered(answer));
    port1.unref();
    return port1;
  }

  #request(port: MessagePort, request: CommitRequest | undefined): void {
    port.postMessage(request);
    Atomics.add(this.#control, Control.requests, 1);
    Atomics.notify(this.#control, Control.requests);
  }

  #answered({ code, message }: CommitAnswer): void {
    this.#finish(code === undefined ? undefined : new StoreError(code, message ?? "the commit failed"));
  }

  #finish(error: unknown): void {
    const done = this.#done;
    if (done === undefined) return;
    this.#done = undefined;
    this.#port?.unref();
    done(error);
  }
}
