// Type-only imports and exports leave nothing behind, not even an evaluation.
import type { Config } from "./types.ts";
import { type Level, level } from "./values.ts";
const config: Config = { level: "high" };
const set = (l: Level): string => `${config.level} ${l}`;
console.log(set(level));

// expect: high low
