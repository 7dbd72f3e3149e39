// Source positions of code, packed: CODE.positions is BYTES of triples (offset, line, column), each as differences to
// the one before: offset unsigned, line and column signed (zigzag), in groups of 7 bits, low first, bit 7 = more.

import type { Address, Image } from "../image/image.ts";
import { BytesLayout, CodeLayout } from "../image/layout.ts";
import { loadRef, loadWord } from "../image/slot.ts";

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Packs FunctionUnit.positions. */
export function packPositions(triples: readonly number[]): number[] {
  const bytes: number[] = [];
  const put = (value: number): void => {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
  };
  const before = [0, 0, 0];
  triples.forEach((value, i) => {
    const difference = value - before[i % 3]!;
    before[i % 3] = value;
    put(i % 3 === 0 ? difference : ((difference << 1) ^ (difference >> 31)) >>> 0);
  });
  return bytes;
}

/** FunctionUnit.positions out of a BYTES object; empty for 0. */
export function unpackPositions(image: Image, list: Address): number[] {
  const triples: number[] = [];
  forEachPosition(image, list, (offset, line, column) => triples.push(offset, line, column) > 0);
  return triples;
}

/** Position of the instruction at an offset: of the last triple at or before it. Undefined if there is none. */
export function positionAt(image: Image, code: Address, offset: number): Position | undefined {
  let position: Position | undefined;
  forEachPosition(image, loadRef(image, code + CodeLayout.positions), (place, line, column) => {
    if (place > offset) return false;
    position = { line, column };
    return true;
  });
  return position;
}

/** Calls `visit` with each triple until it says false. */
function forEachPosition(
  image: Image,
  list: Address,
  visit: (offset: number, line: number, column: number) => boolean,
): void {
  if (list === 0) return;
  let at = list + BytesLayout.tailStart;
  const end = at + loadWord(image, list + BytesLayout.length);
  const take = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = image.u8[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const takeSigned = (): number => {
    const value = take();
    return (value >>> 1) ^ -(value & 1);
  };
  let [offset, line, column] = [0, 0, 0];
  while (at < end) {
    offset += take();
    line += takeSigned();
    column += takeSigned();
    if (!visit(offset, line, column)) return;
  }
}
