// .internal.number: texts of numbers and numbers of texts.

import { kindOf } from "../../image/image.ts";
import { Kind, WrapperLayout } from "../../image/layout.ts";
import { isNumber, isUndefined, loadWord, numberAt, referenceAt } from "../../image/slot.ts";
import { textOf } from "../../image/text.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import {
  argument,
  integerArgument,
  returnBoolean,
  returnNumber,
  returnText,
} from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { internalClass, native } from "../native.ts";
import { Brand } from "./brand.ts";

/** thisNumberValue; undefined if `this` is no number. */
function thisNumber(vm: Vm, base: Address): number | undefined {
  if (isNumber(vm.image, base)) return numberAt(vm.image, base);
  const object = referenceAt(vm.image, base);
  if (object === 0 || kindOf(vm.image, object) !== Kind.wrapper) return undefined;
  if (loadWord(vm.image, object + WrapperLayout.brand) !== Brand.number) return undefined;
  return numberAt(vm.image, object + WrapperLayout.value);
}

/** A method with one optional number, which the host's own method of that name does or refuses. */
function formatter(name: string, format: (value: number, digits: number | undefined) => string) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const value = thisNumber(vm, base);
    if (value === undefined)
      return throwError(vm, "TypeError", `Number.prototype.${name} requires that 'this' be a Number`);
    const at = argument(vm, base, argc, 0);
    try {
      return returnText(vm, format(value, isUndefined(vm.image, at) ? undefined : numberAt(vm.image, at)));
    } catch (error) {
      return throwError(vm, "RangeError", (error as Error).message);
    }
  };
}

/** Tests that convert nothing. */
function test(holds: (value: number) => boolean) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const at = argument(vm, base, argc, 0);
    return returnBoolean(vm, isNumber(vm.image, at) && holds(numberAt(vm.image, at)));
  };
}

function json(vm: Vm, base: Address, argc: number, i: number): unknown {
  const text = textOf(vm.image, referenceAt(vm.image, argument(vm, base, argc, i)));
  return text === "" ? undefined : JSON.parse(text);
}

/** numberToLocale(value, locales, options), both as JSON. */
function numberToLocale(vm: Vm, base: Address, argc: number): Outcome {
  const locales = json(vm, base, argc, 1) as string | string[] | undefined;
  const options = json(vm, base, argc, 2) as Intl.NumberFormatOptions | undefined;
  try {
    return returnText(vm, numberAt(vm.image, base + 8).toLocaleString(locales, options));
  } catch (error) {
    return throwError(vm, "RangeError", (error as Error).message);
  }
}

export const numberClass = internalClass(36, "number", [
  native(
    32,
    "toString",
    1,
    "*N",
    formatter("toString", (value, radix) => value.toString(radix)),
  ),
  native(
    33,
    "toFixed",
    1,
    "*N",
    formatter("toFixed", (value, digits) => value.toFixed(digits)),
  ),
  native(
    34,
    "toExponential",
    1,
    "*N",
    formatter("toExponential", (value, digits) => value.toExponential(digits)),
  ),
  native(
    35,
    "toPrecision",
    1,
    "*N",
    formatter("toPrecision", (value, digits) => value.toPrecision(digits)),
  ),
  native(36, "isFinite", 1, "", test(Number.isFinite)),
  native(37, "isInteger", 1, "", test(Number.isInteger)),
  native(38, "isNaN", 1, "", test(Number.isNaN)),
  native(39, "isSafeInteger", 1, "", test(Number.isSafeInteger)),
  native(40, "parseFloat", 1, "*s", (vm, base, argc) =>
    returnNumber(
      vm,
      argc === 0 ? Number.NaN : Number.parseFloat(textOf(vm.image, referenceAt(vm.image, base + 8))),
    ),
  ),
  native(41, "parseInt", 2, "*sN", (vm, base, argc) => {
    if (argc === 0) return returnNumber(vm, Number.NaN);
    const text = textOf(vm.image, referenceAt(vm.image, base + 8));
    return returnNumber(vm, Number.parseInt(text, integerArgument(vm, base, argc, 1, 0)));
  }),
  native(42, "numberToLocale", 3, "", numberToLocale),
]);
