// Event, CustomEvent and EventTarget, as Node has them: no tree, so that an event has one target and no way to go.
//
// Invariant: the list of a type is never changed while an event is dispatched to it; what is removed meanwhile is
// marked, and not called.

import { customInspect, type InspectOptions } from "./inspect/options.ts";
import { inspect } from "./inspect/inspect.ts";
import { invalidArgument, missingArguments, withCode } from "./coded-error.ts";
import { defineGlobals } from "./globals.ts";
import { performance } from "./node/perf_hooks.ts";
import { tick } from "./ticks.ts";
import { writeWarning } from "./warning.ts";
import { EventEmitter, listenersOf, maxListenersOf } from "./node/events.ts";

export type EventListener =
  | ((this: EventTarget, event: Event) => unknown)
  | { handleEvent(event: Event): unknown };

interface AbortSource {
  readonly aborted: boolean;
  addEventListener(type: string, listener: () => void, options?: object): void;
}

export interface ListenerOptions {
  once?: boolean;
  capture?: boolean;
  /** Without effect, as in Node. */
  passive?: boolean;
  signal?: AbortSource;
}

export interface EventOptions {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}

interface Registration {
  readonly listener: EventListener;
  readonly once: boolean;
  readonly capture: boolean;
  removed: boolean;
}

/** An event of the library's own. */
export let trustedEvent: (type: string) => Event;
let dispatch: (
  event: Event,
  target: EventTarget,
  registrations: readonly Registration[] | undefined,
) => boolean;

export class Event {
  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;
  #type: string;
  #bubbles = false;
  #cancelable = false;
  #composed = false;
  #timeStamp = performance.now();
  #target: EventTarget | null = null;
  #isPrevented = false;
  #isStopped = false;
  #propagationStopped = false;
  #isDispatched = false;
  #isTrusted = false;

  constructor(...given: [type: string, options?: EventOptions | null]) {
    if ((given.length as number) === 0) throw missingArguments("type");
    const [type, options] = given;
    this.#type = `${type}`;
    if (options === undefined || options === null) return;
    if (typeof options !== "object") throw invalidArgument("options", "of type object", options);
    this.#bubbles = !!options.bubbles;
    this.#cancelable = !!options.cancelable;
    this.#composed = !!options.composed;
  }

  initEvent(type: string, bubbles = false, cancelable = false): void {
    if (this.#isDispatched) return;
    this.#type = `${type}`;
    this.#bubbles = bubbles;
    this.#cancelable = cancelable;
  }

  get type(): string {
    return this.#type;
  }

  get target(): EventTarget | null {
    return this.#target;
  }

  get srcElement(): EventTarget | null {
    return this.#target;
  }

  get currentTarget(): EventTarget | null {
    return this.#isDispatched ? this.#target : null;
  }

  composedPath(): EventTarget[] {
    return this.#isDispatched && this.#target !== null ? [this.#target] : [];
  }

  get eventPhase(): number {
    return this.#isDispatched ? 2 : 0;
  }

  get bubbles(): boolean {
    return this.#bubbles;
  }

  get cancelable(): boolean {
    return this.#cancelable;
  }

  get composed(): boolean {
    return this.#composed;
  }

  get timeStamp(): number {
    return this.#timeStamp;
  }

  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  get defaultPrevented(): boolean {
    return this.#cancelable && this.#isPrevented;
  }

  get returnValue(): boolean {
    return !this.defaultPrevented;
  }

  get cancelBubble(): boolean {
    return this.#propagationStopped;
  }

  set cancelBubble(value: boolean) {
    if (value) this.#propagationStopped = true;
  }

  preventDefault(): void {
    this.#isPrevented = true;
  }

  stopPropagation(): void {
    this.#propagationStopped = true;
  }

  stopImmediatePropagation(): void {
    this.#isStopped = true;
  }

  static {
    trustedEvent = (type) => {
      const event = new Event(type);
      event.#isTrusted = true;
      return event;
    };
    dispatch = (event, target, registrations) => {
      event.#start(target);
      if (registrations !== undefined)
        for (const registration of registrations) {
          if (registration.removed) continue;
          const { listener, capture } = registration;
          if (registration.once) target.removeEventListener(event.#type, listener, capture);
          call(listener, target, event);
          // As in Node: for the listeners behind the first one the event is at rest.
          event.#isDispatched = false;
          if (event.#isStopped) break;
        }
      event.#isDispatched = false;
      return !event.defaultPrevented;
    };
  }

  #start(target: EventTarget): void {
    if (this.#isDispatched)
      throw withCode(
        new Error(`The event "${this.#type}" is already being dispatched`),
        "ERR_EVENT_RECURSION",
      );
    this.#isDispatched = true;
    this.#target = target;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    const shown = { type, defaultPrevented, cancelable, timeStamp };
    return `${name} ${inspect(shown, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

/** What a listener throws is an uncaught exception, and does not stop the others. */
function call(listener: EventListener, target: EventTarget, event: Event): void {
  try {
    const result =
      typeof listener === "function"
        ? listener.call(target, event)
        : typeof listener.handleEvent === "function"
          ? listener.handleEvent(event)
          : undefined;
    if (
      result !== undefined &&
      result !== null &&
      typeof (result as PromiseLike<unknown>).then === "function"
    )
      (result as PromiseLike<unknown>).then(undefined, (error) => tick(rethrow, error));
  } catch (error) {
    tick(rethrow, error);
  }
}

function rethrow(error: unknown): never {
  throw error;
}

export class CustomEvent extends Event {
  #detail: unknown;

  constructor(...given: [type: string, options?: (EventOptions & { detail?: unknown }) | null]) {
    super(...given);
    this.#detail = given[1]?.detail ?? null;
  }

  get detail(): unknown {
    return this.#detail;
  }
}

export class EventTarget {
  #listeners: Map<string, Registration[]> | undefined;
  #maxListeners: number | undefined;
  #warned: Set<string> | undefined;

  addEventListener(
    ...given: [type: string, listener: EventListener | null, options?: ListenerOptions | boolean]
  ): void {
    if (given.length < 2) throw missingArguments("type", "listener");
    const [type, listener, options] = given;
    if (listener === null || listener === undefined) {
      writeWarning(
        "AddEventListenerArgumentTypeWarning",
        `addEventListener called with ${listener} which has no effect.`,
        { target: this, type },
      );
      return;
    }
    if (typeof listener !== "function" && typeof listener !== "object")
      throw invalidArgument("listener", "an instance of EventListener", listener);
    const name = `${type}`;
    const details = typeof options === "object" && options !== null ? options : {};
    const capture = typeof options === "boolean" ? options : !!details.capture;
    const { signal } = details;
    if (signal?.aborted) return;
    signal?.addEventListener("abort", () => this.removeEventListener(name, listener, capture), {
      once: true,
    });
    this.#listeners ??= new Map();
    const list = this.#listeners.get(name);
    const added = { listener, once: !!details.once, capture, removed: false };
    if (list === undefined) {
      this.#listeners.set(name, [added]);
      return;
    }
    if (list.some((each) => each.listener === listener && each.capture === capture)) return;
    this.#listeners.set(name, [...list, added]);
    this.#warnOfLeak(name, list.length + 1);
  }

  #warnOfLeak(name: string, count: number): void {
    const limit = this[maxListenersOf];
    if (limit === 0 || count <= limit || this.#warned?.has(name)) return;
    this.#warned ??= new Set();
    this.#warned.add(name);
    writeWarning(
      "MaxListenersExceededWarning",
      `Possible EventTarget memory leak detected. ${count} ${name} listeners added to ${inspect(this, { depth: -1 })}. MaxListeners is ${limit}. Use events.setMaxListeners() to increase limit`,
      { target: this, type: name, count },
    );
  }

  removeEventListener(
    type: string,
    listener: EventListener | null,
    options?: { capture?: boolean } | boolean,
  ): void {
    const name = `${type}`;
    const list = this.#listeners?.get(name);
    if (list === undefined) return;
    const capture = typeof options === "boolean" ? options : !!options?.capture;
    const removed = list.find((each) => each.listener === listener && each.capture === capture);
    if (removed === undefined) return;
    removed.removed = true;
    if (list.length === 1) this.#listeners!.delete(name);
    else
      this.#listeners!.set(
        name,
        list.filter((each) => each !== removed),
      );
  }

  dispatchEvent(event: Event): boolean {
    if (!(event instanceof Event)) throw invalidArgument("event", "an instance of Event", event);
    return dispatch(event, this, this.#listeners?.get(event.type));
  }

  [listenersOf](type: string): EventListener[] {
    return (this.#listeners?.get(type) ?? []).map(({ listener }) => listener);
  }

  get [maxListenersOf](): number {
    return this.#maxListeners ?? EventEmitter.defaultMaxListeners;
  }

  set [maxListenersOf](count: number) {
    this.#maxListeners = count;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    const { name } = this.constructor;
    if (depth < 0) return name;
    return `${name} ${inspect({}, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

for (const [constructor, name] of [
  [Event, "Event"],
  [CustomEvent, "CustomEvent"],
  [EventTarget, "EventTarget"],
] as const)
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: name, configurable: true });

defineGlobals({ Event, CustomEvent, EventTarget });
