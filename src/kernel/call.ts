// A kernel function and what it sees: one attempt at a system call. The story of the protocol is protocol.ts.
//
// Invariants (the letters are protocol.ts's): K3 is enforced here.

import { assert } from "../base/assert.ts";
import { Frame, ThreadLayout } from "../image/layout.ts";
import { isReference, numberAt, referenceAt, setNumber } from "../image/slot.ts";
import { isString, textOf } from "../image/text.ts";
import type { HostCallContext, Ports } from "./port.ts";
import type { Kernel } from "./protocol.ts";
import { fromGuest } from "./transfer.ts";

type Address = number;

/** `external`: the call changes something outside, so it waits for its commit. `none`: it only reads, or waits. */
export type Effect = "none" | "external";

/** A kernel function: written once, executed again from its start after a reboot. */
export interface KernelFunction {
  readonly effect: Effect;
  readonly body: (call: Call) => unknown;
}

/**
 * Declares a kernel function. Its body returns the host value of the answer, or `call.block(work)`; what it throws
 * (a `KernelError`, or any host error) the guest catches.
 */
export function sys(options: { readonly effect: Effect }, body: (call: Call) => unknown): KernelFunction {
  return { effect: options.effect, body };
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

/** Work handed over by a kernel function; made by `Call.block` only. */
export class Blocked {
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  constructor(work: (signal: AbortSignal) => Promise<unknown>) {
    this.work = work;
  }
}

/** One attempt at a system call: what a kernel function sees. Volatile; the persistent record is in the THREAD. */
export class Call {
  /** True while the kernel function may touch object memory (K3; Phantom: vm_lock_persistent_memory). */
  locked = true;
  readonly ports: Ports;
  readonly name: string;
  readonly thread: Address;
  readonly function: KernelFunction;
  readonly context: HostCallContext;
  readonly controller = new AbortController();
  private readonly kernel: Kernel;

  constructor(kernel: Kernel, thread: Address, name: string, kernelFunction: KernelFunction) {
    this.kernel = kernel;
    this.thread = thread;
    this.function = kernelFunction;
    this.name = name;
    this.ports = kernel.ports;
    this.context = {
      idempotencyKey: kernel.idempotencyKey(thread),
      attempt: kernel.word(thread + ThreadLayout.attempt),
      signal: this.controller.signal,
    };
  }

  private lockedFrame(): Address {
    assert(this.locked, `K3: ${this.name} touched object memory while it was unlocked`);
    return this.kernel.word(this.thread + ThreadLayout.frame);
  }

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
    return textOf(image, referenceAt(image, at));
  }

  /** Makes a number once per call and remembers it over restarts (the first deadline of a sleep). */
  remember(make: () => number): number {
    this.lockedFrame();
    const { image } = this.kernel.vm;
    const at = this.thread + ThreadLayout.remembered;
    if (!this.kernel.hasRemembered(this.thread)) setNumber(image, at, make());
    return numberAt(image, at);
  }

  /** One-way output: goes to the outbox, and out with the commit that covers it. */
  emit(channel: number, text: string): void {
    this.lockedFrame();
    this.kernel.outbox.append(channel, text);
  }

  /** Ends the program with an exit code, at this safepoint. */
  exit(code: number): void {
    this.lockedFrame();
    this.kernel.exit(code);
  }

  /** Hands over work during which memory is unlocked; its promise's value is the call's answer. */
  block(work: (signal: AbortSignal) => Promise<unknown>): unknown {
    return new Blocked(work);
  }
}
