// .internal.regexp: matching by the host's engine. A pattern is "flags/source"; compiled ones are kept in a volatile
// cache, and `lastIndex` is handed over with each call, so nothing of a match is outside the image.

import { append, makeArray } from "../../image/array.ts";
import { PLAIN } from "../../image/class.ts";
import { RESULT } from "../../image/layout.ts";
import { defineOwn, makeObjectWith } from "../../image/object.ts";
import { copySlot, numberAt, referenceAt, setNumber, setReference, setUndefined } from "../../image/slot.ts";
import { internText, makeText } from "../../image/text.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { returnNull, returnNumber, returnReference, returnText } from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { hostText, internalClass, native } from "../native.ts";

/** Compiled patterns kept; when there are more, the oldest go. */
const cacheSize = 500;
const cache = new Map<string, RegExp>();

/** The host's RegExp, always with `g` or `y`, so that it starts where it is told, and with `d` only if asked. */
function compiled(pattern: string): RegExp {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const slash = pattern.indexOf("/");
  const flags = pattern.slice(0, slash);
  const regexp = new RegExp(
    pattern.slice(slash + 1),
    flags.includes("g") || flags.includes("y") ? flags : `${flags}g`,
  );
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value!);
  cache.set(pattern, regexp);
  return regexp;
}

function text(vm: Vm, base: Address, i: number): string {
  return hostText(vm, referenceAt(vm.image, base + 8 + 8 * i));
}

/** checkPattern(source, flags): the flags in their canonical order; SyntaxError as V8 words it. */
function checkPattern(vm: Vm, base: Address): Outcome {
  try {
    return returnText(vm, new RegExp(text(vm, base, 0), text(vm, base, 1)).flags);
  } catch (error) {
    return throwError(vm, "SyntaxError", (error as Error).message);
  }
}

function put(vm: Vm, target: Address, name: string): void {
  defineOwn(vm.image, target, internText(vm.image, name), RESULT, PLAIN);
}

function setText(vm: Vm, value: string | undefined): void {
  if (value === undefined) setUndefined(vm.image, RESULT);
  else
    setReference(
      vm.image,
      RESULT,
      value.length < 2 ? internText(vm.image, value) : makeText(vm.image, value),
    );
}

/** execute(pattern, text, from): the match array, or null. */
function execute(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const regexp = compiled(text(vm, base, 0));
  regexp.lastIndex = numberAt(image, base + 24);
  const match = regexp.exec(text(vm, base, 1));
  return match === null ? returnNull(vm) : returnReference(vm, matchArray(vm, match, base + 16));
}

/** executeAll(pattern, text): the match arrays of a global pattern, from the start. */
function executeAll(vm: Vm, base: Address): Outcome {
  const result = makeArray(vm.image, 0);
  for (const match of text(vm, base, 1).matchAll(fromStart(vm, base))) {
    setReference(vm.image, RESULT, matchArray(vm, match, base + 16));
    append(vm.image, result, RESULT);
  }
  return returnReference(vm, result);
}

function fromStart(vm: Vm, base: Address): RegExp {
  const regexp = compiled(text(vm, base, 0));
  regexp.lastIndex = 0;
  return regexp;
}

/** matchedTexts(pattern, text): the array of `match` with a global pattern, or null. */
function matchedTexts(vm: Vm, base: Address): Outcome {
  const found = text(vm, base, 1).match(fromStart(vm, base));
  return found === null ? returnNull(vm) : returnReference(vm, textArray(vm, found));
}

/** replaceMatches(pattern, text, template) */
function replaceMatches(vm: Vm, base: Address): Outcome {
  return returnText(vm, text(vm, base, 1).replace(fromStart(vm, base), text(vm, base, 2)));
}

function textArray(vm: Vm, texts: Iterable<string | undefined>): Address {
  const array = makeArray(vm.image, 0);
  for (const value of texts) {
    setText(vm, value);
    append(vm.image, array, RESULT);
  }
  return array;
}

/** The array that `exec` answers; the slot holds the text. */
function matchArray(vm: Vm, match: RegExpExecArray, textAt: Address): Address {
  const { image } = vm;
  const array = textArray(vm, match);
  setNumber(image, RESULT, match.index);
  put(vm, array, "index");
  copySlot(image, textAt, RESULT);
  put(vm, array, "input");
  putGroups(vm, array, match.groups, setText);
  if (match.indices !== undefined) {
    const indices = makeArray(image, 0);
    for (const range of match.indices) {
      setRange(vm, range);
      append(image, indices, RESULT);
    }
    putGroups(vm, indices, match.indices.groups, setRange);
    setReference(image, RESULT, indices);
    put(vm, array, "indices");
  }
  return array;
}

function putGroups<T>(
  vm: Vm,
  target: Address,
  groups: Record<string, T> | undefined,
  set: (vm: Vm, value: T | undefined) => void,
): void {
  if (groups === undefined) setUndefined(vm.image, RESULT);
  else {
    const object = makeObjectWith(vm.image, 0);
    for (const name of Object.keys(groups)) {
      set(vm, groups[name]);
      put(vm, object, name);
    }
    setReference(vm.image, RESULT, object);
  }
  put(vm, target, "groups");
}

function setRange(vm: Vm, range: readonly [number, number] | undefined): void {
  const { image } = vm;
  if (range === undefined) return setUndefined(image, RESULT);
  const pair = makeArray(image, 0);
  for (const n of range) {
    setNumber(image, RESULT, n);
    append(image, pair, RESULT);
  }
  setReference(image, RESULT, pair);
}

/** search(pattern, text) */
function search(vm: Vm, base: Address): Outcome {
  const regexp = compiled(text(vm, base, 0));
  regexp.lastIndex = 0;
  return returnNumber(vm, text(vm, base, 1).search(regexp));
}

/** splitByPattern(pattern, text, limit) */
function splitByPattern(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const pieces = text(vm, base, 1).split(compiled(text(vm, base, 0)), numberAt(image, base + 24));
  return returnReference(vm, textArray(vm, pieces));
}

export const regexpClass = internalClass(43, "regexp", [
  native(32, "checkPattern", 2, "", checkPattern),
  native(33, "execute", 3, "", execute),
  native(34, "search", 2, "", search),
  native(35, "splitByPattern", 3, "", splitByPattern),
  native(37, "executeAll", 2, "", executeAll),
  native(38, "matchedTexts", 2, "", matchedTexts),
  native(39, "replaceMatches", 3, "", replaceMatches),
  native(36, "escapeSource", 1, "", (vm, base) => returnText(vm, new RegExp(text(vm, base, 0)).source)),
]);
