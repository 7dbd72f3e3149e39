// .internal.function: Function.prototype.call, function texts, bound functions.

import { functionName } from "../../image/function.ts";
import { kindOf } from "../../image/image.ts";
import { CodeFlag, CodeLayout, FunctionLayout, Kind, SCRATCH } from "../../image/layout.ts";
import { findOwn, FunctionBit, isCycle, prototypeOf } from "../../image/object.ts";
import {
  copySlots,
  loadRef,
  loadWord,
  referenceAt,
  setUndefined,
  storeRef,
  storeWord,
} from "../../image/slot.ts";
import { describe, isObject } from "../../vm/convert.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { argument, returnBoolean, returnText, returnUndefined } from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { internalClass, native } from "../native.ts";

/** FunctionFlag of isa/unit.ts. */
const asyncFlag = 1;
const generatorFlag = 2;
const arrowFlag = 4;
const classFlag = 16;
/** Arguments that the scratch slots hold. */
const scratchArgumentsMax = 240;

/** f.call(this, ...args): the machine makes the call, with the operands as they lie. */
function call(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const f = referenceAt(image, base);
  if (f === 0 || kindOf(image, f) !== Kind.function)
    return throwError(vm, "TypeError", `${describe(image, base)} is not a function`);
  if (argc > scratchArgumentsMax)
    return throwError(vm, "RangeError", "too many arguments in Function.prototype.call");
  if (argc === 0) setUndefined(image, SCRATCH);
  else copySlots(image, base + 8, SCRATCH, argc);
  vm.pendingFunction = f;
  vm.pendingArgc = Math.max(0, argc - 1);
  return 2;
}

export function codeFlagsOf(vm: Vm, f: Address): number {
  return loadWord(vm.image, loadRef(vm.image, f + FunctionLayout.code) + CodeLayout.flags);
}

/** What V8 shows of a function without source: the body is not kept in the image. */
function functionText(vm: Vm, base: Address): Outcome {
  const f = referenceAt(vm.image, base + 8);
  const name = functionName(vm.image, f);
  const flags = codeFlagsOf(vm, f);
  const isLibrary = (flags & (CodeFlag.native | CodeFlag.library)) !== 0;
  if (isLibrary) return returnText(vm, `function ${name}() { [native code] }`);
  if ((flags & classFlag) !== 0) return returnText(vm, `class ${name} { }`);
  const head = (flags & asyncFlag) !== 0 ? "async " : "";
  if ((flags & arrowFlag) !== 0) return returnText(vm, `${head}() => { }`);
  return returnText(vm, `${head}function${(flags & generatorFlag) !== 0 ? "*" : ""} ${name}() { }`);
}

/** Bit of FUNCTION.flags: made by bind; `home` is the target, and there is no `prototype`. */
const boundBit = 32;

function markBound(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const f = referenceAt(image, base + 8);
  const flags = loadWord(image, f + FunctionLayout.flags);
  storeWord(image, f + FunctionLayout.flags, flags | boundBit | FunctionBit.ownPrototype);
  storeRef(image, f + FunctionLayout.home, referenceAt(image, base + 16));
  return returnUndefined(vm);
}

/** f[Symbol.hasInstance](value): OrdinaryHasInstance. */
function hasInstance(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  let f = referenceAt(image, base);
  const valueAt = argument(vm, base, argc, 0);
  if (f === 0 || kindOf(image, f) !== Kind.function) return returnBoolean(vm, false);
  while ((loadWord(image, f + FunctionLayout.flags) & boundBit) !== 0)
    f = loadRef(image, f + FunctionLayout.home);
  if (!isObject(image, valueAt)) return returnBoolean(vm, false);
  const at = findOwn(image, f, vm.atoms.prototype);
  if (at === 0 || !isObject(image, at))
    return throwError(vm, "TypeError", "Function has non-object prototype in instanceof check");
  return returnBoolean(
    vm,
    isCycle(image, referenceAt(image, at), prototypeOf(image, referenceAt(image, valueAt))),
  );
}

export const functionClass = internalClass(33, "function", [
  native(32, "call", 1, "", call),
  native(33, "functionText", 1, "", functionText),
  native(34, "hasInstance", 1, "", hasInstance),
  native(35, "markBound", 2, "", markBound),
]);
