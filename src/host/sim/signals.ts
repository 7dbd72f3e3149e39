// Signals of the simulated operating system: tests raise them, and the program itself, whose process has number 1.

import type { SignalPort } from "../../kernel/signal-port.ts";

const ownPid = 1;

export class SimSignals implements SignalPort {
  /** Signals that the program wants, with the number of those that nobody has taken yet. */
  private readonly wanted = new Map<string, number>();
  private readonly waiting = new Map<string, () => void>();

  /** A signal comes to the process. False if nobody listens: it would have ended a real one. */
  raise(name: string): boolean {
    const kept = this.wanted.get(name);
    if (kept === undefined) return false;
    const wake = this.waiting.get(name);
    this.waiting.delete(name);
    if (wake === undefined) this.wanted.set(name, kept + 1);
    else wake();
    return true;
  }

  want(name: string): void {
    if (!this.wanted.has(name)) this.wanted.set(name, 0);
  }

  async next(name: string, signal: AbortSignal): Promise<void> {
    const kept = this.wanted.get(name) ?? 0;
    this.wanted.set(name, Math.max(0, kept - 1));
    if (kept > 0) return;
    await new Promise<void>((resolve) => {
      this.waiting.set(name, resolve);
      signal.addEventListener("abort", () => {
        if (this.waiting.get(name) === resolve) this.waiting.delete(name);
      });
    });
  }

  forget(name: string): void {
    this.wanted.delete(name);
    this.waiting.delete(name);
  }

  kill(pid: number, signal: string | number): void {
    if (pid !== ownPid) throw killError("ESRCH", -3);
    if (typeof signal === "number" && signal > 64) throw killError("EINVAL", -22);
    if (signal !== 0) this.raise(String(signal));
  }

  /** The process died, and what it had not done with its signals. */
  crash(): void {
    this.wanted.clear();
    this.waiting.clear();
  }
}

function killError(code: string, errno: number): Error {
  return Object.assign(new Error(`kill ${code}`), { errno, code, syscall: "kill" });
}
