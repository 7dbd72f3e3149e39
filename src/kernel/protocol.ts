// The restartable system call, from top to bottom.
//
//   1  The interpreter meets `sys n`. Thread, stack and pointer in the image stand as before the instruction; they
//      stay so until the call is over. (Phantom: opcode_sys; facts B2, B3.)
//   2  `Kernel.sys` begins the call: it gives it a number, which is part of its idempotency key, and forgets what an
//      earlier call remembered. A call found begun (after a reboot) keeps number and memory: another attempt.
//   3  A call with an outside effect remembers what it must (`prepare`) and waits, blocked, until a commit holds its
//      thread in front of the `sys`. Many calls share one commit. Those that must not overlap come to this step one
//      after the other.
//   4  The kernel function runs with access to object memory ("locked"): it reads arguments, remembers values, emits
//      output, makes or uses resources. It answers at once (B4), or it hands over work (B5): persistent memory is
//      unlocked, the thread is blocked, snapshots happen, and touching the image is an error that names the function.
//      Or it parks the thread until another call wakes it: then everything about the wait is in the image.
//   5  The work ends. At the next safepoint access is regained (`deliver`), the host's answer becomes guest objects
//      (by the call's `finish`, if it has one), arguments are consumed, the pointer moves on, the result is pushed or
//      thrown (B6). What an external call brought is durable with the next commit, which is asked for at once.
//   6  A reboot in between: the restart list is begun anew (restart-list.ts), output that was not released is, and
//      each blocked thread, found in front of its `sys`, begins at 2 again (B7).
//   7  A call that nobody waits for any more is given up: its thread was killed, or the program cancelled the call
//      (an AbortSignal), or the world stops. Its work hears it by its signal; what it still brings is thrown away.
//
// Invariants:
//   K1  From the beginning of a call to its end, nothing of its thread changes but the call record in the THREAD
//       (call, attempt, remembered).
//   K2  Work with an outside effect starts only after a durable generation holds its call in front of the `sys`.
//   K3  While persistent memory is unlocked, nothing touches it: neither through a Call nor by a raw address. What the
//       kernel goes on using is held by a handle.
//   K4  A call is completed at most once, and only between two slices of the interpreter or by another call (`wake`).
//   K5  Two attempts of one call have the same idempotency key; two calls never have.
//   K6  When a call has ended, in whatever way, it holds no handle any more.
//   K7  What a call made or brought is in its answer, or it is closed.
//
// A crash leaves: before 3's commit, no trace outside; after it, a call that is begun again with its old key.

import { assert, InvariantError } from "../base/assert.ts";
import {
  ClassLayout,
  CodeLayout,
  Empty,
  Frame,
  IMAGE_BASE,
  RESULT,
  RootLayout,
  ThreadLayout,
} from "../image/layout.ts";
import { isHeapFull } from "../image/image.ts";
import { numberAt, setEmpty } from "../image/slot.ts";
import { textOf } from "../image/text.ts";
import type { Gates } from "../vm/gates.ts";
import type { Vm } from "../vm/machine.ts";
import { block, blockedThreads, completeCall, threadId } from "../vm/thread.ts";
import { Blocked, Call, KernelError, type KernelFunction } from "./call.ts";
import { Outbox } from "./outbox.ts";
import type { Ports } from "./port.ts";
import { isHostResource, type ResourceType } from "./resource.ts";
import { RestartList } from "./restart-list.ts";
import { SteadyClock } from "./steady-clock.ts";
import { toGuest, toGuestError } from "./transfer.ts";
import { Turns } from "./turns.ts";

type Address = number;
/** Of a kernel function: 0 answered, 1 threw (value in RESULT), 3 blocked. */
type Outcome = 0 | 1 | 3;

/** What is kept of strings among arguments: short ones, and not too many. */
const textLengthMax = 100;
const textsMax = 1000;

interface RegisteredFunction {
  readonly name: string;
  readonly function: KernelFunction;
}

/** What tells a call from all others of its world. */
export interface CallNumber {
  readonly thread: number;
  readonly call: number;
}

interface Completion {
  readonly call: Call;
  readonly threw: boolean;
  readonly value: unknown;
}

/** Nobody waits for what the work brought. */
function drop({ threw, value }: Completion): void {
  if (!threw && isHostResource(value)) value.close();
}

/** The moments of a call at which a crash makes a difference (`Kernel.trace`). */
export const callSteps = [
  "begun", //     2: it has its number, nothing else has happened
  "held", //      3: it waits for the commit that covers it
  "started", //   4: its function is about to run; an external one is in a durable generation
  "unlocked", //  4: its work was handed over: the effect may have happened
  "ended", //     5: its work is done, what it brought exists outside of the image only
  "completed", // 5: its answer is in the image, and in no generation
] as const;
export type CallStep = (typeof callSteps)[number];

/** The kernel of one world in one epoch. */
export class Kernel implements Gates {
  readonly vm: Vm;
  readonly ports: Ports;
  readonly steadyClock: SteadyClock;
  readonly outbox: Outbox;
  readonly restartList: RestartList;
  /** Called as soon as output up to that sequence number has been written. */
  onRelease: (sequence: number) => void = () => {};
  /** Called when work ended and `deliver` has something to do. */
  onCompletion: () => void = () => {};
  /** Told of every step of every call; tests crash the world here. */
  trace: ((step: CallStep, call: Call) => void) | undefined;
  /** Access to object memory is really revoked while it is unlocked (K3; costs time, on in verify mode). */
  private readonly enforcesLocks: boolean;
  private readonly functions = new Map<number, RegisteredFunction>();
  private readonly resourceTypes = new Map<number, ResourceType>();
  /** The one call in flight of each blocked thread, by thread. */
  private readonly calls = new Map<Address, Call>();
  /** External calls that no freeze has held yet, and those held by the commit that is being written (K2). */
  private uncovered: Call[] = [];
  private covering: Call[] = [];
  private completions: Completion[] = [];
  private readonly turns = new Turns();
  /** Results of external calls are in the image, but in no generation yet. */
  private hasFreshResults = false;
  /** The world is about to stop: calls that wait for their commit begin in the next epoch. */
  private isSuspended = false;
  private isStopped = false;
  /** Strings by address; addresses mean the same until the next collection. */
  private readonly texts = new Map<Address, string>();
  private textsOf = 0;
  /** In hexadecimal digits. */
  private readonly worldId: string;

  constructor(vm: Vm, ports: Ports, enforcesLocks = false) {
    this.vm = vm;
    this.worldId = [0, 1, 2, 3]
      .map((i) =>
        this.word(IMAGE_BASE + RootLayout.worldId0 + 4 * i)
          .toString(16)
          .padStart(8, "0"),
      )
      .join("");
    this.ports = ports;
    this.steadyClock = new SteadyClock(ports.clock, numberAt(vm.image, IMAGE_BASE + RootLayout.lastAlive));
    this.enforcesLocks = enforcesLocks;
    this.restartList = new RestartList(vm);
    this.outbox = new Outbox(vm, ports.console, this.restartList);
  }

  /** Makes a kernel function callable as `sys number` of an internal class. */
  register(classNumber: number, number: number, name: string, kernelFunction: KernelFunction): void {
    this.functions.set(classNumber * 256 + number, { name, function: kernelFunction });
  }

  /** Makes the restart function of a resource type known. */
  registerResource(type: ResourceType): void {
    this.resourceTypes.set(type.number, type);
  }

  /** True if calls, output or fresh results wait for a commit (Phantom: a snapshot is requested). */
  get wantsCommit(): boolean {
    return this.uncovered.length > 0 || this.hasFreshResults || this.outbox.wantsCommit;
  }

  /** True if calls are in flight whose work has not ended. */
  get mayHearMore(): boolean {
    return this.calls.size > this.completions.length;
  }

  /** Host copy of a string; short ones are kept until the next collection, because many calls have the same. */
  textOf(string: Address): string {
    if (this.textsOf !== this.vm.collections) {
      this.texts.clear();
      this.textsOf = this.vm.collections;
    }
    let text = this.texts.get(string);
    if (text === undefined) {
      text = textOf(this.vm.image, string);
      if (text.length <= textLengthMax && this.texts.size < textsMax) this.texts.set(string, text);
    }
    return text;
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

  /** The number of the call in which a thread is. */
  callNumber(thread: Address): CallNumber {
    const call = this.word(thread + ThreadLayout.callHigh) * 2 ** 32 + this.word(thread + ThreadLayout.call);
    return { thread: threadId(this.vm, thread), call };
  }

  /** World, thread and call number: unique for ever, and the same at every attempt (K5). */
  idempotencyKey({ thread, call }: CallNumber): string {
    return `${this.worldId}-${thread}-${call}`;
  }

  // ---- Access to object memory (K3) ------------------------------------------------------------------------------

  /** Regains access (Phantom: vm_lock_persistent_memory). */
  lockPersistentMemory(): void {
    this.vm.image.grant();
  }

  /** Revokes access, so that an access by anybody is an error (Phantom: vm_unlock_persistent_memory). */
  unlockPersistentMemory(call?: Call): void {
    if (!this.enforcesLocks) return;
    const calls = call === undefined ? [...this.calls.values()] : [call];
    const names = [...new Set(calls.filter((c) => !c.locked).map((c) => c.name))];
    this.vm.image.revoke(
      `K3: object memory was touched while it was unlocked, by ${names.join(" or ") || "the host"}`,
    );
  }

  /** Does something that needs access at a moment when the world may be waiting without it. */
  withPersistentMemory(action: () => void): void {
    const wasRevoked = this.vm.image.isRevoked;
    this.lockPersistentMemory();
    try {
      action();
    } finally {
      if (wasRevoked) this.unlockPersistentMemory();
    }
  }

  // ---- steps 1 to 4 --------------------------------------------------------------------------------------------

  /** The interpreter stands at a `sys` (step 1). Outcome 3: the thread is blocked. */
  sys(_vm: Vm, thread: Address, classNumber: number, number: number): Outcome {
    const entry = this.functions.get(classNumber * 256 + number);
    if (entry === undefined) return this.threw(new KernelError("TypeError", "invalid system call"));
    const call = new Call(this, thread, entry.name, entry.function, this.begin(thread));
    this.trace?.("begun", call);
    return entry.function.effect === "external" ? this.cover(call) : this.enter(call);
  }

  /** Step 2: a new call gets its number; a restarted one counts another attempt. */
  private begin(thread: Address): number {
    const attempt = this.word(thread + ThreadLayout.attempt) + 1;
    this.setWord(thread + ThreadLayout.attempt, attempt);
    if (attempt > 1) return attempt;
    const number = this.word(thread + ThreadLayout.call) + 1;
    this.setWord(thread + ThreadLayout.call, number);
    if (number === 2 ** 32)
      this.setWord(thread + ThreadLayout.callHigh, this.word(thread + ThreadLayout.callHigh) + 1);
    setEmpty(this.vm.image, thread + ThreadLayout.remembered, Empty.hole);
    return attempt;
  }

  /** Step 3. */
  private cover(call: Call): Outcome {
    try {
      if (!this.turns.join(call)) {
        this.hold(call);
        return 3;
      }
      call.function.prepare?.(call);
    } catch (error) {
      return this.failed(call, error);
    }
    this.hold(call);
    this.uncovered.push(call);
    this.trace?.("held", call);
    return 3;
  }

  /** Step 3 for a thread that is blocked already. */
  private coverBlocked(call: Call): void {
    const outcome = this.cover(call);
    if (outcome !== 3) completeCall(this.vm, call.thread, outcome);
  }

  private hold(call: Call): void {
    if (!this.calls.has(call.thread)) block(this.vm, call.thread);
    this.calls.set(call.thread, call);
  }

  /** Step 4: runs the kernel function. The outcome is 0 or 1 with a value in RESULT, or 3. */
  private enter(call: Call): Outcome {
    this.trace?.("started", call);
    let reply: unknown;
    try {
      reply = call.function.body(call);
    } catch (error) {
      return this.failed(call, error);
    }
    if (reply instanceof Blocked) this.hold(call);
    return this.replied(call, reply);
  }

  /** A kernel function, or a `finish`, is through. */
  private replied(call: Call, reply: unknown): Outcome {
    if (!(reply instanceof Blocked)) {
      this.end(call);
      return this.answered(call, reply);
    }
    call.finish = reply.finish;
    if (reply.work !== undefined) this.unlock(call, reply.work);
    this.trace?.("unlocked", call);
    return 3;
  }

  private failed(call: Call, error: unknown): Outcome {
    if (isHeapFull(error) || error instanceof InvariantError) throw error;
    call.closeMade(); // K7
    this.end(call);
    return this.threw(error);
  }

  /** Lets the work run, with access revoked. */
  private unlock(call: Call, work: (signal: AbortSignal) => Promise<unknown>): void {
    call.locked = false;
    this.unlockPersistentMemory(call);
    let promise: Promise<unknown>;
    try {
      // A signal is made only for work that takes it.
      promise = work.length === 0 ? (work as () => Promise<unknown>)() : work(call.signal);
    } catch (error) {
      promise = Promise.reject(error);
    } finally {
      this.lockPersistentMemory();
    }
    promise.then(
      (value) => this.workEnded({ call, threw: false, value }),
      (value) => this.workEnded({ call, threw: true, value }),
    );
  }

  /** The clock has reached what a call waited for. */
  rung(call: Call): void {
    this.workEnded({ call, threw: false, value: undefined });
  }

  private workEnded(completion: Completion): void {
    if (this.isStopped) {
      drop(completion);
      return;
    }
    this.completions.push(completion);
    this.onCompletion();
  }

  // ---- step 5 ----------------------------------------------------------------------------------------------------

  /** Completes the calls whose work has ended, in the order in which it ended (K4). True if there was one. */
  deliver(): boolean {
    const completions = this.completions;
    if (completions.length === 0) return false;
    this.completions = [];
    for (const completion of completions) {
      const { call } = completion;
      if (this.calls.get(call.thread) === call) this.regain(completion);
      else drop(completion); // given up meanwhile
    }
    return true;
  }

  /** The call is locked again, and over, unless its `finish` has more to wait for. */
  private regain({ call, threw, value }: Completion): void {
    this.trace?.("ended", call);
    call.locked = true;
    if (call.function.effect === "external") this.hasFreshResults = true;
    const outcome = threw ? this.failed(call, value) : this.finished(call, value);
    if (outcome !== 3) completeCall(this.vm, call.thread, outcome);
  }

  private finished(call: Call, value: unknown): Outcome {
    let reply = value;
    try {
      if (call.finish !== undefined) reply = call.finish(value);
    } catch (error) {
      if (!call.closeMade() && isHostResource(value)) value.close(); // K7
      return this.failed(call, error);
    }
    return this.replied(call, reply);
  }

  /** The call in which a parked thread waits. */
  callOf(thread: Address): Call {
    const call = this.calls.get(thread);
    assert(call !== undefined, "K4: a thread that is woken is in a call");
    return call;
  }

  /** Another call ends the one in which `thread` was parked (K4). */
  wake(thread: Address, value: unknown): void {
    const call = this.callOf(thread);
    call.parkedOn = 0;
    call.locked = true;
    call.abort();
    this.end(call);
    completeCall(this.vm, thread, this.answered(call, value));
  }

  private end(call: Call): void {
    this.setWord(call.thread + ThreadLayout.attempt, 0);
    this.calls.delete(call.thread);
    call.ended(); // K6
    this.trace?.("completed", call);
    const next = this.turns.leave(call);
    if (next !== undefined) this.coverBlocked(next);
  }

  private answered(call: Call, value: unknown): 0 | 1 {
    try {
      toGuest(this.vm, value, RESULT);
      return 0;
    } catch (error) {
      if (isHeapFull(error)) throw error;
      call.closeMade(); // K7
      return this.threw(error);
    }
  }

  private threw(error: unknown): 1 {
    toGuestError(this.vm, error, RESULT);
    return 1;
  }

  // ---- snapshots: step 3 -------------------------------------------------------------------------------------------

  /** The world freezes: what waits now is held by the generation that is about to be written. */
  freezing(): void {
    this.covering = this.covering.concat(this.uncovered);
    this.uncovered = [];
    this.hasFreshResults = false;
    this.outbox.freezing();
  }

  /** The frozen generation is durable: output goes out, external calls start. */
  durable(): void {
    this.release(this.outbox.release());
    const calls = this.covering;
    this.covering = [];
    if (this.isSuspended) return;
    for (const call of calls) if (this.calls.get(call.thread) === call) this.enterBlocked(call);
  }

  /** Step 4 for a thread that is blocked already. */
  private enterBlocked(call: Call): void {
    const outcome = this.enter(call);
    if (outcome !== 3) completeCall(this.vm, call.thread, outcome);
  }

  private release(through: number | undefined): void {
    if (through !== undefined) this.onRelease(through);
  }

  // ---- step 6: the restart -----------------------------------------------------------------------------------------

  /** The world came up again: every blocked thread stands in front of a `sys`, and the generation that holds it is durable. */
  restart(releasedThrough: number): void {
    this.restartList.restart((number) => this.resourceTypes.get(number), this.ports);
    this.release(this.outbox.restart(releasedThrough));
    const waiting: Call[] = [];
    for (const thread of blockedThreads(this.vm)) {
      const entry = this.functionAt(thread);
      assert(entry !== undefined, "K1: a blocked thread stands in front of a registered system call");
      // Without an effect nobody counts attempts: a million sleepers come up again and no page of theirs changes.
      const attempt = entry.function.effect === "external" ? this.begin(thread) : 2;
      const call = new Call(this, thread, entry.name, entry.function, attempt);
      this.calls.set(thread, call);
      // Who has not been prepared was waiting for its turn, and does so again.
      if (entry.function.turn !== undefined && !call.hasRemembered) waiting.push(call);
      else if (this.turns.join(call)) this.enterBlocked(call);
    }
    for (const call of waiting) this.coverBlocked(call);
  }

  private functionAt(thread: Address): RegisteredFunction | undefined {
    const code = this.word(this.word(thread + ThreadLayout.frame) + Frame.code);
    const owner = this.word(code + CodeLayout.owner);
    return this.functions.get(
      this.word(owner + ClassLayout.internal) * 256 + this.word(code + CodeLayout.number),
    );
  }

  /** Name of the kernel function in front of which a blocked thread stands, "net.accept". */
  functionNameAt(thread: Address): string | undefined {
    return this.functionAt(thread)?.name;
  }

  // ---- step 7: giving up, the end ------------------------------------------------------------------------------------

  /** The thread is killed, or its call is cancelled: the call is given up. */
  cancelled(thread: Address): void {
    const call = this.calls.get(thread);
    if (call === undefined) return;
    call.locked = true;
    call.abort();
    this.end(call);
  }

  /** The world is about to stop and go on later: no call with an outside effect begins any more, only to be given up. */
  suspend(): void {
    this.isSuspended = true;
  }

  /** Ends all work of this epoch; the image is not touched. */
  stop(): void {
    this.isStopped = true;
    const calls = [...this.calls.values()];
    this.calls.clear();
    for (const call of calls) call.abort();
    this.restartList.stop();
    for (const completion of this.completions) drop(completion);
    this.completions = [];
  }

  /** Set by `process.exit`: the exit code with which the world ends. */
  exitCode: number | undefined;

  exit(code: number): void {
    this.exitCode = code;
    this.vm.requestPoll();
  }
}
