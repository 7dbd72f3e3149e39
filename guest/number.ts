// Number, Boolean and the number functions of the global object.

import {
  adopt,
  defineConstant,
  defineReadOnly,
  initialiseWrapper,
  installHidden,
  setInstanceKind,
  wrapperValue,
} from "internal:object";
import {
  isFinite,
  isInteger,
  isNaN,
  isSafeInteger,
  numberToLocale,
  parseFloat,
  parseInt,
  toExponential,
  toFixed,
  toPrecision,
  toString,
} from "internal:number";
import { toNumber } from "./convert.ts";
import { defineGlobals } from "./globals.ts";
import { localeArguments } from "./locale.ts";

function Number(this: object, ...args: unknown[]): unknown {
  const value = args.length === 0 ? 0 : toNumber(args[0]);
  if (new.target === undefined) return value;
  initialiseWrapper(this, "number", value);
  return this;
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : (wrapperValue(value, "number") as number);
}

class NumberMembers {
  toLocaleString(this: unknown, locales?: unknown, options?: unknown): string {
    return numberToLocale(numberOf(this), localeArguments(locales), localeArguments(options));
  }

  valueOf(this: unknown): number {
    return numberOf(this);
  }
}

adopt("number", Number, NumberMembers);
setInstanceKind(Number, "wrapper");
defineReadOnly(Number, "length", 1);
installHidden((Number as unknown as { prototype: object }).prototype, {
  toExponential,
  toFixed,
  toPrecision,
  toString,
});
installHidden(Number, { isFinite, isInteger, isNaN, isSafeInteger, parseFloat, parseInt });
for (const [name, value] of [
  ["EPSILON", 2 ** -52],
  ["MAX_SAFE_INTEGER", 9007199254740991],
  ["MIN_SAFE_INTEGER", -9007199254740991],
  ["MAX_VALUE", 1.7976931348623157e308],
  ["MIN_VALUE", 5e-324],
  ["NaN", 0 / 0],
  ["POSITIVE_INFINITY", 1 / 0],
  ["NEGATIVE_INFINITY", -1 / 0],
] as const)
  defineConstant(Number, name, value);

function Boolean(this: object, value?: unknown): unknown {
  if (new.target === undefined) return !!value;
  initialiseWrapper(this, "boolean", !!value);
  return this;
}

class BooleanMembers {
  toString(this: unknown): string {
    return booleanOf(this) ? "true" : "false";
  }

  valueOf(this: unknown): boolean {
    return booleanOf(this);
  }
}

function booleanOf(value: unknown): boolean {
  return typeof value === "boolean" ? value : (wrapperValue(value, "boolean") as boolean);
}

adopt("boolean", Boolean, BooleanMembers);
setInstanceKind(Boolean, "wrapper");

const globalFunctions = {
  isNaN(value: unknown): boolean {
    const number = toNumber(value);
    return number !== number;
  },
  isFinite(value: unknown): boolean {
    return isFinite(toNumber(value));
  },
};

defineGlobals({ Number, Boolean, parseInt, parseFloat, ...globalFunctions });
