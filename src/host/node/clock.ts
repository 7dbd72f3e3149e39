// The real clock, entropy and process of this machine.

import { randomBytes } from "node:crypto";
import type { ClockPort, EntropyPort, ProcessPort } from "../../kernel/port.ts";

/** How far the clock of the epoch may be from that of the system, ms. */
const toleranceMs = 10;
/** The longest time between two readings that count as one moment, ms. */
const momentMs = 1;

/**
 * The system's clock with fractions of a millisecond, from the monotonic one. That does not know of the hours that the
 * machine slept, or that somebody set the clock; so it is compared at each reading.
 */
export class RealClock implements ClockPort {
  private readonly system: () => number;
  readonly monotonic: () => number;
  private offset = 0;

  constructor(system: () => number, monotonic: () => number) {
    this.system = system;
    this.monotonic = monotonic;
    this.set();
  }

  now(): number {
    if (Math.abs(this.offset + this.monotonic() - this.system()) > toleranceMs) this.set();
    return this.offset + this.monotonic();
  }

  private set(): void {
    let start: number;
    do {
      start = this.monotonic();
      this.offset = this.system() - start;
    } while (this.monotonic() - start > momentMs);
  }
}

export const nodeClock: ClockPort = new RealClock(Date.now, () => performance.now());

export const nodeEntropy: EntropyPort = {
  random: () => Math.random(),
  bytes: (count) => new Uint8Array(randomBytes(count)),
};

/** The process as the guest sees it; `argv` as Node would have set it for the program. */
export function nodeProcess(argv: readonly string[]): ProcessPort {
  return {
    argv,
    env: process.env,
    platform: process.platform,
    pid: process.pid,
    cwd: () => process.cwd(),
  };
}
