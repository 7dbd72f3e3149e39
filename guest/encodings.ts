// Names of the text encodings of buffers, and the numbers by which the machine knows them
// (src/kernel/internal/encoding.ts).

import { byteLength, write } from "internal:buffer";
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

/** Number of the encoding of that name, in any case; undefined if there is none. */
export function findEncoding(name: unknown): number | undefined {
  if (typeof name !== "string") return undefined;
  switch (name.toLowerCase()) {
    case "utf8":
    case "utf-8":
      return Encoding.utf8;
    case "latin1":
    case "binary":
      return Encoding.latin1;
    case "ascii":
      return Encoding.ascii;
    case "utf16le":
    case "utf-16le":
    case "ucs2":
    case "ucs-2":
      return Encoding.utf16le;
    case "base64":
      return Encoding.base64;
    case "base64url":
      return Encoding.base64url;
    case "hex":
      return Encoding.hex;
    default:
      return undefined;
  }
}

/** The same, with utf8 for undefined. Throws ERR_UNKNOWN_ENCODING. */
export function encodingOf(name: unknown): number {
  if (name === undefined) return Encoding.utf8;
  const found = findEncoding(name);
  if (found === undefined)
    throw withCode(new TypeError(`Unknown encoding: ${name as string}`), "ERR_UNKNOWN_ENCODING");
  return found;
}

/** Bytes of a text, for modules that Buffer stands on. */
export function encodedText(text: string, encoding: number): Uint8Array {
  const bytes = new Uint8Array(byteLength(text, encoding));
  return bytes.subarray(0, write(bytes, text, 0, bytes.length, encoding));
}
