// node:readline: the callback form of node:readline/promises.

import promises from "./readline-promises.ts";

export class Interface extends promises.Interface {
  // Node's own signature: the answer goes to a callback.
  override question(query: string, ...rest: unknown[]): never {
    const callback = rest[rest.length - 1] as (answer: string) => void;
    void super.question(query).then(callback);
    return undefined as never;
  }
}

export function createInterface(options: unknown, output?: unknown): Interface {
  const given = options as { input?: unknown; output?: unknown };
  return new Interface(given?.input === undefined ? { input: options, output } : given);
}

export { promises };

export default {
  createInterface,
  Interface,
  promises,
};
