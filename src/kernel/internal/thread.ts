// .internal.thread: threads as timers and the like need them. A thread is an opaque value that only these take.

import { RESULT, RootLayout, ThreadFlag, ThreadLayout, ThreadState } from "../../image/layout.ts";
import { booleanAt, copySlot, loadRef, loadWord, referenceAt } from "../../image/slot.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { returnBoolean, returnNumber, returnReference, returnUndefined } from "../../vm/natives-support.ts";
import {
  clearFlag,
  hasFlag,
  completeCall,
  enqueueReady,
  killThread,
  makeThread,
  setFlag,
  threadId,
} from "../../vm/thread.ts";
import { internalClass, native } from "../native.ts";

/** spawn(f, ...arguments): calls f in a turn of its own (a macrotask). */
function spawn(vm: Vm, base: Address, argc: number): Outcome {
  const thread = makeThread(vm, referenceAt(vm.image, base + 8), base + 16, Math.max(0, argc - 1));
  enqueueReady(vm, thread);
  return returnReference(vm, thread);
}

/** killThread(thread): ends it wherever it waits. A thread that runs, or whose callee runs, ends by itself. */
function kill(vm: Vm, base: Address): Outcome {
  const thread = referenceAt(vm.image, base + 8);
  if (loadWord(vm.image, thread + ThreadLayout.state) !== ThreadState.running) killThread(vm, thread);
  return returnUndefined(vm);
}

/** setReferenced(thread, flag): whether it keeps the program alive while it is blocked. */
function setReferenced(vm: Vm, base: Address): Outcome {
  const thread = referenceAt(vm.image, base + 8);
  if (booleanAt(vm.image, base + 16)) clearFlag(vm, thread, ThreadFlag.unreferenced);
  else setFlag(vm, thread, ThreadFlag.unreferenced);
  return returnUndefined(vm);
}

function isAlive(vm: Vm, base: Address): Outcome {
  const thread = referenceAt(vm.image, base + 8);
  return returnBoolean(vm, loadWord(vm.image, thread + ThreadLayout.state) !== ThreadState.dead);
}

/**
 * cancelCall(thread, error): throws `error` out of the system call in which the thread is blocked; what the outside was
 * doing for it is given up. False if the thread is in no call.
 */
function cancelCall(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const thread = referenceAt(image, base + 8);
  if (loadWord(image, thread + ThreadLayout.state) !== ThreadState.blocked) return returnBoolean(vm, false);
  vm.gates.cancelled?.(thread);
  copySlot(image, base + 16, RESULT);
  completeCall(vm, thread, 1);
  return returnBoolean(vm, true);
}

/** hasWork(): whether a thread that keeps the program alive is ready or blocked. The one that asks is neither. */
function hasWork(vm: Vm): Outcome {
  for (const first of [RootLayout.readyHead, RootLayout.blockedHead])
    for (let t = vm.root(first); t !== 0; t = loadRef(vm.image, t + ThreadLayout.next))
      if (!hasFlag(vm, t, ThreadFlag.unreferenced)) return returnBoolean(vm, true);
  return returnBoolean(vm, false);
}

export const threadClass = internalClass(49, "thread", [
  native(32, "spawn", 1, "", spawn),
  native(33, "killThread", 1, "", kill),
  native(34, "setReferenced", 2, "", setReferenced),
  native(35, "isAlive", 1, "", isAlive),
  native(38, "cancelCall", 2, "", cancelCall),
  native(39, "hasWork", 0, "", hasWork),
  native(36, "currentThread", 0, "", (vm) => returnReference(vm, vm.thread)),
  native(37, "threadId", 1, "", (vm, base) =>
    returnNumber(vm, threadId(vm, referenceAt(vm.image, base + 8))),
  ),
]);
