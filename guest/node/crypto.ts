// node:crypto: random identifiers and numbers. What was drawn is part of the image and is never drawn again.

import { bytes } from "internal:random";
import { defineGlobals } from "../globals.ts";

function hex(octet: number): string {
  return octet.toString(16).padStart(2, "0");
}

export function randomUUID(): string {
  const octets = bytes(16);
  octets[6] = (octets[6]! & 0x0f) | 0x40;
  octets[8] = (octets[8]! & 0x3f) | 0x80;
  const text = Array.from(octets, hex).join("");
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** A uniform integer in [min, max), or in [0, min) with one argument. */
export function randomInt(min: number, max?: number): number {
  const low = max === undefined ? 0 : min;
  const range = (max ?? min) - low;
  if (!Number.isSafeInteger(range) || range <= 0 || range > 2 ** 48)
    throw new RangeError("randomInt: wrong range");
  const limit = 2 ** 48 - (2 ** 48 % range);
  for (;;) {
    const drawn = bytes(6).reduce((sum, octet) => sum * 256 + octet, 0);
    if (drawn < limit) return low + (drawn % range);
  }
}

defineGlobals({ crypto: { randomUUID } });
