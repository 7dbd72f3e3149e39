// node:perf_hooks: performance.now. Its origin belongs to the world, so it goes on after a restart.

import { steady } from "internal:clock";
import { defineGlobals } from "../globals.ts";

let firstAsked: number | undefined;

/** The library boots before there is a clock: time counts from shortly before it is first asked for. */
function origin(): number {
  return (firstAsked ??= steady() - 20);
}

export const performance = {
  get timeOrigin(): number {
    return origin();
  },
  now(): number {
    const start = origin();
    return steady() - start;
  },
  mark(): void {},
  measure(): void {},
  toJSON(): object {
    return { timeOrigin: origin() };
  },
};

defineGlobals({ performance });

export default {
  performance,
};
