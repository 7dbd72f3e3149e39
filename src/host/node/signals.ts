// Signals for the program. Those that stop a world (SIGINT and its like) come through whoever stops it, who asks `take`
// first; all others are listened to here, as long as the program watches them.

import type { SignalPort, SignalWatch } from "../../kernel/signal-port.ts";

/** Milliseconds in which a second signal of the same name stops the world, whatever the program does with the first. */
const insistenceMs = 2000;

class NodeWatch implements SignalWatch {
  takenAt = Number.NEGATIVE_INFINITY;
  /** Signals that came while the program did not wait. */
  private kept = 0;
  private waiting: (() => void) | undefined;
  readonly close: () => void;

  constructor(close: (watch: NodeWatch) => void) {
    this.close = () => close(this);
  }

  next(signal: AbortSignal): Promise<void> {
    if (this.kept > 0) {
      this.kept--;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.waiting = resolve;
      const giveUp = (): void => {
        if (this.waiting === resolve) this.waiting = undefined;
      };
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  readonly deliver = (): void => {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting === undefined) this.kept++;
    else waiting();
  };
}

export class NodeSignals implements SignalPort {
  private readonly watches = new Map<string, NodeWatch>();
  private readonly stopping: readonly string[];

  /** `stopping`: signals that come through `take`. */
  constructor(stopping: readonly string[]) {
    this.stopping = stopping;
  }

  watch(name: string): SignalWatch {
    const isOwn = !this.stopping.includes(name);
    const watch = new NodeWatch((closed) => {
      if (isOwn) process.off(name, closed.deliver);
      if (this.watches.get(name) === closed) this.watches.delete(name);
    });
    if (isOwn) process.on(name, watch.deliver);
    this.watches.set(name, watch);
    return watch;
  }

  /** A signal that stops worlds has come. True if the program gets it. */
  take(name: string): boolean {
    const watch = this.watches.get(name);
    if (watch === undefined) return false;
    const now = performance.now();
    if (now - watch.takenAt < insistenceMs) return false;
    watch.takenAt = now;
    watch.deliver();
    return true;
  }

  kill(pid: number, signal: string | number): void {
    process.kill(pid, signal);
  }

  close(): void {
    for (const watch of [...this.watches.values()]) watch.close();
  }
}
