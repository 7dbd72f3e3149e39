// node:stream/promises: pipeline and finished as promises.

import { finished as watch, type FinishedOptions } from "../streams/finished.ts";
import { isNodeStream } from "../streams/finished.ts";
import { TransformStream } from "../web-streams/transform-stream.ts";
import { WritableStream } from "../web-streams/writable-stream.ts";
import { isIterable } from "../streams/iterable.ts";
import { type PipelineOptions, startPipeline } from "../streams/pipeline.ts";

export function pipeline(...given: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stages = given.slice();
    const last = stages.at(-1);
    let options: PipelineOptions | undefined;
    if (last !== null && typeof last === "object" && !isStage(last))
      options = stages.pop() as PipelineOptions;
    startPipeline(stages, options, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    });
  });
}

/** A stage, and not the options. */
function isStage(value: object): boolean {
  return (
    isNodeStream(value) ||
    isIterable(value) ||
    value instanceof WritableStream ||
    value instanceof TransformStream
  );
}

export function finished(stream: unknown, options?: FinishedOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = watch(stream, options, (error) => {
      if (options?.cleanup) stop();
      if (error) reject(error);
      else resolve();
    });
  });
}

export default { finished, pipeline };
