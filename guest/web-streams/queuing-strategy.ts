// Queuing strategies: what a chunk counts, and how much a stream may hold.

import { invalidArgument, invalidValue, withCode } from "../coded-error.ts";
import { defineGlobals } from "../globals.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";
import { described } from "./described.ts";

export interface Strategy {
  highWaterMark?: unknown;
  size?: unknown;
}

export type Size = (chunk: unknown) => number;

const byteLength: Size = (chunk) => (chunk as { byteLength: number }).byteLength;
const one: Size = () => 1;
Object.defineProperty(byteLength, "name", { value: "size" });
Object.defineProperty(one, "name", { value: "size" });

function markOf(init: { highWaterMark: number }): number {
  if (init === null || typeof init !== "object") throw invalidArgument("init", "of type object", init);
  if (init.highWaterMark === undefined)
    throw withCode(new TypeError("init.highWaterMark is required"), "ERR_MISSING_OPTION");
  return Number(init.highWaterMark);
}

export class ByteLengthQueuingStrategy {
  #highWaterMark: number;

  constructor(init: { highWaterMark: number }) {
    this.#highWaterMark = markOf(init);
  }

  get highWaterMark(): number {
    return this.#highWaterMark;
  }

  get size(): Size {
    return byteLength;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return described(this, { highWaterMark: this.#highWaterMark }, depth, options);
  }
}

export class CountQueuingStrategy {
  #highWaterMark: number;

  constructor(init: { highWaterMark: number }) {
    this.#highWaterMark = markOf(init);
  }

  get highWaterMark(): number {
    return this.#highWaterMark;
  }

  get size(): Size {
    return one;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return described(this, { highWaterMark: this.#highWaterMark }, depth, options);
  }
}

/** The mark of a strategy, or `otherwise`. */
export function highWaterMarkOf(strategy: Strategy, otherwise: number): number {
  const { highWaterMark } = strategy;
  if (highWaterMark === undefined) return otherwise;
  const mark = Number(highWaterMark);
  if (mark !== mark || mark < 0)
    throw withCode(
      new RangeError(invalidValue("strategy.highWaterMark", highWaterMark).message),
      "ERR_INVALID_ARG_VALUE",
    );
  return mark;
}

export function sizeOf(strategy: Strategy): Size | undefined {
  const { size } = strategy;
  if (size !== undefined && typeof size !== "function")
    throw invalidArgument("strategy.size", "of type function", size);
  return size as Size | undefined;
}

/** The size of a chunk, for a queue. Throws where it is none. */
export function checkedSize(value: unknown): number {
  const size = Number(value);
  if (size !== size || size < 0 || size === Infinity)
    throw withCode(new RangeError(invalidValue("size", value).message), "ERR_INVALID_ARG_VALUE");
  return size;
}

for (const strategy of [ByteLengthQueuingStrategy, CountQueuingStrategy])
  Object.defineProperty(strategy.prototype, Symbol.toStringTag, { value: strategy.name, configurable: true });

defineGlobals({ ByteLengthQueuingStrategy, CountQueuingStrategy });
