// JSON. Parsing is native; the reviver, and all of stringify that may call the program, are here.

import { defineReadOnly, installHidden, keys, wrapperValue } from "internal:object";
import { brandOf } from "internal:inspect";
import { parse as parseText, quoteJson, stringifyPlain } from "internal:json";
import { apply } from "internal:vm";
import { isObject, toInteger, toNumber, toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

type ObjectLike = Record<PropertyKey, unknown>;
type Reviver = (key: string, value: unknown) => unknown;

function revive(holder: ObjectLike, key: string, reviver: Reviver): unknown {
  const value = holder[key];
  if (isObject(value)) {
    const object = value as ObjectLike;
    if (Array.isArray(value))
      for (let i = 0; i < value.length; i++) replaceMember(object, String(i), reviver);
    else for (const name of keys(object)) replaceMember(object, name, reviver);
  }
  return apply(reviver, holder, [key, value]);
}

function replaceMember(object: ObjectLike, key: string, reviver: Reviver): void {
  const value = revive(object, key, reviver);
  if (value === undefined) Reflect.deleteProperty(object, key);
  else Reflect.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** One run of stringify. */
interface Writer {
  readonly gap: string;
  readonly replacer: Reviver | undefined;
  readonly list: string[] | undefined;
  readonly stack: object[];
  /** The same objects, to be searched: deep values would make a search of the stack quadratic. */
  readonly open: Set<object>;
  /** Key by which each object of the stack was reached. */
  readonly path: string[];
}

function gapOf(space: unknown): string {
  let given = space;
  if (isObject(space)) {
    const brand = brandOf(space);
    if (brand === "number") given = toNumber(space);
    else if (brand === "string") given = toString(space);
  }
  if (typeof given === "number") return " ".repeat(Math.max(0, Math.min(10, toInteger(given))));
  return typeof given === "string" ? given.slice(0, 10) : "";
}

function propertyList(replacer: unknown[]): string[] {
  const list: string[] = [];
  for (const item of replacer) {
    const brand = isObject(item) ? brandOf(item) : typeof item;
    if (brand !== "string" && brand !== "number") continue;
    const key = toString(item);
    if (!list.includes(key)) list.push(key);
  }
  return list;
}

function write(
  writer: Writer,
  holder: ObjectLike | unknown[],
  key: string,
  indent: string,
): string | undefined {
  let value = (holder as ObjectLike)[key];
  if (isObject(value)) {
    const toJson = (value as ObjectLike)["toJSON"];
    if (typeof toJson === "function") value = apply(toJson, value, [key]);
  }
  if (writer.replacer !== undefined) value = apply(writer.replacer, holder, [key, value]);
  if (isObject(value)) {
    const brand = brandOf(value);
    if (brand === "number") value = toNumber(value);
    else if (brand === "string") value = toString(value);
    else if (brand === "boolean") value = wrapperValue(value, "boolean");
  }
  switch (typeof value) {
    case "string":
      return quoteJson(value);
    case "number":
      return value - value === 0 ? `${value}` : "null";
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return value === null ? "null" : writeObject(writer, value, key, indent);
    default:
      return undefined;
  }
}

function writeObject(writer: Writer, value: object, key: string, indent: string): string {
  if (writer.open.has(value)) throwCycle(writer, value, key);
  writer.stack.push(value);
  writer.open.add(value);
  writer.path.push(key);
  const inner = indent + writer.gap;
  const isArray = Array.isArray(value);
  const parts: string[] = [];
  if (isArray)
    for (let i = 0; i < value.length; i++) parts.push(write(writer, value, String(i), inner) ?? "null");
  else
    for (const name of writer.list ?? keys(value)) {
      const text = write(writer, value as ObjectLike, name, inner);
      if (text !== undefined) parts.push(`${quoteJson(name)}${writer.gap === "" ? ":" : ": "}${text}`);
    }
  writer.open.delete(value);
  writer.stack.pop();
  writer.path.pop();
  const [open, close] = isArray ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return `${open}${close}`;
  if (writer.gap === "") return `${open}${parts.join(",")}${close}`;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

/** V8's picture of the cycle: its first object, the first two and the last step, and the key that closes it. */
function throwCycle(writer: Writer, value: object, key: string): never {
  const start = writer.stack.indexOf(value);
  let text = `Converting circular structure to JSON\n    --> starting at object with constructor ${constructorOf(value)}`;
  const between = writer.stack.length - start - 1;
  const line = (i: number): string =>
    `\n    |     ${keyName(writer, i)} -> object with constructor ${constructorOf(writer.stack[i]!)}`;
  if (between >= 1) text += line(start + 1);
  if (between >= 2) text += line(start + 2);
  if (between > 3) text += "\n    |     ...";
  if (between >= 3) text += line(writer.stack.length - 1);
  text += `\n    --- ${nameOf(key, writer.stack[writer.stack.length - 1])} closes the circle`;
  throw new TypeError(text);
}

function keyName(writer: Writer, i: number): string {
  return nameOf(writer.path[i]!, writer.stack[i - 1]);
}

function nameOf(key: string, holder: unknown): string {
  return Array.isArray(holder) ? `index ${key}` : `property '${key}'`;
}

function constructorOf(value: object): string {
  const constructor = (value as { constructor?: unknown }).constructor;
  return `'${typeof constructor === "function" ? constructor.name : "Object"}'`;
}

const JSON = {};
installHidden(JSON, {
  parse(text: unknown, reviver?: Reviver): unknown {
    const value = parseText(toString(text));
    return typeof reviver === "function" ? revive({ "": value }, "", reviver) : value;
  },

  stringify(value: unknown, replacer?: unknown, space?: unknown): string | undefined {
    const gap = gapOf(space);
    if (replacer === undefined || replacer === null) {
      // The native one gives up where it would have to call the program, or to explain a cycle.
      const text = stringifyPlain(value, gap);
      if (text !== null) return text;
    }
    const writer: Writer = {
      gap,
      replacer: typeof replacer === "function" ? (replacer as Reviver) : undefined,
      list: Array.isArray(replacer) ? propertyList(replacer) : undefined,
      stack: [],
      open: new Set(),
      path: [],
    };
    return write(writer, { "": value }, "", "");
  },
});
defineReadOnly(JSON, Symbol.toStringTag, "JSON");
defineGlobals({ JSON });
