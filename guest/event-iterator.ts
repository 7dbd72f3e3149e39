// events.on(): the events of an emitter or an EventTarget as an async iteration of argument lists.

import type { AbortSignal } from "./abort.ts";
import { AbortError, invalidArgument } from "./coded-error.ts";

type Name = string | symbol;
type Listener = (...args: unknown[]) => void;

export interface OnOptions {
  signal?: AbortSignal;
  close?: string[];
  highWaterMark?: number;
  lowWaterMark?: number;
}

interface Emitter {
  on(name: Name, listener: Listener): unknown;
  removeListener(name: Name, listener: Listener): unknown;
  pause?(): void;
  resume?(): void;
}

interface Target {
  addEventListener(name: string, listener: Listener, options?: object): void;
  removeEventListener(name: string, listener: Listener): void;
}

interface Waiter {
  resolve(result: IteratorResult<unknown[]>): void;
  reject(error: unknown): void;
}

export function isEmitter(value: unknown): value is Emitter {
  return typeof (value as Partial<Emitter> | null | undefined)?.on === "function";
}

export function isEventTarget(value: unknown): value is Target {
  return typeof (value as Partial<Target> | null | undefined)?.addEventListener === "function";
}

/** Calls `listener` with the event (of a target) or its arguments (of an emitter), whichever it is. */
export function listen(source: unknown, name: Name, listener: Listener, options?: { once: boolean }): void {
  if (isEmitter(source)) {
    if (options?.once) (source as Emitter & { once: Emitter["on"] }).once(name, listener);
    else source.on(name, listener);
  } else if (isEventTarget(source)) source.addEventListener(name as string, listener, options);
  else throw invalidArgument("emitter", "an instance of EventEmitter", source);
}

export function unlisten(source: unknown, name: Name, listener: Listener): void {
  if (isEmitter(source)) source.removeListener(name, listener);
  else if (isEventTarget(source)) source.removeEventListener(name as string, listener);
}

export class EventIterator {
  #source: unknown;
  #name: Name;
  #options: OnOptions;
  #events: (unknown[] | undefined)[] = [];
  /** The first one in `#events` that nobody has taken. */
  #head = 0;
  #waiters: Waiter[] = [];
  #failure: { error: unknown } | undefined;
  #isOver = false;
  #isPaused = false;

  constructor(source: unknown, name: Name, options: OnOptions) {
    this.#source = source;
    this.#name = name;
    this.#options = options;
    listen(source, name, this.#onEvent);
    if (name !== "error" && isEmitter(source)) source.on("error", this.#onError);
    for (const close of options.close ?? []) listen(source, close, this.#onClose);
    options.signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  readonly #onEvent = (...args: unknown[]): void => {
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) {
      waiter.resolve({ value: args, done: false });
      return;
    }
    this.#events.push(args);
    const source = this.#source as Emitter;
    if (!this.#isPaused && this.#waiting > (this.#options.highWaterMark ?? Infinity)) {
      this.#isPaused = true;
      source.pause?.();
    }
  };

  readonly #onError = (error: unknown): void => {
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) waiter.reject(error);
    else this.#failure = { error };
    this.#close();
  };

  readonly #onClose = (): void => {
    this.#close();
  };

  readonly #onAbort = (): void => {
    this.#onError(new AbortError(undefined, { cause: this.#options.signal!.reason }));
  };

  #close(): void {
    this.#stop();
    this.#isOver = true;
    for (const waiter of this.#waiters) waiter.resolve({ value: undefined, done: true });
    this.#waiters = [];
  }

  #stop(): void {
    unlisten(this.#source, this.#name, this.#onEvent);
    unlisten(this.#source, "error", this.#onError);
    for (const close of this.#options.close ?? []) unlisten(this.#source, close, this.#onClose);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }

  get #waiting(): number {
    return this.#events.length - this.#head;
  }

  #take(): unknown[] {
    const event = this.#events[this.#head]!;
    this.#events[this.#head++] = undefined;
    if (this.#waiting === 0) {
      this.#events = [];
      this.#head = 0;
    }
    return event;
  }

  next(): Promise<IteratorResult<unknown[]>> {
    if (this.#waiting > 0) {
      const value = this.#take();
      if (this.#isPaused && this.#waiting < (this.#options.lowWaterMark ?? 1)) {
        this.#isPaused = false;
        (this.#source as Emitter).resume?.();
      }
      return Promise.resolve({ value, done: false });
    }
    if (this.#failure !== undefined) {
      const { error } = this.#failure;
      this.#failure = undefined;
      return Promise.reject(error);
    }
    if (this.#isOver) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<unknown[]>> {
    this.#close();
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<unknown[]>> {
    if (!(error instanceof Error))
      throw invalidArgument("EventEmitter.AsyncIterator", "an instance of Error", error);
    this.#onError(error);
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
