// Primitive values in util.inspect.

import { quote } from "internal:inspect";
import { type Piece, sequence } from "./document.ts";
import type { Settings } from "./options.ts";
import type { Style } from "./palette.ts";

/** A primitive value other than null in its colour, or without any if it is part of something painted. */
export function primitivePiece(value: unknown, settings: Settings, isPainted = true): Piece {
  if (typeof value === "string") return stringPiece(value, settings, isPainted ? "string" : undefined);
  const text =
    typeof value === "number" ? numberText(value, settings.numericSeparator) : String(value as symbol);
  return isPainted ? settings.stylize(text, typeof value as Style) : text;
}

function stringPiece(text: string, settings: Settings, style: Style | undefined): Piece {
  const hidden = text.length - settings.maxStringLength;
  if (hidden > 0) {
    const shown = stringPiece(text.slice(0, settings.maxStringLength), settings, style);
    return sequence(shown, `... ${hidden} more character${hidden > 1 ? "s" : ""}`);
  }
  if (text.includes("\n")) return { kind: "long string", text, style };
  return style === undefined ? quote(text) : settings.stylize(quote(text), style);
}

export function numberText(value: number, isSeparated: boolean): string {
  // With separators even Node forgets the sign of zero.
  if (value === 0) return isSeparated || 1 / value > 0 ? "0" : "-0";
  const text = String(value);
  if (!isSeparated || !Number.isFinite(value) || text.includes("e")) return text;
  const [whole, fraction] = text.split(".") as [string, string?];
  const left = whole.replace(/\B(?=(\d{3})+$)/g, "_");
  return fraction === undefined ? left : `${left}.${fraction.replace(/\d{3}(?=\d)/g, "$&_")}`;
}
