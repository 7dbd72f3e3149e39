// Operators, in full: what the interpreter does not do inline. Operands at `at` and `at + 8`, result in RESULT. If an
// operand is an object, the answer is 2 with the guest function of the operator's name pending, which converts and
// comes back with primitives. BigInts do not exist.
//
// Invariants:
//   N1  Primitive operands never lead to a call.
//   N2  A symbol never becomes a number or a string: TypeError, as the language says.

import { findOwn, prototypeOf } from "../image/object.ts";
import { functionPrototype } from "../image/function.ts";
import type { Address, Image } from "../image/image.ts";
import { ClassLayout, RESULT, Tag } from "../image/layout.ts";
import {
  booleanAt,
  isBoolean,
  isNullish,
  isNumber,
  loadRef,
  numberAt,
  referenceAt,
  sameBits,
  setBoolean,
  setNumber,
  setReference,
  tagAt,
  copySlot,
} from "../image/slot.ts";
import { wellKnownSymbol } from "../image/symbol.ts";
import { compareText, concatText, internString, textOf, TextTooLong } from "../image/text.ts";
import type { Intrinsic } from "../isa/intrinsics.ts";
import {
  describe,
  describeKey,
  isCallable,
  isObject,
  isSymbol,
  isText,
  primitiveToNumber,
  primitiveToText,
  textToNumber,
  typeName,
} from "./convert.ts";
import { strictlyEqual } from "./equality.ts";
import type { Outcome, Vm } from "./machine.ts";
import { callIntrinsic, hasProperty, propertyKey } from "./property.ts";
import { throwError } from "./throw.ts";

export type Operator = (vm: Vm, at: Address) => Outcome;

const noSymbolAsNumber = "Cannot convert a Symbol value to a number";
const noSymbolAsText = "Cannot convert a Symbol value to a string";

// ---- Arithmetic ----------------------------------------------------------------------------------------------

export const add: Operator = (vm, at) => {
  const { image } = vm;
  const right = at + 8;
  if (isObject(image, at) || isObject(image, right)) return callIntrinsic(vm, "add", at, right);
  if (isText(image, at) || isText(image, right)) return addTexts(vm, at, right);
  if (isSymbol(image, at) || isSymbol(image, right)) return throwError(vm, "TypeError", noSymbolAsNumber);
  setNumber(image, RESULT, primitiveToNumber(image, at) + primitiveToNumber(image, right));
  return 0;
};

function addTexts(vm: Vm, left: Address, right: Address): Outcome {
  const { image } = vm;
  if (isSymbol(image, left) || isSymbol(image, right)) return throwError(vm, "TypeError", noSymbolAsText);
  return concatenate(vm, primitiveToText(image, left), primitiveToText(image, right));
}

/** a + b of strings -> RESULT; RangeError if the result would be too long. */
export function concatenate(vm: Vm, a: Address, b: Address): Outcome {
  try {
    setReference(vm.image, RESULT, concatText(vm.image, a, b));
    return 0;
  } catch (error) {
    if (error instanceof TextTooLong) return throwError(vm, "RangeError", error.message);
    throw error;
  }
}

function binary(name: Intrinsic, compute: (a: number, b: number) => number): Operator {
  return (vm, at) => {
    const { image } = vm;
    const right = at + 8;
    if (isObject(image, at) || isObject(image, right)) return callIntrinsic(vm, name, at, right);
    if (isSymbol(image, at) || isSymbol(image, right)) return throwError(vm, "TypeError", noSymbolAsNumber);
    setNumber(image, RESULT, compute(primitiveToNumber(image, at), primitiveToNumber(image, right)));
    return 0;
  };
}

function unary(name: Intrinsic, compute: (a: number) => number): Operator {
  return (vm, at) => {
    const { image } = vm;
    if (isObject(image, at)) return callIntrinsic(vm, name, at);
    if (isSymbol(image, at)) return throwError(vm, "TypeError", noSymbolAsNumber);
    setNumber(image, RESULT, compute(primitiveToNumber(image, at)));
    return 0;
  };
}

export const sub = binary("sub", (a, b) => a - b);
export const mul = binary("mul", (a, b) => a * b);
export const div = binary("div", (a, b) => a / b);
export const rem = binary("rem", (a, b) => a % b);
export const exp = binary("exp", (a, b) => a ** b);
export const bitAnd = binary("bitAnd", (a, b) => a & b);
export const bitOr = binary("bitOr", (a, b) => a | b);
export const bitXor = binary("bitXor", (a, b) => a ^ b);
export const shiftLeft = binary("shiftLeft", (a, b) => a << b);
export const shiftRight = binary("shiftRight", (a, b) => a >> b);
export const shiftRightUnsigned = binary("shiftRightUnsigned", (a, b) => a >>> b);
export const bitNot = unary("bitNot", (a) => ~a);
export const neg = unary("neg", (a) => -a);
export const inc = unary("inc", (a) => a + 1);
export const dec = unary("dec", (a) => a - 1);
export const toNumber = unary("toNumber", (a) => a);
export const toNumeric = unary("toNumeric", (a) => a);

// ---- Comparison ----------------------------------------------------------------------------------------------

function relational(name: Intrinsic, numbers: (a: number, b: number) => boolean): Operator {
  return (vm, at) => {
    const { image } = vm;
    const right = at + 8;
    if (isObject(image, at) || isObject(image, right)) return callIntrinsic(vm, name, at, right);
    if (isText(image, at) && isText(image, right)) {
      // The order of texts is a number against 0, so the same comparison serves.
      const order = compareText(image, referenceAt(image, at), referenceAt(image, right));
      setBoolean(image, RESULT, numbers(order, 0));
      return 0;
    }
    if (isSymbol(image, at) || isSymbol(image, right)) return throwError(vm, "TypeError", noSymbolAsNumber);
    setBoolean(image, RESULT, numbers(primitiveToNumber(image, at), primitiveToNumber(image, right)));
    return 0;
  };
}

export const less = relational("less", (a, b) => a < b);
export const lessEqual = relational("lessEqual", (a, b) => a <= b);
export const greater = relational("greater", (a, b) => a > b);
export const greaterEqual = relational("greaterEqual", (a, b) => a >= b);

/** a == b for operands of which not exactly one is an object (null and undefined aside). */
function looselyEqual(image: Image, a: Address, b: Address): boolean {
  if (isNullish(image, a) || isNullish(image, b)) return isNullish(image, a) && isNullish(image, b);
  if (tagAt(image, a) === tagAt(image, b) && tagAt(image, a) === Tag.reference)
    return strictlyEqual(image, a, b);
  if (isSymbol(image, a) || isSymbol(image, b)) return sameBits(image, a, b);
  return looseNumber(image, a) === looseNumber(image, b);
}

function looseNumber(image: Image, at: Address): number {
  if (isNumber(image, at)) return numberAt(image, at);
  if (isBoolean(image, at)) return booleanAt(image, at) ? 1 : 0;
  return isText(image, at)
    ? textToNumber(textOf(image, referenceAt(image, at)))
    : primitiveToNumber(image, at);
}

function loose(name: Intrinsic, wanted: boolean): Operator {
  return (vm, at) => {
    const { image } = vm;
    const right = at + 8;
    const isMixed = isObject(image, at) !== isObject(image, right);
    if (isMixed && !isNullish(image, at) && !isNullish(image, right))
      return callIntrinsic(vm, name, at, right);
    setBoolean(image, RESULT, looselyEqual(image, at, right) === wanted);
    return 0;
  };
}

export const equal = loose("equal", true);
export const notEqual = loose("notEqual", false);

export const strictEqual: Operator = (vm, at) => {
  setBoolean(vm.image, RESULT, strictlyEqual(vm.image, at, at + 8));
  return 0;
};

export const strictNotEqual: Operator = (vm, at) => {
  setBoolean(vm.image, RESULT, !strictlyEqual(vm.image, at, at + 8));
  return 0;
};

// ---- Types and membership ------------------------------------------------------------------------------------

export const typeOf: Operator = (vm, at) => {
  setReference(vm.image, RESULT, vm.atoms[typeName(vm.image, at)]);
  return 0;
};

/** a instanceof b: the prototype walk; guest code for [Symbol.hasInstance] and functions without `prototype`. */
export const instanceOf: Operator = (vm, at) => {
  const { image } = vm;
  const right = at + 8;
  if (!isObject(image, right))
    return throwError(vm, "TypeError", "Right-hand side of 'instanceof' is not an object");
  const target = referenceAt(image, right);
  if (hasOwnTest(vm, target)) return callIntrinsic(vm, "instanceOf", at, right);
  if (!isCallable(image, right))
    return throwError(vm, "TypeError", "Right-hand side of 'instanceof' is not callable");
  const prototype = functionPrototype(image, target);
  if (prototype === 0) return callIntrinsic(vm, "instanceOf", at, right);
  let isInstance = false;
  if (isObject(image, at))
    for (
      let o = prototypeOf(image, referenceAt(image, at));
      o !== 0 && !isInstance;
      o = prototypeOf(image, o)
    )
      isInstance = o === prototype;
  setBoolean(image, RESULT, isInstance);
  return 0;
};

/** Whether the chain has a [Symbol.hasInstance] before %Function.prototype%, whose own one is the default. */
function hasOwnTest(vm: Vm, target: Address): boolean {
  const { image } = vm;
  const key = wellKnownSymbol(image, "hasInstance");
  if (key === 0) return false;
  const last = loadRef(image, vm.classes.function + ClassLayout.prototype);
  for (let o = target; o !== 0 && o !== last; o = prototypeOf(image, o))
    if (findOwn(image, o, key) !== 0) return true;
  return false;
}

/** key in object. */
export const inOperator: Operator = (vm, at) => {
  const { image } = vm;
  const right = at + 8;
  if (!isObject(image, right)) {
    const key = isObject(image, at) ? describe(image, at) : describeKey(image, propertyKey(image, at));
    const value = isText(image, right) ? textOf(image, referenceAt(image, right)) : describe(image, right);
    return throwError(vm, "TypeError", `Cannot use 'in' operator to search for '${key}' in ${value}`);
  }
  if (isObject(image, at)) return callIntrinsic(vm, "in", at, right);
  setBoolean(image, RESULT, hasProperty(vm, referenceAt(image, right), propertyKey(image, at)));
  return 0;
};

// ---- Conversions ---------------------------------------------------------------------------------------------

/** to_string: string in RESULT. */
export const toStringValue: Operator = (vm, at) => {
  const { image } = vm;
  if (isObject(image, at)) return callIntrinsic(vm, "toString", at);
  if (isSymbol(image, at)) return throwError(vm, "TypeError", noSymbolAsText);
  setReference(image, RESULT, primitiveToText(image, at));
  return 0;
};

/** to_key: number (as it is), interned string or symbol in RESULT. */
export const toPropertyKey: Operator = (vm, at) => {
  const { image } = vm;
  if (isObject(image, at)) return callIntrinsic(vm, "toPropertyKey", at);
  if (isNumber(image, at) || isSymbol(image, at)) copySlot(image, at, RESULT);
  else setReference(image, RESULT, internString(image, primitiveToText(image, at)));
  return 0;
};
