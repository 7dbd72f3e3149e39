// Streams whose state is made when somebody looks at it: most requests and answers are never used as streams, and
// making the state of one costs more than all the rest of a request.

import { EventEmitter } from "../node/events.ts";
import { Stream } from "../streams/legacy-stream.ts";
import { Readable } from "../streams/readable.ts";
import { ReadableState } from "../streams/readable-state.ts";

/** A class with the members of `base` whose constructor does nothing: what an emitter starts with is inherited. */
function lazily<C extends typeof Stream>(base: C): C {
  class Lazy {}
  Object.setPrototypeOf(Lazy, base);
  Object.setPrototypeOf(Lazy.prototype, base.prototype);
  Object.assign(Lazy.prototype, new EventEmitter());
  return Lazy as unknown as C;
}

export const LazyStream = lazily(Stream);

export const LazyReadable = lazily(Readable as never) as unknown as new () => Readable & {
  /** There is nothing left to read. */
  isConsumed(): boolean;
};

Object.defineProperty(LazyReadable.prototype, "_readableState", {
  get(this: Readable & { isConsumed(): boolean }): ReadableState {
    const value = new ReadableState(this as never, undefined, false);
    // Iteration to the end destroys a stream.
    if (this.isConsumed())
      value.ended = value.endEmitted = value.destroyed = value.closed = value.closeEmitted = true;
    Object.defineProperty(this, "_readableState", {
      value,
      writable: true,
      configurable: true,
      enumerable: true,
    });
    return value;
  },
  configurable: true,
});
