// Objects on which threads wait for each other: mutexes, conditions, semaphores. Such an object is a KERNEL object all
// of whose state is in the image: `description` (an owner, a count) and `state`, the queue of those who wait. Nothing of
// it is volatile, so it needs no place on the restart list: a waiting thread is found parked after a reboot, in the
// queue as before.
//
// DEPARTURE from Phantom, where such a wait is a flag in the thread and a spin lock in persistent memory (facts/
// blocking.md, 4 and 7): there wake-ups get lost, go to the last who came, and a lock flag stays set after a reboot.
//
// Invariants:
//   Q1  The queue holds (thread, answer) for each parked thread exactly once, in the order of their coming.
//   Q2  A thread is in at most one queue, and only while it is blocked there.

import { append, arrayLength, elementAt, makeArray, moveElements, setLength } from "../image/array.ts";
import type { Image } from "../image/image.ts";
import { KernelLayout, Kind, RESULT } from "../image/layout.ts";
import {
  booleanAt,
  isBoolean,
  referenceAt,
  setBoolean,
  setReference,
  setUndefined,
  storeWord,
} from "../image/slot.ts";
import type { Vm } from "../vm/machine.ts";
import { Resource } from "./resource.ts";

type Address = number;

/** What a waiting thread's call will answer. */
export type Answer = boolean | undefined;

export interface Waiter {
  readonly thread: Address;
  readonly answer: Answer;
}

/** A new object without waiters and with an undefined `description`. */
export function makeWaitObject(vm: Vm, typeNumber: number): Resource {
  const { image } = vm;
  const object = image.allocate(Kind.kernel, vm.classes.kernelObject, KernelLayout.tailStart);
  storeWord(image, object + KernelLayout.type, typeNumber);
  setUndefined(image, object + KernelLayout.description);
  setUndefined(image, object + KernelLayout.state);
  return new Resource(object);
}

/** Puts a thread at the end of the queue. */
export function enqueue(image: Image, object: Address, thread: Address, answer: Answer): void {
  let queue = queueOf(image, object);
  if (queue === 0) {
    queue = makeArray(image, 0);
    setReference(image, object + KernelLayout.state, queue);
  }
  setReference(image, RESULT, thread);
  append(image, queue, RESULT);
  if (answer === undefined) setUndefined(image, RESULT);
  else setBoolean(image, RESULT, answer);
  append(image, queue, RESULT);
}

/** Takes the first one out of the queue. */
export function dequeue(image: Image, object: Address): Waiter | undefined {
  const queue = queueOf(image, object);
  if (queue === 0 || arrayLength(image, queue) === 0) return undefined;
  const answerAt = elementAt(image, queue, 1);
  const waiter = {
    thread: referenceAt(image, elementAt(image, queue, 0)),
    answer: isBoolean(image, answerAt) ? booleanAt(image, answerAt) : undefined,
  };
  cut(image, queue, 0);
  return waiter;
}

/** Takes a thread out of the queue, wherever it stands. False if it is not there. */
export function leaveQueue(image: Image, object: Address, thread: Address): boolean {
  const index = indexOf(image, object, thread);
  if (index < 0) return false;
  cut(image, queueOf(image, object), index);
  return true;
}

export function isWaiting(image: Image, object: Address, thread: Address): boolean {
  return indexOf(image, object, thread) >= 0;
}

export function hasWaiters(image: Image, object: Address): boolean {
  const queue = queueOf(image, object);
  return queue !== 0 && arrayLength(image, queue) > 0;
}

function queueOf(image: Image, object: Address): Address {
  return referenceAt(image, object + KernelLayout.state);
}

function indexOf(image: Image, object: Address, thread: Address): number {
  const queue = queueOf(image, object);
  const length = queue === 0 ? 0 : arrayLength(image, queue);
  for (let i = 0; i < length; i += 2) if (referenceAt(image, elementAt(image, queue, i)) === thread) return i;
  return -1;
}

function cut(image: Image, queue: Address, index: number): void {
  const length = arrayLength(image, queue);
  moveElements(image, queue, index, index + 2, length - index - 2);
  setLength(image, queue, length - 2);
}
