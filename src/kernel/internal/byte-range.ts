// The bytes behind a guest's Uint8Array or Buffer, as a range of the image.

import { type Image, kindOf } from "../../image/image.ts";
import { Kind } from "../../image/layout.ts";
import { isReference, referenceAt } from "../../image/slot.ts";
import { elementSizes, elementsAt, viewLength, viewType } from "../../image/view.ts";
import type { Address } from "../../vm/machine.ts";

export interface ByteRange {
  /** Address of the first byte; of no meaning if there is none. */
  readonly at: Address;
  readonly length: number;
}

/** The bytes of the view in a slot; undefined if there is no view there whose elements are bytes. */
export function byteRange(image: Image, slot: Address): ByteRange | undefined {
  const view = isReference(image, slot) ? referenceAt(image, slot) : 0;
  if (view === 0 || kindOf(image, view) !== Kind.view || elementSizes[viewType(image, view)] !== 1)
    return undefined;
  return { at: elementsAt(image, view), length: viewLength(image, view) };
}
