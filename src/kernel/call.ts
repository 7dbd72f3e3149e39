// A kernel function and what it sees: one attempt at a system call. The story of the protocol is protocol.ts.
//
// Invariants (the letters are protocol.ts's): K3 is enforced here for what goes through the call, and by the image
// itself (Image.revoke) for raw addresses.

import { assert } from "../base/assert.ts";
import { Frame, KernelLayout, Kind, ThreadLayout } from "../image/layout.ts";
import { type Image, kindOf } from "../image/image.ts";
import { isEmpty, isReference, loadWord, numberAt, referenceAt, setNumber } from "../image/slot.ts";
import { isString } from "../image/text.ts";
import type { Alarm, CallContext, Ports } from "./port.ts";
import type { CallNumber, Kernel } from "./protocol.ts";
import type { Vm } from "../vm/machine.ts";
import { CLOSING, type HostResource, Resource, type ResourceType } from "./resource.ts";
import type { Handle } from "./restart-list.ts";
import { fromGuest } from "./transfer.ts";
import { type Answer, enqueue, leaveQueue } from "./wait-queue.ts";

type Address = number;

/** `external`: the call changes something outside, so it waits for its commit. `none`: it only reads, or waits. */
export type Effect = "none" | "external";

type Body = (call: Call) => unknown;
type Turn = (call: Call) => string | undefined;

/** A kernel function: written once, executed again from its start after a reboot. */
export interface KernelFunction {
  readonly effect: Effect;
  readonly body: Body;
  /** Runs before the covering commit: what it remembers is durable when the effect happens. */
  readonly prepare: Body | undefined;
  /** Calls with the same turn are made one after the other (turns.ts). */
  readonly turn: Turn | undefined;
}

/**
 * Declares a kernel function. Its body returns the host value of the answer, or `call.block(work)`; what it throws
 * (a `KernelError`, or any host error) the guest catches. `prepare` (external ones only) runs once, before
 * the commit that the call waits for; `turn` (only with one that remembers something) tells what must be over before.
 */
export function sys(
  options: { readonly effect: Effect; readonly prepare?: Body; readonly turn?: Turn },
  body: Body,
): KernelFunction {
  return { effect: options.effect, body, prepare: options.prepare, turn: options.turn };
}

/** A failure that the guest sees as an Error with Node's `code`. */
export class KernelError extends Error {
  override readonly name: string;
  readonly code: string | undefined;
  constructor(name: string, message: string, code?: string) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

type Work = (signal: AbortSignal) => Promise<unknown>;
type Finish = (value: unknown) => unknown;

/** What a kernel function handed over; made by `Call.block`, `sleepUntil` and `parkOn` only. */
export class Blocked {
  /** Undefined: the clock or somebody inside the machine will wake the thread. */
  readonly work: Work | undefined;
  readonly finish: Finish | undefined;
  constructor(work?: Work, finish?: Finish) {
    this.work = work;
    this.finish = finish;
  }
}

/** What the other side may know of a call. Key and signal are made for those who ask for them, also after its end. */
class Context implements CallContext {
  readonly attempt: number;
  private readonly call: Call;
  private readonly number: CallNumber;

  constructor(call: Call, number: CallNumber, attempt: number) {
    this.call = call;
    this.number = number;
    this.attempt = attempt;
  }

  get idempotencyKey(): string {
    return this.call.kernel.idempotencyKey(this.number);
  }

  get signal(): AbortSignal {
    return this.call.signal;
  }
}

/** One attempt at a system call: what a kernel function sees. Volatile; the persistent record is in the THREAD. */
export class Call {
  /** True while the kernel function may touch object memory (K3; Phantom: vm_lock_persistent_memory). */
  locked = true;
  readonly thread: Address;
  readonly name: string;
  readonly function: KernelFunction;
  /** 1 for the first try; more after a restart, and counted over all of them if the call has an outside effect. */
  readonly attempt: number;
  /** What is done with the answer of the work in flight. */
  finish: Finish | undefined;
  /** What it must not overlap with, as soon as that is known. */
  turn: string | undefined;
  /** The object in whose queue the thread stands, 0 if it is in none. */
  parkedOn: Address = 0;
  readonly kernel: Kernel;
  /** Resources that this call uses until it ends. */
  private held: Handle[] | undefined;
  /** Resources that this call made; they are the program's as soon as it has the answer. */
  private made: Handle[] | undefined;
  private aborter: AbortController | undefined;
  private isGivenUp = false;
  private alarm: Alarm | undefined;
  private known: CallContext | undefined;

  constructor(
    kernel: Kernel,
    thread: Address,
    name: string,
    kernelFunction: KernelFunction,
    attempt: number,
  ) {
    this.kernel = kernel;
    this.attempt = attempt;
    this.thread = thread;
    this.function = kernelFunction;
    this.name = name;
  }

  /** The machine and its image, while memory is locked. */
  get vm(): Vm {
    assert(this.locked, `K3: ${this.name} touched object memory while it was unlocked`);
    return this.kernel.vm;
  }

  get image(): Image {
    return this.vm.image;
  }

  get ports(): Ports {
    return this.kernel.ports;
  }

  /** Fires when nobody waits for the call any more. */
  get signal(): AbortSignal {
    this.aborter ??= new AbortController();
    if (this.isGivenUp) this.aborter.abort();
    return this.aborter.signal;
  }

  /** What the other side may know of this call. */
  get context(): CallContext {
    return (this.known ??= new Context(this, this.kernel.callNumber(this.thread), this.attempt));
  }

  private lockedFrame(): Address {
    assert(this.locked, `K3: ${this.name} touched object memory while it was unlocked`);
    return this.kernel.word(this.thread + ThreadLayout.frame);
  }

  // ---- Arguments -----------------------------------------------------------------------------------------------

  /** Number of arguments. */
  get count(): number {
    return this.kernel.word(this.lockedFrame() + Frame.argc);
  }

  /** Address of the slot of an argument that is there. */
  argument(index: number): Address {
    assert(index < this.count, `${this.name}: argument ${index} of ${this.count}`);
    return this.lockedFrame() + Frame.slots + 8 * index;
  }

  /** Host copy of an argument (structured clone); undefined if it is missing. */
  value(index: number): unknown {
    return index < this.count ? fromGuest(this.kernel.vm, this.argument(index)) : undefined;
  }

  /** An argument that must be a number. */
  number(index: number): number {
    const value = this.value(index);
    if (typeof value !== "number")
      throw new KernelError("TypeError", `${this.name}: argument ${index} must be a number`);
    return value;
  }

  /** An argument that must be a string. */
  text(index: number): string {
    const { image } = this.kernel.vm;
    const at = index < this.count ? this.argument(index) : 0;
    if (at === 0 || !isReference(image, at) || !isString(image, referenceAt(image, at)))
      throw new KernelError("TypeError", `${this.name}: argument ${index} must be a string`);
    return this.kernel.textOf(referenceAt(image, at));
  }

  // ---- What survives -------------------------------------------------------------------------------------------

  /** True if this call, or an earlier attempt at it, has remembered its number. */
  get hasRemembered(): boolean {
    return !isEmpty(this.image, this.thread + ThreadLayout.remembered);
  }

  /** Makes a number once per call and remembers it over restarts (the first deadline of a sleep). */
  remember(make: () => number): number {
    this.lockedFrame();
    const { image } = this.kernel.vm;
    const at = this.thread + ThreadLayout.remembered;
    if (!this.hasRemembered) setNumber(image, at, make());
    return numberAt(image, at);
  }

  // ---- Resources -----------------------------------------------------------------------------------------------

  /** A new resource around a host object: on the restart list, open. `description` is what its restart needs. */
  makeResource<H extends HostResource>(type: ResourceType<H>, host: H, description: unknown): Resource {
    this.lockedFrame();
    const handle = this.kernel.restartList.make(type as ResourceType, host, description);
    if (this.made === undefined) this.made = [handle];
    else this.made.push(handle);
    return new Resource(handle.object);
  }

  /** The host object behind an argument, held until this call ends. Throws the type's `gone` if it is closed or dead. */
  resource<H extends HostResource>(index: number, type: ResourceType<H>): H {
    const handle = this.handle(index, type);
    if (handle === undefined) throw new KernelError("Error", type.gone.message, type.gone.code);
    if (this.held === undefined) this.held = [handle];
    else this.held.push(handle);
    this.kernel.restartList.hold(handle);
    return handle.host as H;
  }

  /** Replaces what the restart function of an open resource will be told. */
  describe<H extends HostResource>(index: number, type: ResourceType<H>, description: unknown): void {
    const handle = this.handle(index, type);
    if (handle !== undefined) this.kernel.restartList.describe(handle, description);
  }

  /** True if the resource behind an argument is neither closed nor dead. */
  isOpen<H extends HostResource>(index: number, type: ResourceType<H>): boolean {
    return this.handle(index, type) !== undefined;
  }

  /** Closes a resource now; what was emitted to it and is not durable yet is dropped. */
  close<H extends HostResource>(index: number, type: ResourceType<H>): void {
    const handle = this.handle(index, type);
    if (handle !== undefined) this.kernel.restartList.close(handle);
  }

  private handle<H extends HostResource>(index: number, type: ResourceType<H>): Handle | undefined {
    return this.kernel.restartList.find(this.object(index, type.number, type.name));
  }

  /** Address of a KERNEL object of a type among the arguments. */
  object(index: number, typeNumber: number, typeName: string): Address {
    const { image } = this.kernel.vm;
    const object = index < this.count ? referenceAt(image, this.argument(index)) : 0;
    const isRight =
      object !== 0 &&
      kindOf(image, object) === Kind.kernel &&
      loadWord(image, object + KernelLayout.type) === typeNumber;
    if (!isRight) throw new KernelError("TypeError", `${this.name}: argument ${index} must be a ${typeName}`);
    return object;
  }

  // ---- One-way output --------------------------------------------------------------------------------------------

  /** To the console: goes to the outbox, and out with the commit that covers it. */
  emit(channel: number, data: string | Uint8Array): void {
    this.lockedFrame();
    this.kernel.outbox.append(0, channel, data);
  }

  /** To a resource: its host object gets it with the commit that covers it. Dropped if it is closed or dead. */
  emitTo<H extends HostResource>(
    index: number,
    type: ResourceType<H>,
    operation: number,
    value?: unknown,
  ): void {
    const object = this.object(index, type.number, type.name);
    if (this.kernel.restartList.find(object) !== undefined)
      this.kernel.outbox.append(object, operation, value);
  }

  /** Closes a resource behind everything that was emitted to it. */
  emitClose<H extends HostResource>(index: number, type: ResourceType<H>): void {
    this.emitTo(index, type, CLOSING);
  }

  // ---- Ends ------------------------------------------------------------------------------------------------------

  /** Ends the program with an exit code, at this safepoint. */
  exit(code: number): void {
    this.lockedFrame();
    this.kernel.exit(code);
  }

  /**
   * Hands over work during which memory is unlocked; its promise's value is the call's answer, or what `finish` makes
   * of it when memory is locked again (a resource, say). A host resource that comes too late is closed.
   */
  block<T>(work: (signal: AbortSignal) => Promise<T>, finish?: (value: T) => unknown): unknown {
    return new Blocked(work, finish as Finish | undefined);
  }

  /**
   * Blocks the thread until the clock has reached `deadline` (ms since 1970). Costs no promise and no signal: a million
   * threads may sleep.
   */
  sleepUntil(deadline: number, finish?: Finish): unknown {
    this.alarm = this.ports.timer.at(deadline, () => this.kernel.rung(this));
    return new Blocked(undefined, finish);
  }

  /**
   * Blocks the thread until another call wakes it, at the end of an object's queue (wait-queue.ts); `answer` is what the
   * call will answer.
   */
  parkOn(object: Address, answer: Answer): unknown {
    enqueue(this.image, object, this.thread, answer);
    return this.parkAgainOn(object);
  }

  /**
   * The same for a thread that is in the queue: it was found there after a reboot. If `deadline` (ms since 1970) comes
   * first, `finish` says how it goes on.
   */
  parkAgainOn(object: Address, deadline?: number, finish?: Finish): unknown {
    this.parkedOn = object;
    return deadline === undefined ? new Blocked() : this.sleepUntil(deadline, finish);
  }

  /** Ends the call of a thread that was parked, with the host value of its answer. It has left its queue. */
  wake(thread: Address, answer: Answer): void {
    this.lockedFrame();
    this.kernel.wake(thread, answer);
  }

  /** A parked thread, which has left its queue, goes on waiting at the end of another one. */
  moveWaiter(thread: Address, object: Address, answer: Answer): void {
    enqueue(this.image, object, thread, answer);
    this.kernel.callOf(thread).parkedOn = object;
  }

  /** Nobody waits for it any more: its work is told, even if it asks for the signal later. */
  abort(): void {
    this.isGivenUp = true;
    this.alarm?.cancel();
    this.aborter?.abort();
  }

  /** Nobody will ever know what it made. False if it made nothing. */
  closeMade(): boolean {
    if (this.made === undefined) return false;
    for (const handle of this.made) this.kernel.restartList.close(handle);
    this.made = undefined;
    return true;
  }

  /** The call is over: what it held is let go (K6), and a queue that it stands in is left. */
  ended(): void {
    if (this.parkedOn !== 0) leaveQueue(this.image, this.parkedOn, this.thread);
    if (this.held === undefined) return;
    for (const handle of this.held) this.kernel.restartList.release(handle);
    this.held = undefined;
  }
}
