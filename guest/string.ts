// String. Everything that works on text alone is native; regular expressions and callbacks come in here.

import {
  adopt,
  defineHidden,
  defineReadOnly,
  initialiseWrapper,
  installHidden,
  setInstanceKind,
  wrapperValue,
} from "internal:object";
import {
  at,
  charAt,
  charCodeAt,
  codePointAt,
  concat,
  endsWith,
  fromCharCode,
  fromCodePoint,
  includes,
  indexOf,
  isWellFormed,
  iterate,
  lastIndexOf,
  localeCompare,
  normalize,
  padEnd,
  padStart,
  positionsOf,
  repeat,
  replaceText,
  slice,
  splitText,
  startsWith,
  substr,
  substring,
  toLocaleLowerCase,
  toLocaleUpperCase,
  toLowerCase,
  toUpperCase,
  toWellFormed,
  trim,
  trimEnd,
  trimStart,
} from "internal:string";
import { apply } from "internal:vm";
import { isObject, toPropertyKey, toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

type Method = (this: unknown, ...args: unknown[]) => unknown;

function String(this: object, ...args: unknown[]): unknown {
  let text: string;
  if (args.length === 0) text = "";
  else if (typeof args[0] === "symbol" && new.target === undefined) return args[0].toString();
  else text = toString(args[0]);
  if (new.target === undefined) return text;
  initialiseWrapper(this, "string", text);
  return this;
}

function textOf(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null)
    throw new TypeError(`String.prototype.${name} called on null or undefined`);
  return toString(value);
}

function thisText(value: unknown): string {
  return typeof value === "string" ? value : (wrapperValue(value, "string") as string);
}

/** The method behind a well-known symbol of a pattern (Symbol.replace …), if it is an object that has one. */
function methodOf(pattern: unknown, symbol: symbol): Method | undefined {
  if (!isObject(pattern)) return undefined;
  const method = (pattern as Record<PropertyKey, unknown>)[symbol];
  return method === undefined || method === null ? undefined : (method as Method);
}

function isGlobal(pattern: unknown): boolean {
  return toString((pattern as { flags: unknown }).flags).includes("g");
}

/** Replaces a plain string: natively, unless a function says by what. */
function replacePlain(text: string, pattern: unknown, replacement: unknown, isAll: boolean): string {
  const searched = toString(pattern);
  if (typeof replacement !== "function") return replaceText(text, searched, toString(replacement), isAll);
  let result = "";
  let end = 0;
  for (const position of positionsOf(text, searched, isAll)) {
    const piece = toString((replacement as (...args: unknown[]) => unknown)(searched, position, text));
    result += text.slice(end, position) + piece;
    end = position + searched.length;
  }
  return result + text.slice(end);
}

class StringMembers {
  static raw(template: { raw: ArrayLike<string> }, ...values: unknown[]): string {
    const { raw } = template;
    let text = "";
    for (let i = 0; i < raw.length; i++) {
      text += `${raw[i]}`;
      if (i + 1 < raw.length && i < values.length) text += `${values[i] as string}`;
    }
    return text;
  }

  toString(this: unknown): string {
    return thisText(this);
  }

  valueOf(this: unknown): string {
    return thisText(this);
  }

  split(this: unknown, separator?: unknown, limit?: number): string[] {
    if (typeof separator === "string" && typeof this === "string" && limit === undefined)
      return splitText(this, separator, 4294967295);
    const split = methodOf(separator, Symbol.split);
    if (split !== undefined) return apply(split, separator, [this, limit]) as string[];
    const most = limit === undefined ? 4294967295 : limit >>> 0;
    const text = textOf(this, "split");
    if (separator === undefined) return most === 0 ? [] : [text];
    return splitText(text, toString(separator), most);
  }

  replace(this: unknown, pattern: unknown, replacement: unknown): string {
    const replace = methodOf(pattern, Symbol.replace);
    if (replace !== undefined) return apply(replace, pattern, [this, replacement]) as string;
    return replacePlain(textOf(this, "replace"), pattern, replacement, false);
  }

  replaceAll(this: unknown, pattern: unknown, replacement: unknown): string {
    const replace = methodOf(pattern, Symbol.replace);
    if (replace !== undefined) {
      if (methodOf(pattern, Symbol.match) !== undefined && !isGlobal(pattern))
        throw new TypeError("String.prototype.replaceAll called with a non-global RegExp argument");
      return apply(replace, pattern, [this, replacement]) as string;
    }
    return replacePlain(textOf(this, "replaceAll"), pattern, replacement, true);
  }

  match(this: unknown, pattern?: unknown): unknown {
    const match = methodOf(pattern, Symbol.match);
    if (match !== undefined) return apply(match, pattern, [this]);
    const text = textOf(this, "match");
    return new RegExp(pattern as string)[Symbol.match](text);
  }

  matchAll(this: unknown, pattern?: unknown): unknown {
    const matchAll = methodOf(pattern, Symbol.matchAll);
    if (matchAll !== undefined) {
      if (!isGlobal(pattern))
        throw new TypeError("String.prototype.matchAll called with a non-global RegExp argument");
      return apply(matchAll, pattern, [this]);
    }
    const text = textOf(this, "matchAll");
    return new RegExp(pattern as string, "g")[Symbol.matchAll](text);
  }

  search(this: unknown, pattern?: unknown): number {
    const search = methodOf(pattern, Symbol.search);
    if (search !== undefined) return apply(search, pattern, [this]) as number;
    const text = textOf(this, "search");
    return new RegExp(pattern as string)[Symbol.search](text);
  }

  anchor(this: unknown, name: unknown): string {
    return `<a name="${toString(name).replaceAll('"', "&quot;")}">${textOf(this, "anchor")}</a>`;
  }

  get length(): number {
    return thisText(this).length;
  }
}

adopt("string", String, StringMembers);
setInstanceKind(String, "wrapper");
defineReadOnly(String, "length", 1);
installHidden(String, { fromCharCode, fromCodePoint });
const { prototype } = String as unknown as { prototype: object };
installHidden(prototype, {
  at,
  charAt,
  charCodeAt,
  codePointAt,
  concat,
  endsWith,
  includes,
  indexOf,
  isWellFormed,
  lastIndexOf,
  localeCompare,
  normalize,
  padEnd,
  padStart,
  repeat,
  slice,
  startsWith,
  substr,
  substring,
  toLocaleLowerCase,
  toLocaleUpperCase,
  toLowerCase,
  toUpperCase,
  toWellFormed,
  trim,
  trimEnd,
  trimStart,
  trimLeft: trimStart,
  trimRight: trimEnd,
});
defineHidden(prototype, Symbol.iterator, iterate);

defineGlobals({ String });

/**
 * A native met an object (or a symbol) where it takes a primitive: converts the arguments as the native's signature
 * says, in order, and calls it again.
 */
export function convertArguments(
  native: Method,
  signature: string,
  self: unknown,
  ...args: unknown[]
): unknown {
  const last = signature.length - 1;
  const converted: unknown[] = [];
  const receiver = convertOne(signature[0]!, self, native);
  for (let i = 0; i < args.length; i++) {
    const letter =
      i + 1 <= last && signature[i + 1] !== "+"
        ? signature[i + 1]!
        : signature[last] === "+"
          ? signature[last - 1]!
          : "*";
    converted.push(convertOne(letter, args[i], native));
  }
  return apply(native, receiver, converted);
}

function convertOne(letter: string, value: unknown, native: Method): unknown {
  switch (letter) {
    case "s":
    case "S":
      return letter === "S" && value === undefined ? value : toString(value);
    case "p": // text searched for: no regular expression
      if (isObject(value) && methodOf(value, Symbol.match) !== undefined)
        throw new TypeError(
          `First argument to String.prototype.${native.name} must not be a regular expression`,
        );
      return toString(value);
    case "n":
    case "N":
      return letter === "N" && value === undefined ? value : +(value as number);
    case "k":
      return toPropertyKey(value);
    default:
      return value;
  }
}
