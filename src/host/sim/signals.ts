// Signals of the simulated operating system: tests raise them, and the program itself, whose process has number 1.

import { KeptSignals } from "../kept-signals.ts";
import type { SignalPort, SignalWatch } from "../../kernel/signal-port.ts";

const ownPid = 1;

export class SimSignals implements SignalPort {
  private readonly watches = new Map<string, KeptSignals>();

  /** A signal comes to the process. False if nobody listens: it would have ended a real one. */
  raise(name: string): boolean {
    const watch = this.watches.get(name);
    watch?.deliver();
    return watch !== undefined;
  }

  watch(name: string): SignalWatch {
    const watch = new KeptSignals(() => {
      if (this.watches.get(name) === watch) this.watches.delete(name);
    });
    this.watches.set(name, watch);
    return watch;
  }

  kill(pid: number, signal: string | number): void {
    if (pid !== ownPid) throw killError("ESRCH", -3);
    if (typeof signal === "number" && signal > 64) throw killError("EINVAL", -22);
    if (signal !== 0) this.raise(String(signal));
  }

  /** The process died, and what it had not done with its signals. */
  crash(): void {
    this.watches.clear();
  }
}

function killError(code: string, errno: number): Error {
  return Object.assign(new Error(`kill ${code}`), { errno, code, syscall: "kill" });
}
