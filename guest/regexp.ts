// RegExp. Matching is done by the host's engine behind natives (a cache by source and flags); `lastIndex` is an
// ordinary property of the object, so a match in progress is part of the image like everything else.

import {
  adopt,
  defineReadOnly,
  defineVariable,
  initialiseWrapper,
  setInstanceKind,
  wrapperValue,
} from "internal:object";
import { brandOf } from "internal:inspect";
import {
  checkPattern,
  escapeSource,
  execute,
  executeAll,
  matchedTexts,
  replaceMatches,
  search,
  splitByPattern,
} from "internal:regexp";
import { expandReplacement } from "internal:string";
import { apply } from "internal:vm";
import { isObject, toInteger, toLength, toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

type MatchArray = (string | undefined)[] & {
  index: number;
  input: string;
  groups: Record<string, string> | undefined;
};

/** What is behind a RegExp: "flags/source". */
function patternOf(value: unknown): string {
  return wrapperValue(value, "regexp") as string;
}

function sourceOf(value: unknown): string {
  const pattern = patternOf(value);
  return pattern.slice(pattern.indexOf("/") + 1);
}

function flagsOf(value: unknown): string {
  const pattern = patternOf(value);
  return pattern.slice(0, pattern.indexOf("/"));
}

function isRegExp(value: unknown): boolean {
  if (!isObject(value)) return false;
  const match = (value as Record<PropertyKey, unknown>)[Symbol.match];
  return match === undefined ? brandOf(value) === "regexp" : !!match;
}

function RegExp(this: object, pattern?: unknown, flags?: unknown): unknown {
  const foreign = isRegExp(pattern);
  if (new.target === undefined) {
    if (foreign && flags === undefined && (pattern as object).constructor === RegExp) return pattern;
    return new (RegExp as never as RegExpConstructor)(pattern as string, flags as string);
  }
  let source: string;
  let letters: string;
  if (isObject(pattern) && brandOf(pattern) === "regexp") {
    source = sourceOf(pattern);
    letters = flags === undefined ? flagsOf(pattern) : toString(flags);
  } else {
    const given = foreign ? (pattern as unknown as { source: unknown }).source : pattern;
    source = given === undefined ? "" : toString(given);
    letters = flags === undefined ? "" : toString(flags);
  }
  const normal = checkPattern(source, letters);
  initialiseWrapper(this, "regexp", `${normal}/${source}`);
  defineVariable(this, "lastIndex", 0);
  return this;
}

/** RegExpBuiltinExec. */
function builtinExec(regexp: { lastIndex: number }, text: string): MatchArray | null {
  const pattern = patternOf(regexp);
  const flags = pattern.slice(0, pattern.indexOf("/"));
  const moves = flags.includes("g") || flags.includes("y");
  const from = moves ? toLength(regexp.lastIndex) : 0;
  if (from > text.length) {
    if (moves) regexp.lastIndex = 0;
    return null;
  }
  const match = execute(pattern, text, from) as MatchArray | null;
  if (match === null) {
    if (moves) regexp.lastIndex = 0;
    return null;
  }
  if (moves) regexp.lastIndex = match.index + match[0]!.length;
  return match;
}

/** RegExpExec: a program may have its own `exec`. */
function exec(regexp: RegExpMembers, text: string): MatchArray | null {
  const own: unknown = regexp.exec;
  if (own === originalExec) return builtinExec(regexp as never, text);
  if (typeof own === "function") {
    const result: unknown = own.call(regexp, text);
    if (result !== null && typeof result !== "object") throw new TypeError("object null is not a function");
    return result as MatchArray | null;
  }
  return builtinExec(regexp as never, text);
}

/** Next position to try after an empty match at `index`. */
function advance(text: string, index: number, isUnicode: boolean): number {
  if (!isUnicode || index + 1 >= text.length) return index + 1;
  const first = text.charCodeAt(index);
  if (first < 0xd800 || first > 0xdbff) return index + 1;
  const second = text.charCodeAt(index + 1);
  return second >= 0xdc00 && second <= 0xdfff ? index + 2 : index + 1;
}

type Method = (...args: unknown[]) => unknown;

/** A global pattern that is matched in the ordinary way from the start: the host can do all matches at once. */
function isPlainGlobal(regexp: RegExpMembers): boolean {
  if (brandOf(regexp) !== "regexp" || regexp.exec !== originalExec) return false;
  const flags = flagsOf(regexp);
  return flags.includes("g") && !flags.includes("y");
}

/** `text` with each match replaced by what the function answers, or by the expanded template. */
function splice(
  text: string,
  found: MatchArray[],
  replacement: Method | undefined,
  template: string,
): string {
  let result = "";
  let end = 0;
  for (const match of found) {
    const matched = toString(match[0]);
    const position = Math.max(0, Math.min(toInteger(match.index), text.length));
    let inserted: string;
    if (replacement !== undefined) {
      const args: unknown[] = match.slice();
      args.push(position, text);
      if (match.groups !== undefined) args.push(match.groups);
      inserted = toString(apply(replacement, undefined, args));
    } else {
      const captures = match.length > 1 ? match.slice(1) : [];
      inserted = expandReplacement(template, matched, position, text, captures, match.groups);
    }
    if (position < end) continue;
    result += text.slice(end, position) + inserted;
    end = position + matched.length;
  }
  return end >= text.length ? result : result + text.slice(end);
}

class RegExpMembers {
  declare lastIndex: number;

  static get [Symbol.species](): unknown {
    return this;
  }

  exec(text: unknown): unknown {
    return builtinExec(this as never, toString(text));
  }

  test(text: unknown): boolean {
    return exec(this, toString(text)) !== null;
  }

  compile(): unknown {
    return this;
  }

  toString(): string {
    if (!isObject(this)) throw new TypeError("RegExp.prototype.toString requires that 'this' be an Object");
    return `/${toString(this.source)}/${toString(this.flags)}`;
  }

  get source(): string {
    if ((this as unknown) === (RegExp as unknown as { prototype: unknown }).prototype) return "(?:)";
    return escapeSource(sourceOf(this));
  }

  get flags(): string {
    return brandOf(this) === "regexp" ? flagsOf(this) : "";
  }

  get global(): boolean {
    return this.flags.includes("g");
  }

  get ignoreCase(): boolean {
    return this.flags.includes("i");
  }

  get multiline(): boolean {
    return this.flags.includes("m");
  }

  get dotAll(): boolean {
    return this.flags.includes("s");
  }

  get unicode(): boolean {
    return this.flags.includes("u");
  }

  get unicodeSets(): boolean {
    return this.flags.includes("v");
  }

  get sticky(): boolean {
    return this.flags.includes("y");
  }

  get hasIndices(): boolean {
    return this.flags.includes("d");
  }

  [Symbol.match](input: unknown): unknown {
    const text = toString(input);
    if (isPlainGlobal(this)) {
      this.lastIndex = 0;
      return matchedTexts(patternOf(this), text);
    }
    const flags = toString(this.flags);
    if (!flags.includes("g")) return exec(this, text);
    const isUnicode = flags.includes("u") || flags.includes("v");
    this.lastIndex = 0;
    const found: string[] = [];
    for (;;) {
      const match = exec(this, text);
      if (match === null) return found.length === 0 ? null : found;
      const piece = toString(match[0]);
      found.push(piece);
      if (piece === "") this.lastIndex = advance(text, toLength(this.lastIndex), isUnicode);
    }
  }

  [Symbol.matchAll](input: unknown): unknown {
    const text = toString(input);
    const flags = toString(this.flags);
    const copy = new (RegExp as never as RegExpConstructor)(this as never, flags) as never as RegExpMembers;
    copy.lastIndex = toLength(this.lastIndex);
    return new RegExpStringIterator(copy, text, flags);
  }

  [Symbol.search](input: unknown): number {
    return search(patternOf(this), toString(input));
  }

  [Symbol.replace](input: unknown, replacement: unknown): string {
    const text = toString(input);
    const isFunction = typeof replacement === "function";
    const template = isFunction ? "" : toString(replacement);
    if (isPlainGlobal(this)) {
      this.lastIndex = 0;
      if (!isFunction) return replaceMatches(patternOf(this), text, template);
      return splice(text, executeAll(patternOf(this), text) as MatchArray[], replacement as Method, "");
    }
    const flags = toString(this.flags);
    const isGlobal = flags.includes("g");
    const isUnicode = flags.includes("u") || flags.includes("v");
    const found: MatchArray[] = [];
    if (isGlobal) this.lastIndex = 0;
    for (;;) {
      const match = exec(this, text);
      if (match === null) break;
      found.push(match);
      if (!isGlobal) break;
      if (toString(match[0]) === "") this.lastIndex = advance(text, toLength(this.lastIndex), isUnicode);
    }
    return splice(text, found, isFunction ? (replacement as Method) : undefined, template);
  }

  [Symbol.split](input: unknown, limit?: number): unknown[] {
    const most = limit === undefined ? 4294967295 : limit >>> 0;
    return splitByPattern(patternOf(this), toString(input), most);
  }
}

/** %RegExpStringIteratorPrototype% */
class RegExpStringIterator {
  #regexp: RegExpMembers | undefined;
  readonly #text: string;
  readonly #isUnicode: boolean;

  constructor(regexp: RegExpMembers, text: string, flags: string) {
    this.#regexp = regexp;
    this.#text = text;
    this.#isUnicode = flags.includes("u") || flags.includes("v");
  }

  next(): IteratorResult<unknown> {
    const regexp = this.#regexp;
    const match = regexp === undefined ? null : exec(regexp, this.#text);
    if (regexp === undefined || match === null) {
      this.#regexp = undefined;
      return { value: undefined, done: true };
    }
    if (toString(match[0]) === "")
      regexp.lastIndex = advance(this.#text, toLength(regexp.lastIndex), this.#isUnicode);
    return { value: match, done: false };
  }
}

const iteratorPrototype: object = Object.getPrototypeOf(
  Object.getPrototypeOf([][Symbol.iterator]()),
) as object;
Object.setPrototypeOf(RegExpStringIterator.prototype, iteratorPrototype);
Reflect.deleteProperty(RegExpStringIterator.prototype, "constructor");
defineReadOnly(RegExpStringIterator.prototype, Symbol.toStringTag, "RegExp String Iterator");

adopt("regexp", RegExp, RegExpMembers);
setInstanceKind(RegExp, "wrapper");
const { exec: originalExec } = (RegExp as unknown as { prototype: RegExpMembers }).prototype;

defineGlobals({ RegExp });
