// Long lists of short entries stand in columns, like words in a terminal's list of files.

import { displayWidth, stripColors } from "internal:inspect";
import type { Settings } from "./options.ts";

/** Comma and space. */
const gap = 2;
const columnsMax = 15;
/** Height of a character in widths of one: a block with as many rows as columns times this looks square. */
const characterHeight = 2.5;
/** Entries this short may stand in columns even if they are few. */
const entryShort = 6;

/** The rows, or undefined if columns would not make the list easier to read. */
export function columnRows(
  entries: string[],
  elements: ArrayLike<unknown>,
  left: number,
  compact: number,
  settings: Settings,
): string[] | undefined {
  // What says how many more there are has a row of its own.
  const hasRest = entries.length > settings.maxArrayLength;
  const cells = hasRest ? entries.slice(0, -1) : entries;
  const widths = cells.map((cell) => displayWidth(settings.colors ? stripColors(cell) : cell));
  const count = columnCount(widths, entries.length, left, compact, settings.breakLength);
  if (count <= 1) return undefined;
  const rows = alignedRows(cells, widths, count, areNumbers(elements, entries.length));
  if (hasRest) rows.push(entries.at(-1)!);
  return rows;
}

/** How many columns come nearest to a square that fits; 1 if there shall be none. */
function columnCount(
  widths: number[],
  entryCount: number,
  left: number,
  compact: number,
  breakLength: number,
): number {
  let widest = 0;
  let area = 0;
  for (const width of widths) {
    widest = Math.max(widest, width + gap);
    area += width + gap;
  }
  const isTooWide = widest * 3 + left >= breakLength;
  const isUneven = area / widest <= 5 && widest > entryShort + gap;
  if (isTooWide || isUneven) return 1;
  // Lists whose entries differ much in width look narrower than their widest entry.
  const unevenness = Math.sqrt(widest - area / entryCount);
  const width = Math.max(widest - 3 - unevenness, 1);
  const square = Math.round(Math.sqrt(characterHeight * width * widths.length) / width);
  return Math.min(square, Math.floor((breakLength - left) / widest), compact * 4, columnsMax);
}

function alignedRows(cells: string[], widths: number[], count: number, isRightAligned: boolean): string[] {
  const columnWidths = new Array<number>(count).fill(0);
  widths.forEach((width, i) => {
    columnWidths[i % count] = Math.max(columnWidths[i % count]!, width);
  });
  const rows: string[] = [];
  for (let first = 0; first < cells.length; first += count) {
    const last = Math.min(first + count, cells.length) - 1;
    let row = "";
    for (let i = first; i <= last; i++) {
      const padding = " ".repeat(columnWidths[i - first]! - widths[i]!);
      const cell = i === last ? cells[i]! : `${cells[i]!}, `;
      if (isRightAligned) row += padding + cell;
      else row += i === last ? cell : cell + padding;
    }
    rows.push(row);
  }
  return rows;
}

function areNumbers(elements: ArrayLike<unknown>, count: number): boolean {
  for (let i = 0; i < count; i++)
    if (typeof elements[i] !== "number" && typeof elements[i] !== "bigint") return false;
  return true;
}
