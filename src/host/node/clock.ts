// The real clock, entropy and process of this machine.

import { randomBytes } from "node:crypto";
import type { ClockPort, EntropyPort, ProcessPort } from "../../kernel/port.ts";

export const nodeClock: ClockPort = {
  now: () => performance.timeOrigin + performance.now(),
  monotonic: () => performance.now(),
};

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
