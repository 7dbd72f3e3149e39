// The restartable system call, from top to bottom.
//
//   1  The interpreter meets `sys n`. Thread, stack and pointer in the image stand as before the instruction; they
//      stay so until the call is over. (Phantom: opcode_sys; facts B2, B3.)
//   2  `Kernel.sys` begins the call: it gives it a number, which is part of its idempotency key, and forgets what an
//      earlier call remembered. A call found begun (after a reboot) keeps number and memory: another attempt.
//   3  A call with an outside effect waits, blocked, until a commit holds its thread in front of the `sys`.
//   4  The kernel function runs with access to object memory ("locked"): it reads arguments, remembers values.
//      It answers at once (B4), or it hands over work (B5): persistent memory is unlocked from then on, the thread
//      is blocked, snapshots happen, and touching the image through the call is an error that names the function.
//   5  The work ends. At the next safepoint access is regained (`deliver`), the host's answer becomes guest objects,
//      arguments are consumed, the pointer moves on, the result is pushed or thrown (B6).
//   6  A reboot in between finds the thread in front of its `sys` and begins at 2 again (B7).
//
// Invariants:
//   K1  From the beginning of a call to its end, nothing of its thread changes but the call record in the THREAD
//       (call, attempt, phase, remembered).
//   K2  Work with an outside effect starts only after a durable generation holds its call in front of the `sys`.
//   K3  A kernel function touches object memory only while locked.
//   K4  A call is completed at most once, and only between two slices of the interpreter.
//   K5  Two attempts of one call have the same idempotency key; two calls never have.
//
// A crash leaves: before 3's commit, no trace outside; after it, a call that is begun again with its old key.

import { assert } from "../base/assert.ts";
import {
  ClassLayout,
  CodeLayout,
  Frame,
  IMAGE_BASE,
  RESULT,
  RootLayout,
  ThreadLayout,
} from "../image/layout.ts";
import { isHeapFull } from "../image/image.ts";
import { setEmpty } from "../image/slot.ts";
import type { Gates } from "../vm/gates.ts";
import type { Vm } from "../vm/machine.ts";
import { block, blockedThreads, completeCall } from "../vm/thread.ts";
import { Blocked, Call, KernelError, type KernelFunction } from "./call.ts";
import { Outbox } from "./outbox.ts";
import type { Ports } from "./port.ts";
import { toGuest, toGuestError } from "./transfer.ts";

type Address = number;
type Outcome = 0 | 1 | 2 | 3;

const Phase = Object.freeze({ none: 0, begun: 1 });

interface RegisteredFunction {
  readonly name: string;
  readonly function: KernelFunction;
}

interface Completion {
  readonly call: Call;
  readonly threw: boolean;
  readonly value: unknown;
}

/** The kernel of one world in one epoch. */
export class Kernel implements Gates {
  readonly vm: Vm;
  readonly ports: Ports;
  readonly outbox: Outbox;
  /** Called as soon as output up to that sequence number has been written. */
  onRelease: (sequence: number) => void = () => {};
  /** Called when work ended and `deliver` has something to do. */
  onCompletion: () => void = () => {};
  private readonly functions = new Map<number, RegisteredFunction>();
  /** The one call in flight of each blocked thread, by thread. */
  private readonly calls = new Map<Address, Call>();
  /** External calls that no freeze has held yet, and those held by the commit that is being written (K2). */
  private uncovered: Call[] = [];
  private covering: Call[] = [];
  private completions: Completion[] = [];

  constructor(vm: Vm, ports: Ports) {
    this.vm = vm;
    this.ports = ports;
    this.outbox = new Outbox(vm.image, ports.console);
  }

  /** Makes a kernel function callable as `sys number` of an internal class. */
  register(classNumber: number, number: number, name: string, kernelFunction: KernelFunction): void {
    this.functions.set(classNumber * 256 + number, { name, function: kernelFunction });
  }

  /** True if calls or output wait for a commit. */
  get wantsCommit(): boolean {
    return this.uncovered.length > 0 || this.outbox.wantsCommit;
  }

  /** Keys of the calls that have begun and not ended. */
  keysInFlight(): string[] {
    return [...this.calls.values()].map((call) => call.context.idempotencyKey);
  }

  word(at: Address): number {
    return this.vm.image.u32[at >>> 2]!;
  }

  private setWord(at: Address, value: number): void {
    this.vm.image.u32[at >>> 2] = value;
    this.vm.image.touch(at);
  }

  hasRemembered(thread: Address): boolean {
    const { image } = this.vm;
    const high = image.u32[(thread + ThreadLayout.remembered + 4) >>> 2]!;
    return high < 0xfff9_0000;
  }

  /** World, thread and call number: unique for ever, and the same at every attempt (K5). */
  idempotencyKey(thread: Address): string {
    const world = [0, 1, 2, 3]
      .map((i) =>
        this.word(IMAGE_BASE + RootLayout.worldId0 + 4 * i)
          .toString(16)
          .padStart(8, "0"),
      )
      .join("");
    return `${world}-${this.word(thread + ThreadLayout.id)}-${this.word(thread + ThreadLayout.call)}`;
  }

  // ---- steps 1 to 4 --------------------------------------------------------------------------------------------

  /** The interpreter stands at a `sys` (step 1). Outcome 3: the thread is blocked. */
  sys(_vm: Vm, thread: Address, classNumber: number, number: number): Outcome {
    const entry = this.functions.get(classNumber * 256 + number);
    if (entry === undefined) return this.threw(new KernelError("TypeError", "invalid system call"));
    this.begin(thread);
    const call = new Call(this, thread, entry.name, entry.function);
    if (entry.function.effect === "external") {
      this.hold(call);
      this.uncovered.push(call);
      return 3;
    }
    return this.enter(call);
  }

  /** Step 2: a new call gets its number; a restarted one counts another attempt. */
  private begin(thread: Address): void {
    const { image } = this.vm;
    if (this.word(thread + ThreadLayout.phase) === Phase.begun) {
      this.setWord(thread + ThreadLayout.attempt, this.word(thread + ThreadLayout.attempt) + 1);
      return;
    }
    this.setWord(thread + ThreadLayout.call, this.word(thread + ThreadLayout.call) + 1);
    this.setWord(thread + ThreadLayout.attempt, 1);
    this.setWord(thread + ThreadLayout.phase, Phase.begun);
    setEmpty(image, thread + ThreadLayout.remembered, 0);
  }

  private end(thread: Address): void {
    this.setWord(thread + ThreadLayout.phase, Phase.none);
    this.calls.delete(thread);
  }

  private hold(call: Call): void {
    if (!this.calls.has(call.thread)) block(this.vm, call.thread);
    this.calls.set(call.thread, call);
  }

  /** Step 4: runs the kernel function. The outcome is 0 or 1 with a value in RESULT, or 3. */
  private enter(call: Call): Outcome {
    let reply: unknown;
    try {
      reply = call.function.body(call);
    } catch (error) {
      if (isHeapFull(error)) throw error;
      this.end(call.thread);
      return this.threw(error);
    }
    if (!(reply instanceof Blocked)) {
      this.end(call.thread);
      return this.answered(reply);
    }
    this.hold(call);
    this.unlock(call, reply.work);
    return 3;
  }

  /** Revokes access and lets the work run (Phantom: vm_unlock_persistent_memory). */
  private unlock(call: Call, work: (signal: AbortSignal) => Promise<unknown>): void {
    call.locked = false;
    work(call.context.signal).then(
      (value) => this.ended({ call, threw: false, value }),
      (value) => this.ended({ call, threw: true, value }),
    );
  }

  private ended(completion: Completion): void {
    this.completions.push(completion);
    this.onCompletion();
  }

  // ---- step 5 ----------------------------------------------------------------------------------------------------

  /** Completes the calls whose work has ended, in the order in which it ended (K4). True if there was one. */
  deliver(): boolean {
    const completions = this.completions;
    if (completions.length === 0) return false;
    this.completions = [];
    for (const { call, threw, value } of completions) {
      if (this.calls.get(call.thread) !== call) continue; // cancelled meanwhile
      call.locked = true;
      this.complete(call.thread, threw ? this.threw(value) : this.answered(value));
    }
    return true;
  }

  private complete(thread: Address, outcome: Outcome): void {
    assert(outcome === 0 || outcome === 1, "K4: a completed call has an answer or an error");
    this.end(thread);
    completeCall(this.vm, thread, outcome);
  }

  private answered(value: unknown): Outcome {
    try {
      toGuest(this.vm, value, RESULT);
      return 0;
    } catch (error) {
      if (isHeapFull(error)) throw error;
      return this.threw(error);
    }
  }

  private threw(error: unknown): Outcome {
    toGuestError(this.vm, error, RESULT);
    return 1;
  }

  // ---- snapshots: step 3 -------------------------------------------------------------------------------------------

  /** The world freezes: what waits now is held by the generation that is about to be written. */
  freezing(): void {
    this.covering = this.covering.concat(this.uncovered);
    this.uncovered = [];
    this.outbox.freezing();
  }

  /** The frozen generation is durable: output goes out, external calls start. */
  durable(): void {
    this.release(this.outbox.release());
    const calls = this.covering;
    this.covering = [];
    for (const call of calls) {
      if (this.calls.get(call.thread) !== call) continue;
      const outcome = this.enter(call);
      if (outcome !== 3) this.complete(call.thread, outcome);
    }
  }

  private release(through: number | undefined): void {
    if (through !== undefined) this.onRelease(through);
  }

  // ---- step 6, cancellation, the end ---------------------------------------------------------------------------------

  /** The world came up again: every blocked thread stands in front of a `sys`, and the generation that holds it is durable. */
  restart(releasedThrough: number): void {
    this.release(this.outbox.restart(releasedThrough));
    for (const thread of blockedThreads(this.vm)) {
      const entry = this.functionAt(thread);
      assert(entry !== undefined, "K1: a blocked thread stands in front of a registered system call");
      this.begin(thread);
      const call = new Call(this, thread, entry.name, entry.function);
      this.calls.set(thread, call);
      const outcome = this.enter(call);
      if (outcome !== 3) this.complete(thread, outcome);
    }
  }

  private functionAt(thread: Address): RegisteredFunction | undefined {
    const code = this.word(this.word(thread + ThreadLayout.frame) + Frame.code);
    const owner = this.word(code + CodeLayout.owner);
    return this.functions.get(
      this.word(owner + ClassLayout.internal) * 256 + this.word(code + CodeLayout.number),
    );
  }

  /** The thread is killed: its call is abandoned. */
  cancelled(thread: Address): void {
    this.calls.get(thread)?.controller.abort();
    this.calls.delete(thread);
  }

  /** Ends all work of this epoch; the image is not touched. */
  stop(): void {
    for (const call of this.calls.values()) call.controller.abort();
    this.calls.clear();
    this.completions = [];
  }

  /** Set by `process.exit`: the exit code with which the world ends. */
  exitCode: number | undefined;

  exit(code: number): void {
    this.exitCode = code;
    this.vm.requestPoll();
  }
}
