// Tells waiters that something has changed; they look for themselves what it is.

export class Bell {
  private waiting: (() => void)[] = [];

  ring(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves at the next ring; rejects with the signal's reason. */
  next(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.waiting = this.waiting.filter((other) => other !== wake);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener("abort", abort);
        if (signal?.aborted) reject(signal.reason);
        else resolve();
      };
      if (signal?.aborted) reject(signal.reason);
      else {
        signal?.addEventListener("abort", abort, { once: true });
        this.waiting.push(wake);
      }
    });
  }
}
