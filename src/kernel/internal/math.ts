// .internal.math: Math, all of it pure but random (.internal.random).

import { numberAt } from "../../image/slot.ts";
import type { Address, Vm } from "../../vm/machine.ts";
import { returnNumber } from "../../vm/natives-support.ts";
import { internalClass, native, type NativeRow } from "../native.ts";

function numberArgument(vm: Vm, base: Address, argc: number, i: number): number {
  return i < argc ? numberAt(vm.image, base + 8 + 8 * i) : Number.NaN;
}

function unary(number: number, name: string, f: (x: number) => number): NativeRow {
  return native(number, name, 1, "*n", (vm, base, argc) =>
    returnNumber(vm, f(numberArgument(vm, base, argc, 0))),
  );
}

function binary(number: number, name: string, f: (x: number, y: number) => number): NativeRow {
  return native(number, name, 2, "*nn", (vm, base, argc) =>
    returnNumber(vm, f(numberArgument(vm, base, argc, 0), numberArgument(vm, base, argc, 1))),
  );
}

function variadic(
  number: number,
  name: string,
  start: number,
  f: (x: number, y: number) => number,
): NativeRow {
  return native(number, name, 2, "*n+", (vm, base, argc) => {
    let result = start;
    for (let i = 0; i < argc; i++) result = f(result, numberAt(vm.image, base + 8 + 8 * i));
    return returnNumber(vm, result);
  });
}

const hypot = native(63, "hypot", 2, "*n+", (vm, base, argc) => {
  const numbers: number[] = [];
  for (let i = 0; i < argc; i++) numbers.push(numberAt(vm.image, base + 8 + 8 * i));
  return returnNumber(vm, Math.hypot(...numbers));
});

export const mathClass = internalClass(37, "math", [
  unary(32, "abs", Math.abs),
  unary(33, "acos", Math.acos),
  unary(34, "acosh", Math.acosh),
  unary(35, "asin", Math.asin),
  unary(36, "asinh", Math.asinh),
  unary(37, "atan", Math.atan),
  unary(38, "atanh", Math.atanh),
  unary(39, "cbrt", Math.cbrt),
  unary(40, "ceil", Math.ceil),
  unary(41, "clz32", Math.clz32),
  unary(42, "cos", Math.cos),
  unary(43, "cosh", Math.cosh),
  unary(44, "exp", Math.exp),
  unary(45, "expm1", Math.expm1),
  unary(46, "floor", Math.floor),
  unary(47, "fround", Math.fround),
  unary(48, "log", Math.log),
  unary(49, "log10", Math.log10),
  unary(50, "log1p", Math.log1p),
  unary(51, "log2", Math.log2),
  unary(52, "round", Math.round),
  unary(53, "sign", Math.sign),
  unary(54, "sin", Math.sin),
  unary(55, "sinh", Math.sinh),
  unary(56, "sqrt", Math.sqrt),
  unary(57, "tan", Math.tan),
  unary(58, "tanh", Math.tanh),
  unary(59, "trunc", Math.trunc),
  binary(60, "atan2", Math.atan2),
  binary(61, "imul", Math.imul),
  binary(62, "pow", Math.pow),
  hypot,
  variadic(64, "max", Number.NEGATIVE_INFINITY, Math.max),
  variadic(65, "min", Number.POSITIVE_INFINITY, Math.min),
]);
