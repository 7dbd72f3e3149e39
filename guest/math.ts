// Math: natives one and all.

import { defineConstant, defineReadOnly, installHidden } from "internal:object";
import {
  abs, acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, clz32, cos, cosh, exp, expm1, floor,
  fround, hypot, imul, log, log10, log1p, log2, max, min, pow, round, sign, sin, sinh, sqrt, tan, tanh,
  trunc,
} from "internal:math";
import { random } from "internal:random";
import { defineGlobals } from "./globals.ts";

const Math = {};
installHidden(Math, {
  abs, acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, clz32, cos, cosh, exp, expm1, floor,
  fround, hypot, imul, log, log10, log1p, log2, max, min, pow, round, sign, sin, sinh, sqrt, tan, tanh,
  trunc,
  random,
});
for (const [name, value] of [
  ["E", 2.718281828459045],
  ["LN10", 2.302585092994046],
  ["LN2", 0.6931471805599453],
  ["LOG10E", 0.4342944819032518],
  ["LOG2E", 1.4426950408889634],
  ["PI", 3.141592653589793],
  ["SQRT1_2", 0.7071067811865476],
  ["SQRT2", 1.4142135623730951],
] as const)
  defineConstant(Math, name, value);
defineReadOnly(Math, Symbol.toStringTag, "Math");
defineReadOnly(Reflect, Symbol.toStringTag, "Reflect");

defineGlobals({ Math });
