// UTF-8 between UTF-16 units and bytes, both given as views with indices, so that texts and bytes of the image are
// converted where they lie. Ill-formed input becomes U+FFFD as the Encoding Standard says: one for each maximal
// prefix of a well-formed sequence, one for each lone surrogate.

export type Units = Uint8Array | Uint16Array;

const REPLACEMENT = 0xfffd;

/** Where the last `pointAt` ended, and whether it was cut off by the end of the bytes. */
let next = 0;
let isCutOff = false;

/** The code point that begins at `i`, which is below `to`; -1 where the bytes are ill-formed. */
function pointAt(bytes: Uint8Array, i: number, to: number): number {
  const first = bytes[i]!;
  isCutOff = false;
  next = i + 1;
  if (first < 0x80) return first;
  const count = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  if (count === 0) return -1;
  let point = first & (0x3f >> count);
  // The second byte alone tells overlong forms, surrogates and what is beyond U+10FFFF.
  let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let k = 0; k < count; k++) {
    if (next === to) {
      isCutOff = true;
      return -1;
    }
    const byte = bytes[next]!;
    if (byte < low || byte > high) return -1;
    point = (point << 6) | (byte & 0x3f);
    next++;
    low = 0x80;
    high = 0xbf;
  }
  return point;
}

// ---- Bytes to units ------------------------------------------------------------------------------------------

export interface Measure {
  /** UTF-16 units. */
  length: number;
  /** Some unit is above 255. */
  wide: boolean;
}

/** What the text of bytes `from` .. `to`-1 will take. */
export function measureUtf8(bytes: Uint8Array, from: number, to: number): Measure {
  let length = 0;
  let wide = false;
  for (let i = from; i < to; length++) {
    if (bytes[i]! < 0x80) {
      i++;
      continue;
    }
    const point = pointAt(bytes, i, to);
    i = next;
    if (point < 0 || point > 0xff) wide = true;
    if (point > 0xffff) length++;
  }
  return { length, wide };
}

/** Writes the text of bytes `from` .. `to`-1 into `units`, which has the room that was measured. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number, units: Units, at: number): void {
  for (let i = from; i < to; ) {
    const first = bytes[i]!;
    if (first < 0x80) {
      units[at++] = first;
      i++;
      continue;
    }
    const point = pointAt(bytes, i, to);
    i = next;
    if (point > 0xffff) {
      units[at++] = 0xd7c0 + (point >> 10);
      units[at++] = 0xdc00 + (point & 0x3ff);
    } else units[at++] = point < 0 ? REPLACEMENT : point;
  }
}

export function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i = next) if (pointAt(bytes, i, to) < 0) return false;
  return true;
}

/** How many bytes at the end are the beginning of a character whose rest may still come; 0 .. 3. */
export function unfinishedUtf8(bytes: Uint8Array, from: number, to: number): number {
  for (let i = Math.max(from, to - 3); i < to; i++) {
    if (bytes[i]! < 0xc2) continue;
    pointAt(bytes, i, to);
    if (isCutOff) return to - i;
  }
  return 0;
}

// ---- Units to bytes ------------------------------------------------------------------------------------------

/** The code point at `i`; lone surrogates are U+FFFD. */
function unitsPointAt(units: Units, i: number, end: number): number {
  const unit = units[i]!;
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  if (unit > 0xdbff || i + 1 === end) return REPLACEMENT;
  const low = units[i + 1]!;
  return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff) : REPLACEMENT;
}

/** Bytes that `count` units from `start` take. */
export function utf8Length(units: Units, start: number, count: number): number {
  const end = start + count;
  let length = 0;
  for (let i = start; i < end; i++) {
    const unit = units[i]!;
    if (unit < 0x80) length++;
    else if (unit < 0x800) length += 2;
    else if (unitsPointAt(units, i, end) > 0xffff) {
      length += 4;
      i++;
    } else length += 3;
  }
  return length;
}

export interface Encoded {
  /** Units read, bytes written. */
  read: number;
  written: number;
}

/** Writes as many whole characters as fit into `room` bytes at `at`. */
export function encodeUtf8(
  units: Units,
  start: number,
  count: number,
  bytes: Uint8Array,
  at: number,
  room: number,
): Encoded {
  const end = start + count;
  const limit = at + room;
  let to = at;
  let i = start;
  for (; i < end; i++) {
    const point = unitsPointAt(units, i, end);
    if (point < 0x80) {
      if (to + 1 > limit) break;
      bytes[to++] = point;
    } else if (point < 0x800) {
      if (to + 2 > limit) break;
      bytes[to++] = 0xc0 | (point >> 6);
      bytes[to++] = 0x80 | (point & 0x3f);
    } else if (point <= 0xffff) {
      if (to + 3 > limit) break;
      bytes[to++] = 0xe0 | (point >> 12);
      bytes[to++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[to++] = 0x80 | (point & 0x3f);
    } else {
      if (to + 4 > limit) break;
      bytes[to++] = 0xf0 | (point >> 18);
      bytes[to++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[to++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[to++] = 0x80 | (point & 0x3f);
      i++; // the low surrogate
    }
  }
  return { read: i - start, written: to - at };
}
