// node:util

import { brandOf, functionFlags, stripColors } from "internal:inspect";
import { isView, viewTypeOf } from "internal:typed";
import type { InspectOptions } from "../inspect/options.ts";
import { format, formatWithOptions } from "../inspect/format.ts";
import { inspect } from "../inspect/inspect.ts";
import { enqueueTick } from "../ticks.ts";
import { deepEqual } from "../deep-equal.ts";
import { TextDecoder, TextEncoder } from "../text-codec.ts";
import { invalidArgument, invalidValue, outOfRange, withCode } from "../coded-error.ts";
import { colors, paintColor } from "../inspect/palette.ts";
import { parseArgs } from "../parse-args.ts";
import { promisified } from "../promisified.ts";
import { checkBoolean, checkFunction, checkNumber, checkString } from "../validate.ts";
import { constants } from "./os.ts";
import process from "./process.ts";

type AnyFunction = (...args: never[]) => unknown;

export function promisify(original: AnyFunction): AnyFunction {
  checkFunction(original, "original");
  const custom = (original as unknown as Record<PropertyKey, unknown>)[promisified];
  if (custom) {
    checkFunction(custom, "util.promisify.custom");
    return custom as AnyFunction;
  }
  const promised = function (this: unknown, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, value: unknown): void => {
        if (error) reject(error);
        else resolve(value);
      };
      (original as (...all: unknown[]) => unknown).call(this, ...args, done);
    });
  };
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original) as object);
  Object.defineProperty(promised, promisified, { value: promised, configurable: true });
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original)) as AnyFunction;
}
promisify.custom = promisified;

export function callbackify(original: (...args: unknown[]) => Promise<unknown>): AnyFunction {
  checkFunction(original, "original");
  const taking = function (this: unknown, ...args: unknown[]): void {
    const callback = args.pop() as (error: unknown, value?: unknown) => void;
    checkFunction(callback, "last argument");
    original.apply(this, args).then(
      (value) => enqueueTick(callback.bind(this) as never, [null, value]),
      (error) => enqueueTick(callback.bind(this) as never, [error || falsyRejection(error)]),
    );
  };
  const properties = Object.getOwnPropertyDescriptors(original);
  if (typeof properties.length?.value === "number") properties.length.value++;
  if (typeof properties.name?.value === "string") properties.name.value += "Callbackified";
  return Object.defineProperties(taking, properties) as AnyFunction;
}

/** A callback must be able to tell a failure from success. */
function falsyRejection(reason: unknown): Error {
  const error = new Error("Promise was rejected with falsy value");
  return Object.assign(withCode(error, "ERR_FALSY_VALUE_REJECTION"), { reason });
}

export function deprecate<F extends AnyFunction>(original: F): F {
  return original;
}

export function inherits(constructor: AnyFunction, parent: AnyFunction): void {
  checkConstructor(constructor, "ctor");
  checkConstructor(parent, "superCtor");
  if (parent.prototype === undefined)
    throw invalidArgument("superCtor.prototype", "of type object", parent.prototype);
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype as object);
}

function checkConstructor(value: unknown, name: string): void {
  if (value === undefined || value === null) throw invalidArgument(name, "of type function", value);
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

/** Text with the codes of one format or of several around it; one alone is left out where nobody sees colours. */
export function styleText(
  format: string | string[],
  text: string,
  given: { validateStream?: boolean; stream?: unknown } = {},
): string {
  const { validateStream = true, stream = process.stdout } = given;
  checkString(text, "text");
  checkBoolean(validateStream, "options.validateStream");
  if (validateStream && (typeof stream !== "object" || stream === null))
    throw invalidArgument("stream", "an instance of ReadableStream, WritableStream, or Stream", stream);
  const names = Array.isArray(format) ? format : [format];
  for (const name of names)
    if (colors[name] === undefined) {
      const known = Object.keys(colors).map((key) => `'${key}'`);
      throw invalidValue("format", name, `must be one of: ${known.join(", ")}`);
    }
  const isShown = Array.isArray(format) || !validateStream || showsColors(stream as Terminal);
  return isShown ? names.reduceRight((inner, name) => paintColor(inner, name), text) : text;
}

interface Terminal {
  isTTY?: boolean;
  getColorDepth?: () => number;
}

function showsColors(stream: Terminal): boolean {
  return stream.isTTY === true && (stream.getColorDepth?.() ?? 1) > 2;
}

/** "ENOENT" of -2. */
export function getSystemErrorName(number: number): string {
  checkNumber(number, "err");
  if (number >= 0 || !Number.isSafeInteger(number)) throw outOfRange("err", "a negative integer", number);
  const known = Object.entries(constants.errno).find(([, value]) => value === -number);
  return known?.[0] ?? `Unknown system error ${number}`;
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
export { format, formatWithOptions, inspect, parseArgs };
export type { InspectOptions };

export default {
  callbackify,
  debuglog,
  deprecate,
  format,
  formatWithOptions,
  getSystemErrorName,
  inherits,
  inspect,
  isArray,
  isDeepStrictEqual,
  parseArgs,
  promisify,
  stripVTControlCharacters,
  styleText,
  TextDecoder,
  TextEncoder,
  toUSVString,
  types,
};
