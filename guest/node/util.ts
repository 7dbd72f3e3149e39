// node:util

import { brandOf, functionFlags, stripColors } from "internal:inspect";
import { isView, viewTypeOf } from "internal:typed";
import type { InspectOptions } from "../inspect/options.ts";
import { format, formatWithOptions } from "../inspect/format.ts";
import { inspect } from "../inspect/inspect.ts";
import { enqueueTick } from "../ticks.ts";
import { deepEqual } from "../deep-equal.ts";
import { TextDecoder, TextEncoder } from "../text-codec.ts";
import { invalidArgument } from "../coded-error.ts";

type AnyFunction = (...args: never[]) => unknown;

const customPromisify = Symbol.for("nodejs.util.promisify.custom");

export function promisify(original: AnyFunction): AnyFunction {
  if (typeof original !== "function") throw invalidArgument("original", "of type function", original);
  const custom = (original as unknown as Record<PropertyKey, unknown>)[customPromisify];
  if (typeof custom === "function") return custom as AnyFunction;
  return function (this: unknown, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, value: unknown): void => {
        if (error) reject(error);
        else resolve(value);
      };
      (original as (...all: unknown[]) => unknown).call(this, ...args, done);
    });
  } as AnyFunction;
}
promisify.custom = customPromisify;

export function callbackify(original: (...args: unknown[]) => Promise<unknown>): AnyFunction {
  return function (this: unknown, ...args: unknown[]): void {
    const callback = args.pop() as (error: unknown, value?: unknown) => void;
    original.apply(this, args).then(
      (value) => enqueueTick(callback as never, [null, value]),
      (error) => enqueueTick(callback as never, [error]),
    );
  } as AnyFunction;
}

export function deprecate<F extends AnyFunction>(original: F): F {
  return original;
}

export function inherits(constructor: AnyFunction, parent: AnyFunction): void {
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype as object);
}

export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return deepEqual(a, b, true);
}

export function stripVTControlCharacters(text: string): string {
  return stripColors(text);
}

export function toUSVString(text: string): string {
  return (text as string & { toWellFormed(): string }).toWellFormed();
}

export function debuglog(): (...args: unknown[]) => void {
  return () => {};
}

const is = (brand: string) => (value: unknown) => brandOf(value) === brand;
/** `type` is a ViewType of src/image/view.ts. */
const isOfType = (type: number) => (value: unknown) => viewTypeOf(value) === type;

export const types = {
  isDate: is("date"),
  isRegExp: is("regexp"),
  isMap: is("map"),
  isSet: is("set"),
  isWeakMap: is("weakmap"),
  isWeakSet: is("weakset"),
  isPromise: is("promise"),
  isNativeError: is("error"),
  isMapIterator: is("mapIterator"),
  isSetIterator: is("setIterator"),
  isGeneratorObject: is("generator"),
  isNumberObject: is("number"),
  isStringObject: is("string"),
  isBooleanObject: is("boolean"),
  isSymbolObject: is("symbol"),
  isBoxedPrimitive: (value: unknown) =>
    typeof value === "object" &&
    value !== null &&
    ["number", "string", "boolean", "symbol"].includes(brandOf(value)),
  isAsyncFunction: (value: unknown) => typeof value === "function" && (functionFlags(value) & 1) !== 0,
  isGeneratorFunction: (value: unknown) => typeof value === "function" && (functionFlags(value) & 2) !== 0,
  isProxy: () => false,
  isTypedArray: is("typedarray"),
  isArrayBufferView: isView,
  isDataView: is("dataview"),
  isArrayBuffer: is("arraybuffer"),
  isAnyArrayBuffer: is("arraybuffer"),
  isSharedArrayBuffer: () => false,
  isInt8Array: isOfType(0),
  isUint8Array: isOfType(1),
  isUint8ClampedArray: isOfType(2),
  isInt16Array: isOfType(3),
  isUint16Array: isOfType(4),
  isInt32Array: isOfType(5),
  isUint32Array: isOfType(6),
  isFloat32Array: isOfType(7),
  isFloat64Array: isOfType(8),
  isBigInt64Array: () => false,
  isBigUint64Array: () => false,
};

export function isArray(value: unknown): boolean {
  return Array.isArray(value);
}

export { TextDecoder, TextEncoder };
export { format, formatWithOptions, inspect };
export type { InspectOptions };

export default {
  callbackify,
  debuglog,
  deprecate,
  format,
  formatWithOptions,
  inherits,
  inspect,
  isArray,
  isDeepStrictEqual,
  promisify,
  stripVTControlCharacters,
  TextDecoder,
  TextEncoder,
  toUSVString,
  types,
};
