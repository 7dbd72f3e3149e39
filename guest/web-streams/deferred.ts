// A promise with its two ends in one hand, without closures: what the streams of the web are made of.

import { addReaction, makePromise, markHandled, settle } from "internal:promise";
import { brandOf } from "internal:inspect";
import { resolvePromise } from "../promise.ts";

const fulfilled = 1;
const rejected = 2;

type Reaction = (value: never) => unknown;

export class Deferred<T = void> {
  readonly promise = makePromise() as Promise<T>;
  isPending = true;

  resolve(value: T): void {
    if (!this.isPending) return;
    this.isPending = false;
    settle(this.promise, fulfilled, value);
  }

  /** Waits for the value, if it is a promise. */
  follow(value: unknown): void {
    if (!this.isPending) return;
    this.isPending = false;
    resolvePromise(this.promise, value);
  }

  reject(reason: unknown): void {
    if (!this.isPending) return;
    this.isPending = false;
    settle(this.promise, rejected, reason);
  }

  /** Nobody need look at the rejection. */
  handled(): this {
    markHandled(this.promise);
    return this;
  }

  static resolved<T>(value: T): Deferred<T> {
    const deferred = new Deferred<T>();
    deferred.resolve(value);
    return deferred;
  }

  static rejected(reason: unknown): Deferred<never> {
    const deferred = new Deferred<never>();
    deferred.reject(reason);
    return deferred;
  }
}

export function rejection(reason: unknown): Promise<never> {
  const promise = makePromise();
  settle(promise, rejected, reason);
  return promise as Promise<never>;
}

export function resolution(): Promise<void> {
  const promise = makePromise();
  settle(promise, fulfilled, undefined);
  return promise as Promise<void>;
}

/** A new promise that follows the value, as `new Promise` makes it; what `start` answers is waited for like that. */
export function promiseWith(value: unknown): Promise<unknown> {
  const promise = makePromise();
  resolvePromise(promise, value);
  return promise as Promise<unknown>;
}

/** The promise itself, or one of the value. */
export function promiseOf(value: unknown): Promise<unknown> {
  if (brandOf(value) === "promise") return value as Promise<unknown>;
  return promiseWith(value);
}

/** What a method of the program answers, as a promise; what it throws is its rejection. */
export function promiseOfCall(self: unknown, method: unknown, ...args: unknown[]): Promise<unknown> {
  if (method === undefined) return resolution();
  try {
    return promiseOf((method as (...all: unknown[]) => unknown).apply(self, args));
  } catch (error) {
    return rejection(error);
  }
}

/** Reacts to a promise, whose rejection counts as handled, without making another one. */
export function react(promise: Promise<unknown>, onFulfilled: Reaction, onRejected: Reaction): void {
  addReaction(promise, onFulfilled, onRejected, undefined);
}
