// Signals of the operating system to this process, and from it.

export interface SignalPort {
  /** From now on, until `forget`, such signals are the program's; those that it does not wait for are kept. */
  want(name: string): void;
  /** Resolves when a signal of that name, which is wanted by that, has come. */
  next(name: string, signal: AbortSignal): Promise<void>;
  /** The program does not care for this signal any more; what it does to the process is as it was before. */
  forget(name: string): void;
  /** Sends a signal, or with 0 looks whether the process is there. Throws as Node's process.kill does. */
  kill(pid: number, signal: string | number): void;
}
