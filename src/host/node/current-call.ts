// The call that a host module serves: public as "deathless/host", and the same for every copy of this package.

import { AsyncLocalStorage } from "node:async_hooks";
import type { HostCallContext } from "../../kernel/port.ts";

export type { HostCallContext } from "../../kernel/port.ts";

const key = Symbol.for("deathless.currentCall");
const shared = globalThis as { [key]?: AsyncLocalStorage<HostCallContext> };
const storage = (shared[key] ??= new AsyncLocalStorage<HostCallContext>());

/** The call that runs now: its idempotency key, attempt and signal. Undefined outside of a call, as under plain Node. */
export function currentCall(): HostCallContext | undefined {
  return storage.getStore();
}

/** Runs `body` as the service of a call. */
export function serve<T>(context: HostCallContext, body: () => T): T {
  return storage.run(context, body);
}
