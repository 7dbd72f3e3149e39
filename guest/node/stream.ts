// node:stream. The classes are in guest/streams/.

import { getDefaultHighWaterMark, setDefaultHighWaterMark } from "../streams/chunks.ts";
import { addAbortSignal } from "../streams/abort-signal.ts";
import { compose } from "../streams/compose.ts";
import { Duplex } from "../streams/duplex.ts";
import { finished, isReadable as canRead, isNodeStream } from "../streams/finished.ts";
import { Stream } from "../streams/legacy-stream.ts";
import { pipeline } from "../streams/pipeline.ts";
import { Readable } from "../streams/readable.ts";
import "../streams/source.ts";
import "../streams/readable-operators.ts";
import { PassThrough, Transform } from "../streams/transform.ts";
import { Writable } from "../streams/writable.ts";
import promises from "./stream-promises.ts";
import { setPromisified } from "../promisified.ts";

/** Whether there was an error. */
export function isErrored(stream: unknown): boolean {
  const { errored } = (stream ?? {}) as { errored?: Error | null };
  return errored !== undefined && errored !== null;
}

/** Whether somebody has read from it, or has given it up. */
export function isDisturbed(stream: unknown): boolean {
  const given = (stream ?? {}) as { readableDidRead?: boolean; readableAborted?: boolean };
  return !!(given.readableDidRead || given.readableAborted);
}

export function isReadable(stream: unknown): boolean | null {
  return isNodeStream(stream) ? (canRead(stream) ?? null) : null;
}

Object.assign(Stream, {
  Stream,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  pipeline,
  finished,
  addAbortSignal,
  compose,
  promises,
  isErrored,
  isDisturbed,
  isReadable,
  getDefaultHighWaterMark,
  setDefaultHighWaterMark,
});

setPromisified(pipeline, promises.pipeline);
setPromisified(finished, promises.finished);

export {
  Stream,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  pipeline,
  finished,
  addAbortSignal,
  compose,
  promises,
  getDefaultHighWaterMark,
  setDefaultHighWaterMark,
};
export default Stream;
