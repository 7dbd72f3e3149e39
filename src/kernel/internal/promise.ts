// .internal.promise: states, reactions and jobs (vm/promise.ts). The algorithms around them are guest/promise.ts.

import { isUndefined, numberAt, referenceAt } from "../../image/slot.ts";
import { enqueueJob } from "../../vm/job.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { argument, returnReference, returnUndefined } from "../../vm/natives-support.ts";
import { addReaction, makePromise, markHandled, settle } from "../../vm/promise.ts";
import { internalClass, native } from "../native.ts";

/** settle(promise, 1 fulfilled | 2 rejected, value): of a pending promise; a settled one stays as it is. */
function settlePromise(vm: Vm, base: Address, argc: number): Outcome {
  const promise = referenceAt(vm.image, base + 8);
  settle(vm, promise, numberAt(vm.image, base + 16), argument(vm, base, argc, 2));
  return returnUndefined(vm);
}

/** addReaction(promise, onFulfilled | undefined, onRejected | undefined, derived promise | undefined) */
function react(vm: Vm, base: Address, argc: number): Outcome {
  const at = (i: number): Address => argument(vm, base, argc, i);
  addReaction(vm, referenceAt(vm.image, base + 8), at(1), at(2), at(3));
  return returnUndefined(vm);
}

/** enqueueJob(f, a, b, c): a microtask; undefined arguments at the end are none. */
function enqueue(vm: Vm, base: Address, argc: number): Outcome {
  let count = Math.min(argc - 1, 3);
  while (count > 0 && isUndefined(vm.image, base + 8 + 8 * count)) count--;
  const slots = [base + 16, base + 24, base + 32].slice(0, count);
  enqueueJob(vm, referenceAt(vm.image, base + 8), ...slots);
  return returnUndefined(vm);
}

/** markHandled(promise): a later or earlier rejection is not reported. */
function handled(vm: Vm, base: Address): Outcome {
  markHandled(vm, referenceAt(vm.image, base + 8));
  return returnUndefined(vm);
}

export const promiseClass = internalClass(48, "promise", [
  native(32, "makePromise", 0, "", (vm) => returnReference(vm, makePromise(vm))),
  native(33, "settle", 3, "", settlePromise),
  native(34, "addReaction", 4, "", react),
  native(35, "enqueueJob", 4, "", enqueue),
  native(36, "markHandled", 1, "", handled),
]);
