// readable.pipe(): one destination of one source, with its back-pressure.

import type { EventEmitter } from "../node/events.ts";
import { tick } from "../ticks.ts";
import { failStream } from "./lifecycle.ts";
import type { Readable } from "./readable.ts";
import type { Destination } from "./readable-state.ts";

export interface PipeOptions {
  end?: boolean;
}

export interface UnpipeInfo {
  hasUnpiped: boolean;
}

type Sink = Destination & EventEmitter & { writableNeedDrain?: boolean; end(): unknown; _isStdio?: boolean };

export class Pipe {
  readonly source: Readable;
  readonly sink: Sink;
  #isCleanedUp = false;
  #end: (() => void) | undefined;
  #onDrain: (() => void) | undefined;

  constructor(source: Readable, sink: Sink, options: PipeOptions | undefined) {
    this.source = source;
    this.sink = sink;
    const state = source._readableState;
    this.#end = options?.end !== false && !sink._isStdio ? this.#onEnd : this.#unpipe;
    if (state.endEmitted) tick(this.#end);
    else source.once("end", this.#end);
    sink.on("unpipe", this.#onUnpipe as never);
    source.on("data", this.#onData as never);
    sink.prependListener("error", this.#onError as never);
    sink.once("close", this.#onClose);
    sink.once("finish", this.#onFinish);
    sink.emit("pipe", source);
    if (sink.writableNeedDrain === true) this.#wait();
    else if (!state.flowing) source.resume();
  }

  readonly #onEnd = (): void => {
    this.sink.end();
  };

  readonly #unpipe = (): void => {
    this.source.unpipe(this.sink);
  };

  readonly #onData = (chunk: unknown): void => {
    if (this.sink.write(chunk) === false) this.#wait();
  };

  /** The sink is full: the source pauses until it, and every other full one, is drained. */
  #wait(): void {
    const { source, sink } = this;
    const state = source._readableState;
    if (!this.#isCleanedUp) {
      if (state.pipes.length === 1 && state.pipes[0] === sink) state.awaitDrain = [sink];
      else if (state.pipes.length > 1 && state.pipes.includes(sink)) {
        state.awaitDrain ??= [];
        if (!state.awaitDrain.includes(sink)) state.awaitDrain.push(sink);
      }
      source.pause();
    }
    if (this.#onDrain === undefined) {
      this.#onDrain = () => this.#drained();
      sink.on("drain", this.#onDrain);
    }
  }

  #drained(): void {
    const { source, sink } = this;
    const state = source._readableState;
    if (state.awaitDrain !== null) {
      const left = state.awaitDrain.filter((other) => other !== sink);
      state.awaitDrain = left.length > 0 ? left : null;
    }
    if (state.awaitDrain === null && source.listenerCount("data") > 0) source.resume();
  }

  readonly #onError = (error: Error): void => {
    const { sink } = this;
    this.#unpipe();
    sink.removeListener("error", this.#onError as never);
    if (sink.listenerCount("error") > 0) return;
    const state = sink._writableState ?? sink._readableState;
    if (state !== undefined && !state.errorEmitted) failStream(sink, error);
    else sink.emit("error", error);
  };

  readonly #onClose = (): void => {
    this.sink.removeListener("finish", this.#onFinish);
    this.#unpipe();
  };

  readonly #onFinish = (): void => {
    this.sink.removeListener("close", this.#onClose);
    this.#unpipe();
  };

  readonly #onUnpipe = (source: unknown, info: UnpipeInfo | undefined): void => {
    if (source !== this.source || info === undefined || info.hasUnpiped) return;
    info.hasUnpiped = true;
    this.#cleanUp();
  };

  #cleanUp(): void {
    const { source, sink } = this;
    sink.removeListener("close", this.#onClose);
    sink.removeListener("finish", this.#onFinish);
    if (this.#onDrain !== undefined) sink.removeListener("drain", this.#onDrain);
    sink.removeListener("error", this.#onError as never);
    sink.removeListener("unpipe", this.#onUnpipe as never);
    source.removeListener("end", this.#onEnd);
    source.removeListener("end", this.#unpipe);
    source.removeListener("data", this.#onData as never);
    this.#isCleanedUp = true;
    if (
      this.#onDrain !== undefined &&
      source._readableState.awaitDrain !== null &&
      (sink._writableState === undefined || sink._writableState.needDrain)
    )
      this.#drained();
  }
}
