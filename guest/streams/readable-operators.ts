// The methods that readable streams share with arrays: map, filter, reduce and their like. Each call of the program's
// function gets a signal that is aborted when the result is given up.

import { AbortController, type AbortSignal } from "../abort.ts";
import { AbortError, invalidArgument } from "../coded-error.ts";
import { checkInteger } from "../validate.ts";
import { Readable } from "./readable.ts";

interface Options {
  signal?: AbortSignal;
  concurrency?: number;
}

type Operator = (value: unknown, options: { signal: AbortSignal }) => unknown;

function check(f: unknown, options: Options | undefined, name = "fn"): Options {
  if (typeof f !== "function")
    throw invalidArgument(name, "of type function or an instance of AsyncFunction", f);
  return checkOptions(options);
}

function checkOptions(options: Options | undefined): Options {
  if (options === undefined || options === null) return {};
  if (typeof options !== "object") throw invalidArgument("options", "of type object", options);
  const { signal } = options;
  if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal)))
    throw invalidArgument("options.signal", "an instance of AbortSignal", signal);
  if (options.concurrency !== undefined) checkInteger(options.concurrency, "concurrency", 1);
  return options;
}

/** What the function makes of each chunk, in order; `concurrency` calls at a time. */
async function* mapped(source: Readable, f: Operator, options: Options): AsyncGenerator<unknown> {
  const controller = new AbortController();
  const outer = options.signal;
  const give = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) give();
  outer?.addEventListener("abort", give, { once: true });
  const { signal } = controller;
  const limit = options.concurrency ?? 1;
  const running: Promise<unknown>[] = [];
  try {
    for await (const chunk of source) {
      if (outer?.aborted) throw new AbortError(undefined, { cause: outer.reason });
      running.push(call(f, chunk, signal));
      if (running.length >= limit) yield await running.shift();
    }
    while (running.length > 0) yield await running.shift();
  } finally {
    for (const promise of running) promise.catch(() => {});
    outer?.removeEventListener("abort", give);
    if (!signal.aborted) controller.abort();
  }
}

async function call(f: Operator, chunk: unknown, signal: AbortSignal): Promise<unknown> {
  return f(chunk, { signal });
}

async function* filtered(source: Readable, f: Operator, options: Options): AsyncGenerator<unknown> {
  const judge: Operator = async (chunk, more) => ({ chunk, isWanted: await f(chunk, more) });
  for await (const result of mapped(source, judge, options)) {
    const { chunk, isWanted } = result as { chunk: unknown; isWanted: unknown };
    if (isWanted) yield chunk;
  }
}

async function* flattened(source: Readable, f: Operator, options: Options): AsyncGenerator<unknown> {
  for await (const part of mapped(source, f, options)) yield* part as AsyncIterable<unknown>;
}

async function* limited(
  source: Readable,
  from: number,
  count: number,
  options: Options,
): AsyncGenerator<unknown> {
  const { signal } = options;
  let index = 0;
  if (count === 0) return;
  for await (const chunk of source) {
    if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
    if (index >= from) yield chunk;
    if (++index >= from + count) return;
  }
}

/** How many chunks drop() and take() mean. */
function countOf(given: unknown): number {
  const count = Number(given);
  if (count !== count) return 0;
  if (count < 0) throw invalidCount(given);
  return count;
}

function invalidCount(given: unknown): Error {
  try {
    checkInteger(given, "number", 0);
  } catch (error) {
    return error as Error;
  }
  return invalidArgument("number", "a count", given);
}

class Operators {
  declare _readableState: never;

  map(f: Operator, options?: Options): Readable {
    return Readable.from(mapped(this as never, f, check(f, options)));
  }

  filter(f: Operator, options?: Options): Readable {
    return Readable.from(filtered(this as never, f, check(f, options)));
  }

  flatMap(f: Operator, options?: Options): Readable {
    return Readable.from(flattened(this as never, f, check(f, options)));
  }

  drop(count: number, options?: Options): Readable {
    return Readable.from(limited(this as never, countOf(count), Infinity, checkOptions(options)));
  }

  take(count: number, options?: Options): Readable {
    return Readable.from(limited(this as never, 0, countOf(count), checkOptions(options)));
  }

  asIndexedPairs(options?: Options): Readable {
    let index = 0;
    return this.map((chunk) => [index++, chunk], options);
  }

  async forEach(f: Operator, options?: Options): Promise<void> {
    for await (const _ of mapped(this as never, f, check(f, options)));
  }

  async toArray(options?: Options): Promise<unknown[]> {
    const { signal } = checkOptions(options);
    const result: unknown[] = [];
    for await (const chunk of this as never as Readable) {
      if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
      result.push(chunk);
    }
    return result;
  }

  async some(f: Operator, options?: Options): Promise<boolean> {
    for await (const _ of filtered(this as never, f, check(f, options))) return true;
    return false;
  }

  async every(f: Operator, options?: Options): Promise<boolean> {
    check(f, options);
    return !(await this.some(async (chunk, more) => !(await f(chunk, more)), options));
  }

  async find(f: Operator, options?: Options): Promise<unknown> {
    for await (const chunk of filtered(this as never, f, check(f, options))) return chunk;
    return undefined;
  }

  async reduce(
    f: (result: unknown, chunk: unknown, options: { signal: AbortSignal }) => unknown,
    ...rest: [initial?: unknown, options?: Options]
  ): Promise<unknown> {
    const { signal: outer } = check(f, rest[1], "reducer");
    const { signal } = new AbortController();
    let hasResult = rest.length > 0;
    let result = rest[0];
    for await (const chunk of this as never as Readable) {
      if (outer?.aborted) throw new AbortError(undefined, { cause: outer.reason });
      if (hasResult) result = await f(result, chunk, { signal });
      else result = chunk;
      hasResult = true;
    }
    if (!hasResult) throw new TypeError("Reduce of an empty stream requires an initial value");
    return result;
  }
}

for (const name of Object.getOwnPropertyNames(Operators.prototype))
  if (name !== "constructor")
    Object.defineProperty(Readable.prototype, name, {
      value: (Operators.prototype as unknown as Record<string, unknown>)[name],
      writable: true,
      configurable: true,
    });
