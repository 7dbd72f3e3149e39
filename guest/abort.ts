// Event, EventTarget, AbortController and AbortSignal, as far as programs use them to give things up.

import { DOMException } from "./clone.ts";
import { defineGlobals } from "./globals.ts";
import { setTimeout } from "./timers.ts";

type Listener = ((event: Event) => void) | { handleEvent(event: Event): void };
interface Registration {
  listener: Listener;
  once: boolean;
}

class Event {
  readonly type: string;
  readonly cancelable: boolean;
  readonly timeStamp = 0;
  target: EventTarget | null = null;
  currentTarget: EventTarget | null = null;
  defaultPrevented = false;
  #isStopped = false;

  constructor(type: string, options?: { cancelable?: boolean }) {
    this.type = `${type}`;
    this.cancelable = options?.cancelable ?? false;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  preventDefault(): void {
    if (this.cancelable) this.defaultPrevented = true;
  }

  stopPropagation(): void {}

  stopImmediatePropagation(): void {
    this.#isStopped = true;
  }
}

class EventTarget {
  #listeners = new Map<string, Registration[]>();

  addEventListener(
    type: string,
    listener: Listener | null,
    options?: { once?: boolean; signal?: AbortSignal } | boolean,
  ): void {
    if (listener === null || listener === undefined) return;
    const list = this.#listeners.get(type) ?? [];
    if (list.some((registration) => registration.listener === listener)) return;
    const details = typeof options === "object" ? options : undefined;
    if (details?.signal?.aborted) return;
    this.#listeners.set(type, [...list, { listener, once: details?.once ?? false }]);
    details?.signal?.addEventListener("abort", () => this.removeEventListener(type, listener), {
      once: true,
    });
  }

  removeEventListener(type: string, listener: Listener | null): void {
    const list = this.#listeners.get(type);
    if (list !== undefined)
      this.#listeners.set(
        type,
        list.filter((registration) => registration.listener !== listener),
      );
  }

  dispatchEvent(event: Event): boolean {
    event.target = event.currentTarget = this;
    for (const { listener, once } of this.#listeners.get(event.type) ?? []) {
      if (once) this.removeEventListener(event.type, listener);
      if (typeof listener === "function") listener.call(this, event);
      else listener.handleEvent(event);
      if (event.isStopped) break;
    }
    return !event.defaultPrevented;
  }
}

const key = Symbol("constructor key");

class AbortSignal extends EventTarget {
  aborted = false;
  reason: unknown = undefined;
  onabort: ((event: Event) => void) | null = null;

  constructor(given?: unknown) {
    super();
    if (given !== key) throw new TypeError("Illegal constructor");
  }

  static abort(reason: unknown = abortError()): AbortSignal {
    const signal = new AbortSignal(key);
    trigger(signal, reason);
    return signal;
  }

  static timeout(delay: number): AbortSignal {
    const signal = new AbortSignal(key);
    const expire = (): void =>
      trigger(signal, new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    setTimeout(expire, delay).unref();
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const result = new AbortSignal(key);
    const list = [...signals];
    const first = list.find((signal) => signal.aborted);
    if (first !== undefined) trigger(result, first.reason);
    else
      for (const signal of list)
        signal.addEventListener("abort", () => trigger(result, signal.reason), { once: true });
    return result;
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
}

function abortError(): Error {
  return new DOMException("This operation was aborted", "AbortError");
}

function trigger(signal: AbortSignal, reason: unknown): void {
  if (signal.aborted) return;
  signal.aborted = true;
  signal.reason = reason;
  const event = new Event("abort");
  signal.onabort?.(event);
  signal.dispatchEvent(event);
}

class AbortController {
  readonly signal = new AbortSignal(key);

  abort(reason: unknown = abortError()): void {
    trigger(this.signal, reason);
  }
}

defineGlobals({ Event, EventTarget, AbortSignal, AbortController });

export { AbortController, AbortSignal };
