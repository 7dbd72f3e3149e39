// The gates of the machine: where a thread leaves it by `sys`. The kernel implements them; vm/ knows nothing of it.
//
// When a gate is entered, the thread stands in front of its `sys`, complete in the image (THREAD.frame is the native
// frame: arguments are its slots, their number is Frame.argc). The completion of a call that was left blocked is
// `completeCall` of vm/thread.ts.

import type { Outcome, Vm } from "./machine.ts";

type Address = number;

export interface Gates {
  /**
   * Performs system call `number` of an internal class. Outcome 0: result in RESULT; 1: what to throw in RESULT;
   * 2: `vm.pendingFunction` is to be called instead; 3: the thread was given to `block`.
   */
  sys(vm: Vm, thread: Address, classNumber: number, number: number, base: Address, argc: number): Outcome;
  /** A thread dies with its call in flight: whatever was begun for it is given up. */
  cancelled?(thread: Address): void;
}
