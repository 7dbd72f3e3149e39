// Colours of util.inspect. Both tables belong to programs too: they may change them.

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

export type Paint = (text: string, style: Style) => string;

/** Terminal codes that switch a colour on and off: util.inspect.colors. */
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

/** Which colour a kind of text has: util.inspect.styles. */
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

export const paintNothing: Paint = (text) => text;

export const paintStyle: Paint = (text, style) => {
  const name = styles[style];
  return name === undefined ? text : paintColor(text, name);
};

export function paintColor(text: string, name: string): string {
  const codes = colors[name];
  return codes === undefined ? text : `\u001b[${codes[0]}m${text}\u001b[${codes[1]}m`;
}
