// Brands of WRAPPER objects: what the value slot means. Those of WrapperBrand are the image's.

import { WrapperBrand } from "../../image/layout.ts";

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
  "arraybuffer",
];
