// .internal.cond: threads that hold a mutex wait until another one signals. Waiting lets the mutex go and comes back
// with it. Signals go to waiters in the order of their coming. Function numbers are Phantom's.

import { KernelLayout } from "../../image/layout.ts";
import { referenceAt, setReference } from "../../image/slot.ts";
import { type Call, KernelError, sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";
import { dequeue, hasWaiters, isWaiting, leaveQueue, makeWaitObject } from "../wait-queue.ts";
import { acquire, giveTo, mutexAt, ownerOf, release } from "./mutex.ts";

type Address = number;

const typeNumber = 17;

function conditionAt(call: Call, index: number): Address {
  return call.object(index, typeNumber, "cond");
}

/** Waits for a signal, or until `deadline` (ms since 1970). Answers whether there was a signal. */
function wait(call: Call, deadline: number | undefined): unknown {
  const { image, thread } = call;
  const condition = conditionAt(call, 0);
  const mutex = mutexAt(call, 1);
  if (call.attempt > 1) {
    // A wait is state in the image: after a reboot the thread is in one of the two queues, and goes on waiting.
    if (isWaiting(image, mutex, thread)) return call.parkAgainOn(mutex);
    if (isWaiting(image, condition, thread)) return timed(call, condition, mutex, deadline);
  }
  if (ownerOf(call, mutex) !== thread)
    throw new KernelError("Error", "the thread does not hold this mutex", "EPERM");
  bind(call, condition, mutex);
  call.parkOn(condition, true);
  release(call, mutex);
  return timed(call, condition, mutex, deadline);
}

/** Whoever signals must know the mutex; all who wait at one time use the same. */
function bind(call: Call, condition: Address, mutex: Address): void {
  const at = condition + KernelLayout.description;
  if (hasWaiters(call.image, condition) && referenceAt(call.image, at) !== mutex)
    throw new KernelError("Error", "the condition is in use with another mutex", "EINVAL");
  setReference(call.image, at, mutex);
}

function timed(call: Call, condition: Address, mutex: Address, deadline: number | undefined): unknown {
  return call.parkAgainOn(condition, deadline, () => {
    // A signal that came first has moved the thread to the mutex: it only has to wait on.
    if (!leaveQueue(call.image, condition, call.thread)) return call.parkAgainOn(mutex);
    return acquire(call, mutex, false);
  });
}

/** Wakes the first who waits; false if nobody does. */
function signalOne(call: Call, condition: Address): boolean {
  const next = dequeue(call.image, condition);
  if (next === undefined) return false;
  giveTo(call, referenceAt(call.image, condition + KernelLayout.description), next.thread, true);
  return true;
}

export const conditionClass: InternalClass = {
  number: 76,
  name: "cond",
  functions: [
    { number: 8, name: "wait", arity: 2, call: sys({ effect: "none" }, (call) => wait(call, undefined)) },
    {
      number: 9,
      name: "timedWait",
      arity: 3,
      call: sys({ effect: "none" }, (call) =>
        wait(
          call,
          call.remember(() => call.ports.clock.now() + call.number(2)),
        ),
      ),
    },
    {
      number: 10,
      name: "broadcast",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        const condition = conditionAt(call, 0);
        while (signalOne(call, condition));
      }),
    },
    {
      number: 11,
      name: "signal",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        signalOne(call, conditionAt(call, 0));
      }),
    },
    {
      number: 32,
      name: "makeCondition",
      arity: 0,
      call: sys({ effect: "none" }, (call) => makeWaitObject(call.vm, typeNumber)),
    },
  ],
};
