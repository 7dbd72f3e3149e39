// Arguments of the functions of node:fs, checked as Node checks them, in the form that system calls take.

import { inspect } from "./inspect/inspect.ts";
import { asBuffer, Buffer, bytesOfView } from "./buffer.ts";
import { type CodedError, invalidArgument, withCode } from "./coded-error.ts";
import { findEncoding } from "./encodings.ts";
import { constants } from "./file-constants.ts";
import { fileURLToPath } from "./node/url.ts";
import { URL } from "./url.ts";
import { checkSignal } from "./validate.ts";

export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: string, listener: () => void, options?: object): void;
  removeEventListener(type: string, listener: () => void): void;
}

export interface FileOptions {
  encoding?: string | null;
  flag?: string | number;
  mode?: string | number;
  signal?: Signal;
  recursive?: boolean;
  withFileTypes?: boolean;
}

export function invalidValue(name: string, reason: string, value: unknown): CodedError {
  return withCode(
    new TypeError(`The argument '${name}' ${reason}. Received ${inspect(value)}`),
    "ERR_INVALID_ARG_VALUE",
  );
}

export function pathOf(value: unknown, name = "path"): string {
  const path = value instanceof URL ? fileURLToPath(value) : value;
  const text = path instanceof Uint8Array ? asBuffer(path).toString() : path;
  if (typeof text !== "string")
    throw invalidArgument(name, "of type string or an instance of Buffer or URL", value);
  if (text.includes("\0"))
    throw invalidValue(name, "must be a string, Uint8Array, or URL without null bytes", value);
  return text;
}

/** Options given as an object or as the name of an encoding. */
export function optionsOf(given: unknown, defaults: FileOptions = {}): FileOptions {
  if (given === undefined || given === null || typeof given === "function") return defaults;
  const options = typeof given === "string" ? { ...defaults, encoding: given } : (given as FileOptions);
  if (typeof options !== "object") throw invalidArgument("options", "one of type string or object", given);
  checkEncoding(options.encoding);
  const { signal } = options;
  if (signal !== undefined) checkSignal(signal, "options.signal");
  return options;
}

function checkEncoding(encoding: unknown): void {
  if (!encoding || encoding === "buffer" || findEncoding(encoding) !== undefined) return;
  throw invalidValue("encoding", "is invalid encoding", encoding);
}

export function isUtf8(encoding: unknown): boolean {
  return typeof encoding === "string" && /^utf-?8$/i.test(encoding);
}

const access: Readonly<Record<string, number>> = {
  r: constants.O_RDONLY,
  "r+": constants.O_RDWR,
  w: constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC,
  "w+": constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
  a: constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND,
  "a+": constants.O_RDWR | constants.O_CREAT | constants.O_APPEND,
};

/** "wx+", "as" … as numbers: a letter, then x or s (in either order), then perhaps a plus. */
export function flagsOf(given: unknown, fallback: string): number {
  const value = given === undefined || given === null ? fallback : given;
  if (typeof value === "number") return value;
  const match = typeof value === "string" ? /^([xs]?)([rwa])([xs]?)(\+?)$/.exec(value) : null;
  const [, before = "", letter = "", after = "", plus = ""] = match ?? [];
  const extra = before + after;
  const isKnown = match !== null && extra.length <= 1 && !(letter === "r" && extra === "x");
  if (!isKnown || (letter === "w" && extra === "s")) throw invalidValue("flags", "is invalid", value);
  const more = extra === "x" ? constants.O_EXCL : extra === "s" ? constants.O_SYNC : 0;
  return access[letter + plus]! | more;
}

export function modeOf(given: unknown, fallback: number, name = "mode"): number {
  const value = given === undefined || given === null ? fallback : given;
  if (typeof value === "string") {
    if (/^[0-7]+$/.test(value)) return Number.parseInt(value, 8);
    throw invalidValue(name, "must be a 32-bit unsigned integer or an octal string", value);
  }
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  return integerOf(value, name, 0, 4294967295);
}

export function integerOf(value: unknown, name: string, least: number, most: number): number {
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  const isWhole = Number.isInteger(value);
  if (isWhole && value >= least && value <= most) return value;
  const range = isWhole ? `>= ${least} && <= ${most}` : "an integer";
  const text = `The value of "${name}" is out of range. It must be ${range}. Received ${value}`;
  throw withCode(new RangeError(text), "ERR_OUT_OF_RANGE");
}

/** Seconds of a number, a numeric text or a Date. */
export function secondsOf(value: unknown, name: string): number {
  if (typeof value === "string" && Number(value) === Number(value)) return Number(value);
  if (typeof value === "number" && Number.isFinite(value)) return value < 0 ? Date.now() / 1000 : value;
  if (value instanceof Date) return value.getTime() / 1000;
  throw invalidArgument(name, "of type number or an instance of Date", value);
}

/** Text stays text if UTF-8 is what it becomes. */
export function dataOf(value: unknown, encoding: string | null | undefined): FileData {
  if (typeof value === "string")
    return !encoding || isUtf8(encoding) ? value : (Buffer.from(value, encoding) as Uint8Array);
  if (ArrayBuffer.isView(value)) return bytesOfView(value);
  throw invalidArgument("data", "of type string or an instance of Buffer, TypedArray, or DataView", value);
}

/** Bytes as the caller wants them: a Buffer, or text. */
export function decoded(data: FileData, encoding: string | null | undefined): unknown {
  if (typeof data === "string") return data;
  const buffer = asBuffer(data);
  return encoding && encoding !== "buffer" ? buffer.toString(encoding) : buffer;
}
