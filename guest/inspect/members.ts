// Properties in util.inspect: which are listed, their keys and their values.

import { quote } from "internal:inspect";
import { constructorOf, isOfLanguage } from "./class-names.ts";
import { type Piece, sequence } from "./document.ts";
import { paintColor } from "./palette.ts";
import { primitivePiece } from "./primitives.ts";
import type { Printer } from "./printer.ts";

/** Prototypes whose properties are listed with an object's own. */
const prototypesMax = 3;

/** Keys of an object: strings, then symbols; hidden ones only if they are asked for. */
export function listedKeys(object: object, showHidden: boolean): PropertyKey[] {
  if (showHidden) return Reflect.ownKeys(object);
  const keys: PropertyKey[] = Object.keys(object);
  for (const symbol of Object.getOwnPropertySymbols(object))
    if (Object.prototype.propertyIsEnumerable.call(object, symbol)) keys.push(symbol);
  return keys;
}

/** One property with its key; `isRecord` tells members of an object from extras of an array. */
export function memberPiece(
  printer: Printer,
  key: PropertyKey,
  property: PropertyDescriptor,
  receiver: object,
  isRecord: boolean,
): Piece {
  return {
    kind: "member",
    key: keyText(printer, key, property.enumerable === true),
    value: propertyValue(printer, property, receiver),
    mayHang: isRecord && printer.settings.compact === true && property.value !== undefined,
  };
}

export function propertyValue(printer: Printer, property: PropertyDescriptor, receiver: object): Piece {
  if (property.get !== undefined) return getterPiece(printer, property, receiver);
  if (property.set !== undefined) return printer.paint("[Setter]", "special");
  return printer.print(property.value);
}

function getterPiece(printer: Printer, property: PropertyDescriptor, receiver: object): Piece {
  const special = (text: string): string => printer.paint(text, "special");
  const name = property.set === undefined ? "Getter" : "Getter/Setter";
  const { getters } = printer.settings;
  const wanted = property.set === undefined ? "get" : "set";
  if (getters !== true && getters !== wanted) return special(`[${name}]`);
  const { level } = printer;
  try {
    const value: unknown = property.get!.call(receiver);
    if (value !== null && (typeof value === "object" || typeof value === "function"))
      return sequence(special(`[${name}]`), " ", printer.print(value));
    const shown = value === null ? printer.paint("null", "null") : primitivePiece(value, printer.settings);
    return sequence(special(`[${name}:`), " ", shown, special("]"));
  } catch (error) {
    printer.returnTo(level);
    return `${special(`[${name}:`)} <Inspection threw (${(error as Error).message})>${special("]")}`;
  }
}

/** With hidden properties wanted, what classes of the program define on prototypes, methods excepted. */
export function inheritedMembers(printer: Printer, object: object): Piece[] {
  const members: Piece[] = [];
  if (constructorOf(object) === undefined) return members;
  const seen = new Set<PropertyKey>(["constructor", ...Reflect.ownKeys(object)]);
  let prototype = Object.getPrototypeOf(object) as object | null;
  for (let i = 0; i < prototypesMax && prototype !== null && !isOfLanguage(prototype); i++) {
    for (const key of Reflect.ownKeys(prototype)) {
      const property = Object.getOwnPropertyDescriptor(prototype, key)!;
      if (seen.has(key) || typeof property.value === "function") continue;
      members.push(dimmed(printer, memberPiece(printer, key, property, object, true)));
    }
    for (const key of Reflect.ownKeys(prototype)) seen.add(key);
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return members;
}

function dimmed(printer: Printer, piece: Piece): Piece {
  if (!printer.settings.colors) return piece;
  const [on, off] = paintColor("\n", "dim").split("\n") as [string, string];
  return sequence(on, piece, off);
}

function keyText(printer: Printer, key: PropertyKey, isEnumerable: boolean): string {
  if (typeof key === "symbol") return `[${printer.paint(escaped(key.toString()), "symbol")}]`;
  const name = String(key);
  // An object literal with this key bare would say something else.
  if (name === "__proto__") return "['__proto__']";
  if (!isEnumerable) return `[${escaped(name)}]`;
  return isPlainName(name) ? printer.paint(name, "name") : printer.paint(quote(name), "string");
}

/** The inside of a literal in single quotes, whichever quotes `quote` would choose. */
function escaped(text: string): string {
  return text
    .split("'")
    .map((part) => quote(part).slice(1, -1))
    .join("\\'");
}

/** Letters, digits and low lines: by character code because this runs for every key that is printed. */
function isPlainName(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
    if (!isLetter && (i === 0 || code < 48 || code > 57)) return false;
  }
  return name.length > 0;
}
