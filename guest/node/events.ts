// node:events: EventEmitter. Its listeners are kept as Node keeps them, because programs print emitters: `_events`
// has a function for one listener of a name, an array for more.
//
// Invariant: a list in `_events` is never changed while it is emitted: who adds or removes makes a new one, if an
// emission of it may be under way.

import { apply } from "internal:vm";
import type { AbortSignal } from "../abort.ts";
import { inspect } from "../inspect/inspect.ts";
import { AbortError, invalidArgument, withCode } from "../coded-error.ts";
import { tick } from "../ticks.ts";
import {
  EventIterator,
  isEmitter,
  isEventTarget,
  listen,
  type OnOptions,
  unlisten,
} from "../event-iterator.ts";
import { checkBoolean, checkSignal } from "../validate.ts";
import { writeWarning } from "../warning.ts";

/** Whatever arguments it takes, it may listen. */
export type AnyListener = (...args: never[]) => unknown;
type Listener = (...args: unknown[]) => unknown;
interface Wrapped extends Listener {
  listener?: Listener;
}
type EventName = string | symbol;
type Listeners = Wrapped | Wrapped[];
type Registry = Record<EventName, Listeners | undefined>;

const captureKey = Symbol("kCapture");
const shapeKey = Symbol("shapeMode");
const rejectionKey: symbol = Symbol.for("nodejs.rejection");
/** Names by which EventTarget is asked for its listeners and their limit. */
export const listenersOf: unique symbol = Symbol("listeners");
export const maxListenersOf: unique symbol = Symbol("events.maxEventTargetListeners");
const errorMonitorKey: symbol = Symbol("events.errorMonitor");

/** What all emitters without listeners share: nothing is ever put into it. */
const nobody: Registry = Object.create(null);
const none: Wrapped[] = [];

let defaultMaxListeners = 10;
let defaultCapture = false;

function check(listener: unknown): void {
  if (typeof listener !== "function") throw invalidArgument("listener", "of type function", listener);
}

function listOf(listeners: Listeners | undefined): Wrapped[] {
  if (listeners === undefined) return none;
  return typeof listeners === "function" ? [listeners] : listeners;
}

class Emitter {
  declare _events: Registry;
  declare _eventsCount: number;
  declare _maxListeners: number | undefined;
  declare [shapeKey]: boolean;
  declare [captureKey]: boolean;

  on(name: EventName, listener: AnyListener): this {
    return add(this, name, listener as Listener, false);
  }

  addListener(name: EventName, listener: AnyListener): this {
    return add(this, name, listener as Listener, false);
  }

  prependListener(name: EventName, listener: AnyListener): this {
    return add(this, name, listener as Listener, true);
  }

  once(name: EventName, listener: AnyListener): this {
    check(listener);
    return this.on(name, onceWrapper(this, name, listener as Listener));
  }

  prependOnceListener(name: EventName, listener: AnyListener): this {
    check(listener);
    return this.prependListener(name, onceWrapper(this, name, listener as Listener));
  }

  removeListener(name: EventName, listener: AnyListener): this {
    check(listener);
    const events = this._events;
    const listeners = events[name];
    if (listeners === undefined) return this;
    let removed: Wrapped | undefined;
    if (typeof listeners === "function") {
      if (listeners !== listener && listeners.listener !== listener) return this;
      removed = listeners.listener ?? listeners;
      forget(this, name);
    } else {
      for (let i = listeners.length - 1; i >= 0; i--) {
        if (listeners[i] !== listener && listeners[i]!.listener !== listener) continue;
        removed = listener as Listener;
        if (listeners.length === 2) events[name] = listeners[1 - i];
        else {
          const rest = listeners.slice();
          rest.splice(i, 1);
          events[name] = rest;
        }
        break;
      }
      if (removed === undefined) return this;
    }
    if (events.removeListener !== undefined) this.emit("removeListener", name, removed);
    return this;
  }

  off(name: EventName, listener: AnyListener): this {
    return this.removeListener(name, listener);
  }

  removeAllListeners(...names: [EventName?]): this {
    const events = this._events;
    if (events.removeListener === undefined) {
      if (names.length === 0) {
        this._events = nobody;
        this._eventsCount = 0;
      } else if (events[names[0]!] !== undefined) forget(this, names[0]!);
      return this;
    }
    if (names.length === 0) {
      for (const name of Reflect.ownKeys(events))
        if (name !== "removeListener") this.removeAllListeners(name);
      this.removeAllListeners("removeListener");
      this._events = nobody;
      this._eventsCount = 0;
      return this;
    }
    const list = listOf(events[names[0]!]);
    for (let i = list.length - 1; i >= 0; i--) this.removeListener(names[0]!, list[i]!);
    return this;
  }

  emit(name: EventName, ...args: unknown[]): boolean {
    const events = this._events;
    if (name === "error") {
      if (events[errorMonitorKey] !== undefined) this.emit(errorMonitorKey, ...args);
      if (events.error === undefined) throw unhandledError(args[0]);
    }
    const listeners = events[name];
    if (listeners === undefined) return false;
    if (typeof listeners === "function") {
      const count = args.length;
      if (count < 2 && !this[captureKey]) {
        if (count === 0) listeners.call(this);
        else listeners.call(this, args[0]);
      } else callListener(this, name, listeners, args);
    } else
      for (let i = 0, { length } = listeners; i < length; i++) callListener(this, name, listeners[i]!, args);
    return true;
  }

  listenerCount(name: EventName, listener?: Listener): number {
    const listeners = this._events[name];
    if (listeners === undefined) return 0;
    if (listener !== undefined && listener !== null)
      return listOf(listeners).filter((each) => each === listener || each.listener === listener).length;
    return typeof listeners === "function" ? 1 : listeners.length;
  }

  listeners(name: EventName): Listener[] {
    return listOf(this._events[name]).map((listener) => listener.listener ?? listener);
  }

  rawListeners(name: EventName): Listener[] {
    return listOf(this._events[name]).slice();
  }

  eventNames(): EventName[] {
    return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
  }

  setMaxListeners(count: number): this {
    checkCount("setMaxListeners", count);
    this._maxListeners = count;
    return this;
  }

  getMaxListeners(): number {
    return this._maxListeners ?? defaultMaxListeners;
  }

  static get defaultMaxListeners(): number {
    return defaultMaxListeners;
  }

  static set defaultMaxListeners(count: number) {
    checkCount("defaultMaxListeners", count);
    defaultMaxListeners = count;
  }

  static get captureRejections(): boolean {
    return defaultCapture;
  }

  static set captureRejections(flag: boolean) {
    checkBoolean(flag, "EventEmitter.captureRejections");
    defaultCapture = flag;
  }
}

/** A function and no class, so that old code can call it on an object of its own: `EventEmitter.call(this)`. */
const construct = function EventEmitter(this: Emitter, options?: { captureRejections?: boolean }): void {
  this._events = nobody;
  this._eventsCount = 0;
  this._maxListeners = undefined;
  this[shapeKey] = false;
  const captures: unknown = options?.captureRejections;
  if (captures) checkBoolean(captures, "options.captureRejections");
  this[captureKey] = captures ? true : defaultCapture;
};
construct.prototype = Emitter.prototype;
Object.defineProperty(construct, "prototype", { writable: false });
Object.defineProperty(Emitter.prototype, "constructor", { value: construct });
// For objects that inherit from it and were never constructed.
Object.assign(Emitter.prototype, { _events: nobody, _eventsCount: 0, _maxListeners: undefined });
for (const name of ["defaultMaxListeners", "captureRejections"])
  Object.defineProperty(construct, name, Object.getOwnPropertyDescriptor(Emitter, name)!);

type EmitterClass = typeof Emitter & (new (options?: { captureRejections?: boolean }) => Emitter);
export type EventEmitter = Emitter;
export const EventEmitter = construct as unknown as EmitterClass;

/** `emit(name, value)` for the library's hot paths: the same, without an array of arguments. */
export function emitOne(emitter: EventEmitter, name: EventName, value: unknown): void {
  const listeners = emitter._events[name];
  if (typeof listeners !== "function" || emitter.emit !== builtInEmit || emitter[captureKey])
    emitter.emit(name, value);
  else listeners.call(emitter, value);
}

/** Calls without an array of arguments where there are few. */
function callListener(emitter: EventEmitter, name: EventName, listener: Wrapped, args: unknown[]): void {
  let result: unknown;
  switch (args.length) {
    case 0:
      result = listener.call(emitter);
      break;
    case 1:
      result = listener.call(emitter, args[0]);
      break;
    case 2:
      result = listener.call(emitter, args[0], args[1]);
      break;
    default:
      result = apply(listener, emitter, args);
  }
  if (result !== undefined && result !== null && emitter[captureKey]) capture(emitter, name, result, args);
}

const builtInEmit = EventEmitter.prototype.emit;

/** The promise of an async listener: its rejection becomes an event. */
function capture(emitter: EventEmitter, name: EventName, result: unknown, args: unknown[]): void {
  const { then } = result as Partial<PromiseLike<unknown>>;
  if (typeof then !== "function") return;
  then.call(result, undefined, (error: unknown) => tick(emitCaptured, { emitter, name, error, args }));
}

function emitCaptured(failure: {
  emitter: EventEmitter;
  name: EventName;
  error: unknown;
  args: unknown[];
}): void {
  const { emitter, name, error, args } = failure;
  const handler = (emitter as unknown as Record<symbol, unknown>)[rejectionKey];
  if (typeof handler === "function") {
    handler.call(emitter, error, name, ...args);
    return;
  }
  // A listener of `error` that rejects must not be asked again.
  const before = emitter[captureKey];
  try {
    emitter[captureKey] = false;
    emitter.emit("error", error);
  } finally {
    emitter[captureKey] = before;
  }
}

function add(
  emitter: EventEmitter,
  name: EventName,
  listener: Wrapped,
  isFirst: boolean,
): EventEmitter & never {
  check(listener);
  if (emitter._events === nobody) emitter._events = Object.create(null);
  else if (emitter._events.newListener !== undefined)
    emitter.emit("newListener", name, listener.listener ?? listener);
  const events = emitter._events;
  const listeners = events[name];
  if (listeners === undefined) {
    events[name] = listener;
    emitter._eventsCount++;
    return emitter as never;
  }
  const list = listOf(listeners);
  events[name] = isFirst ? [listener, ...list] : [...list, listener];
  const limit = emitter.getMaxListeners();
  if (list.length >= limit && limit > 0) warnOfLeak(emitter, name, list.length + 1);
  return emitter as never;
}

function forget(emitter: EventEmitter, name: EventName): void {
  if (--emitter._eventsCount === 0) emitter._events = nobody;
  else delete emitter._events[name];
}

/** Names that the emitters have been warned of. */
const warned = new WeakMap<EventEmitter, Set<EventName>>();

function warnOfLeak(emitter: EventEmitter, name: EventName, count: number): void {
  let names = warned.get(emitter);
  if (names === undefined) warned.set(emitter, (names = new Set()));
  if (names.has(name)) return;
  names.add(name);
  writeWarning(
    "MaxListenersExceededWarning",
    `Possible EventEmitter memory leak detected. ${count} ${String(name)} listeners added to ${inspect(emitter, { depth: -1 })}. MaxListeners is ${emitter.getMaxListeners()}. Use emitter.setMaxListeners() to increase limit`,
    { emitter, type: name, count },
  );
}

function onceWrapper(emitter: EventEmitter, name: EventName, listener: Listener): Wrapped {
  let isCalled = false;
  // Its name is that of Node's.
  const wrapper: Wrapped = {
    "bound onceWrapper"(this: unknown, ...args: unknown[]): unknown {
      if (isCalled) return undefined;
      isCalled = true;
      emitter.removeListener(name, wrapper);
      return args.length === 0 ? listener.call(this) : apply(listener, this, args);
    },
  }["bound onceWrapper"]!;
  wrapper.listener = listener;
  return wrapper;
}

function checkCount(name: string, count: unknown): void {
  if (typeof count !== "number") throw invalidArgument(name, "of type number", count);
  if (!(count >= 0))
    throw withCode(
      new RangeError(`The value of "${name}" is out of range. It must be >= 0. Received ${inspect(count)}`),
      "ERR_OUT_OF_RANGE",
    );
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

function checkSignalOption(signal: unknown): void {
  if (signal !== undefined) checkSignal(signal, "options.signal");
}

/** A promise of the arguments of the next event. */
export async function once(
  emitter: unknown,
  name: EventName,
  options: { signal?: AbortSignal } = {},
): Promise<unknown[]> {
  const { signal } = options;
  checkSignalOption(signal);
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      unlisten(emitter, name, onEvent);
      unlisten(emitter, "error", onError);
      signal?.removeEventListener("abort", onAbort);
    };
    const onEvent = (...args: unknown[]): void => {
      stop();
      resolve(args);
    };
    const onError = (error: unknown): void => {
      stop();
      reject(error);
    };
    const onAbort = (): void => onError(new AbortError(undefined, { cause: signal!.reason }));
    listen(emitter, name, onEvent, { once: true });
    if (name !== "error" && isEmitter(emitter)) listen(emitter, "error", onError, { once: true });
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** All events as an async iteration of argument lists. */
export function on(emitter: unknown, name: EventName, options: OnOptions = {}): EventIterator {
  const { signal } = options;
  checkSignalOption(signal);
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new EventIterator(emitter, name, options);
}

/** Of an EventTarget: listenersOf is the way into it (guest/event-target.ts). */
interface ListenerSource {
  [listenersOf]?(name: EventName): Listener[];
  [maxListenersOf]?: number;
}

export function getEventListeners(emitter: unknown, name: EventName): Listener[] {
  if (typeof (emitter as EventEmitter).listeners === "function")
    return (emitter as EventEmitter).listeners(name);
  const listeners = (emitter as ListenerSource)[listenersOf]?.(name);
  if (listeners === undefined)
    throw invalidArgument("emitter", "an instance of EventEmitter or EventTarget", emitter);
  return listeners;
}

export function listenerCount(emitter: EventEmitter, name: EventName): number {
  return emitter.listenerCount(name);
}

export function setMaxListeners(count: number = defaultMaxListeners, ...targets: unknown[]): void {
  checkCount("setMaxListeners", count);
  if (targets.length === 0) defaultMaxListeners = count;
  for (const target of targets) {
    if (typeof (target as EventEmitter).setMaxListeners === "function")
      (target as EventEmitter).setMaxListeners(count);
    else if (isEventTarget(target)) (target as ListenerSource)[maxListenersOf] = count;
    else throw invalidArgument("eventTargets", "an instance of EventEmitter or EventTarget", target);
  }
}

export function getMaxListeners(emitter: unknown): number {
  if (typeof (emitter as EventEmitter).getMaxListeners === "function")
    return (emitter as EventEmitter).getMaxListeners();
  if (isEventTarget(emitter)) return (emitter as ListenerSource)[maxListenersOf] ?? defaultMaxListeners;
  throw invalidArgument("emitter", "an instance of EventEmitter or EventTarget", emitter);
}

/** Calls `listener` when the signal is aborted; the answer takes it back. */
export function addAbortListener(signal: AbortSignal, listener: (event: unknown) => void): object {
  checkSignal(signal, "signal");
  check(listener);
  if (signal.aborted) Promise.resolve().then(() => listener(undefined));
  else signal.addEventListener("abort", listener, { once: true });
  return {
    [Symbol.dispose]: () => signal.removeEventListener("abort", listener),
  };
}

export const errorMonitor = errorMonitorKey;
export const captureRejectionSymbol = rejectionKey;

Object.assign(EventEmitter, {
  EventEmitter,
  once,
  on,
  getEventListeners,
  getMaxListeners,
  listenerCount,
  addAbortListener,
  errorMonitor,
  captureRejectionSymbol,
});
Object.defineProperty(EventEmitter, "setMaxListeners", {
  value: setMaxListeners,
  writable: true,
  enumerable: true,
  configurable: true,
});

export default EventEmitter;
