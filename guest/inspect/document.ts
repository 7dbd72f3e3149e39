// What printing makes of a value before anybody knows in which column it will stand. layout.ts makes text of it.

import type { Style } from "./palette.ts";

/** Finished text is a string; everything else depends on the column. */
export type Piece = string | LongString | Block | Sequence | Member | Group;

/** Text with line ends that is broken into one literal per line if it does not fit. */
export interface LongString {
  kind: "long string";
  text: string;
  style: Style | undefined;
}

/** Lines that somebody else has laid out: they are only moved to the right. */
export interface Block {
  kind: "block";
  text: string;
}

/** Pieces that follow each other without anything between; painted as a whole if there is a style. */
export interface Sequence {
  kind: "sequence";
  parts: Piece[];
  style?: Style;
}

/** A property of a group. */
export interface Member {
  kind: "member";
  key: string;
  value: Piece;
  /** In the compact form a long value goes below its key. */
  mayHang: boolean;
}

/** Braces with entries. */
export interface Group {
  kind: "group";
  /** In front of the braces: what a function, a date, an error say of themselves. */
  head: Piece;
  /** The reference mark of an object that refers to itself somewhere inside. */
  mark: string;
  open: string;
  close: string;
  entries: Piece[];
  /** The array of which the entries are: long ones are set in columns. */
  elements: ArrayLike<unknown> | undefined;
  /** Entries from here on are sorted if the caller wants that. */
  sortFrom: number;
  /** How far the entries stand to the right of the group if they go below each other. */
  inset: number;
  /** Levels of objects inside the one printed last: a group with many levels does not stay on one line. */
  nesting: number;
}

export function sequence(...parts: Piece[]): Sequence {
  return { kind: "sequence", parts };
}

export function block(text: string): Piece {
  return text.includes("\n") ? { kind: "block", text } : text;
}
