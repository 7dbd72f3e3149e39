// .internal.sema: a count that `acquire` takes one of, or waits for, in the order of coming. Function numbers are
// Phantom's.

import { KernelLayout } from "../../image/layout.ts";
import { numberAt, setNumber } from "../../image/slot.ts";
import { type Call, KernelError, sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";
import { dequeue, isWaiting, makeWaitObject } from "../wait-queue.ts";

type Address = number;

const typeNumber = 18;

function semaphoreAt(call: Call): Address {
  return call.object(0, typeNumber, "sema");
}

/** Takes one, or waits for one until `deadline` (ms since 1970). Answers whether it got one. */
function acquire(call: Call, deadline: number | undefined): unknown {
  const { image, thread } = call;
  const semaphore = semaphoreAt(call);
  const at = semaphore + KernelLayout.description;
  if (!(call.attempt > 1 && isWaiting(image, semaphore, thread))) {
    if (numberAt(image, at) > 0) {
      setNumber(image, at, numberAt(image, at) - 1);
      return true;
    }
    call.parkOn(semaphore, true);
  }
  return call.parkAgainOn(semaphore, deadline, () => false);
}

export const semaphoreClass: InternalClass = {
  number: 77,
  name: "sema",
  functions: [
    {
      number: 8,
      name: "acquire",
      arity: 1,
      call: sys({ effect: "none" }, (call) => acquire(call, undefined)),
    },
    {
      number: 9,
      name: "timedAcquire",
      arity: 2,
      call: sys({ effect: "none" }, (call) =>
        acquire(
          call,
          call.remember(() => call.ports.clock.now() + call.number(1)),
        ),
      ),
    },
    {
      number: 10,
      name: "zero",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        setNumber(call.image, semaphoreAt(call) + KernelLayout.description, 0);
      }),
    },
    {
      number: 11,
      name: "release",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        const semaphore = semaphoreAt(call);
        const next = dequeue(call.image, semaphore);
        if (next !== undefined) call.wake(next.thread, next.answer);
        else {
          const at = semaphore + KernelLayout.description;
          setNumber(call.image, at, numberAt(call.image, at) + 1);
        }
      }),
    },
    {
      number: 32,
      name: "makeSemaphore",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        const count = call.number(0);
        if (!Number.isInteger(count) || count < 0)
          throw new KernelError("RangeError", "a semaphore needs a count that is an integer, 0 or more");
        const semaphore = makeWaitObject(call.vm, typeNumber);
        setNumber(call.image, semaphore.object + KernelLayout.description, count);
        return semaphore;
      }),
    },
  ],
};
