// What one run of util.inspect carries along, and the small tables around it. The algorithm in this folder follows
// Node's lib/internal/util/inspect.js (MIT, Node.js contributors) so that every line comes out as Node prints it.

export const customInspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

export type Style =
  | "special"
  | "number"
  | "bigint"
  | "boolean"
  | "undefined"
  | "null"
  | "string"
  | "symbol"
  | "date"
  | "regexp"
  | "module"
  | "name";

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
  sorted?: boolean | ((a: string, b: string) => number) | undefined;
  getters?: boolean | "get" | "set" | undefined;
  numericSeparator?: boolean | undefined;
}

export interface Context {
  budget: Record<number, number>;
  indentationLvl: number;
  seen: unknown[];
  currentDepth: number;
  stylize: (text: string, style: Style) => string;
  showHidden: boolean;
  depth: number | null;
  colors: boolean;
  customInspect: boolean;
  showProxy: boolean;
  maxArrayLength: number;
  maxStringLength: number;
  breakLength: number;
  compact: boolean | number;
  sorted: boolean | ((a: string, b: string) => number);
  getters: boolean | "get" | "set";
  numericSeparator: boolean;
  circular: Map<unknown, number> | undefined;
  userOptions: InspectOptions | undefined;
}

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
  sorted: false as boolean | ((a: string, b: string) => number),
  getters: false as boolean | "get" | "set",
  numericSeparator: false,
};

/** SGR pairs (on, off) by name: util.inspect.colors. */
export const colors: Record<string, [number, number]> = {
  reset: [0, 0],
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  underline: [4, 24],
  inverse: [7, 27],
  black: [30, 39],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
  white: [37, 39],
  gray: [90, 39],
  grey: [90, 39],
};

/** util.inspect.styles. */
export const styles: Partial<Record<Style, string>> = {
  special: "cyan",
  number: "yellow",
  bigint: "yellow",
  boolean: "yellow",
  undefined: "grey",
  null: "bold",
  string: "green",
  symbol: "green",
  date: "magenta",
  regexp: "red",
  module: "underline",
};

export function stylizeNoColor(text: string, _style: Style): string {
  return text;
}

export function stylizeWithColor(text: string, style: Style): string {
  const name = styles[style];
  const color = name === undefined ? undefined : colors[name];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}

/** Where a formatted list is going to stand: decides grouping and keys. */
export const Extras = { object: 0, array: 1, arrayExtras: 2 } as const;
export type Extras = (typeof Extras)[keyof typeof Extras];

export function makeContext(options: InspectOptions | undefined): Context {
  const context: Context = {
    budget: {},
    indentationLvl: 0,
    seen: [],
    currentDepth: 0,
    stylize: stylizeNoColor,
    circular: undefined,
    userOptions: undefined,
    ...(defaultOptions as Required<typeof defaultOptions>),
  } as Context;
  if (options !== undefined && options !== null) {
    const given = options as Record<string, unknown>;
    for (const key of Object.keys(given)) {
      if (key in defaultOptions || key === "stylize")
        (context as unknown as Record<string, unknown>)[key] = given[key];
      else context.userOptions ??= options;
    }
  }
  if (context.colors) context.stylize = stylizeWithColor;
  if ((context.maxArrayLength as number | null) === null) context.maxArrayLength = Infinity;
  if ((context.maxStringLength as number | null) === null) context.maxStringLength = Infinity;
  return context;
}

/** The options object that a custom inspect function receives. */
export function optionsFor(context: Context): InspectOptions {
  return {
    stylize: context.stylize,
    showHidden: context.showHidden,
    depth: context.depth,
    colors: context.colors,
    customInspect: context.customInspect,
    showProxy: context.showProxy,
    maxArrayLength: context.maxArrayLength,
    maxStringLength: context.maxStringLength,
    breakLength: context.breakLength,
    compact: context.compact,
    sorted: context.sorted,
    getters: context.getters,
    numericSeparator: context.numericSeparator,
    ...context.userOptions,
  } as InspectOptions;
}
