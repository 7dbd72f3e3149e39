// Signals that come faster than the program takes them; what every implementation of SignalPort does with them.

import type { SignalWatch } from "../kernel/signal-port.ts";

export class KeptSignals implements SignalWatch {
  /** Signals that nobody was told of. */
  private kept = 0;
  private waiting: (() => void) | undefined;
  readonly close: () => void;

  /** `onClose`: they are not the program's any more. */
  constructor(onClose: () => void) {
    this.close = onClose;
  }

  /** One has come. */
  readonly deliver = (): void => {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting === undefined) this.kept++;
    else waiting();
  };

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
}
