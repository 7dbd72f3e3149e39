// The options of util.inspect: what a caller may say, and what one run of it works with.

import { type Paint, paintNothing, paintStyle } from "./palette.ts";

export const customInspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

type Order = (a: string, b: string) => number;

export interface InspectOptions {
  showHidden?: boolean | undefined;
  depth?: number | null | undefined;
  colors?: boolean | undefined;
  customInspect?: boolean | undefined;
  showProxy?: boolean | undefined;
  maxArrayLength?: number | null | undefined;
  maxStringLength?: number | null | undefined;
  breakLength?: number | undefined;
  compact?: boolean | number | undefined;
  sorted?: boolean | Order | undefined;
  getters?: boolean | "get" | "set" | undefined;
  numericSeparator?: boolean | undefined;
}

/** Every option with a value; programs may change these through util.inspect.defaultOptions. */
export const defaultOptions = {
  showHidden: false,
  depth: 2 as number | null,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100 as number | null,
  maxStringLength: 10000 as number | null,
  breakLength: 80,
  compact: 3 as number | boolean,
  sorted: false as boolean | Order,
  getters: false as boolean | "get" | "set",
  numericSeparator: false,
};

export interface Settings {
  showHidden: boolean;
  depth: number | null;
  colors: boolean;
  customInspect: boolean;
  showProxy: boolean;
  maxArrayLength: number;
  maxStringLength: number;
  breakLength: number;
  compact: number | boolean;
  sorted: boolean | Order;
  getters: boolean | "get" | "set";
  numericSeparator: boolean;
  stylize: Paint;
}

/** Settings, and what the caller gave beyond them: an object's own inspection receives that too. */
export interface Request {
  settings: Settings;
  extras: object | undefined;
}

export function requestOf(options: object | undefined): Request {
  const chosen: Record<string, unknown> = { ...defaultOptions, stylize: paintNothing };
  let extras: object | undefined;
  for (const [name, value] of Object.entries(options ?? {})) {
    if (name in chosen) chosen[name] = value;
    else extras = options;
  }
  if (chosen["colors"]) chosen["stylize"] = paintStyle;
  // The programs' word for "no limit" is null.
  chosen["maxArrayLength"] ??= Infinity;
  chosen["maxStringLength"] ??= Infinity;
  return { settings: chosen as never, extras };
}
