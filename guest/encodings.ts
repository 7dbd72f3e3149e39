// Names of the text encodings of buffers, and the numbers by which the machine knows them
// (src/kernel/internal/encoding.ts).

import { withCode } from "./coded-error.ts";

export const Encoding = Object.freeze({
  utf8: 0,
  latin1: 1,
  ascii: 2,
  utf16le: 3,
  base64: 4,
  base64url: 5,
  hex: 6,
});

const numbers = new Map<string, number>([
  ...Object.entries(Encoding),
  ["utf-8", Encoding.utf8],
  ["ucs2", Encoding.utf16le],
  ["ucs-2", Encoding.utf16le],
  ["utf-16le", Encoding.utf16le],
  ["binary", Encoding.latin1],
]);

/** Number of the encoding of that name, in any case; undefined if there is none. */
export function findEncoding(name: unknown): number | undefined {
  if (typeof name !== "string") return undefined;
  return numbers.get(name) ?? numbers.get(name.toLowerCase());
}

/** The same, with utf8 for undefined. Throws ERR_UNKNOWN_ENCODING. */
export function encodingOf(name: unknown): number {
  if (name === undefined) return Encoding.utf8;
  const found = findEncoding(name);
  if (found === undefined)
    throw withCode(new TypeError(`Unknown encoding: ${name as string}`), "ERR_UNKNOWN_ENCODING");
  return found;
}
