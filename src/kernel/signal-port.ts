// Signals of the operating system to this process, and from it.

import type { HostResource } from "./resource.ts";

/** As long as it is open such signals are the program's; those that it does not wait for are kept. */
export interface SignalWatch extends HostResource {
  /** Resolves when a signal has come that nobody was told of. */
  next(signal: AbortSignal): Promise<void>;
}

export interface SignalPort {
  /** From now on, until the close, signals of that name are the program's. One watch a name. */
  watch(name: string): SignalWatch;
  /** Sends a signal, or with 0 looks whether the process is there. Throws as Node's process.kill does. */
  kill(pid: number, signal: string | number): void;
}
