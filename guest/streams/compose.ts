// compose(): streams in a row as one duplex, which is written to at its head and read at its tail.

import type { AbortSignal } from "../abort.ts";
import { invalidArgument, withCode } from "../coded-error.ts";
import { inspect } from "../inspect/inspect.ts";
import { addAbortSignal } from "./abort-signal.ts";
import type { Duplex } from "./duplex.ts";
import { hasReadableSide, hasWritableSide, isNodeStream, type Watched } from "./finished.ts";
import { duplexFrom, joinedDuplex } from "./joined-duplex.ts";
import { startPipeline } from "./pipeline.ts";
import { Readable } from "./readable.ts";

function invalidStage(index: number, stage: unknown, need: string): Error {
  return withCode(
    new TypeError(`The argument 'streams[${index}]' must be ${need}. Received ${inspect(stage)}`),
    "ERR_INVALID_ARG_VALUE",
  );
}

export function compose(...given: unknown[]): Duplex {
  if (given.length === 0)
    throw withCode(new TypeError('The "streams" argument must be specified'), "ERR_MISSING_ARGS");
  if (given.length === 1) return duplexFrom(given[0]);
  const stages = given.map((stage) =>
    isNodeStream(stage) ? stage : (duplexFrom(stage) as unknown as Watched),
  );
  stages.forEach((stage, i) => {
    if (i < stages.length - 1 && !hasReadableSide(stage)) throw invalidStage(i, given[i], "readable");
    if (i > 0 && !hasWritableSide(stage)) throw invalidStage(i, given[i], "writable");
  });
  const head = stages[0]!;
  const tail = stages.at(-1)!;
  const result = joinedDuplex(
    hasReadableSide(tail) ? tail : undefined,
    hasWritableSide(head) ? head : undefined,
  );
  startPipeline(stages, undefined, (error) => {
    if (error) result.destroy(error);
  });
  return result;
}

const composed = compose;

Object.defineProperty(Readable.prototype, "compose", {
  value: function compose(this: Readable, stage: unknown, options?: { signal?: AbortSignal }): Duplex {
    if (options !== undefined && (options === null || typeof options !== "object"))
      throw invalidArgument("options", "of type object", options);
    const result = composed(this, stage);
    if (options?.signal !== undefined) addAbortSignal(options.signal, result);
    return result;
  },
  writable: true,
  configurable: true,
});
