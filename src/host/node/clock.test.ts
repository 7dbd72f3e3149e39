import assert from "node:assert/strict";
import { test } from "node:test";
import { RealClock } from "./clock.ts";

test("the real clock has fractions, and follows a machine that slept and a clock that was set", () => {
  let system = 1_000_000;
  let monotonic = 5.25;
  const clock = new RealClock(
    () => Math.floor(system),
    () => monotonic,
  );
  const pass = (systemMs: number, monotonicMs = systemMs): number => {
    system += systemMs;
    monotonic += monotonicMs;
    return clock.now();
  };
  assert.equal(pass(0.5), 1_000_000.5);
  assert.equal(pass(10), 1_000_010.5);
  assert.equal(pass(3_600_000, 2), 4_600_010, "slept for an hour");
  assert.equal(pass(0.25), 4_600_010.25);
  assert.equal(pass(-60_000, 1), 4_540_010, "set back by a minute");
  assert.equal(clock.monotonic(), 5.25 + 0.5 + 10 + 2 + 0.25 + 1);
});

test("the real clock stays right when the process stands still between two readings", () => {
  let monotonic = 0;
  const stops = [500, 0, 700, 800, 0];
  const clock = new RealClock(
    () => {
      monotonic += stops.shift() ?? 0;
      return 1000 + monotonic;
    },
    () => monotonic,
  );
  assert.equal(clock.now(), 1000 + 500 + 700 + 800);
  assert.equal(stops.length, 0);
});
