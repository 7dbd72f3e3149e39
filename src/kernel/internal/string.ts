// .internal.string: everything on text that calls nothing. Bound on String.prototype by guest/string.ts.

import { append, arrayLength, elementAt, makeArray } from "../../image/array.ts";
import { RESULT } from "../../image/layout.ts";
import { getOwn } from "../../image/object.ts";
import { booleanAt, isUndefined, numberAt, referenceAt, setNumber, setReference } from "../../image/slot.ts";
import { charCodeAt, concatText, internText, sliceText, textLength, textOf } from "../../image/text.ts";
import { IteratorMode, makeIterator } from "../../vm/iterate.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import {
  argument,
  returnBoolean,
  returnNull,
  returnNumber,
  returnReference,
  returnText,
  returnUndefined,
} from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { hostText, internalClass, native } from "../native.ts";

/** Longest string of V8, whose error message we give beyond it. */
const maxLength = 536870888;

/** Address of the string in argument i (-1: `this`), which the signature made one. */
function stringAt(vm: Vm, base: Address, i: number): Address {
  return referenceAt(vm.image, base + 8 + 8 * i);
}

function text(vm: Vm, base: Address, i: number): string {
  return hostText(vm, stringAt(vm, base, i));
}

/** Argument i as a string, or `fallback` where it is missing or undefined. */
function textOr(vm: Vm, base: Address, argc: number, i: number, fallback: string): string {
  const at = argument(vm, base, argc, i);
  return isUndefined(vm.image, at) ? fallback : textOf(vm.image, referenceAt(vm.image, at));
}

/** Argument i, an integer, or `fallback` where it is missing or undefined. */
function integerOr(vm: Vm, base: Address, argc: number, i: number, fallback: number): number {
  const at = argument(vm, base, argc, i);
  if (isUndefined(vm.image, at)) return fallback;
  const n = numberAt(vm.image, at);
  return Number.isNaN(n) ? 0 : Math.trunc(n);
}

const clamp = (n: number, low: number, high: number): number => Math.min(Math.max(n, low), high);

function slice(vm: Vm, self: Address, start: number, end: number): Outcome {
  if (start >= end) return returnReference(vm, internText(vm.image, ""));
  if (start === 0 && end === textLength(vm.image, self)) return returnReference(vm, self);
  return returnReference(vm, sliceText(vm.image, self, start, end));
}

/** Returns what a host function makes of `this`; itself where nothing changed. */
function mapped(change: (text: string) => string) {
  return (vm: Vm, base: Address): Outcome => {
    const self = stringAt(vm, base, -1);
    const before = textOf(vm.image, self);
    const after = change(before);
    return after === before ? returnReference(vm, self) : returnText(vm, after);
  };
}

function pad(atStart: boolean) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const self = stringAt(vm, base, -1);
    const length = textLength(vm.image, self);
    const wanted = integerOr(vm, base, argc, 0, 0);
    const fill = textOr(vm, base, argc, 1, " ");
    if (wanted <= length || fill === "") return returnReference(vm, self);
    if (wanted > maxLength) return throwError(vm, "RangeError", "Invalid string length");
    const before = textOf(vm.image, self);
    return returnText(vm, atStart ? before.padStart(wanted, fill) : before.padEnd(wanted, fill));
  };
}

function localeCase(change: (text: string, locales: string | string[] | undefined) => string) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const locale = argument(vm, base, argc, 0);
    const given = isUndefined(vm.image, locale) ? undefined : textOf(vm.image, referenceAt(vm.image, locale));
    try {
      return returnText(vm, change(text(vm, base, -1), given));
    } catch (error) {
      return throwError(vm, "RangeError", (error as Error).message);
    }
  };
}

function repeat(vm: Vm, base: Address, argc: number): Outcome {
  const self = stringAt(vm, base, -1);
  const count = integerOr(vm, base, argc, 0, 0);
  if (count < 0 || count === Number.POSITIVE_INFINITY) {
    const given = numberAt(vm.image, argument(vm, base, argc, 0));
    return throwError(vm, "RangeError", `Invalid count value: ${given}`);
  }
  if (textLength(vm.image, self) * count > maxLength)
    return throwError(vm, "RangeError", "Invalid string length");
  return returnText(vm, textOf(vm.image, self).repeat(count));
}

function localeCompare(vm: Vm, base: Address, argc: number): Outcome {
  const other = textOr(vm, base, argc, 0, "undefined");
  const locales = parseOption(textOr(vm, base, argc, 1, "")) as string | string[] | undefined;
  const options = parseOption(textOr(vm, base, argc, 2, "")) as Intl.CollatorOptions | undefined;
  try {
    return returnNumber(vm, text(vm, base, -1).localeCompare(other, locales, options));
  } catch (error) {
    return throwError(vm, "RangeError", (error as Error).message);
  }
}

/** A locale argument that the guest sent as JSON, or a plain locale name. */
function parseOption(json: string): unknown {
  if (json === "") return undefined;
  return json.startsWith("{") || json.startsWith("[") || json.startsWith('"') ? JSON.parse(json) : json;
}

function normalize(vm: Vm, base: Address, argc: number): Outcome {
  const form = textOr(vm, base, argc, 0, "NFC");
  if (form !== "NFC" && form !== "NFD" && form !== "NFKC" && form !== "NFKD")
    return throwError(vm, "RangeError", "The normalization form should be one of NFC, NFD, NFKC, NFKD.");
  return returnText(vm, text(vm, base, -1).normalize(form));
}

function concat(vm: Vm, base: Address, argc: number): Outcome {
  let result = stringAt(vm, base, -1);
  for (let i = 0; i < argc; i++) result = concatText(vm.image, result, stringAt(vm, base, i));
  return returnReference(vm, result);
}

function fromCharCode(vm: Vm, base: Address, argc: number): Outcome {
  let result = "";
  for (let i = 0; i < argc; i++) result += String.fromCharCode(numberAt(vm.image, base + 8 + 8 * i));
  return returnText(vm, result);
}

function fromCodePoint(vm: Vm, base: Address, argc: number): Outcome {
  let result = "";
  for (let i = 0; i < argc; i++) {
    const code = numberAt(vm.image, base + 8 + 8 * i);
    if (!(code >= 0 && code <= 0x10ffff && Math.trunc(code) === code))
      return throwError(vm, "RangeError", `Invalid code point ${code}`);
    result += String.fromCodePoint(code);
  }
  return returnText(vm, result);
}

/** splitText(text, separator, limit): array of strings. */
function splitText(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const whole = stringAt(vm, base, 0);
  const separator = text(vm, base, 1);
  const limit = numberAt(image, base + 24);
  const units = hostText(vm, whole);
  const step = separator.length;
  const array = makeArray(image, 0);
  // The host finds the places; the pieces are copied from text to text. Between any two units there is an empty separator.
  for (let start = 0, count = 0; count < limit && start + (step === 0 ? 1 : 0) <= units.length; count++) {
    const found = step === 0 ? start + 1 : units.indexOf(separator, start);
    const end = found < 0 ? units.length : found;
    setReference(image, RESULT, sliceText(image, whole, start, end));
    append(image, array, RESULT);
    if (found < 0) break;
    start = end + step;
  }
  return returnReference(vm, array);
}

/** replaceText(text, searched, template, all): the host expands the template. */
function replaceText(vm: Vm, base: Address): Outcome {
  const whole = text(vm, base, 0);
  const searched = text(vm, base, 1);
  const template = text(vm, base, 2);
  const isAll = booleanAt(vm.image, base + 32);
  return returnText(vm, isAll ? whole.replaceAll(searched, template) : whole.replace(searched, template));
}

/** positionsOf(text, searched, all): where a replacing function is to be called. */
function positionsOf(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const whole = text(vm, base, 0);
  const searched = text(vm, base, 1);
  const step = Math.max(1, searched.length);
  const array = makeArray(image, 0);
  for (
    let at = whole.indexOf(searched);
    at !== -1;
    at = at + step > whole.length ? -1 : whole.indexOf(searched, at + step)
  ) {
    setNumber(image, RESULT, at);
    append(image, array, RESULT);
    if (!booleanAt(image, base + 24)) break;
  }
  return returnReference(vm, array);
}

/** expandReplacement(template, matched, position, text, captures, groups): GetSubstitution without accessors. */
function expandReplacement(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const template = text(vm, base, 0);
  if (!template.includes("$")) return returnReference(vm, stringAt(vm, base, 0));
  const matched = text(vm, base, 1);
  const position = numberAt(image, base + 24);
  const whole = text(vm, base, 3);
  const captures = referenceAt(image, argument(vm, base, argc, 4));
  const count = arrayLength(image, captures);
  const groups = referenceAt(image, argument(vm, base, argc, 5));
  const capture = (i: number): string => {
    const at = elementAt(image, captures, i - 1);
    return at === 0 || isUndefined(image, at) ? "" : textOf(image, referenceAt(image, at));
  };
  const result = template.replace(/\$(?:([$&`'])|(\d\d?)|<([^>]*)>)/g, (all, sign, digits, name) => {
    if (sign !== undefined) {
      if (sign === "$") return "$";
      if (sign === "&") return matched;
      return sign === "`" ? whole.slice(0, position) : whole.slice(position + matched.length);
    }
    if (digits !== undefined) {
      const n = Number(digits);
      if (n >= 1 && n <= count) return capture(n);
      const first = Number(digits[0]);
      return digits.length === 2 && first >= 1 && first <= count ? capture(first) + digits[1] : all;
    }
    if (groups === 0) return all;
    if (!getOwn(image, groups, internText(image, name), RESULT)) return "";
    return isUndefined(image, RESULT) ? "" : textOf(image, referenceAt(image, RESULT));
  });
  return returnText(vm, result);
}

const encoders: Record<string, (text: string) => string> = {
  uri: encodeURI,
  component: encodeURIComponent,
  escape: (plain) =>
    plain.replace(/[^A-Za-z0-9@*_+\-./]/g, (unit) => {
      const code = unit.charCodeAt(0);
      const hex = code.toString(16).toUpperCase();
      return code < 256 ? `%${hex.padStart(2, "0")}` : `%u${hex.padStart(4, "0")}`;
    }),
};
const decoders: Record<string, (text: string) => string> = {
  uri: decodeURI,
  component: decodeURIComponent,
  escape: (coded) =>
    coded.replace(/%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})/g, (_, wide, narrow) =>
      String.fromCharCode(Number.parseInt(wide ?? narrow, 16)),
    ),
};

/** encodeText(text, kind) and decodeText: null where the host finds the URI malformed. */
function coded(coders: Record<string, (text: string) => string>) {
  return (vm: Vm, base: Address): Outcome => {
    try {
      return returnText(vm, coders[text(vm, base, 1)]!(text(vm, base, 0)));
    } catch (error) {
      if (error instanceof URIError) return returnNull(vm);
      throw error;
    }
  };
}

function at(vm: Vm, base: Address, argc: number): Outcome {
  const self = stringAt(vm, base, -1);
  const length = textLength(vm.image, self);
  const index = integerOr(vm, base, argc, 0, 0);
  const place = index < 0 ? length + index : index;
  if (place < 0 || place >= length) return returnUndefined(vm);
  return returnReference(vm, sliceText(vm.image, self, place, place + 1));
}

function search(find: (text: string, searched: string, position: number) => number | boolean, last = false) {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const searched = textOr(vm, base, argc, 0, "undefined");
    const position = integerOr(vm, base, argc, 1, last ? Number.POSITIVE_INFINITY : 0);
    const result = find(text(vm, base, -1), searched, position);
    return typeof result === "number" ? returnNumber(vm, result) : returnBoolean(vm, result);
  };
}

function lastIndexOf(vm: Vm, base: Address, argc: number): Outcome {
  const from = argument(vm, base, argc, 1);
  const position = isUndefined(vm.image, from) ? Number.NaN : numberAt(vm.image, from);
  return returnNumber(vm, text(vm, base, -1).lastIndexOf(textOr(vm, base, argc, 0, "undefined"), position));
}

function endsWith(vm: Vm, base: Address, argc: number): Outcome {
  const end = integerOr(vm, base, argc, 1, textLength(vm.image, stringAt(vm, base, -1)));
  return returnBoolean(vm, text(vm, base, -1).endsWith(textOr(vm, base, argc, 0, "undefined"), end));
}

export const stringClass = internalClass(35, "string", [
  native(32, "charAt", 1, "sN", (vm, base, argc) => {
    const self = stringAt(vm, base, -1);
    const index = integerOr(vm, base, argc, 0, 0);
    return index < 0 || index >= textLength(vm.image, self)
      ? returnReference(vm, internText(vm.image, ""))
      : returnReference(vm, sliceText(vm.image, self, index, index + 1));
  }),
  native(33, "charCodeAt", 1, "sN", (vm, base, argc) => {
    const self = stringAt(vm, base, -1);
    const index = integerOr(vm, base, argc, 0, 0);
    const isInside = index >= 0 && index < textLength(vm.image, self);
    return returnNumber(vm, isInside ? charCodeAt(vm.image, self, index) : Number.NaN);
  }),
  native(34, "codePointAt", 1, "sN", (vm, base, argc) => {
    const self = stringAt(vm, base, -1);
    const index = integerOr(vm, base, argc, 0, 0);
    const length = textLength(vm.image, self);
    if (index < 0 || index >= length) return returnUndefined(vm);
    const first = charCodeAt(vm.image, self, index);
    if (first < 0xd800 || first > 0xdbff || index + 1 >= length) return returnNumber(vm, first);
    const second = charCodeAt(vm.image, self, index + 1);
    if (second < 0xdc00 || second > 0xdfff) return returnNumber(vm, first);
    return returnNumber(vm, (first - 0xd800) * 1024 + (second - 0xdc00) + 0x10000);
  }),
  native(35, "at", 1, "sN", at),
  native(
    36,
    "indexOf",
    1,
    "ssN",
    search((whole, searched, position) => whole.indexOf(searched, position)),
  ),
  native(37, "lastIndexOf", 1, "ssN", lastIndexOf),
  native(
    38,
    "includes",
    1,
    "spN",
    search((whole, searched, position) => whole.includes(searched, position)),
  ),
  native(
    39,
    "startsWith",
    1,
    "spN",
    search((whole, searched, position) => whole.startsWith(searched, position)),
  ),
  native(40, "endsWith", 1, "spN", endsWith),
  native(41, "slice", 2, "sNN", (vm, base, argc) => {
    const self = stringAt(vm, base, -1);
    const length = textLength(vm.image, self);
    const start = integerOr(vm, base, argc, 0, 0);
    const end = integerOr(vm, base, argc, 1, length);
    const place = (n: number): number => (n < 0 ? Math.max(0, length + n) : Math.min(n, length));
    return slice(vm, self, place(start), place(end));
  }),
  native(42, "substring", 2, "sNN", (vm, base, argc) => {
    const self = stringAt(vm, base, -1);
    const length = textLength(vm.image, self);
    const start = clamp(integerOr(vm, base, argc, 0, 0), 0, length);
    const end = clamp(integerOr(vm, base, argc, 1, length), 0, length);
    return slice(vm, self, Math.min(start, end), Math.max(start, end));
  }),
  native(43, "substr", 2, "sNN", (vm, base, argc) => {
    const self = stringAt(vm, base, -1);
    const length = textLength(vm.image, self);
    const start = integerOr(vm, base, argc, 0, 0);
    const from = start < 0 ? Math.max(0, length + start) : Math.min(start, length);
    return slice(vm, self, from, clamp(from + integerOr(vm, base, argc, 1, length), 0, length));
  }),
  native(
    44,
    "trim",
    0,
    "s",
    mapped((s) => s.trim()),
  ),
  native(
    45,
    "trimStart",
    0,
    "s",
    mapped((s) => s.trimStart()),
  ),
  native(
    46,
    "trimEnd",
    0,
    "s",
    mapped((s) => s.trimEnd()),
  ),
  native(47, "padStart", 1, "sNS", pad(true)),
  native(48, "padEnd", 1, "sNS", pad(false)),
  native(49, "repeat", 1, "sN", repeat),
  native(
    50,
    "toUpperCase",
    0,
    "s",
    mapped((s) => s.toUpperCase()),
  ),
  native(
    51,
    "toLowerCase",
    0,
    "s",
    mapped((s) => s.toLowerCase()),
  ),
  native(
    52,
    "toLocaleUpperCase",
    0,
    "sS",
    localeCase((s, locale) => s.toLocaleUpperCase(locale)),
  ),
  native(
    53,
    "toLocaleLowerCase",
    0,
    "sS",
    localeCase((s, locale) => s.toLocaleLowerCase(locale)),
  ),
  native(54, "normalize", 0, "sS", normalize),
  native(55, "localeCompare", 1, "ssSS", localeCompare),
  native(56, "concat", 1, "ss+", concat),
  native(57, "isWellFormed", 0, "s", (vm, base) => returnBoolean(vm, isWellFormed(text(vm, base, -1)))),
  native(
    58,
    "toWellFormed",
    0,
    "s",
    mapped((s) => s.replace(loneSurrogates, "\ufffd")),
  ),
  native(59, "fromCharCode", 1, "*n+", fromCharCode),
  native(60, "fromCodePoint", 1, "*n+", fromCodePoint),
  native(61, "splitText", 3, "", splitText),
  native(62, "expandReplacement", 6, "", expandReplacement),
  native(63, "encodeText", 2, "", coded(encoders)),
  native(64, "decodeText", 2, "", coded(decoders)),
  native(66, "replaceText", 4, "", replaceText),
  native(67, "positionsOf", 3, "", positionsOf),
  native(65, "iterate", 0, "s", (vm, base) =>
    returnReference(
      vm,
      makeIterator(vm, vm.classes.stringIterator, stringAt(vm, base, -1), IteratorMode.string),
    ),
  ),
]);

const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function isWellFormed(s: string): boolean {
  return s.search(loneSurrogates) === -1;
}
