// .internal.generator: the members of %GeneratorPrototype% and %AsyncGeneratorPrototype% (vm/generator.ts).

import { GeneratorLayout, Kind, RESULT } from "../../image/layout.ts";
import { copySlot, loadWord, setReference, setUndefined } from "../../image/slot.ts";
import { describe } from "../../vm/convert.ts";
import {
  completionValue,
  isCompletion,
  makeCompletion,
  requestAsync,
  Resume,
  resumeGenerator,
} from "../../vm/generator.ts";
import type { Address, Native, Outcome, Vm } from "../../vm/machine.ts";
import { argument, thisOfKind } from "../../vm/natives-support.ts";
import { makePromise, PromiseState, settle } from "../../vm/promise.ts";
import { makeError, throwError } from "../../vm/throw.ts";
import { internalClass, native } from "../native.ts";

/** `this` if it is a generator of that sort, else 0. */
function receiver(vm: Vm, base: Address, isAsync: boolean): Address {
  const generator = thisOfKind(vm, base, Kind.generator);
  if (generator === 0) return 0;
  return ((loadWord(vm.image, generator + GeneratorLayout.flags) & 1) !== 0) === isAsync ? generator : 0;
}

function member(name: string, mode: number): Native {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const generator = receiver(vm, base, false);
    if (generator === 0)
      return throwError(
        vm,
        "TypeError",
        `${name} method called on incompatible receiver ${describe(vm.image, base)}`,
      );
    return resumeGenerator(vm, generator, mode, argument(vm, base, argc, 0));
  };
}

function asyncMember(name: string, mode: number): Native {
  return (vm: Vm, base: Address, argc: number): Outcome => {
    const generator = receiver(vm, base, true);
    if (generator !== 0) return requestAsync(vm, generator, mode, argument(vm, base, argc, 0));
    const message = `${name} method called on incompatible receiver ${describe(vm.image, base)}`;
    setReference(vm.image, RESULT, makeError(vm, "TypeError", message));
    const promise = makePromise(vm);
    settle(vm, promise, PromiseState.rejected, RESULT);
    setReference(vm.image, RESULT, promise);
    return 0;
  };
}

/** completionValue(completion): what yield* hands on to the return() of the inner iterator. */
function takeCompletionValue(vm: Vm, base: Address, argc: number): Outcome {
  const at = argument(vm, base, argc, 0);
  if (isCompletion(vm, at)) copySlot(vm.image, completionValue(vm, at), RESULT);
  else setUndefined(vm.image, RESULT);
  return 0;
}

/** complete(value): throws the completion of a return() with that value; what yield* ends with when the inner iterator is done. */
function complete(vm: Vm, base: Address, argc: number): Outcome {
  setReference(vm.image, RESULT, makeCompletion(vm, argument(vm, base, argc, 0)));
  return 1;
}

export const generatorClass = internalClass(50, "generator", [
  native(32, "next", 1, "", member("next", Resume.next)),
  native(33, "return", 1, "", member("return", Resume.return)),
  native(34, "throw", 1, "", member("throw", Resume.throw)),
  native(35, "asyncNext", 1, "", asyncMember("next", Resume.next)),
  native(36, "asyncReturn", 1, "", asyncMember("return", Resume.return)),
  native(37, "asyncThrow", 1, "", asyncMember("throw", Resume.throw)),
  native(38, "completionValue", 1, "", takeCompletionValue),
  native(39, "complete", 1, "", complete),
]);
