// The clock by which a program measures how long something took. It runs with the host's monotonic clock, and each epoch
// begins where the real clock stands, but never behind what the epoch before has shown.

import type { ClockPort } from "./port.ts";

export class SteadyClock {
  private readonly clock: ClockPort;
  private readonly start: number;
  private readonly monotonicStart: number;

  /** `latest` is the last reading in the recovered image, 0 if there is none. */
  constructor(clock: ClockPort, latest: number) {
    this.clock = clock;
    this.start = Math.max(clock.now(), latest);
    this.monotonicStart = clock.monotonic();
  }

  /** Milliseconds since 1970, apart from changes of the real clock. */
  now(): number {
    return this.start + (this.clock.monotonic() - this.monotonicStart);
  }
}
