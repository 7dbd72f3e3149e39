// util.inspect: prints any value as Node prints it.

import { type InspectOptions, customInspect, defaultOptions, requestOf } from "./options.ts";
import { colors, styles } from "./palette.ts";
import { Printer } from "./printer.ts";

/** `options` may be a boolean, showHidden; depth and colours after it are the form of old, and count less. */
export function inspect(
  value: unknown,
  options?: InspectOptions | boolean,
  depth?: number | null,
  hasColors?: boolean,
): string {
  const given: InspectOptions = {};
  if (depth !== undefined) given.depth = depth;
  if (hasColors !== undefined) given.colors = hasColors;
  if (typeof options === "boolean") given.showHidden = options;
  else if (options) Object.assign(given, options);
  return new Printer(requestOf(given), inspect).toText(value);
}

inspect.custom = customInspect;
inspect.defaultOptions = defaultOptions;
inspect.colors = colors;
inspect.styles = styles;
