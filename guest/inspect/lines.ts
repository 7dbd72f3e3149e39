// Joining formatted entries: on one line, in columns, or one below the other.

import { displayWidth, stripColors } from "internal:inspect";
import { type Context, Extras } from "./context.ts";

/** Long arrays of short entries are printed in aligned columns. */
export function groupArrayElements(
  context: Context,
  output: string[],
  value: unknown[] | undefined,
): string[] {
  const outputLength = context.maxArrayLength < output.length ? output.length - 1 : output.length;
  const separatorSpace = 2;
  const widths: number[] = [];
  let totalLength = 0;
  let maxLength = 0;
  for (let i = 0; i < outputLength; i++) {
    const width = widthOf(context, output[i]!);
    widths.push(width);
    totalLength += width + separatorSpace;
    if (maxLength < width) maxLength = width;
  }
  const actualMax = maxLength + separatorSpace;
  if (actualMax * 3 + context.indentationLvl >= context.breakLength) return output;
  if (totalLength / actualMax <= 5 && maxLength > 6) return output;
  const averageBias = Math.sqrt(actualMax - totalLength / output.length);
  const biasedMax = Math.max(actualMax - 3 - averageBias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biasedMax * outputLength) / biasedMax),
    Math.floor((context.breakLength - context.indentationLvl) / actualMax),
    (context.compact as number) * 4,
    15,
  );
  if (columns <= 1) return output;
  const lineWidths: number[] = [];
  for (let i = 0; i < columns; i++) {
    let widest = 0;
    for (let j = i; j < output.length; j += columns) if (widths[j]! > widest) widest = widths[j]!;
    lineWidths.push(widest + separatorSpace);
  }
  const atStart = value === undefined || allNumbers(value, output.length);
  const rows: string[] = [];
  for (let i = 0; i < outputLength; i += columns) {
    const end = Math.min(i + columns, outputLength);
    let row = "";
    let j = i;
    for (; j < end - 1; j++) {
      const padding = lineWidths[j - i]! + output[j]!.length - widths[j]!;
      const cell = `${output[j]}, `;
      row += atStart ? cell.padStart(padding, " ") : cell.padEnd(padding, " ");
    }
    if (atStart) {
      const padding = lineWidths[j - i]! + output[j]!.length - widths[j]! - separatorSpace;
      row += output[j]!.padStart(padding, " ");
    } else row += output[j]!;
    rows.push(row);
  }
  if (context.maxArrayLength < output.length) rows.push(output[outputLength]!);
  return rows;
}

function widthOf(context: Context, text: string): number {
  return displayWidth(context.colors ? stripColors(text) : text);
}

function allNumbers(value: unknown[], count: number): boolean {
  for (let i = 0; i < count; i++)
    if (typeof value[i] !== "number" && typeof value[i] !== "bigint") return false;
  return true;
}

function isBelowBreakLength(context: Context, output: string[], start: number, base: string): boolean {
  let totalLength = output.length + start;
  if (totalLength + output.length > context.breakLength) return false;
  for (const entry of output) {
    totalLength += context.colors ? stripColors(entry).length : entry.length;
    if (totalLength > context.breakLength) return false;
  }
  return base === "" || !base.includes("\n");
}

/** Puts braces around the entries, on one line if they are few, short and shallow. */
export function reduceToSingleString(
  context: Context,
  entries: string[],
  base: string,
  braces: readonly [string, string],
  extras: Extras,
  recurseTimes: number,
  value?: unknown,
): string {
  const lead = base === "" ? "" : `${base} `;
  let output = entries;
  if (context.compact !== true) {
    if (typeof context.compact === "number" && context.compact >= 1) {
      const count = output.length;
      if (extras === Extras.arrayExtras && count > 6)
        output = groupArrayElements(context, output, value as unknown[] | undefined);
      if (context.currentDepth - recurseTimes < context.compact && count === output.length) {
        const start = output.length + context.indentationLvl + braces[0].length + base.length + 10;
        if (isBelowBreakLength(context, output, start, base)) {
          const joined = output.join(", ");
          if (!joined.includes("\n")) return `${lead}${braces[0]} ${joined} ${braces[1]}`;
        }
      }
    }
    const indentation = `\n${" ".repeat(context.indentationLvl)}`;
    return `${lead}${braces[0]}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }
  if (isBelowBreakLength(context, output, 0, base))
    return `${braces[0]}${base === "" ? "" : ` ${base}`} ${output.join(", ")} ${braces[1]}`;
  const indentation = " ".repeat(context.indentationLvl);
  const line =
    base === "" && braces[0].length === 1 ? " " : `${base === "" ? "" : ` ${base}`}\n${indentation}  `;
  return `${braces[0]}${line}${output.join(`,\n${indentation}  `)} ${braces[1]}`;
}
