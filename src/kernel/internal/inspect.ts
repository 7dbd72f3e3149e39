// .internal.inspect: what util.inspect has to know about a value beyond what any program can see.

import { append, makeArray } from "../../image/array.ts";
import { kindOf } from "../../image/image.ts";
import {
  CodeFlag,
  IteratorLayout,
  Kind,
  MapLayout,
  PromiseLayout,
  RESULT,
  RootLayout,
  WrapperLayout,
} from "../../image/layout.ts";
import { ownKeys, OwnKeys } from "../../image/object.ts";
import { copySlot, loadRef, loadWord, referenceAt, setReference } from "../../image/slot.ts";
import { ENTRY_VALUE, entryAt, followMoves, nextEntry } from "../../image/table.ts";
import { internText, isString, textOf } from "../../image/text.ts";
import { isTypedArray } from "../../image/view.ts";
import { IteratorMode } from "../../vm/iterate.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { returnBoolean, returnNumber, returnReference, returnText } from "../../vm/natives-support.ts";
import { internalClass, native } from "../native.ts";
import { brandNames } from "./brand.ts";
import { codeFlagsOf } from "./function.ts";

/** By kind number; wrappers and iterators say more. */
const kindNames: Readonly<Record<number, string>> = {
  [Kind.object]: "object",
  [Kind.error]: "error",
  [Kind.function]: "function",
  [Kind.array]: "array",
  [Kind.map]: "map",
  [Kind.set]: "set",
  [Kind.promise]: "promise",
  [Kind.generator]: "generator",
  [Kind.kernel]: "kernel",
};

/** brandOf(value): what kind of object it really is; "primitive" for what is none. */
function brandOf(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const value = referenceAt(image, base + 8);
  return returnReference(vm, internText(image, brandName(vm, value)));
}

function brandName(vm: Vm, value: Address): string {
  const { image } = vm;
  if (value === 0 || isString(image, value)) return "primitive";
  const kind = kindOf(image, value);
  if (kind === Kind.wrapper) return brandNames[loadWord(image, value + WrapperLayout.brand)] ?? "object";
  if (kind === Kind.iterator) {
    const mode = loadWord(image, value + IteratorLayout.mode);
    if (mode <= IteratorMode.arrayEntries) return "arrayIterator";
    if (mode === IteratorMode.string) return "stringIterator";
    return mode <= IteratorMode.mapValues ? "mapIterator" : "setIterator";
  }
  if (kind === Kind.view) return isTypedArray(image, value) ? "typedarray" : "dataview";
  return kindNames[kind] ?? "primitive";
}

/** A string literal as Node shows it: single quotes, or double ones or backticks where that needs no escapes. */
export function quoted(text: string): string {
  let quote = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) quote = '"';
    else if (!text.includes("`") && !text.includes("${")) quote = "`";
  }
  const escaped = text.replace(escapes, (unit) => {
    if (unit === "'" && quote !== "'") return unit;
    const code = unit.charCodeAt(0);
    if (code >= 0xd800) return `\\u${code.toString(16)}`;
    return shortEscapes[unit] ?? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return quote + escaped + quote;
}

const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped.
  /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const shortEscapes: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  "'": "\\'",
  "\\": "\\\\",
};

/** Colours and other renditions of terminals: ESC [ numbers m. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with ESC.
const ansi = /\u001b\[[0-9;]*m/g;

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text.normalize("NFC")) {
    const code = char.codePointAt(0)!;
    if (isWide(code)) width += 2;
    else if (!isZeroWidth(code)) width++;
  }
  return width;
}

function isZeroWidth(code: number): boolean {
  return (
    code <= 0x1f ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xfe20 && code <= 0xfe2f) ||
    (code >= 0xe0100 && code <= 0xe01ef)
  );
}

function isWide(code: number): boolean {
  return (
    code >= 0x1100 &&
    (code <= 0x115f ||
      code === 0x2329 ||
      code === 0x232a ||
      (code >= 0x2e80 && code <= 0x3247 && code !== 0x303f) ||
      (code >= 0x3250 && code <= 0x4dbf) ||
      (code >= 0x4e00 && code <= 0xa4c6) ||
      (code >= 0xa960 && code <= 0xa97c) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe10 && code <= 0xfe19) ||
      (code >= 0xfe30 && code <= 0xfe6b) ||
      (code >= 0xff01 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      (code >= 0x1b000 && code <= 0x1b001) ||
      (code >= 0x1f200 && code <= 0x1f251) ||
      (code >= 0x1f300 && code <= 0x1f64f) ||
      (code >= 0x1f900 && code <= 0x1f9ff) ||
      (code >= 0x20000 && code <= 0x3fffd))
  );
}

/** previewIterator(iterator): what is left in a map's or set's iterator; entries lie flat, key after key. */
function previewIterator(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const iterator = referenceAt(image, base + 8);
  const result = makeArray(image, 0);
  let target = loadRef(image, iterator + IteratorLayout.target);
  if (target !== 0 && kindOf(image, target) !== Kind.table) target = loadRef(image, target + MapLayout.table);
  if (target === 0) return returnReference(vm, result);
  const mode = loadWord(image, iterator + IteratorLayout.mode);
  const place = followMoves(image, target, loadWord(image, iterator + IteratorLayout.index));
  for (let i = nextEntry(image, place.table, place.index); i >= 0; i = nextEntry(image, place.table, i + 1)) {
    const entry = entryAt(image, place.table, i);
    if (mode !== IteratorMode.mapValues) append(image, result, entry);
    if (mode === IteratorMode.mapValues || mode === IteratorMode.mapEntries)
      append(image, result, entry + ENTRY_VALUE);
    else if (mode === IteratorMode.setEntries) append(image, result, entry);
  }
  return returnReference(vm, result);
}

/** ownNonIndexKeys(array or typed array, enumerable only): strings that are no indices, then symbols. */
function ownNonIndexKeys(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const array = referenceAt(image, base + 8);
  const isListed = image.u32[(base + 16) >>> 2] === 1;
  const which = OwnKeys.strings | OwnKeys.symbols | OwnKeys.noIndices;
  const keys = ownKeys(image, array, isListed ? which | OwnKeys.enumerableOnly : which);
  const result = makeArray(image, 0);
  for (const key of keys) {
    setReference(image, RESULT, key);
    append(image, result, RESULT);
  }
  return returnReference(vm, result);
}

function text(vm: Vm, base: Address): string {
  return textOf(vm.image, referenceAt(vm.image, base + 8));
}

export const inspectClass = internalClass(46, "inspect", [
  native(32, "brandOf", 1, "", brandOf),
  // FunctionFlag bits of a function; the library's own classes pass for functions.
  native(33, "functionFlags", 1, "", (vm, base) => {
    const flags = codeFlagsOf(vm, referenceAt(vm.image, base + 8));
    const isLibrary = (flags & (CodeFlag.library | CodeFlag.native)) !== 0;
    return returnNumber(vm, isLibrary ? flags & 3 : flags & 0xffff);
  }),
  native(34, "promiseState", 1, "", (vm, base) =>
    returnNumber(vm, loadWord(vm.image, referenceAt(vm.image, base + 8) + PromiseLayout.state)),
  ),
  native(35, "promiseResult", 1, "", (vm, base) => {
    copySlot(vm.image, referenceAt(vm.image, base + 8) + PromiseLayout.value, RESULT);
    return 0;
  }),
  native(36, "previewIterator", 1, "", previewIterator),
  native(37, "iteratorIsKeyed", 1, "", (vm, base) => {
    const mode = loadWord(vm.image, referenceAt(vm.image, base + 8) + IteratorLayout.mode);
    return returnBoolean(vm, mode === IteratorMode.mapEntries || mode === IteratorMode.setEntries);
  }),
  native(38, "ownNonIndexKeys", 2, "", ownNonIndexKeys),
  native(39, "displayWidth", 1, "", (vm, base) => returnNumber(vm, displayWidth(text(vm, base)))),
  native(40, "quote", 1, "", (vm, base) => returnText(vm, quoted(text(vm, base)))),
  native(42, "hasJobs", 0, "", (vm) => returnBoolean(vm, vm.root(RootLayout.jobCount) > 0)),
  native(41, "stripColors", 1, "", (vm, base) => returnText(vm, text(vm, base).replace(ansi, ""))),
]);
