// Stream: the base of all streams, an EventEmitter that can be piped by `data` events alone.

import { EventEmitter } from "../node/events.ts";

interface Sink extends EventEmitter {
  writable?: boolean;
  _isStdio?: boolean;
  write(chunk: unknown): unknown;
  end(): void;
  destroy?(): void;
}

interface Source {
  readable?: boolean;
  pause?(): void;
  resume?(): void;
}

export class Stream extends EventEmitter {
  pipe(to: unknown, options?: { end?: boolean }): unknown {
    const source = this as this & Source;
    const sink = to as Sink;
    let isOver = false;
    const onData = (chunk: unknown): void => {
      if (sink.writable && sink.write(chunk) === false) source.pause?.();
    };
    const onDrain = (): void => {
      if (source.readable) source.resume?.();
    };
    const onEnd = (): void => {
      if (isOver) return;
      isOver = true;
      sink.end();
    };
    const onClose = (): void => {
      if (isOver) return;
      isOver = true;
      sink.destroy?.();
    };
    const onError = function (this: EventEmitter, error: unknown): void {
      cleanUp();
      if (this.listenerCount("error") === 0) this.emit("error", error);
    };
    const cleanUp = (): void => {
      source.removeListener("data", onData);
      sink.removeListener("drain", onDrain);
      source.removeListener("end", onEnd);
      source.removeListener("close", onClose);
      for (const stream of [source, sink]) {
        stream.removeListener("error", onError);
        stream.removeListener("end", cleanUp);
        stream.removeListener("close", cleanUp);
      }
    };
    source.on("data", onData as never);
    sink.on("drain", onDrain);
    if (!sink._isStdio && options?.end !== false) {
      source.on("end", onEnd);
      source.on("close", onClose);
    }
    source.prependListener("error", onError as never);
    sink.prependListener("error", onError as never);
    source.on("end", cleanUp);
    source.on("close", cleanUp);
    sink.on("close", cleanUp);
    sink.emit("pipe", source);
    return sink;
  }
}
