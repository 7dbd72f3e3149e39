// node:perf_hooks: performance.now, counted from the world's first start, so that it goes on after a restart.

import { precise } from "internal:clock";
import { defineGlobals } from "../globals.ts";

const origin = precise();

export const performance = {
  timeOrigin: origin,
  now(): number {
    return precise() - origin;
  },
  mark(): void {},
  measure(): void {},
  toJSON(): object {
    return { timeOrigin: origin };
  },
};

defineGlobals({ performance });
