// Ordinary Node code that functions.ts calls.

import { createHash } from "node:crypto";
import { currentCall } from "deathless/host";

class DivisionError extends RangeError {
  override name = "DivisionError";
  code = "E_DIVISION";
}

export default async function lookup(key: string): Promise<Map<string, Date>> {
  return new Map([[key, new Date(86_400_000)]]);
}

const add = (...numbers: number[]): number => numbers.reduce((sum, n) => sum + n, 0);
export { add as sum };

export async function divide(a: number, b: number): Promise<number> {
  if (b === 0) throw new DivisionError("by zero", { cause: { a, b } });
  return a / b;
}

export const echo = async <T>(value: T): Promise<T> => value;

export function digest(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

/** Counts to `last`; after a restart it goes on where the program is. */
export async function* numbers(last: number): AsyncGenerator<number, string> {
  for (let n = (currentCall()?.position ?? 0) + 1; n <= last; n++) yield n;
  return "all";
}

export function parts(text: string): ReadableStream<string> {
  let position = currentCall()?.position ?? 0;
  return new ReadableStream({
    pull(controller) {
      const part = text.split(" ")[position++];
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
  });
}

/** Waits until it is given up. */
export function patience(options: { signal: AbortSignal }): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = (): void => reject(options.signal.reason);
    if (options.signal.aborted) giveUp();
    else options.signal.addEventListener("abort", giveUp);
  });
}
