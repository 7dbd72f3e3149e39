// Signals for the program. Those that stop a world (SIGINT and its like) come through whoever stops it, who asks `take`
// first; all others are listened to here, as long as the program wants them.

import type { SignalPort } from "../../kernel/signal-port.ts";

/** Milliseconds in which a second signal of the same name stops the world, whatever the program does with the first. */
const insistenceMs = 2000;

interface Wanted {
  /** Signals that came while the program did not wait. */
  kept: number;
  waiting: (() => void) | undefined;
  takenAt: number;
  readonly listener: (() => void) | undefined;
}

export class NodeSignals implements SignalPort {
  private readonly wanted = new Map<string, Wanted>();
  private readonly stopping: readonly string[];

  /** `stopping`: signals that come through `take`. */
  constructor(stopping: readonly string[]) {
    this.stopping = stopping;
  }

  next(name: string, signal: AbortSignal): Promise<void> {
    this.want(name);
    const wanted = this.wanted.get(name)!;
    if (wanted.kept > 0) {
      wanted.kept--;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      wanted.waiting = resolve;
      signal.addEventListener(
        "abort",
        () => {
          if (wanted.waiting === resolve) wanted.waiting = undefined;
        },
        { once: true },
      );
    });
  }

  want(name: string): void {
    if (this.wanted.has(name)) return;
    const isOwn = !this.stopping.includes(name);
    const wanted: Wanted = {
      kept: 0,
      waiting: undefined,
      takenAt: Number.NEGATIVE_INFINITY,
      listener: isOwn ? () => this.deliver(wanted) : undefined,
    };
    if (wanted.listener !== undefined) process.on(name, wanted.listener);
    this.wanted.set(name, wanted);
  }

  private deliver(wanted: Wanted): void {
    const { waiting } = wanted;
    wanted.waiting = undefined;
    if (waiting === undefined) wanted.kept++;
    else waiting();
  }

  /** A signal that stops worlds has come. True if the program gets it. */
  take(name: string): boolean {
    const wanted = this.wanted.get(name);
    if (wanted === undefined) return false;
    const now = performance.now();
    if (now - wanted.takenAt < insistenceMs) return false;
    wanted.takenAt = now;
    this.deliver(wanted);
    return true;
  }

  forget(name: string): void {
    const wanted = this.wanted.get(name);
    if (wanted?.listener !== undefined) process.off(name, wanted.listener);
    this.wanted.delete(name);
  }

  kill(pid: number, signal: string | number): void {
    process.kill(pid, signal);
  }

  close(): void {
    for (const name of [...this.wanted.keys()]) this.forget(name);
  }
}
