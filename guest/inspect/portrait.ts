// What each kind of object looks like in util.inspect: the words in front of the braces, the braces, and what stands
// between them beside the properties.

import { brandOf, iteratorIsKeyed, ownNonIndexKeys, promiseResult, promiseState } from "internal:inspect";
import { type Identity, identify, kindLabel, labelOf, plainLabel } from "./class-names.ts";
import {
  arrayEntries,
  bufferContents,
  iteratorEntries,
  mapEntries,
  setEntries,
  viewEntries,
} from "./contents.ts";
import { type Piece, sequence } from "./document.ts";
import { errorHead } from "./errors.ts";
import { functionHead } from "./functions.ts";
import { listedKeys } from "./members.ts";
import type { Style } from "./palette.ts";
import { plainCopy } from "../typed-array.ts";
import { primitivePiece } from "./primitives.ts";
import type { Printer } from "./printer.ts";

export interface Portrait {
  identity: Identity;
  keys: PropertyKey[];
  head: Piece;
  open: string;
  close: string;
  /** Entries before the properties. */
  contents: (() => Piece[]) | undefined;
  /** Printed instead of everything if there are no properties; undefined if the braces always have something in them. */
  alone: Piece | undefined;
  /** Printed instead of everything where the depth ends; undefined: the label in brackets. */
  atDepth: Piece | undefined;
  /** The array of which `contents` are the elements. */
  elements: ArrayLike<unknown> | undefined;
}

type Artist = (portrait: Portrait, object: never, printer: Printer, brand: string) => void;

export function portray(printer: Printer, object: object): Portrait {
  const identity = identify(printer, object);
  const brand = shownKind(object, identity);
  const { showHidden } = printer.settings;
  const portrait: Portrait = {
    identity,
    keys: indexedKinds.includes(brand)
      ? ownNonIndexKeys(object, !showHidden)
      : listedKeys(object, showHidden),
    head: "",
    open: "{",
    close: "}",
    contents: undefined,
    alone: undefined,
    atDepth: undefined,
    elements: undefined,
  };
  const artist = artists[brand] ?? drawPlain;
  artist(portrait, object as never, printer, brand);
  return portrait;
}

const listKinds = ["array", "typedarray", "set", "map", "setIterator", "mapIterator"];
const indexedKinds = ["array", "typedarray"];

/** The machine's name of the kind, except for lists that a foreign class has made unusable as such. */
function shownKind(object: object, { className }: Identity): string {
  const brand = brandOf(object);
  const isLost = className !== null && listKinds.includes(brand) && !(Symbol.iterator in object);
  return isLost ? "object" : brand;
}

/** Objects whose braces have a label in front: nothing in them if they are empty. */
function drawLabelled(portrait: Portrait, label: string, isEmpty: boolean): void {
  portrait.open = label === "" ? "{" : `${label} {`;
  if (isEmpty) portrait.alone = `${portrait.open}}`;
}

/** Objects that have words instead: braces appear only for properties. */
function drawWords(portrait: Portrait, words: string, style: Style, printer: Printer): void {
  portrait.head = words;
  portrait.alone = printer.paint(words, style);
}

function drawPlain(portrait: Portrait, object: object): void {
  const { className, tag } = portrait.identity;
  if (className !== "Object") drawLabelled(portrait, plainLabel(portrait.identity, object), true);
  else if (tag === "") portrait.alone = "{}";
  else drawLabelled(portrait, tag === "Arguments" ? "[Arguments]" : labelOf(portrait.identity, ""), true);
}

function drawArray(portrait: Portrait, array: unknown[], printer: Printer): void {
  const { identity } = portrait;
  const isUsual = identity.className === "Array" && identity.tag === "";
  portrait.open = isUsual ? "[" : `${labelOf(identity, "Array", `(${array.length})`)} [`;
  portrait.close = "]";
  portrait.elements = array;
  portrait.contents = () => arrayEntries(printer, array);
  if (array.length === 0) portrait.alone = `${portrait.open}]`;
}

function drawTypedArray(portrait: Portrait, object: Uint8Array, printer: Printer): void {
  // Without its prototype it does not even know its length.
  const view = portrait.identity.className === null ? plainCopy(object) : object;
  portrait.open = `${labelOf(portrait.identity, kindLabel(object), `(${view.length})`)} [`;
  portrait.close = "]";
  portrait.elements = view;
  portrait.contents = () => viewEntries(printer, view);
  if (view.length === 0 && !printer.settings.showHidden) portrait.alone = `${portrait.open}]`;
}

function drawBuffer(portrait: Portrait, buffer: ArrayBuffer, printer: Printer): void {
  drawLabelled(portrait, labelOf(portrait.identity, "ArrayBuffer"), false);
  portrait.keys.unshift("byteLength");
  portrait.contents = () => [bufferContents(printer, buffer)];
}

function drawDataView(portrait: Portrait): void {
  drawLabelled(portrait, labelOf(portrait.identity, "DataView"), false);
  portrait.keys.unshift("byteLength", "byteOffset", "buffer");
}

// Asked of the prototype because an object may have lost its own way there.
const sizeOfMap = Object.getOwnPropertyDescriptor(Map.prototype, "size")!.get as () => number;
const sizeOfSet = Object.getOwnPropertyDescriptor(Set.prototype, "size")!.get as () => number;

function drawMap(portrait: Portrait, map: Map<unknown, unknown>, printer: Printer): void {
  const size = sizeOfMap.call(map);
  drawLabelled(portrait, labelOf(portrait.identity, "Map", `(${size})`), size === 0);
  portrait.contents = () => mapEntries(printer, map, size);
}

function drawSet(portrait: Portrait, set: Set<unknown>, printer: Printer): void {
  const size = sizeOfSet.call(set);
  drawLabelled(portrait, labelOf(portrait.identity, "Set", `(${size})`), size === 0);
  portrait.contents = () => setEntries(printer, set, size);
}

function drawIterator(portrait: Portrait, iterator: object, printer: Printer, brand: string): void {
  const { tag } = portrait.identity;
  const kind = brand === "mapIterator" ? "Map" : "Set";
  const usual = `${kind} Iterator`;
  const name = iteratorIsKeyed(iterator) ? `${kind} Entries` : usual;
  portrait.open = tag === usual || tag === "" ? `[${name}] {` : `[${tag}] [${name}] {`;
  portrait.contents = () => iteratorEntries(printer, iterator);
}

function drawFunction(portrait: Portrait, value: object, printer: Printer): void {
  drawWords(portrait, functionHead(value, portrait.identity), "special", printer);
}

function drawRegExp(portrait: Portrait, value: RegExp, printer: Printer): void {
  const text = RegExp.prototype.toString.call(value);
  drawWords(portrait, withUnusualLabel(portrait.identity, "RegExp", text), "regexp", printer);
  portrait.atDepth = portrait.alone;
}

function drawDate(portrait: Portrait, value: Date, printer: Printer): void {
  const isValid = !Number.isNaN(Date.prototype.getTime.call(value));
  const text = isValid ? Date.prototype.toISOString.call(value) : "Invalid Date";
  drawWords(portrait, withUnusualLabel(portrait.identity, "Date", text), "date", printer);
}

function withUnusualLabel(identity: Identity, kind: string, text: string): string {
  const label = labelOf(identity, kind);
  return label === kind ? text : `${label} ${text}`;
}

function drawError(portrait: Portrait, error: Error, printer: Printer): void {
  portrait.head = portrait.alone = errorHead(printer, error, portrait.identity, portrait.keys);
}

function drawPromise(portrait: Portrait, promise: object, printer: Printer): void {
  drawLabelled(portrait, labelOf(portrait.identity, "Promise"), false);
  portrait.contents = () => {
    const state = promiseState(promise);
    if (state === 0) return [printer.paint("<pending>", "special")];
    const result = printer.print(promiseResult(promise));
    return [state === 2 ? sequence(printer.paint("<rejected>", "special"), " ", result) : result];
  };
}

function drawWeakCollection(portrait: Portrait, _object: object, printer: Printer, brand: string): void {
  drawLabelled(portrait, labelOf(portrait.identity, brand === "weakset" ? "WeakSet" : "WeakMap"), false);
  // Which items are still there is the collector's secret: printing must not depend on it.
  portrait.contents = () => [printer.paint("<items unknown>", "special")];
}

function drawWeakRef(portrait: Portrait, reference: WeakRef<object>, printer: Printer): void {
  drawLabelled(portrait, labelOf(portrait.identity, "WeakRef"), false);
  portrait.contents = () => [printer.print(reference.deref())];
}

const valueReaders: Record<string, () => unknown> = {
  number: Number.prototype.valueOf,
  string: String.prototype.valueOf,
  boolean: Boolean.prototype.valueOf,
  symbol: Symbol.prototype.valueOf,
};

function drawBoxed(portrait: Portrait, box: object, printer: Printer, brand: string): void {
  const { identity, keys } = portrait;
  const value = valueReaders[brand]!.call(box);
  // The characters of a string are no news.
  if (typeof value === "string") keys.splice(0, value.length);
  const { className, tag } = identity;
  const kind = kindLabel(box);
  const maker = className === kind ? "" : ` (${className ?? "null prototype"})`;
  const suffix = tag === "" || tag === className ? "]" : `] [${tag}]`;
  const words = sequence(`[${kind}${maker}: `, primitivePiece(value, printer.settings, false), suffix);
  portrait.head = words;
  portrait.alone = { ...words, style: brand as Style };
}

/** By the machine's name of the kind; anything else is plain. */
const artists: Record<string, Artist> = {
  array: drawArray,
  typedarray: drawTypedArray,
  arraybuffer: drawBuffer,
  dataview: drawDataView,
  map: drawMap,
  set: drawSet,
  mapIterator: drawIterator,
  setIterator: drawIterator,
  function: drawFunction,
  regexp: drawRegExp,
  date: drawDate,
  error: drawError,
  promise: drawPromise,
  weakset: drawWeakCollection,
  weakmap: drawWeakCollection,
  weakref: drawWeakRef,
  number: drawBoxed,
  string: drawBoxed,
  boolean: drawBoxed,
  symbol: drawBoxed,
};
