// String. Everything that works on text alone is native; regular expressions and callbacks come in here.

import { adopt, defineHidden, initialiseWrapper, installHidden, setInstanceKind, wrapperValue } from "internal:object";
import {
  at, charAt, charCodeAt, codePointAt, concat, endsWith, expandReplacement, fromCharCode, fromCodePoint, includes,
  indexOf, isWellFormed, iterate, lastIndexOf, localeCompare, normalize, padEnd, padStart, repeat, slice, splitText,
  startsWith, substr, substring, toLocaleLowerCase, toLocaleUpperCase, toLowerCase, toUpperCase, toWellFormed, trim,
  trimEnd, trimStart,
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

function replaceOnce(text: string, pattern: string, replacement: unknown, position: number): string {
  const inserted =
    typeof replacement === "function"
      ? toString((replacement as (...args: unknown[]) => unknown)(pattern, position, text))
      : expandReplacement(replacement as string, pattern, position, text, [], undefined);
  return text.slice(0, position) + inserted + text.slice(position + pattern.length);
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
    const split = methodOf(separator, Symbol.split);
    if (split !== undefined) return apply(split as never, separator, [this, limit]) as string[];
    const most = limit === undefined ? 4294967295 : limit >>> 0;
    const text = textOf(this, "split");
    if (separator === undefined) return most === 0 ? [] : [text];
    return splitText(text, toString(separator), most);
  }

  replace(this: unknown, pattern: unknown, replacement: unknown): string {
    const replace = methodOf(pattern, Symbol.replace);
    if (replace !== undefined) return apply(replace as never, pattern, [this, replacement]) as string;
    const text = textOf(this, "replace");
    const searched = toString(pattern);
    const inserted = typeof replacement === "function" ? replacement : toString(replacement);
    const position = text.indexOf(searched);
    return position === -1 ? text : replaceOnce(text, searched, inserted, position);
  }

  replaceAll(this: unknown, pattern: unknown, replacement: unknown): string {
    const replace = methodOf(pattern, Symbol.replace);
    if (replace !== undefined) {
      if (methodOf(pattern, Symbol.match) !== undefined && !isGlobal(pattern))
        throw new TypeError("replaceAll must be called with a global RegExp");
      return apply(replace as never, pattern, [this, replacement]) as string;
    }
    const text = textOf(this, "replaceAll");
    const searched = toString(pattern);
    const isFunction = typeof replacement === "function";
    const inserted = isFunction ? "" : toString(replacement);
    let result = "";
    let end = 0;
    const step = Math.max(1, searched.length);
    for (let position = text.indexOf(searched); position !== -1; ) {
      const piece = isFunction
        ? toString((replacement as (...args: unknown[]) => unknown)(searched, position, text))
        : expandReplacement(inserted, searched, position, text, [], undefined);
      result += text.slice(end, position) + piece;
      end = position + searched.length;
      position = position + step > text.length ? -1 : text.indexOf(searched, position + step);
    }
    return result + text.slice(end);
  }

  match(this: unknown, pattern?: unknown): unknown {
    const match = methodOf(pattern, Symbol.match);
    if (match !== undefined) return apply(match as never, pattern, [this]);
    const text = textOf(this, "match");
    return new RegExp(pattern as string)[Symbol.match](text);
  }

  matchAll(this: unknown, pattern?: unknown): unknown {
    const matchAll = methodOf(pattern, Symbol.matchAll);
    if (matchAll !== undefined) {
      if (!isGlobal(pattern)) throw new TypeError("String.prototype.matchAll called with a non-global RegExp argument");
      return apply(matchAll as never, pattern, [this]);
    }
    const text = textOf(this, "matchAll");
    return new RegExp(pattern as string, "g")[Symbol.matchAll](text);
  }

  search(this: unknown, pattern?: unknown): number {
    const search = methodOf(pattern, Symbol.search);
    if (search !== undefined) return apply(search as never, pattern, [this]) as number;
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
installHidden(String, { fromCharCode, fromCodePoint });
const { prototype } = String as unknown as { prototype: object };
installHidden(prototype, {
  at, charAt, charCodeAt, codePointAt, concat, endsWith, includes, indexOf, isWellFormed, lastIndexOf, localeCompare,
  normalize, padEnd, padStart, repeat, slice, startsWith, substr, substring, toLocaleLowerCase, toLocaleUpperCase,
  toLowerCase, toUpperCase, toWellFormed, trim, trimEnd, trimStart, trimLeft: trimStart, trimRight: trimEnd,
});
defineHidden(prototype, Symbol.iterator, iterate);

defineGlobals({ String });

/**
 * A native met an object (or a symbol) where it takes a primitive: converts the arguments as the native's signature
 * says, in order, and calls it again.
 */
export function convertArguments(native: Method, signature: string, self: unknown, ...args: unknown[]): unknown {
  const last = signature.length - 1;
  const converted: unknown[] = [];
  const receiver = convertOne(signature[0]!, self);
  for (let i = 0; i < args.length; i++) {
    const letter = i + 1 <= last && signature[i + 1] !== "+" ? signature[i + 1]! : signature[last] === "+" ? signature[last - 1]! : "*";
    converted.push(convertOne(letter, args[i]));
  }
  return apply(native as never, receiver, converted);
}

function convertOne(letter: string, value: unknown): unknown {
  switch (letter) {
    case "s":
    case "S":
      return letter === "S" && value === undefined ? value : toString(value);
    case "p": // text searched for: no regular expression
      if (isObject(value) && methodOf(value, Symbol.match) !== undefined)
        throw new TypeError("First argument to String.prototype.includes must not be a regular expression");
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
