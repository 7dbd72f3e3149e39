// The three equalities of JavaScript that call nothing: strict, SameValue, SameValueZero. Operands are slots.

import { type Address, type Image, kindOf } from "../image/image.ts";
import { FIRST_TAG, Kind, Tag } from "../image/layout.ts";
import { sameBits } from "../image/slot.ts";
import { equalText } from "../image/text.ts";

/** a === b */
export function strictlyEqual(image: Image, a: Address, b: Address): boolean {
  const highA = image.u32[(a >>> 2) + 1]!;
  const highB = image.u32[(b >>> 2) + 1]!;
  if (highA < FIRST_TAG && highB < FIRST_TAG) return image.f64[a >>> 3] === image.f64[b >>> 3];
  return sameBits(image, a, b) || (highA === highB && areEqualTexts(image, a, b));
}

/** Object.is(a, b): NaN is NaN, 0 is not -0. NaNs in slots have one pattern, so bits decide. */
export function sameValue(image: Image, a: Address, b: Address): boolean {
  return sameBits(image, a, b) || areEqualTexts(image, a, b);
}

/** As Map, Set and includes compare: NaN equals NaN, 0 equals -0. */
export function sameValueZero(image: Image, a: Address, b: Address): boolean {
  return sameBits(image, a, b) || strictlyEqual(image, a, b);
}

function areEqualTexts(image: Image, a: Address, b: Address): boolean {
  if (image.i32[(a >>> 2) + 1] !== Tag.reference || image.i32[(b >>> 2) + 1] !== Tag.reference) return false;
  const left = image.u32[a >>> 2]!;
  const right = image.u32[b >>> 2]!;
  return isTextKind(kindOf(image, left)) && isTextKind(kindOf(image, right)) && equalText(image, left, right);
}

function isTextKind(kind: number): boolean {
  return kind >= Kind.string8 && kind <= Kind.rope;
}
