// One host timer for all sleepers: a heap of deadlines, so that a million of them cost one timeout, any distance is
// honoured (Node's own limit is 24.8 days), and sleepers wake in the order of their deadlines, by the real clock: a machine
// that slept, or whose clock was set, wakes them within a minute.
//
// Invariants:
//   H1  A sleeper wakes when clock >= deadline, never before.
//   H2  Sleepers with one deadline wake in the order in which they came.
//   H3  At least half of the sleepers in the heap wait for something: cancelled ones do not pile up.

import type { Alarm, ClockPort, TimerPort } from "../../kernel/port.ts";

/** How often the clock is looked at: Node's timeouts do not count the time for which the machine slept. */
const timeoutMsMax = 60_000;
/** So few cancelled sleepers are left where they are. */
const cancelledMin = 1000;

class Sleeper implements Alarm {
  readonly deadline: number;
  readonly order: number;
  ring: (() => void) | undefined;
  private readonly timers: NodeTimers;

  constructor(timers: NodeTimers, deadline: number, order: number, ring: () => void) {
    this.timers = timers;
    this.deadline = deadline;
    this.order = order;
    this.ring = ring;
  }

  cancel(): void {
    if (this.ring === undefined) return;
    this.ring = undefined;
    this.timers.cancelled();
  }
}

export class NodeTimers implements TimerPort {
  private heap: Sleeper[] = [];
  private order = 0;
  private cancelledCount = 0;
  private timeout: NodeJS.Timeout | undefined;
  private readonly clock: ClockPort;

  constructor(clock: ClockPort) {
    this.clock = clock;
  }

  at(deadline: number, ring: () => void): Alarm {
    const sleeper = new Sleeper(this, deadline, this.order++, ring);
    push(this.heap, sleeper);
    if (this.heap[0] === sleeper) this.arm();
    return sleeper;
  }

  /** Nobody is woken any more; the process may end. */
  close(): void {
    clearTimeout(this.timeout);
    this.heap.length = 0;
  }

  /** A sleeper was cancelled (H3). */
  cancelled(): void {
    if (++this.cancelledCount < Math.max(cancelledMin, this.heap.length / 2)) return;
    // A sorted array is a heap.
    this.heap = this.heap.filter(({ ring }) => ring !== undefined).sort((a, b) => (before(a, b) ? -1 : 1));
    this.cancelledCount = 0;
    this.arm();
  }

  private arm(): void {
    clearTimeout(this.timeout);
    const first = this.heap[0];
    if (first === undefined) return;
    const distance = Math.ceil(first.deadline - this.clock.now());
    this.timeout = setTimeout(() => this.expire(), Math.min(Math.max(distance, 0), timeoutMsMax));
  }

  private expire(): void {
    const now = this.clock.now();
    while (this.heap.length > 0 && this.heap[0]!.deadline <= now) {
      const sleeper = pop(this.heap);
      const { ring } = sleeper;
      sleeper.ring = undefined; // cancelling it later is nothing any more
      if (ring === undefined) this.cancelledCount--;
      else ring();
    }
    this.arm();
  }
}

const before = (a: Sleeper, b: Sleeper): boolean =>
  a.deadline < b.deadline || (a.deadline === b.deadline && a.order < b.order);

function push(heap: Sleeper[], sleeper: Sleeper): void {
  let i = heap.push(sleeper) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(sleeper, heap[parent]!)) break;
    heap[i] = heap[parent]!;
    i = parent;
  }
  heap[i] = sleeper;
}

function pop(heap: Sleeper[]): Sleeper {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (!before(heap[child]!, last)) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = last;
  return top;
}
