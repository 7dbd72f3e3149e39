// node:events: EventEmitter as Node's, without domains and capture of rejections.

import { inspect } from "../inspect/inspect.ts";
import { AbortError, invalidArgument, withCode } from "../coded-error.ts";

type Listener = (...args: unknown[]) => unknown;
interface Wrapped extends Listener {
  listener?: Listener;
}
type EventName = string | symbol;

function check(listener: unknown): void {
  if (typeof listener !== "function") throw invalidArgument("listener", "of type function", listener);
}

export class EventEmitter {
  static defaultMaxListeners = 10;
  static EventEmitter = EventEmitter;
  static errorMonitor: symbol = Symbol("events.errorMonitor");
  static once = once;
  static on = on;

  _events: Map<EventName, Wrapped[]> | undefined;
  _maxListeners: number | undefined;

  constructor() {
    for (const name of ["_events", "_maxListeners"])
      Object.defineProperty(this, name, {
        value: undefined,
        writable: true,
        enumerable: false,
        configurable: true,
      });
  }

  #list(name: EventName): Wrapped[] {
    return this._events?.get(name) ?? [];
  }

  #add(name: EventName, listener: Listener, isFirst: boolean): this {
    check(listener);
    this._events ??= new Map();
    if (this._events.has("newListener"))
      this.emit("newListener", name, (listener as Wrapped).listener ?? listener);
    const list = this.#list(name);
    this._events.set(name, isFirst ? [listener, ...list] : [...list, listener]);
    return this;
  }

  on(name: EventName, listener: Listener): this {
    return this.#add(name, listener, false);
  }

  addListener(name: EventName, listener: Listener): this {
    return this.#add(name, listener, false);
  }

  prependListener(name: EventName, listener: Listener): this {
    return this.#add(name, listener, true);
  }

  #onceWrapper(name: EventName, listener: Listener): Wrapped {
    check(listener);
    const emitter = this;
    const wrapper: Wrapped = function (this: unknown, ...args: unknown[]): unknown {
      emitter.removeListener(name, wrapper);
      return listener.apply(this, args);
    };
    wrapper.listener = listener;
    return wrapper;
  }

  once(name: EventName, listener: Listener): this {
    return this.#add(name, this.#onceWrapper(name, listener), false);
  }

  prependOnceListener(name: EventName, listener: Listener): this {
    return this.#add(name, this.#onceWrapper(name, listener), true);
  }

  removeListener(name: EventName, listener: Listener): this {
    check(listener);
    const list = this.#list(name);
    for (let i = list.length - 1; i >= 0; i--) {
      if (list[i] !== listener && list[i]!.listener !== listener) continue;
      if (list.length === 1) this._events!.delete(name);
      else this._events!.set(name, [...list.slice(0, i), ...list.slice(i + 1)]);
      if (this._events!.has("removeListener"))
        this.emit("removeListener", name, list[i]!.listener ?? listener);
      break;
    }
    return this;
  }

  off(name: EventName, listener: Listener): this {
    return this.removeListener(name, listener);
  }

  removeAllListeners(name?: EventName): this {
    if (name === undefined) this._events = undefined;
    else this._events?.delete(name);
    return this;
  }

  emit(name: EventName, ...args: unknown[]): boolean {
    const list = this.#list(name);
    if (name === "error") {
      for (const listener of this.#list(EventEmitter.errorMonitor)) listener.apply(this, args);
      if (list.length === 0) throw unhandledError(args[0]);
    }
    if (list.length === 0) return false;
    for (const listener of list) listener.apply(this, args);
    return true;
  }

  listenerCount(name: EventName): number {
    return this.#list(name).length;
  }

  listeners(name: EventName): Listener[] {
    return this.#list(name).map((listener) => listener.listener ?? listener);
  }

  rawListeners(name: EventName): Listener[] {
    return [...this.#list(name)];
  }

  eventNames(): EventName[] {
    return this._events === undefined ? [] : [...this._events.keys()];
  }

  setMaxListeners(count: number): this {
    this._maxListeners = count;
    return this;
  }

  getMaxListeners(): number {
    return this._maxListeners ?? EventEmitter.defaultMaxListeners;
  }
}

function unhandledError(error: unknown): unknown {
  if (error instanceof Error) return error;
  const unhandled = withCode(
    new Error(`Unhandled error. (${typeof error === "string" ? `'${error}'` : inspect(error)})`),
    "ERR_UNHANDLED_ERROR",
  );
  (unhandled as Error & { context?: unknown }).context = error;
  return unhandled;
}

interface Signal {
  aborted: boolean;
  reason: unknown;
  addEventListener(type: string, listener: () => void, options?: object): void;
}

/** A promise of the arguments of the next event. */
export function once(
  emitter: EventEmitter,
  name: EventName,
  options?: { signal?: Signal },
): Promise<unknown[]> {
  const signal = options?.signal;
  if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    const onEvent = (...args: unknown[]): void => {
      emitter.removeListener("error", onError);
      resolve(args);
    };
    const onError = (error: unknown): void => {
      emitter.removeListener(name, onEvent);
      reject(error);
    };
    emitter.once(name, onEvent);
    if (name !== "error") emitter.once("error", onError);
    signal?.addEventListener(
      "abort",
      () => {
        emitter.removeListener(name, onEvent);
        emitter.removeListener("error", onError);
        reject(new AbortError(undefined, { cause: signal.reason }));
      },
      { once: true },
    );
  });
}

/** All events as an async iteration of argument lists. */
export async function* on(emitter: EventEmitter, name: EventName): AsyncGenerator<unknown[]> {
  const waiting: unknown[][] = [];
  let failure: { error: unknown } | undefined;
  let wake: (() => void) | undefined;
  const poke = (): void => {
    wake?.();
    wake = undefined;
  };
  const onEvent = (...args: unknown[]): void => {
    waiting.push(args);
    poke();
  };
  const onError = (error: unknown): void => {
    failure = { error };
    poke();
  };
  emitter.on(name, onEvent);
  if (name !== "error") emitter.on("error", onError);
  try {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift()!;
      if (failure !== undefined) throw failure.error;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    emitter.removeListener(name, onEvent);
    emitter.removeListener("error", onError);
  }
}

export default EventEmitter;
