// AbortController and AbortSignal.

import { DOMException } from "./clone.ts";
import { invalidArgument, withCode } from "./coded-error.ts";
import { type Event, EventTarget, trustedEvent } from "./event-target.ts";
import { defineGlobals } from "./globals.ts";
import { customInspect, type InspectOptions } from "./inspect/options.ts";
import { inspect } from "./inspect/inspect.ts";
import { maxListenersOf } from "./node/events.ts";
import { setTimeout } from "./timers.ts";
import { checkInteger } from "./validate.ts";

const key = Symbol("constructor key");

type Handler = ((this: AbortSignal, event: Event) => unknown) | null;

/** Aborts a signal, for its controller. */
let trigger: (signal: AbortSignal, reason: unknown) => void;

export class AbortSignal extends EventTarget {
  #isAborted = false;
  #reason: unknown = undefined;
  #handler: Handler = null;
  #hasHandler = false;
  /** Signals made of this one by `any`. */
  #dependents: Set<AbortSignal> | undefined;
  /** Those that this one was made of. */
  #sources: AbortSignal[] | undefined;

  constructor(given?: unknown) {
    super();
    if (given !== key) throw withCode(new TypeError("Illegal constructor"), "ERR_ILLEGAL_CONSTRUCTOR");
  }

  static abort(reason: unknown = abortError()): AbortSignal {
    const signal = new AbortSignal(key);
    signal.#isAborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay: number): AbortSignal {
    checkInteger(delay, "delay", 0, 4294967295);
    const signal = new AbortSignal(key);
    const expire = (): void =>
      trigger(signal, new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    setTimeout(expire, delay).unref();
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    if (signals === null || typeof signals !== "object" || !(Symbol.iterator in signals))
      throw invalidArgument("signals", "an instance of Array", signals);
    const list = [...signals];
    list.forEach((signal, i) => {
      if (!(signal instanceof AbortSignal))
        throw invalidArgument(`signals[${i}]`, "an instance of AbortSignal", signal);
    });
    const result = new AbortSignal(key);
    const first = list.find((signal) => signal.aborted);
    if (first !== undefined) {
      result.#isAborted = true;
      result.#reason = first.reason;
    } else {
      result.#sources = list;
      for (const signal of list) {
        signal.#dependents ??= new Set();
        signal.#dependents.add(result);
      }
    }
    return result;
  }

  static {
    trigger = (signal, reason) => {
      if (signal.#isAborted) return;
      signal.#isAborted = true;
      signal.#reason = reason;
      signal.dispatchEvent(trustedEvent("abort"));
      // A source that lives on does not keep what has been aborted.
      for (const source of signal.#sources ?? []) source.#dependents?.delete(signal);
      signal.#sources = undefined;
      const dependents = signal.#dependents;
      signal.#dependents = undefined;
      if (dependents !== undefined) for (const dependent of dependents) trigger(dependent, reason);
    };
  }

  get aborted(): boolean {
    return this.#isAborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  throwIfAborted(): void {
    if (this.#isAborted) throw this.#reason;
  }

  get onabort(): Handler {
    return this.#handler;
  }

  /** It is called in the place that it got when it was first set. */
  set onabort(handler: Handler) {
    this.#handler = typeof handler === "function" ? handler : null;
    if (this.#hasHandler || this.#handler === null) return;
    this.#hasHandler = true;
    this.addEventListener("abort", (event) => this.#handler?.call(this, event));
  }

  override get [maxListenersOf](): number {
    return this.#maxListeners;
  }

  override set [maxListenersOf](count: number) {
    this.#maxListeners = count;
  }

  /** Many wait for one signal; that is no leak. */
  #maxListeners = 0;

  override [customInspect](depth: number, options: InspectOptions): string {
    return shown("AbortSignal", { aborted: this.#isAborted }, depth, options);
  }
}

function abortError(): Error {
  return new DOMException("This operation was aborted", "AbortError");
}

function shown(name: string, members: object, depth: number, options: InspectOptions): string {
  if (depth < 0) return name;
  return `${name} ${inspect(members, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

export class AbortController {
  #signal: AbortSignal | undefined;

  get signal(): AbortSignal {
    return (this.#signal ??= new AbortSignal(key));
  }

  abort(reason: unknown = abortError()): void {
    trigger(this.signal, reason);
  }

  [customInspect](depth: number, options: InspectOptions): string {
    return shown("AbortController", { signal: this.signal }, depth, options);
  }
}

for (const [constructor, name] of [
  [AbortSignal, "AbortSignal"],
  [AbortController, "AbortController"],
] as const)
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: name, configurable: true });

defineGlobals({ AbortSignal, AbortController });
