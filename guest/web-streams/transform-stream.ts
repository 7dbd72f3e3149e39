// TransformStream: what is written to one side comes out, transformed, at the other.

import { invalidValue, withCode } from "../coded-error.ts";
import { defineGlobals } from "../globals.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";
import { Deferred, promiseOfCall, resolution } from "./deferred.ts";
import { constructorKey, described, illegalConstructor, invalidState } from "./described.ts";
import { highWaterMarkOf, type Strategy } from "./queuing-strategy.ts";
import { coreOf, ReadableStream } from "./readable-stream.ts";
import type { ReadableCore } from "./readable-core.ts";
import { coreOfWritable, WritableStream } from "./writable-stream.ts";
import type { WritableCore } from "./writable-core.ts";

export interface Transformer {
  start?: unknown;
  transform?: unknown;
  flush?: unknown;
  readableType?: unknown;
  writableType?: unknown;
}

/** What the two sides share. */
class TransformCore {
  readonly #transformer: Transformer;
  #transform: unknown;
  #flush: unknown;
  readonly started = new Deferred<unknown>();
  hasBackpressure = true;
  /** Settled when back-pressure changes. */
  #changed = new Deferred<undefined>();
  readable!: ReadableCore;
  writable!: WritableCore;
  controller!: TransformStreamDefaultController;

  constructor(transformer: Transformer) {
    this.#transformer = transformer;
    this.#transform = transformer.transform;
    this.#flush = transformer.flush;
  }

  setBackpressure(value: boolean): void {
    this.#changed.resolve(undefined);
    this.#changed = new Deferred<undefined>();
    this.hasBackpressure = value;
  }

  enqueue(chunk: unknown): void {
    if (!this.readable.canEnqueue) throw invalidState("Unable to enqueue");
    try {
      this.readable.enqueue(chunk);
    } catch (error) {
      this.#failWritable(error);
      throw this.readable.storedError;
    }
    const hasBackpressure = !this.readable.wantsPull();
    if (hasBackpressure !== this.hasBackpressure) this.setBackpressure(true);
  }

  fail(reason: unknown): void {
    this.readable.error(reason);
    this.#failWritable(reason);
  }

  terminate(): void {
    if (this.readable.canEnqueue) this.readable.close();
    this.#failWritable(invalidState("TransformStream has been terminated"));
  }

  #failWritable(reason: unknown): void {
    this.#transform = this.#flush = undefined;
    this.writable.error(reason);
    if (this.hasBackpressure) this.setBackpressure(false);
  }

  async #apply(chunk: unknown): Promise<void> {
    try {
      if (this.#transform === undefined) this.enqueue(chunk);
      else await promiseOfCall(this.#transformer, this.#transform, chunk, this.controller);
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  async #applyWhenWanted(chunk: unknown): Promise<void> {
    await this.#changed.promise;
    if (this.writable.state === "erroring") throw this.writable.storedError;
    await this.#apply(chunk);
  }

  readonly sink = {
    start: (): unknown => this.started.promise,
    write: (chunk: unknown): Promise<void> =>
      this.hasBackpressure ? this.#applyWhenWanted(chunk) : this.#apply(chunk),
    abort: (reason: unknown): Promise<void> => {
      this.fail(reason);
      return resolution();
    },
    close: async (): Promise<void> => {
      const flushed = promiseOfCall(this.#transformer, this.#flush, this.controller);
      this.#transform = this.#flush = undefined;
      return flushed.then(
        () => {
          if (this.readable.state === "errored") throw this.readable.storedError;
          if (this.readable.canEnqueue) this.readable.close();
        },
        (error: unknown) => {
          this.fail(error);
          throw this.readable.storedError;
        },
      );
    },
  };

  readonly source = {
    start: (): unknown => this.started.promise,
    pull: (): Promise<undefined> => {
      this.setBackpressure(false);
      return this.#changed.promise;
    },
    cancel: (reason: unknown): Promise<void> => {
      this.#failWritable(reason);
      return resolution();
    },
  };

  begin(): void {
    const { start } = this.#transformer;
    if (start === undefined) {
      this.started.resolve(undefined);
      return;
    }
    this.started.follow((start as (c: object) => unknown).call(this.#transformer, this.controller));
  }
}

export class TransformStream {
  #core: TransformCore;
  #readable: ReadableStream;
  #writable: WritableStream;

  constructor(
    transformer: Transformer | null = {},
    writableStrategy: Strategy = {},
    readableStrategy: Strategy = {},
  ) {
    const { readableType, writableType } = transformer ?? {};
    if (readableType !== undefined) throw invalidType("readableType", readableType);
    if (writableType !== undefined) throw invalidType("writableType", writableType);
    const core = new TransformCore(transformer ?? {});
    this.#core = core;
    this.#writable = new WritableStream(core.sink, writableStrategy);
    this.#readable = new ReadableStream(core.source, {
      ...readableStrategy,
      size: readableStrategy.size,
      highWaterMark: highWaterMarkOf(readableStrategy, 0),
    });
    core.writable = coreOfWritable(this.#writable, "stream");
    core.readable = coreOf(this.#readable);
    core.controller = new TransformStreamDefaultController(constructorKey, core);
    core.begin();
  }

  get readable(): ReadableStream {
    return this.#readable;
  }

  get writable(): WritableStream {
    return this.#writable;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    const members = {
      readable: this.#readable,
      writable: this.#writable,
      backpressure: this.#core.hasBackpressure,
    };
    return described(this, members, depth, options);
  }
}

function invalidType(name: string, value: unknown): Error {
  return withCode(
    new RangeError(invalidValue(`transformer.${name}`, value).message),
    "ERR_INVALID_ARG_VALUE",
  );
}

export class TransformStreamDefaultController {
  #core: TransformCore;

  constructor(key: unknown, core: TransformCore) {
    if (key !== constructorKey) throw illegalConstructor();
    this.#core = core;
  }

  get desiredSize(): number | null {
    return this.#core.readable.desiredSize;
  }

  enqueue(chunk?: unknown): void {
    this.#core.enqueue(chunk);
  }

  error(reason?: unknown): void {
    this.#core.fail(reason);
  }

  terminate(): void {
    this.#core.terminate();
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return described(this, {}, depth, options);
  }
}

const classes = { TransformStream, TransformStreamDefaultController };
for (const [name, constructor] of Object.entries(classes))
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: name, configurable: true });
defineGlobals(classes);
