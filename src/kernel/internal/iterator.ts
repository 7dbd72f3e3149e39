// .internal.iterator: steps native iterators (vm/iterate.ts knows this class's number).

import { Kind, RESULT } from "../../image/layout.ts";
import { setUndefined } from "../../image/slot.ts";
import { describe } from "../../vm/convert.ts";
import { iteratorResult } from "../../vm/generator.ts";
import { advance } from "../../vm/iterate.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { returnReference, thisOfKind } from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { internalClass, native } from "../native.ts";

function next(vm: Vm, base: Address): Outcome {
  const iterator = thisOfKind(vm, base, Kind.iterator);
  if (iterator === 0) {
    const receiver = describe(vm.image, base);
    return throwError(vm, "TypeError", `next method called on incompatible receiver ${receiver}`);
  }
  const hasValue = advance(vm, iterator);
  if (!hasValue) setUndefined(vm.image, RESULT);
  return returnReference(vm, iteratorResult(vm, RESULT, !hasValue));
}

export const iteratorClass = internalClass(45, "iterator", [native(32, "next", 0, "", next)]);
