// Base64, in both alphabets, and hexadecimal: texts of bytes, given as views with indices. Reading is as lenient as
// Node's: base64 ends at the first `=` and goes over anything else that is no digit, hexadecimal ends at the first
// pair that is none; of a unit above 255 only the low byte is looked at.

import type { Units } from "./utf8.ts";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const alphabet = codes(`${digits}+/`);
const urlAlphabet = codes(`${digits}-_`);
const hexDigits = codes("0123456789abcdef");
const padding = 0x3d;
/** Values of digits by code; 255 for no digit. */
const base64Values = values(`${digits}+/`);
base64Values[0x2d] = 62;
base64Values[0x5f] = 63;
const hexValues = values("0123456789abcdef");
for (let i = 10; i < 16; i++) hexValues[0x41 + i - 10] = i;

function codes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function values(text: string): Uint8Array {
  const table = new Uint8Array(256).fill(255);
  for (let i = 0; i < text.length; i++) table[text.charCodeAt(i)] = i;
  return table;
}

// ---- Base64 --------------------------------------------------------------------------------------------------

/** Characters for `count` bytes. */
export function base64TextLength(count: number, isUrl: boolean): number {
  return isUrl ? Math.ceil((count * 4) / 3) : Math.ceil(count / 3) * 4;
}

/** Writes the base64 text of bytes `from` .. `to`-1; the URL form has no padding. */
export function base64Text(
  bytes: Uint8Array,
  from: number,
  to: number,
  isUrl: boolean,
  text: Uint8Array,
  at: number,
): void {
  const code = isUrl ? urlAlphabet : alphabet;
  let i = from;
  for (; i + 2 < to; i += 3) {
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text[at++] = code[group >> 18]!;
    text[at++] = code[(group >> 12) & 63]!;
    text[at++] = code[(group >> 6) & 63]!;
    text[at++] = code[group & 63]!;
  }
  if (i === to) return;
  const isPair = i + 1 < to;
  const group = (bytes[i]! << 16) | (isPair ? bytes[i + 1]! << 8 : 0);
  text[at++] = code[group >> 18]!;
  text[at++] = code[(group >> 12) & 63]!;
  if (isPair) text[at++] = code[(group >> 6) & 63]!;
  if (isUrl) return;
  if (!isPair) text[at++] = padding;
  text[at] = padding;
}

/** The most bytes that so many units can mean, as Node estimates them: padding at the end does not count. */
export function base64BytesMax(units: Units, start: number, count: number): number {
  let length = count;
  if (length > 0 && units[start + length - 1] === padding) length--;
  if (length > 1 && units[start + length - 1] === padding) length--;
  return Math.floor((length * 3) / 4);
}

/** Writes the bytes that a base64 text means, as many as fit into `room`; answers their number. */
export function base64Bytes(
  units: Units,
  start: number,
  count: number,
  bytes: Uint8Array,
  at: number,
  room: number,
): number {
  let group = 0;
  let held = 0; // bits of `group` that are not written yet
  let written = 0;
  for (let i = start; i < start + count && written < room; i++) {
    const code = units[i]! & 0xff;
    if (code === padding) break;
    const value = base64Values[code]!;
    if (value === 255) continue;
    group = ((group << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at + written++] = group >> held;
  }
  return written;
}

// ---- Hexadecimal ---------------------------------------------------------------------------------------------

export function hexText(bytes: Uint8Array, from: number, to: number, text: Uint8Array, at: number): void {
  for (let i = from; i < to; i++) {
    text[at++] = hexDigits[bytes[i]! >> 4]!;
    text[at++] = hexDigits[bytes[i]! & 15]!;
  }
}

/** Writes the bytes that a hexadecimal text means, as many as fit into `room`; answers their number. */
export function hexBytes(
  units: Units,
  start: number,
  count: number,
  bytes: Uint8Array,
  at: number,
  room: number,
): number {
  const pairs = Math.min(room, count >> 1);
  for (let i = 0; i < pairs; i++) {
    const high = hexValues[units[start + 2 * i]! & 0xff]!;
    const low = hexValues[units[start + 2 * i + 1]! & 0xff]!;
    if (high === 255 || low === 255) return i;
    bytes[at + i] = (high << 4) | low;
  }
  return pairs;
}
