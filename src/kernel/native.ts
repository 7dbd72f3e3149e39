// Declaring natives: numbers and names in one table per class, and a signature that says which primitives a native
// takes, so that its body finds them converted.
//
//   letter   the argument at that place (the first letter is `this`)
//   s n k    string, number, property key. S N: the same, but undefined stays
//   p        string searched for: as s, but the guest refuses regular expressions
//   *        anything
//   +        (last) all further arguments as the letter before
//
// A primitive is converted in place. For an object the native gives up before it did anything and asks for the
// guest's `convertArguments`, which may call the program, and which then calls the native again (T2 of isa/).
//
// Invariants:
//   N1  A body never sees an object where its signature has s, n, k or p.
//   N2  A body calls no guest code; what it asks for by outcome 2 is a tail call.

import { RootLayout, SCRATCH } from "../image/layout.ts";
import {
  copySlot,
  isNullish,
  isNumber,
  isReference,
  isUndefined,
  referenceAt,
  setNumber,
  setReference,
  setUndefined,
} from "../image/slot.ts";
import { ENTRY_VALUE, findKey } from "../image/table.ts";
import { internText, isString, textLength, textOf } from "../image/text.ts";
import { isObject, isSymbol, primitiveToNumber, primitiveToText } from "../vm/convert.ts";
import type { Address, Native, Outcome, Vm } from "../vm/machine.ts";
import { throwError } from "../vm/throw.ts";
import type { InternalClass, InternalFunction } from "./internal-class.ts";

type Intrinsic = Parameters<Vm["intrinsic"]>[0];

/** Arguments that fit into the scratch slots on their way to the guest. */
const scratchArgumentsMax = 200;

/** A native before it knows its class. */
export interface NativeRow {
  readonly number: number;
  readonly name: string;
  readonly arity: number;
  readonly signature: string;
  readonly body: Native;
}

export function native(
  number: number,
  name: string,
  arity: number,
  signature: string,
  body: Native,
): NativeRow {
  return { number, name, arity, signature, body };
}

/** An internal class all of whose functions are natives. */
export function internalClass(number: number, name: string, rows: readonly NativeRow[]): InternalClass {
  const functions = rows.map((row): InternalFunction => {
    const body = row.signature === "" ? row.body : converting(name, row);
    return { number: row.number, name: row.name, arity: row.arity, native: body };
  });
  return { number, name, functions };
}

function converting(className: string, { name, signature, body }: NativeRow): Native {
  const hasRest = signature.endsWith("+");
  const letters = hasRest ? signature.slice(0, -1) : signature;
  return (vm, base, argc) => {
    const last = hasRest ? argc : Math.min(argc, letters.length - 1);
    for (let i = 0; i <= last; i++) {
      const letter = letters[i < letters.length ? i : letters.length - 1]!;
      if (letter === "*") continue;
      if (i === 0 && isNullish(vm.image, base))
        return throwError(vm, "TypeError", `String.prototype.${name} called on null or undefined`);
      const outcome = convert(vm, base + 8 * i, letter);
      if (outcome === 1) return 1;
      if (outcome === 2)
        return callGuest(vm, "convertArguments", `${className}.${name}`, signature, base, argc);
    }
    return body(vm, base, argc);
  };
}

/** A native array method on something that is no array: genericArrayMethod(native, this, ...arguments). */
export function callGeneric(vm: Vm, name: string, base: Address, argc: number): Outcome {
  return callGuest(vm, "genericArrayMethod", `array.${name}`, undefined, base, argc);
}

/** Asks for an intrinsic with (the native itself, text if any, this, ...arguments). */
function callGuest(
  vm: Vm,
  name: Intrinsic,
  path: string,
  text: string | undefined,
  base: Address,
  argc: number,
): Outcome {
  const { image } = vm;
  let to = SCRATCH;
  setUndefined(image, to);
  copySlot(image, nativeFunction(vm, path), (to += 8));
  if (text !== undefined) setReference(image, (to += 8), internText(image, text));
  const count = Math.min(argc, scratchArgumentsMax);
  for (let i = 0; i <= count; i++) copySlot(image, base + 8 * i, (to += 8));
  vm.pendingFunction = vm.intrinsic(name);
  vm.pendingArgc = (to - SCRATCH) / 8;
  return 2;
}

/** Slot of the function object of a native; it exists, because it was just called (U2 of vm/loader.ts). */
function nativeFunction(vm: Vm, path: string): Address {
  const { image } = vm;
  return findKey(image, vm.root(RootLayout.internalClasses), internText(image, path)) + ENTRY_VALUE;
}

/** The long string that a native read last: programs search the same text again and again. */
let lastText: { vm: Vm; collections: number; address: Address; text: string } | undefined;
const minCachedLength = 1024;

/** `textOf` that remembers. An address means another string only after a collection, or in another machine. */
export function hostText(vm: Vm, address: Address): string {
  const { image } = vm;
  if (textLength(image, address) < minCachedLength) return textOf(image, address);
  if (lastText?.vm === vm && lastText.address === address && lastText.collections === vm.collections)
    return lastText.text;
  const text = textOf(image, address);
  lastText = { vm, collections: vm.collections, address, text };
  return text;
}

/** 0: the slot now holds what the letter wants; 1: threw; 2: only the guest can convert it. */
function convert(vm: Vm, at: Address, letter: string): Outcome {
  const { image } = vm;
  switch (letter) {
    case "n":
    case "N":
      if (isNumber(image, at) || (letter === "N" && isUndefined(image, at))) return 0;
      if (isObject(image, at)) return 2;
      if (isSymbol(image, at))
        return throwError(vm, "TypeError", "Cannot convert a Symbol value to a number");
      setNumber(image, at, primitiveToNumber(image, at));
      return 0;
    default:
      if (isReference(image, at) && isString(image, referenceAt(image, at))) return 0;
      if (letter === "S" && isUndefined(image, at)) return 0;
      if (isObject(image, at)) return 2;
      if (isSymbol(image, at))
        return letter === "k" ? 0 : throwError(vm, "TypeError", "Cannot convert a Symbol value to a string");
      setReference(image, at, primitiveToText(image, at));
      return 0;
  }
}
