// Conversions that call nothing: those of primitives, truth, and texts for error messages. Objects are converted by
// guest code (the intrinsics of isa/intrinsics.ts), because toString and valueOf are theirs.

import { functionName } from "../image/function.ts";
import { Attribute } from "../image/class.ts";
import { type Address, type Image, kindOf } from "../image/image.ts";
import {
  CodeLayout,
  FunctionLayout,
  isObjectKind,
  Kind,
  SymbolLayout,
  Tag,
  WrapperLayout,
} from "../image/layout.ts";
import { findStored, found, prototypeOf } from "../image/object.ts";
import { wellKnownPrototype } from "../image/root.ts";
import {
  booleanAt,
  intAt,
  isNumber,
  loadRef,
  loadWord,
  numberAt,
  referenceAt,
  tagAt,
} from "../image/slot.ts";
import { wellKnownSymbol } from "../image/symbol.ts";
import { internText, isString, textLength, textOf } from "../image/text.ts";
import { viewNames, viewType } from "../image/view.ts";

/** ToBoolean of any slot. */
export function toBoolean(image: Image, at: Address): boolean {
  if (isNumber(image, at)) {
    const n = numberAt(image, at);
    return !Number.isNaN(n) && n !== 0;
  }
  switch (tagAt(image, at)) {
    case Tag.boolean:
      return booleanAt(image, at);
    case Tag.int:
      return intAt(image, at) !== 0;
    case Tag.reference: {
      const value = referenceAt(image, at);
      return !isString(image, value) || textLength(image, value) !== 0;
    }
    default:
      return false;
  }
}

/** ToNumber of a primitive; of a symbol NaN (the caller has thrown already). */
export function primitiveToNumber(image: Image, at: Address): number {
  if (isNumber(image, at)) return numberAt(image, at);
  switch (tagAt(image, at)) {
    case Tag.null:
      return 0;
    case Tag.boolean:
      return booleanAt(image, at) ? 1 : 0;
    case Tag.int:
      return intAt(image, at);
    case Tag.reference: {
      const value = referenceAt(image, at);
      return isString(image, value) ? textToNumber(textOf(image, value)) : Number.NaN;
    }
    default:
      return Number.NaN;
  }
}

/** StringToNumber: the host's own, which trims what the language trims. */
export function textToNumber(text: string): number {
  return Number(text);
}

/** ToString of a primitive other than a symbol. Strings are themselves; the others' texts are short: interned. */
export function primitiveToText(image: Image, at: Address): Address {
  const value = referenceAt(image, at);
  return value !== 0 && isString(image, value) ? value : internText(image, primitiveText(image, at));
}

function primitiveText(image: Image, at: Address): string {
  if (isNumber(image, at)) return String(numberAt(image, at));
  switch (tagAt(image, at)) {
    case Tag.null:
      return "null";
    case Tag.boolean:
      return booleanAt(image, at) ? "true" : "false";
    case Tag.int:
      return String(intAt(image, at));
    default:
      return "undefined";
  }
}

/** Objects, functions included; not strings and symbols. */
export function isObject(image: Image, at: Address): boolean {
  if (tagAt(image, at) !== Tag.reference) return false;
  return isObjectKind(kindOf(image, referenceAt(image, at)));
}

export function isCallable(image: Image, at: Address): boolean {
  return tagAt(image, at) === Tag.reference && kindOf(image, referenceAt(image, at)) === Kind.function;
}

export function isSymbol(image: Image, at: Address): boolean {
  return tagAt(image, at) === Tag.reference && kindOf(image, referenceAt(image, at)) === Kind.symbol;
}

export function isText(image: Image, at: Address): boolean {
  return tagAt(image, at) === Tag.reference && isString(image, referenceAt(image, at));
}

export type TypeName = "undefined" | "object" | "boolean" | "number" | "string" | "symbol" | "function";

/** typeof */
export function typeName(image: Image, at: Address): TypeName {
  if (isNumber(image, at)) return "number";
  switch (tagAt(image, at)) {
    case Tag.null:
      return "object";
    case Tag.boolean:
      return "boolean";
    case Tag.int:
      return "number";
    case Tag.reference: {
      const kind = kindOf(image, referenceAt(image, at));
      if (kind === Kind.function) return "function";
      if (kind === Kind.symbol) return "symbol";
      return kind >= Kind.string8 && kind <= Kind.rope ? "string" : "object";
    }
    default:
      return "undefined";
  }
}

// ---- Texts for messages: what V8 shows, without calling guest code ---------------------------------------------

/** A key: `x`, or `Symbol(description)`; `#x` of a private name. */
export function describeKey(image: Image, key: Address): string {
  if (kindOf(image, key) !== Kind.symbol) return textOf(image, key);
  const description = loadRef(image, key + SymbolLayout.description);
  const text = description === 0 ? "" : textOf(image, description);
  return (loadWord(image, key + SymbolLayout.flags) & 1) !== 0 ? text : `Symbol(${text})`;
}

/** A value as V8's messages name it: 5, abc, #<Foo>, [object Array], a function without its body. */
export function describe(image: Image, at: Address): string {
  const value = referenceAt(image, at);
  if (value === 0) return primitiveText(image, at);
  return isString(image, value) ? textOf(image, value) : describeObject(image, value);
}

/** The same of an object or symbol. Functions show no body: the image does not keep their source. */
export function describeObject(image: Image, object: Address): string {
  switch (kindOf(image, object)) {
    case Kind.array:
      return "[object Array]";
    case Kind.symbol:
      return describeKey(image, object);
    case Kind.function: {
      const flags = loadWord(image, loadRef(image, object + FunctionLayout.code) + CodeLayout.flags);
      const name = functionName(image, object);
      return (flags & 16) !== 0 ? `class ${name} { }` : `function ${name}() { }`;
    }
    default:
      return inheritsToString(image, object)
        ? `#<${constructorName(image, object)}>`
        : `[object ${tagOf(image, object)}]`;
  }
}

/** Whether toString is that of Object.prototype, the only one that V8 knows to be harmless. */
function inheritsToString(image: Image, object: Address): boolean {
  const last = wellKnownPrototype(image, "object");
  const key = internText(image, "toString");
  for (let o = object; o !== 0; o = prototypeOf(image, o)) {
    if (o === last) return true;
    if (findStored(image, o, key) !== 0) return false;
  }
  return false;
}

function tagOf(image: Image, object: Address): string {
  const key = wellKnownSymbol(image, "toStringTag");
  for (let o = object; o !== 0; o = prototypeOf(image, o)) {
    const at = findStored(image, o, key);
    if (at !== 0 && (found.attributes & Attribute.accessor) === 0 && isText(image, at))
      return textOf(image, referenceAt(image, at));
  }
  const kind = kindOf(image, object);
  if (kind === Kind.error) return "Error";
  if (kind === Kind.view) return viewNames[viewType(image, object)]!;
  if (kind !== Kind.wrapper) return "Object";
  return wrapperTags[loadWord(image, object + WrapperLayout.brand)] ?? "Object";
}

/** By WrapperBrand. */
const wrapperTags = ["Object", "Date", "String", "Number", "Boolean", "Symbol", "RegExp"];

/** Name of the function in the first data property `constructor` of the chain, "Object" if there is none. */
export function constructorName(image: Image, object: Address): string {
  const key = internText(image, "constructor");
  for (let o = object; o !== 0; o = prototypeOf(image, o)) {
    const at = findStored(image, o, key);
    if (at === 0 || (found.attributes & Attribute.accessor) !== 0) continue;
    const f = referenceAt(image, at);
    if (f !== 0 && kindOf(image, f) === Kind.function) return functionName(image, f) || "Object";
  }
  return "Object";
}
