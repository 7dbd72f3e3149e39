// Contents of arrays, sets, maps and their iterators in util.inspect.

import { iteratorIsKeyed, previewIterator } from "internal:inspect";
import { type Piece, sequence } from "./document.ts";
import { propertyValue } from "./members.ts";
import type { Printer } from "./printer.ts";

function limitOf(printer: Printer): number {
  return Math.max(0, printer.settings.maxArrayLength);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count > 1 ? "s" : ""}`;
}

/** Says what the limit cut off. */
function addRest(entries: Piece[], count: number): Piece[] {
  if (count > 0) entries.push(`... ${counted(count, "more item")}`);
  return entries;
}

/** Elements in order; any number of missing ones in a row makes one entry. */
export function arrayEntries(printer: Printer, array: unknown[]): Piece[] {
  const entries: Piece[] = [];
  const limit = limitOf(printer);
  let index = 0;
  while (index < array.length && entries.length < limit) {
    const property = Object.getOwnPropertyDescriptor(array, index);
    if (property !== undefined) {
      entries.push(propertyValue(printer, property, array));
      index++;
      continue;
    }
    const start = index;
    while (index < array.length && !Object.hasOwn(array, index)) index++;
    entries.push(printer.paint(`<${counted(index - start, "empty item")}>`, "undefined"));
  }
  return addRest(entries, array.length - index);
}

const hiddenOfViews = ["BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"] as const;

export function viewEntries(printer: Printer, view: Uint8Array): Piece[] {
  const entries: Piece[] = [];
  const shown = Math.min(view.length, limitOf(printer));
  for (let i = 0; i < shown; i++) entries.push(printer.print(view[i]));
  addRest(entries, view.length - shown);
  if (printer.settings.showHidden)
    for (const key of hiddenOfViews) entries.push(sequence(`[${key}]: `, hiddenPiece(printer, view[key])));
  return entries;
}

/** The bytes of a view's buffer are its elements, so they are not shown again. */
function hiddenPiece(printer: Printer, value: number | ArrayBufferLike): Piece {
  if (typeof value === "number") return printer.print(value);
  return sequence("ArrayBuffer { byteLength: ", printer.print(value.byteLength), " }");
}

export function bufferContents(printer: Printer, buffer: ArrayBuffer): Piece {
  const bytes = new Uint8Array(buffer);
  const shown = Math.min(bytes.length, limitOf(printer));
  const texts: string[] = [];
  for (let i = 0; i < shown; i++) texts.push(bytes[i]!.toString(16).padStart(2, "0"));
  const rest = bytes.length - shown;
  const more = rest > 0 ? ` ... ${counted(rest, "more byte")}` : "";
  return `${printer.paint("[Uint8Contents]", "special")}: <${texts.join(" ")}${more}>`;
}

export function setEntries(printer: Printer, set: Set<unknown>, size: number): Piece[] {
  const entries: Piece[] = [];
  const limit = limitOf(printer);
  for (const member of Set.prototype.values.call(set)) {
    if (entries.length >= limit) break;
    entries.push(printer.print(member));
  }
  return addRest(entries, size - limit);
}

export function mapEntries(printer: Printer, map: Map<unknown, unknown>, size: number): Piece[] {
  const entries: Piece[] = [];
  const limit = limitOf(printer);
  for (const [key, value] of Map.prototype.entries.call(map)) {
    if (entries.length >= limit) break;
    entries.push(sequence(printer.print(key), " => ", printer.print(value)));
  }
  return addRest(entries, size - limit);
}

/** What an iterator has still to give; reading it this way does not advance it. */
export function iteratorEntries(printer: Printer, iterator: object): Piece[] {
  const items = previewIterator(iterator);
  const step = iteratorIsKeyed(iterator) ? 2 : 1;
  const count = items.length / step;
  const shown = Math.min(count, limitOf(printer));
  const entries: Piece[] = [];
  for (let i = 0; i < shown; i++) {
    const pieces = items.slice(i * step, (i + 1) * step).map((item) => printer.print(item));
    entries.push(step === 1 ? pieces[0]! : pairPiece(printer, pieces));
  }
  return addRest(entries, count - shown);
}

function pairPiece(printer: Printer, entries: Piece[]): Piece {
  return {
    kind: "group",
    head: "",
    mark: "",
    open: "[",
    close: "]",
    entries,
    elements: undefined,
    sortFrom: entries.length,
    inset: 0,
    nesting: printer.nesting,
  };
}
