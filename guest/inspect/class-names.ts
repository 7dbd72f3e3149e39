// What an object is called: the class it comes from, its tag, and the label made of both.

import { brandOf } from "internal:inspect";
import { viewTypeOf } from "internal:typed";
import { typedArrayNames } from "../typed-array.ts";
import type { Printer } from "./printer.ts";

export interface Identity {
  /** Null if no prototype of the object leads to a class. */
  className: string | null;
  /** Symbol.toStringTag, empty if it would be printed among the properties anyway. */
  tag: string;
}

/** Classes of the language: programs know what their prototypes hold. */
const languageClasses = new Set(
  (
    "Object Function Array Number Boolean String Symbol BigInt Date RegExp Promise Proxy Iterator Map Set " +
    "WeakMap WeakSet WeakRef Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError " +
    "ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array " +
    "Float32Array Float64Array"
  ).split(" "),
);

type Constructor = (new () => unknown) & { name: unknown };

/** The constructor that an object has as a property of its own. */
function ownConstructor(object: object): Constructor | undefined {
  const constructor: unknown = Object.getOwnPropertyDescriptor(object, "constructor")?.value;
  return typeof constructor === "function" && constructor.name !== ""
    ? (constructor as Constructor)
    : undefined;
}

/** Whether `prototype` is that of a class of the language. */
export function isOfLanguage(prototype: object): boolean {
  const name = ownConstructor(prototype)?.name;
  return typeof name === "string" && languageClasses.has(name);
}

function mayHaveMade(constructor: Constructor, object: object): boolean {
  try {
    return object instanceof constructor;
  } catch {
    // Anything may be called "constructor", and `instanceof` may be a function of the program.
    return false;
  }
}

/** The nearest constructor, from the object itself upwards, of which the object is an instance. */
export function constructorOf(object: object): Constructor | undefined {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const constructor = ownConstructor(at);
    if (constructor !== undefined && mayHaveMade(constructor, object)) return constructor;
  }
  return undefined;
}

export function identify(printer: Printer, object: object): Identity {
  return { className: classNameOf(printer, object, printer.level), tag: tagOf(object, printer) };
}

function classNameOf(printer: Printer, object: object, level: number): string | null {
  const constructor = constructorOf(object);
  if (constructor !== undefined) return String(constructor.name);
  const prototype = Object.getPrototypeOf(object) as object | null;
  if (prototype === null) return null;
  const kind = kindLabel(object);
  if (printer.isTooDeep(level)) return `${kind} <Complex prototype>`;
  return `${kind} <${classNameOf(printer, prototype, level + 1) ?? printer.printApart(prototype)}>`;
}

function tagOf(object: object, printer: Printer): string {
  const tag = (object as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  if (typeof tag !== "string") return "";
  const own = Object.getOwnPropertyDescriptor(object, Symbol.toStringTag);
  const isListed = own !== undefined && (printer.settings.showHidden || own.enumerable === true);
  return isListed ? "" : tag;
}

const kindLabels: Record<string, string> = {
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
  arraybuffer: "ArrayBuffer",
  dataview: "DataView",
};

/** What the machine takes an object for, whatever its prototype says. */
export function kindLabel(object: object): string {
  const brand = brandOf(object);
  return kindLabels[brand] ?? (brand === "typedarray" ? typedArrayNames[viewTypeOf(object)]! : "Object");
}

/** "Name(size) [tag]"; `kind` stands in for a class that is not there. */
export function labelOf({ className, tag }: Identity, kind: string, size = ""): string {
  const label = className === null ? `[${kind}${size}: null prototype]` : className + size;
  return tag === "" || tag === (className ?? kind) ? label : `${label} [${tag}]`;
}

/** Label of an object of which nothing else is said. */
export function plainLabel(identity: Identity, object: object): string {
  if (identity.className !== null) return labelOf(identity, "");
  const kind = kindLabel(object);
  return labelOf(identity, kind === identity.tag ? "Object" : kind);
}
