// Names in util.inspect: of constructors, prefixes, functions and property keys.

import { brandOf, functionFlags, quote } from "internal:inspect";
import { type Context, Extras } from "./context.ts";
import { formatProperty, inspect } from "./inspect.ts";

/** Constructors that are part of the language: their prototypes' properties are never listed. */
const builtIns = new Set([
  "Object",
  "Function",
  "Array",
  "Number",
  "Boolean",
  "String",
  "Symbol",
  "Date",
  "Promise",
  "RegExp",
  "Error",
  "AggregateError",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "URIError",
  "Map",
  "Set",
  "WeakMap",
  "WeakSet",
  "WeakRef",
  "BigInt",
  "Proxy",
  "Iterator",
]);

export function isBuiltInName(name: string): boolean {
  return builtIns.has(name);
}

type ObjectLike = Record<PropertyKey, unknown>;

function isInstance(value: unknown, constructor: unknown): boolean {
  try {
    return value instanceof (constructor as new () => unknown);
  } catch {
    return false;
  }
}

/** Name of the constructor that `value` seems to come from, null for a null prototype. */
export function constructorNameOf(
  value: object,
  context: Context,
  recurseTimes: number,
  prototypeProperties: string[] | undefined,
): string | null {
  let firstPrototype: object | null | undefined;
  let at: object | null = value;
  while (at !== null) {
    const descriptor = Object.getOwnPropertyDescriptor(at, "constructor");
    const constructor = descriptor?.value as unknown;
    if (typeof constructor === "function" && constructor.name !== "" && isInstance(value, constructor)) {
      if (prototypeProperties !== undefined && (firstPrototype !== at || !builtIns.has(constructor.name)))
        addPrototypeProperties(context, value, firstPrototype ?? value, recurseTimes, prototypeProperties);
      return String(constructor.name);
    }
    at = Object.getPrototypeOf(at) as object | null;
    if (firstPrototype === undefined) firstPrototype = at;
  }
  if (firstPrototype === null || firstPrototype === undefined) return null;
  const own = brandName(value);
  if (context.depth !== null && recurseTimes > context.depth) return `${own} <Complex prototype>`;
  const prototypeName = constructorNameOf(firstPrototype, context, recurseTimes + 1, prototypeProperties);
  if (prototypeName !== null) return `${own} <${prototypeName}>`;
  return `${own} <${inspect(firstPrototype, { ...(context as object), customInspect: false, depth: -1 })}>`;
}

const brandNames: Record<string, string> = {
  function: "Function",
  array: "Array",
  map: "Map",
  set: "Set",
  error: "Error",
  date: "Date",
  regexp: "RegExp",
  promise: "Promise",
  number: "Number",
  string: "String",
  boolean: "Boolean",
  symbol: "Symbol",
};

/** What the engine calls an object, whatever its prototype says. */
export function brandName(value: unknown): string {
  return brandNames[brandOf(value)] ?? "Object";
}

/** showHidden lists the data properties of up to three user-defined prototypes. */
function addPrototypeProperties(
  context: Context,
  main: object,
  first: object,
  recurseTimes: number,
  output: string[],
): void {
  let at: object | null = first;
  let keys: PropertyKey[] = [];
  const covered = new Set<PropertyKey>();
  for (let depth = 0; depth < 3; depth++) {
    if (depth !== 0 || main === at) {
      at = Object.getPrototypeOf(at) as object | null;
      if (at === null) return;
      const constructor = Object.getOwnPropertyDescriptor(at, "constructor")?.value as unknown;
      if (typeof constructor === "function" && builtIns.has(constructor.name)) return;
    }
    for (const key of keys) covered.add(key);
    keys = Reflect.ownKeys(at as object);
    context.seen.push(main);
    for (const key of keys) {
      if (key === "constructor" || Object.hasOwn(main, key) || (depth !== 0 && covered.has(key))) continue;
      const descriptor = Object.getOwnPropertyDescriptor(at, key)!;
      if (typeof descriptor.value === "function") continue;
      const text = formatProperty(
        context,
        at as ObjectLike,
        recurseTimes,
        key,
        Extras.object,
        descriptor,
        main,
      );
      output.push(context.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    context.seen.pop();
  }
}

/** "Name(size) [tag] " in front of the braces. */
export function prefixOf(constructorName: string | null, tag: string, fallback: string, size = ""): string {
  if (constructorName === null) {
    if (tag !== "" && fallback !== tag) return `[${fallback}${size}: null prototype] [${tag}] `;
    return `[${fallback}${size}: null prototype] `;
  }
  if (tag !== "" && constructorName !== tag) return `${constructorName}${size} [${tag}] `;
  return `${constructorName}${size} `;
}

/** Prefix of an object without a form of its own. */
export function plainPrefix(value: unknown, constructorName: string | null, tag: string): string {
  let fallback = "";
  if (constructorName === null) {
    fallback = brandName(value);
    if (fallback === tag) fallback = "Object";
  }
  return prefixOf(constructorName, tag, fallback);
}

const flagAsync = 1;
const flagGenerator = 2;
const flagClass = 16;

export function functionBase(value: { name?: unknown }, constructorName: string | null, tag: string): string {
  const flags = functionFlags(value);
  if ((flags & flagClass) !== 0) return classBase(value, constructorName, tag);
  let type = "Function";
  if ((flags & flagGenerator) !== 0) type = `Generator${type}`;
  if ((flags & flagAsync) !== 0) type = `Async${type}`;
  let base = `[${type}`;
  if (constructorName === null) base += " (null prototype)";
  base += value.name === "" ? " (anonymous)" : `: ${String(value.name)}`;
  base += "]";
  if (constructorName !== type && constructorName !== null) base += ` ${constructorName}`;
  if (tag !== "" && constructorName !== tag) base += ` [${tag}]`;
  return base;
}

function classBase(value: { name?: unknown }, constructorName: string | null, tag: string): string {
  const name = (Object.hasOwn(value, "name") && value.name) || "(anonymous)";
  let base = `class ${String(name)}`;
  if (constructorName !== "Function" && constructorName !== null) base += ` [${constructorName}]`;
  if (tag !== "" && constructorName !== tag) base += ` [${tag}]`;
  if (constructorName === null) base += " extends [null prototype]";
  else {
    const parent = Object.getPrototypeOf(value) as { name?: string } | null;
    if (parent?.name) base += ` extends ${parent.name}`;
  }
  return `[${base}]`;
}

/** Text of a property's key in front of the colon. */
export function keyText(context: Context, key: PropertyKey, enumerable: boolean): string {
  if (typeof key === "symbol") return `[${context.stylize(escapeControls(key.toString()), "symbol")}]`;
  const name = String(key);
  if (name === "__proto__") return "['__proto__']";
  if (!enumerable) return `[${escapeControls(name)}]`;
  return isIdentifier(name) ? context.stylize(name, "name") : context.stylize(quote(name), "string");
}

function escapeControls(text: string): string {
  // Quoting decides its quotes by the content; what is wanted here is the content alone, with ' escaped.
  const quoted = quote(text).slice(1, -1);
  return text.includes("'") && !quoted.includes("\\'") ? quoted.replaceAll("'", "\\'") : quoted;
}

function isIdentifier(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
    if (!letter && (i === 0 || code < 48 || code > 57)) return false;
  }
  return name.length > 0;
}
