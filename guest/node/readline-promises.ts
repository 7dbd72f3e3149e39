// node:readline/promises

import type { AbortSignal } from "../abort.ts";
import { interfaceOptions, LineInterface } from "../line-interface.ts";

export class Interface extends LineInterface {
  question(query: string, options?: { signal?: AbortSignal }): Promise<string> {
    return this.ask(query, options?.signal);
  }
}

export function createInterface(options: unknown, ...rest: unknown[]): Interface {
  return new Interface(interfaceOptions(options, rest));
}

export default { Interface, createInterface };
