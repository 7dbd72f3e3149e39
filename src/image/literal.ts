// Root shapes of object literals, one per inline capacity. A volatile word per capacity saves the search.

import { CACHE_BYTES, withCapacity } from "./class.ts";
import type { Address, Image } from "./image.ts";
import { CACHE_BASE } from "./layout.ts";
import { wellKnownClass } from "./root.ts";

/** Words by capacity, behind the property cache; zero after a boot. */
export const LITERAL_CLASSES = CACHE_BASE + CACHE_BYTES;
/** `{}` will probably get some properties. */
const emptyCapacity = 4;
const maxCapacity = 64;

/** The class of `{}` with room for that many properties: exact up to 8, then in steps of 4. */
export function literalClass(image: Image, expected: number): Address {
  const capacity =
    expected === 0 ? emptyCapacity : expected <= 8 ? expected : Math.min(maxCapacity, (expected + 3) & ~3);
  const cell = (LITERAL_CLASSES + 4 * capacity) >>> 2;
  const known = image.u32[cell]!;
  if (known !== 0) return known;
  return (image.u32[cell] = withCapacity(image, wellKnownClass(image, "object"), capacity));
}
