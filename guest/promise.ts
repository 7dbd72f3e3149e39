// Promise: the algorithms of the ECMAScript specification, step by step, because the number of ticks is visible.
// State, reactions and the job queue are the machine's (internal:promise).

import { adopt, defineReadOnly, setInstanceKind } from "internal:object";
import { brandOf } from "internal:inspect";
import { addReaction, enqueueJob, makePromise, settle } from "internal:promise";
import { apply } from "internal:vm";
import { describeValue, isObject } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

type Resolve = (value?: unknown) => void;
type Handler = (value: unknown) => unknown;
type PromiseLike = { then: Handler };

const fulfilled = 1;
const rejected = 2;

interface Capability {
  promise: unknown;
  resolve: Resolve;
  reject: Resolve;
}

/** What an async function does with an object that it returns, and `resolve` with anything (spec: Promise Resolve Functions). */
export function resolvePromise(promise: object, value: unknown): void {
  if (value === promise) {
    settle(promise, rejected, new TypeError("Chaining cycle detected for promise #<Promise>"));
    return;
  }
  if (!isObject(value)) {
    settle(promise, fulfilled, value);
    return;
  }
  let then: unknown;
  try {
    then = (value as PromiseLike).then;
  } catch (error) {
    settle(promise, rejected, error);
    return;
  }
  if (typeof then === "function") enqueueJob(promiseResolveThenableJob, promise, value, then);
  else settle(promise, fulfilled, value);
}

/** The promise of an async function that returned a thenable. */
export function promiseWith(value: unknown): object {
  const promise = makePromise();
  resolvePromise(promise, value);
  return promise;
}

export function promiseResolveThenableJob(promise: object, thenable: object, then: Handler): void {
  const { resolve, reject } = resolvingFunctions(promise);
  try {
    apply(then, thenable, [resolve, reject]);
  } catch (error) {
    reject(error);
  }
}

/** `kind`: 0 the promise was fulfilled, 1 rejected. */
export function promiseReactionJob(
  handler: Handler | undefined,
  argument: unknown,
  derived: object | undefined,
  kind: number,
): void {
  let result = argument;
  if (handler === undefined) {
    if (kind === 1) {
      if (derived !== undefined) settle(derived, rejected, argument);
      return;
    }
  } else {
    try {
      result = handler(argument);
    } catch (error) {
      // Without a derived promise the handler is one of this file's closures, which do not throw.
      if (derived !== undefined) settle(derived, rejected, error);
      return;
    }
  }
  if (derived !== undefined) resolvePromise(derived, result);
}

function resolvingFunctions(promise: object): { resolve: Resolve; reject: Resolve } {
  let isResolved = false;
  return {
    resolve: (value?: unknown): void => {
      if (isResolved) return;
      isResolved = true;
      resolvePromise(promise, value);
    },
    reject: (reason?: unknown): void => {
      if (isResolved) return;
      isResolved = true;
      settle(promise, rejected, reason);
    },
  };
}

function newCapability(constructor: unknown): Capability {
  if (constructor === Promise) {
    const promise = makePromise();
    const { resolve, reject } = resolvingFunctions(promise);
    return { promise, resolve, reject };
  }
  if (typeof constructor !== "function")
    throw new TypeError(`${describeValue(constructor)} is not a constructor`);
  let resolve: unknown;
  let reject: unknown;
  const promise: unknown = new (constructor as unknown as PromiseConstructor)(
    (first: unknown, second: unknown) => {
      if (resolve !== undefined || reject !== undefined)
        throw new TypeError("Promise executor has already been invoked with non-undefined arguments");
      resolve = first;
      reject = second;
    },
  );
  if (typeof resolve !== "function" || typeof reject !== "function")
    throw new TypeError("Promise resolve or reject function is not callable");
  return { promise, resolve: resolve as Resolve, reject: reject as Resolve };
}

/** PromiseResolve(C, x). */
function promiseResolve(constructor: unknown, value: unknown): unknown {
  if (brandOf(value) === "promise" && (value as object).constructor === constructor) return value;
  if (constructor === Promise) {
    const promise = makePromise();
    resolvePromise(promise, value);
    return promise;
  }
  const { promise, resolve } = newCapability(constructor);
  resolve(value);
  return promise;
}

/** `await` of an object that is no plain native promise. The answer is one, so that the instruction can wait for it. */
export function awaitThenable(value: unknown): unknown {
  const promise = promiseResolve(Promise, value);
  if (promise !== value) return promise;
  // A native promise with properties of its own.
  const plain = makePromise();
  addReaction(promise as object, undefined, undefined, plain);
  return plain;
}

function speciesOf(promise: object): unknown {
  const { constructor } = promise;
  if (constructor === undefined || constructor === (Promise as unknown)) return Promise;
  const species = (constructor as unknown as Record<PropertyKey, unknown>)[Symbol.species];
  return species === undefined || species === null ? Promise : species;
}

/** A reaction's handler that settles a foreign capability instead of a derived native promise. */
function capabilityHandler(handler: unknown, capability: Capability, isRejection: boolean): Handler {
  return (value) => {
    if (typeof handler !== "function") {
      if (isRejection) capability.reject(value);
      else capability.resolve(value);
      return;
    }
    let result: unknown;
    try {
      result = handler(value);
    } catch (error) {
      capability.reject(error);
      return;
    }
    capability.resolve(result);
  };
}

function Promise(this: object, executor: unknown): unknown {
  if (new.target === undefined) throw new TypeError("Promise constructor cannot be invoked without 'new'");
  if (typeof executor !== "function")
    throw new TypeError(`Promise resolver ${describeValue(executor)} is not a function`);
  const { resolve, reject } = resolvingFunctions(this);
  try {
    executor(resolve, reject);
  } catch (error) {
    reject(error);
  }
  return this;
}

/** The loop that all combinators share: `C.resolve` of each member, then what `attach` does with it. */
function combine(
  constructor: unknown,
  members: Iterable<unknown>,
  start: (
    capability: Capability,
    values: unknown[],
  ) => {
    attach: (promise: PromiseLike, index: number, began: () => void, ended: () => void) => void;
    finish: () => void;
  },
): unknown {
  const capability = newCapability(constructor);
  try {
    const { resolve } = constructor as { resolve?: unknown };
    if (typeof resolve !== "function")
      throw new TypeError("Promise resolve or reject function is not callable");
    const values: unknown[] = [];
    const { attach, finish } = start(capability, values);
    let remaining = 1;
    const ended = (): void => {
      if (--remaining === 0) finish();
    };
    const began = (): void => {
      remaining++;
    };
    let index = 0;
    for (const member of members) {
      values.push(undefined);
      attach(apply(resolve, constructor, [member]) as PromiseLike, index++, began, ended);
    }
    ended();
  } catch (error) {
    capability.reject(error);
  }
  return capability.promise;
}

function once(action: Handler): Handler {
  let isCalled = false;
  return (value) => {
    if (isCalled) return undefined;
    isCalled = true;
    return action(value);
  };
}

function invokeThen(promise: PromiseLike, onFulfilled: unknown, onRejected: unknown): unknown {
  return (promise as { then(a: unknown, b: unknown): unknown }).then(onFulfilled, onRejected);
}

class PromiseMembers {
  static get [Symbol.species](): unknown {
    return this;
  }

  static resolve(value?: unknown): unknown {
    if (!isObject(this)) throw new TypeError("PromiseResolve called on non-object");
    return promiseResolve(this, value);
  }

  static reject(reason?: unknown): unknown {
    if ((this as unknown) === Promise) {
      const promise = makePromise();
      settle(promise, rejected, reason);
      return promise;
    }
    const { promise, reject } = newCapability(this);
    reject(reason);
    return promise;
  }

  static withResolvers(): Capability {
    const { promise, resolve, reject } = newCapability(this);
    return { promise, resolve, reject };
  }

  static all(members: Iterable<unknown>): unknown {
    return combine(this, members, (capability, values) => ({
      attach: (promise, index, began, ended) => {
        began();
        const keep = once((value) => {
          values[index] = value;
          ended();
        });
        invokeThen(promise, keep, capability.reject);
      },
      finish: () => capability.resolve(values),
    }));
  }

  static allSettled(members: Iterable<unknown>): unknown {
    return combine(this, members, (capability, values) => ({
      attach: (promise, index, began, ended) => {
        began();
        let isCalled = false;
        const keep = (outcome: unknown): void => {
          if (isCalled) return;
          isCalled = true;
          values[index] = outcome;
          ended();
        };
        invokeThen(
          promise,
          (value: unknown) => keep({ status: "fulfilled", value }),
          (reason: unknown) => keep({ status: "rejected", reason }),
        );
      },
      finish: () => capability.resolve(values),
    }));
  }

  static any(members: Iterable<unknown>): unknown {
    return combine(this, members, (capability, errors) => ({
      attach: (promise, index, began, ended) => {
        began();
        const keep = once((reason) => {
          errors[index] = reason;
          ended();
        });
        invokeThen(promise, capability.resolve, keep);
      },
      finish: () => capability.reject(new AggregateError(errors, "All promises were rejected")),
    }));
  }

  static race(members: Iterable<unknown>): unknown {
    return combine(this, members, (capability) => ({
      attach: (promise) => {
        invokeThen(promise, capability.resolve, capability.reject);
      },
      finish: () => {},
    }));
  }

  // biome-ignore lint/suspicious/noThenProperty: this is the one that all others are named after.
  then(this: object, onFulfilled?: unknown, onRejected?: unknown): unknown {
    if (brandOf(this) !== "promise")
      throw new TypeError(
        `Method Promise.prototype.then called on incompatible receiver ${describeValue(this)}`,
      );
    const first = typeof onFulfilled === "function" ? onFulfilled : undefined;
    const second = typeof onRejected === "function" ? onRejected : undefined;
    const species = speciesOf(this);
    if (species === Promise) {
      const derived = makePromise();
      addReaction(this, first, second, derived);
      return derived;
    }
    const capability = newCapability(species);
    addReaction(
      this,
      capabilityHandler(first, capability, false),
      capabilityHandler(second, capability, true),
      undefined,
    );
    return capability.promise;
  }

  catch(this: PromiseLike, onRejected?: unknown): unknown {
    return invokeThen(this, undefined, onRejected);
  }

  finally(this: PromiseLike, action?: unknown): unknown {
    if (!isObject(this)) throw new TypeError("Promise.prototype.finally called on a non-object");
    const constructor = speciesOf(this);
    if (typeof action !== "function") return invokeThen(this, action, action);
    const onFulfilled = (value: unknown): unknown =>
      invokeThen(promiseResolve(constructor, action()) as PromiseLike, () => value, undefined);
    const onRejected = (reason: unknown): unknown =>
      invokeThen(
        promiseResolve(constructor, action()) as PromiseLike,
        () => {
          throw reason;
        },
        undefined,
      );
    return invokeThen(this, onFulfilled, onRejected);
  }
}

adopt("promise", Promise, PromiseMembers);
setInstanceKind(Promise, "promise");
defineReadOnly((Promise as unknown as { prototype: object }).prototype, Symbol.toStringTag, "Promise");

function queueMicrotask(action: unknown): void {
  if (typeof action !== "function") {
    const error = new TypeError(
      `The "callback" argument must be of type function. Received ${receivedText(action)}`,
    ) as TypeError & { code: string };
    error.code = "ERR_INVALID_ARG_TYPE";
    throw error;
  }
  enqueueJob(action as never, undefined, undefined, undefined);
}

/** Node's words for a wrong argument. */
export function receivedText(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value === "object") {
    const name = (value as object).constructor?.name;
    return name ? `an instance of ${name}` : "[Object: null prototype] {}";
  }
  if (typeof value !== "string") return `type ${typeof value} (${String(value)})`;
  const text = value.length > 28 ? `${value.slice(0, 25)}...` : value;
  return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
}

defineGlobals({ Promise, queueMicrotask });
