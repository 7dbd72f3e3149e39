// Brands of WRAPPER objects: what the value slot means. The first seven are the image's (image/object.ts).

import { WrapperBrand } from "../../image/object.ts";

export const Brand = Object.freeze({ ...WrapperBrand, weakmap: 7, weakset: 8, weakref: 9 });

/** By number: the names that guest code uses. Append only. */
export const brandNames: readonly string[] = [
  "object",
  "date",
  "string",
  "number",
  "boolean",
  "symbol",
  "regexp",
  "weakmap",
  "weakset",
  "weakref",
];
