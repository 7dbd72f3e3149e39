// Makes text of a document: decides for every group whether it stands on one line, in columns or one entry per line.

import { displayWidth, quote, stripColors } from "internal:inspect";
import { columnRows } from "./columns.ts";
import type { Group, LongString, Member, Piece } from "./document.ts";
import type { Settings } from "./options.ts";

/** What a group's own surroundings take of a line beyond braces and head. */
const lineReserve = 10;
/** Lists up to this length are never set in columns. */
const listShort = 6;
/** Strings up to this length are never broken. */
const stringShort = 16;

export function layOut(piece: Piece, column: number, settings: Settings): string {
  if (typeof piece === "string") return piece;
  switch (piece.kind) {
    case "block":
      return piece.text.replaceAll("\n", lineBreak(column));
    case "long string":
      return layOutString(piece, column, settings);
    case "sequence": {
      const text = piece.parts.map((part) => layOut(part, column, settings)).join("");
      return piece.style === undefined ? text : settings.stylize(text, piece.style);
    }
    case "member":
      return layOutMember(piece, column, settings);
    case "group":
      return layOutGroup(piece, column, settings);
  }
}

function lineBreak(column: number): string {
  return `\n${" ".repeat(column)}`;
}

function layOutString({ text, style }: LongString, column: number, settings: Settings): string {
  const literal = (part: string): string =>
    style === undefined ? quote(part) : settings.stylize(quote(part), style);
  const room = settings.breakLength - column - 4;
  if (settings.compact === true || text.length <= stringShort || text.length <= room) return literal(text);
  const lines = text.split("\n");
  const last = lines.pop()!;
  const literals = lines.map((line) => literal(`${line}\n`));
  if (last !== "") literals.push(literal(last));
  return literals.join(` +${lineBreak(column + 2)}`);
}

function layOutMember({ key, value, mayHang }: Member, column: number, settings: Settings): string {
  if (!mayHang) return `${key}: ${layOut(value, column, settings)}`;
  // A value that may go below its key stands one further to the right, wherever it ends up.
  const text = layOut(value, column + 1, settings);
  const isLong = displayWidth(withoutColors(text, settings)) > settings.breakLength;
  return `${key}:${isLong ? lineBreak(column + 1) : " "}${text}`;
}

function layOutGroup(group: Group, column: number, settings: Settings): string {
  const entries = group.entries.map((entry) => layOut(entry, column + group.inset, settings));
  sortEntries(entries, group.sortFrom, settings);
  const head = layOut(group.head, column, settings);
  const { compact } = settings;
  if (compact === true) return layOutCompactly(group, head, entries, column, settings);

  const introduction = joinWords(group.mark, head);
  const open = joinWords(introduction, group.open);
  if (typeof compact === "number" && compact >= 1) {
    if (group.elements !== undefined && entries.length > listShort) {
      const rows = columnRows(entries, group.elements, column, compact, settings);
      if (rows !== undefined) return oneBelowTheOther(open, rows, group.close, column);
    }
    const before = column + group.open.length + introduction.length + entries.length + lineReserve;
    if (group.nesting < compact && !introduction.includes("\n") && fits(entries, before, settings)) {
      const line = entries.join(", ");
      if (!line.includes("\n")) return `${open} ${line} ${group.close}`;
    }
  }
  return oneBelowTheOther(open, entries, group.close, column);
}

function joinWords(before: string, after: string): string {
  return before === "" || after === "" ? before + after : `${before} ${after}`;
}

function sortEntries(entries: string[], from: number, { sorted }: Settings): void {
  if (sorted === false || entries.length - from < 2) return;
  const order = typeof sorted === "function" ? sorted : undefined;
  entries.splice(from, entries.length - from, ...entries.slice(from).sort(order));
}

function oneBelowTheOther(open: string, entries: string[], close: string, column: number): string {
  const down = lineBreak(column);
  return `${open}${down}  ${entries.join(`,${down}  `)}${down}${close}`;
}

/** The form of old: the first entry beside the brace, the last one too. */
function layOutCompactly(
  group: Group,
  head: string,
  entries: string[],
  column: number,
  settings: Settings,
): string {
  const open = joinWords(group.mark, group.open);
  const start = head === "" ? open : `${open} ${head}`;
  if (!head.includes("\n") && fits(entries, 0, settings))
    return `${start} ${entries.join(", ")} ${group.close}`;
  const down = `${lineBreak(column)}  `;
  return `${start}${start.length === 1 ? " " : down}${entries.join(`,${down}`)} ${group.close}`;
}

/** Whether the entries, with a comma for each, end before the line does; `before` is taken already. */
function fits(entries: string[], before: number, settings: Settings): boolean {
  const room = settings.breakLength - before - entries.length;
  // Asked first because most long lists fail here, and counting characters is dear.
  if (entries.length > room) return false;
  let length = 0;
  for (const entry of entries) {
    length += withoutColors(entry, settings).length;
    if (length > room) return false;
  }
  return true;
}

function withoutColors(text: string, settings: Settings): string {
  return settings.colors ? stripColors(text) : text;
}
