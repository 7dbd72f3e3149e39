// AbortSignals among the arguments of a host function: the argument itself, or a member of an object that is one. Each
// has a resource whose host side is a signal, too; when the program's fires, so does the host's.

import { abortSignal, closeSignal, copyArguments, makeSignal } from "internal:host";
import { brandOf } from "internal:inspect";

type Options = Record<string, unknown>;
type Place = [argument: number, key: string | undefined];

export class HostSignals {
  /** Where they stand, undefined for none; by the index of their resources. */
  places: Place[] | undefined;
  readonly resources: object[] = [];
  #signals: AbortSignal[] = [];
  #listeners: (() => void)[] = [];

  /** Takes the signals out of the arguments. */
  constructor(args: unknown[]) {
    for (let i = 0; i < args.length; i++) {
      const value = args[i];
      if (typeof value !== "object" || value === null) continue;
      if (value instanceof AbortSignal) {
        args[i] = undefined;
        this.#add(value, [i, undefined]);
      } else if (brandOf(value) === "object") args[i] = this.#withoutSignals(value as Options, i);
    }
  }

  #withoutSignals(options: Options, argument: number): Options {
    let rest = options;
    for (const key of Object.keys(options)) {
      const value = options[key];
      if (!(value instanceof AbortSignal)) continue;
      if (rest === options) rest = { ...options };
      rest[key] = undefined;
      this.#add(value, [argument, key]);
    }
    return rest;
  }

  #add(signal: AbortSignal, place: Place): void {
    const resource = makeSignal(signal.aborted, reasonOf(signal));
    if (!signal.aborted) {
      const listener = (): void => abortSignal(resource, reasonOf(signal));
      signal.addEventListener("abort", listener, { once: true });
      this.#listeners.push(() => signal.removeEventListener("abort", listener));
    }
    (this.places ??= []).push(place);
    this.resources.push(resource);
    this.#signals.push(signal);
  }

  reason(index: number): unknown {
    return this.#signals[index]!.reason;
  }

  /** The call is over. */
  close(): void {
    for (const remove of this.#listeners) remove();
    for (const resource of this.resources) closeSignal(resource);
    this.#listeners = [];
    this.resources.length = 0;
  }
}

/** The reason, if it can cross. */
function reasonOf(signal: AbortSignal): unknown {
  try {
    return copyArguments([signal.reason])?.[0];
  } catch {
    return undefined;
  }
}
