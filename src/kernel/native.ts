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

import { RESULT, SCRATCH } from "../image/layout.ts";
import {
  copySlot, isNullish, isNumber, isReference, isUndefined, referenceAt, setNumber, setReference, setUndefined,
} from "../image/slot.ts";
import { internText, isString } from "../image/text.ts";
import { isObject, isSymbol, primitiveToNumber, primitiveToText } from "../vm/convert.ts";
import type { Address, Native, Outcome, Vm } from "../vm/machine.ts";
import { throwError } from "../vm/throw.ts";
import type { InternalClass, InternalFunction } from "./internal-class.ts";

type Intrinsic = Parameters<Vm["intrinsic"]>[0];

/** Arguments that fit into the scratch slots on their way to the guest. */
const scratchArgumentsMax = 200;

/** A native with a signature. */
export function native(
  number: number,
  name: string,
  arity: number,
  signature: string,
  body: Native,
): InternalFunction {
  return { number, name, arity, native: signature === "" ? body : converting(name, signature, body) };
}

export function internalClass(number: number, name: string, functions: readonly InternalFunction[]): InternalClass {
  return { number, name, functions };
}

function converting(name: string, signature: string, body: Native): Native {
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
      if (outcome === 2) return callConverter(vm, signature, base, argc);
    }
    return body(vm, base, argc);
  };
}

/** convertArguments(native, signature, this, ...arguments) */
function callConverter(vm: Vm, signature: string, base: Address, argc: number): Outcome {
  const { image } = vm;
  setReference(image, RESULT, vm.nativeCallee);
  return callGuest(vm, "convertArguments", signature, base, argc);
}

/** A native array method on something that is no array: genericArrayMethod(native, this, ...arguments). */
export function callGeneric(vm: Vm, base: Address, argc: number): Outcome {
  setReference(vm.image, RESULT, vm.nativeCallee);
  return callGuest(vm, "genericArrayMethod", undefined, base, argc);
}

/** Asks for an intrinsic with (RESULT, text if any, this, ...arguments). */
function callGuest(vm: Vm, name: Intrinsic, text: string | undefined, base: Address, argc: number): Outcome {
  const { image } = vm;
  let to = SCRATCH;
  setUndefined(image, to);
  copySlot(image, RESULT, (to += 8));
  if (text !== undefined) setReference(image, (to += 8), internText(image, text));
  const count = Math.min(argc, scratchArgumentsMax);
  for (let i = 0; i <= count; i++) copySlot(image, base + 8 * i, (to += 8));
  vm.pendingFunction = vm.intrinsic(name);
  vm.pendingArgc = (to - SCRATCH) / 8;
  return 2;
}

/** 0: the slot now holds what the letter wants; 1: threw; 2: only the guest can convert it. */
function convert(vm: Vm, at: Address, letter: string): Outcome {
  const { image } = vm;
  switch (letter) {
    case "n":
    case "N":
      if (isNumber(image, at) || (letter === "N" && isUndefined(image, at))) return 0;
      if (isObject(image, at)) return 2;
      if (isSymbol(image, at)) return throwError(vm, "TypeError", "Cannot convert a Symbol value to a number");
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
