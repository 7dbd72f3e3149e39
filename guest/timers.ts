// Timers: each is a thread of its own that sleeps in front of `sys sleep` and then runs the callback. So a timer
// needs no list anywhere: killing the machine and starting it again finds every thread asleep with its old deadline.

import { steady } from "internal:clock";
import { immediate, sleep } from "internal:timer";
import { killThread, setReferenced, spawn } from "internal:thread";
import { apply } from "internal:vm";
import { customInspect } from "./inspect/options.ts";
import { inspect } from "./inspect/inspect.ts";
import type { InspectOptions } from "./inspect/options.ts";
import { invalidArgument } from "./coded-error.ts";
import { defineGlobals } from "./globals.ts";
import { runMacrotask } from "./ticks.ts";

type Callback = (...args: unknown[]) => unknown;

let lastId = 0;
/** For clearTimeout of a plain number. */
const byId = new Map<number, Timeout>();

/** Longest delay in ms: as far as a Date reaches. */
const delayMax = 8.64e15;

/**
 * Node's rounding: what is no number from 1 on is 1; fractions are cut off. DEPARTURE: Node takes more than 2^31-1 ms
 * (24.8 days) for 1, too; here a program lives long enough to be taken at its word.
 */
export function delayOf(after: unknown): number {
  const delay = (after as number) * 1;
  return delay >= 1 && delay <= delayMax ? Math.trunc(delay) : 1;
}

export class Timeout {
  _idleTimeout: number;
  _onTimeout: Callback | null;
  _timerArgs: unknown[] | undefined;
  _repeat: number | null;
  _destroyed = false;
  #thread: object | undefined;
  #isReferenced = true;
  #id = 0;
  #due = 0;

  constructor(callback: Callback, after: unknown, args: unknown[], isRepeat: boolean) {
    this._idleTimeout = delayOf(after);
    this._onTimeout = callback;
    this._timerArgs = args.length === 0 ? undefined : args;
    this._repeat = isRepeat ? this._idleTimeout : null;
    this.#start();
  }

  #start(): void {
    // The delay counts from here, not from the moment when the new thread first runs.
    this.#due = steady() + this._idleTimeout;
    this.#thread = spawn(timerBody, this);
    if (!this.#isReferenced) setReferenced(this.#thread, false);
  }

  /** Runs on the timer's own thread, after its sleep. */
  fire(): void {
    const callback = this._onTimeout;
    if (callback === null) return;
    if (this._repeat === null) this.#finish();
    runMacrotask(callback, this, this._timerArgs ?? []);
  }

  #finish(): void {
    this._destroyed = true;
    this.#thread = undefined;
    if (this.#id !== 0) byId.delete(this.#id);
  }

  /** The rest of the delay, ms. */
  remaining(): number {
    return Math.max(0, this.#due - steady());
  }

  /** The next turn of an interval: a new thread, so that microtasks run between two callbacks. */
  repeat(): void {
    if (!this._destroyed && this._onTimeout !== null) this.#start();
  }

  close(): this {
    const thread = this.#thread;
    this._onTimeout = null;
    this._idleTimeout = -1;
    if (!this._destroyed) this.#finish();
    // Killing the running thread (a callback that clears its own interval) does nothing: it ends by itself.
    if (thread !== undefined) killThread(thread);
    return this;
  }

  ref(): this {
    this.#isReferenced = true;
    if (this.#thread !== undefined) setReferenced(this.#thread, true);
    return this;
  }

  unref(): this {
    this.#isReferenced = false;
    if (this.#thread !== undefined) setReferenced(this.#thread, false);
    return this;
  }

  hasRef(): boolean {
    return this.#isReferenced;
  }

  refresh(): this {
    if (this._onTimeout === null) return this;
    if (this.#thread !== undefined) killThread(this.#thread);
    this._destroyed = false;
    this.#start();
    return this;
  }

  [Symbol.toPrimitive](): number {
    if (this.#id === 0) {
      this.#id = ++lastId;
      byId.set(this.#id, this);
    }
    return this.#id;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  [customInspect](_depth: number, options: InspectOptions): string {
    return inspect(
      {
        _idleTimeout: this._idleTimeout,
        _onTimeout: this._onTimeout,
        _timerArgs: this._timerArgs,
        _repeat: this._repeat,
        _destroyed: this._destroyed,
      },
      { ...options, depth: 0 },
    ).replace(/^\{/, "Timeout {");
  }
}

function timerBody(timer: Timeout): void {
  sleep(timer.remaining()); // from here, so that nothing else lies on the stack of a thread that sleeps
  timer.fire();
  if (timer._repeat !== null) timer.repeat();
}

export class Immediate {
  _onImmediate: Callback | null;
  _argv: unknown[] | undefined;
  _destroyed = false;
  #thread: object;
  #isReferenced = true;

  constructor(callback: Callback, args: unknown[]) {
    this._onImmediate = callback;
    this._argv = args.length === 0 ? undefined : args;
    this.#thread = spawn(immediateBody, this);
  }

  fire(): void {
    const callback = this._onImmediate;
    if (this._destroyed || callback === null) return;
    this._destroyed = true;
    runMacrotask(callback, this, this._argv ?? []);
  }

  close(): void {
    if (this._destroyed) return;
    this._destroyed = true;
    this._onImmediate = null;
    killThread(this.#thread);
  }

  ref(): this {
    this.#isReferenced = true;
    setReferenced(this.#thread, true);
    return this;
  }

  unref(): this {
    this.#isReferenced = false;
    setReferenced(this.#thread, false);
    return this;
  }

  hasRef(): boolean {
    return this.#isReferenced;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

function immediateBody(handle: Immediate): void {
  immediate();
  handle.fire();
}

function checkCallback(callback: unknown): void {
  if (typeof callback !== "function") throw invalidArgument("callback", "of type function", callback);
}

export function setTimeout(callback: Callback, after?: unknown, ...args: unknown[]): Timeout {
  checkCallback(callback);
  return new Timeout(callback, after, args, false);
}

export function setInterval(callback: Callback, after?: unknown, ...args: unknown[]): Timeout {
  checkCallback(callback);
  return new Timeout(callback, after, args, true);
}

export function setImmediate(callback: Callback, ...args: unknown[]): Immediate {
  checkCallback(callback);
  return new Immediate(callback, args);
}

export function clearTimeout(timer?: unknown): void {
  if (timer instanceof Timeout) timer.close();
  else if (typeof timer === "number" || typeof timer === "string") byId.get(Number(timer))?.close();
}

export function clearInterval(timer?: unknown): void {
  clearTimeout(timer);
}

export function clearImmediate(handle?: unknown): void {
  if (handle instanceof Immediate) handle.close();
}

/** Body of a timer that is not wrapped in an object (isa/intrinsics.ts). */
export function timerCallback(callback: Callback, args: unknown[]): void {
  apply(callback, undefined, args);
}

defineGlobals({ setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate });
