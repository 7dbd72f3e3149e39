// Requests of one HTTP listener that wait until the program takes them, all at once.

import type { HttpRequestBatch } from "../kernel/http-port.ts";

export class RequestQueue {
  private waiting: HttpRequestBatch = [];
  private taker: ((batch: HttpRequestBatch) => void) | undefined;

  /** The values of one request (REQUEST_VALUES). */
  add(...request: HttpRequestBatch): void {
    this.waiting.push(...request);
  }

  /** Somebody waits, and there is something. */
  get isWanted(): boolean {
    return this.taker !== undefined && this.waiting.length > 0;
  }

  /** Whoever waits gets what is there. */
  hand(): void {
    if (!this.isWanted) return;
    const taker = this.taker!;
    const batch = this.waiting;
    this.taker = undefined;
    this.waiting = [];
    taker(batch);
  }

  /** Resolves at the next `hand`. An aborted call takes nothing. */
  next(signal: AbortSignal): Promise<HttpRequestBatch> {
    return new Promise((resolve) => {
      this.taker = resolve;
      signal.addEventListener("abort", () => (this.taker = undefined), { once: true });
    });
  }
}
