// Signals for the program. Those that stop a world (SIGINT and its like) come through whoever stops it, who asks `take`
// first; all others are listened to here, as long as the program watches them.

import { KeptSignals } from "../kept-signals.ts";
import type { SignalPort, SignalWatch } from "../../kernel/signal-port.ts";

/** Milliseconds in which a second signal of the same name stops the world, whatever the program does with the first. */
const insistenceMs = 2000;

export class NodeSignals implements SignalPort {
  private readonly watches = new Map<string, KeptSignals>();
  /** When the program last got one of the name that stops worlds. */
  private readonly takenAt = new Map<KeptSignals, number>();
  private readonly stopping: readonly string[];

  /** `stopping`: signals that come through `take`. */
  constructor(stopping: readonly string[]) {
    this.stopping = stopping;
  }

  watch(name: string): SignalWatch {
    const isOwn = !this.stopping.includes(name);
    const watch = new KeptSignals(() => {
      if (isOwn) process.off(name, watch.deliver);
      if (this.watches.get(name) === watch) this.watches.delete(name);
      this.takenAt.delete(watch);
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
    if (now - (this.takenAt.get(watch) ?? Number.NEGATIVE_INFINITY) < insistenceMs) return false;
    this.takenAt.set(watch, now);
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
