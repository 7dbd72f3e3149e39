// .internal.mutex: one thread at a time. `lock` waits in the order of coming; `unlock` hands the mutex to the first who
// waits, so that nobody starves and no wake-up is lost. Function numbers are Phantom's.
//
// Invariants:
//   X1  While somebody waits, the mutex has an owner.

import { KernelLayout } from "../../image/layout.ts";
import { referenceAt, setReference, setUndefined } from "../../image/slot.ts";
import { type Call, KernelError, sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";
import { type Answer, dequeue, isWaiting, makeWaitObject } from "../wait-queue.ts";

type Address = number;

const typeNumber = 16;

/** The mutex among the arguments of a call. */
export function mutexAt(call: Call, index: number): Address {
  return call.object(index, typeNumber, "mutex");
}

export function ownerOf(call: Call, mutex: Address): Address {
  return referenceAt(call.image, mutex + KernelLayout.description);
}

function setOwner(call: Call, mutex: Address, thread: Address): void {
  if (thread === 0) setUndefined(call.image, mutex + KernelLayout.description);
  else setReference(call.image, mutex + KernelLayout.description, thread);
}

/** The call's thread gets the mutex now, or waits for it; `answer` is what the call answers then. */
export function acquire(call: Call, mutex: Address, answer: Answer): unknown {
  const owner = ownerOf(call, mutex);
  if (owner === 0) {
    setOwner(call, mutex, call.thread);
    return answer;
  }
  // DEPARTURE: Phantom's sleeps for ever (facts/blocking.md, 7.9).
  if (owner === call.thread) throw new KernelError("Error", "the thread holds this mutex already", "EDEADLK");
  return call.parkOn(mutex, answer);
}

/** A parked thread gets the mutex now, or goes on waiting, for it. */
export function giveTo(call: Call, mutex: Address, thread: Address, answer: Answer): void {
  if (ownerOf(call, mutex) !== 0) {
    call.moveWaiter(thread, mutex, answer);
    return;
  }
  setOwner(call, mutex, thread);
  call.wake(thread, answer);
}

/** The call's thread lets go, and the first who waits has it (X1). */
export function release(call: Call, mutex: Address): void {
  if (ownerOf(call, mutex) !== call.thread)
    throw new KernelError("Error", "the thread does not hold this mutex", "EPERM");
  const next = dequeue(call.image, mutex);
  setOwner(call, mutex, next?.thread ?? 0);
  if (next !== undefined) call.wake(next.thread, next.answer);
}

export const mutexClass: InternalClass = {
  number: 75,
  name: "mutex",
  functions: [
    {
      number: 8,
      name: "lock",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        const mutex = mutexAt(call, 0);
        // After a reboot: still in the queue, or (cut off before it ever waited) not yet.
        if (call.attempt > 1 && isWaiting(call.image, mutex, call.thread)) return call.parkAgainOn(mutex);
        return acquire(call, mutex, undefined);
      }),
    },
    {
      number: 9,
      name: "unlock",
      arity: 1,
      call: sys({ effect: "none" }, (call) => release(call, mutexAt(call, 0))),
    },
    {
      number: 10,
      name: "tryLock",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        const mutex = mutexAt(call, 0);
        if (ownerOf(call, mutex) !== 0) return false;
        return acquire(call, mutex, true);
      }),
    },
    {
      number: 32,
      name: "makeMutex",
      arity: 0,
      call: sys({ effect: "none" }, (call) => makeWaitObject(call.vm, typeNumber)),
    },
  ],
};
