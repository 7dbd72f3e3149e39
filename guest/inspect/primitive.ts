// Primitive values in util.inspect.

import { quote } from "internal:inspect";
import { type Context, type Style, stylizeNoColor } from "./context.ts";

type Stylize = (text: string, style: Style) => string;

const minLineLength = 16;

export function formatPrimitive(stylize: Stylize, value: unknown, context: Context): string {
  switch (typeof value) {
    case "string":
      return formatString(stylize, value, context);
    case "number":
      return formatNumber(stylize, value, context.numericSeparator);
    case "boolean":
      return stylize(value ? "true" : "false", "boolean");
    case "undefined":
      return stylize("undefined", "undefined");
    default:
      return stylize((value as symbol).toString(), "symbol");
  }
}

function formatString(stylize: Stylize, text: string, context: Context): string {
  let shown = text;
  let trailer = "";
  if (text.length > context.maxStringLength) {
    const remaining = text.length - context.maxStringLength;
    shown = text.slice(0, context.maxStringLength);
    trailer = `... ${remaining} more character${remaining > 1 ? "s" : ""}`;
  }
  const room = context.breakLength - context.indentationLvl - 4;
  if (context.compact !== true && shown.length > minLineLength && shown.length > room) {
    const lines: string[] = [];
    let start = 0;
    for (
      let end = shown.indexOf("\n");
      end !== -1 && end + 1 < shown.length;
      end = shown.indexOf("\n", start)
    ) {
      lines.push(stylize(quote(shown.slice(start, end + 1)), "string"));
      start = end + 1;
    }
    lines.push(stylize(quote(shown.slice(start)), "string"));
    return lines.join(` +\n${" ".repeat(context.indentationLvl + 2)}`) + trailer;
  }
  return stylize(quote(shown), "string") + trailer;
}

export function formatNumber(stylize: Stylize, value: number, separator: boolean): string {
  if (!separator) return stylize(Object.is(value, -0) ? "-0" : `${value}`, "number");
  const text = String(value);
  if (value !== value || text.includes("e") || value === Infinity || value === -Infinity)
    return stylize(text, "number");
  const point = text.indexOf(".");
  if (point === -1) return stylize(separateThousands(text), "number");
  return stylize(
    `${separateThousands(text.slice(0, point))}.${separateDecimals(text.slice(point + 1))}`,
    "number",
  );
}

export function formatNumberPlain(value: number, separator: boolean): string {
  return formatNumber(stylizeNoColor, value, separator);
}

function separateThousands(digits: string): string {
  let result = "";
  let i = digits.length;
  const start = digits[0] === "-" ? 1 : 0;
  for (; i >= start + 4; i -= 3) result = `_${digits.slice(i - 3, i)}${result}`;
  return i === digits.length ? digits : `${digits.slice(0, i)}${result}`;
}

function separateDecimals(digits: string): string {
  let result = "";
  let i = 0;
  for (; i < digits.length - 3; i += 3) result += `${digits.slice(i, i + 3)}_`;
  return i === 0 ? digits : `${result}${digits.slice(i)}`;
}
