// Signals over crashes, and who gets the ones that stop a world.

import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { test } from "node:test";
import { NodeSignals } from "../../src/host/node/signals.ts";
import type { Simulation } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

async function untilIdle(simulation: Simulation): Promise<void> {
  for (let i = 0; i < 3; i++) {
    while (simulation.world.turn() !== "idle");
    simulation.world.commit();
    await setImmediate();
  }
}

test("a listener works after a restart; without one the signal is not the program's", async () => {
  const simulation = simulateText(`
    const stop = (name: string) => { console.log(name); process.off("SIGTERM", stop); };
    process.on("SIGTERM", stop);
    process.on("SIGHUP", () => console.log("hup"));
    await new Promise(() => setTimeout(() => {}, 1e9));`);
  await untilIdle(simulation);
  assert.ok(simulation.outside.signals.raise("SIGHUP"));
  await untilIdle(simulation);
  simulation.crash();
  await untilIdle(simulation);
  assert.ok(simulation.outside.signals.raise("SIGHUP"));
  assert.ok(simulation.outside.signals.raise("SIGTERM"));
  await untilIdle(simulation);
  assert.equal(simulation.outside.stdout, "hup\nhup\nSIGTERM\n");
  assert.equal(simulation.outside.signals.raise("SIGTERM"), false);
  simulation.crash();
  await untilIdle(simulation);
  assert.equal(simulation.outside.signals.raise("SIGTERM"), false);
  assert.ok(simulation.outside.signals.raise("SIGHUP"));
});

test("a world that comes up has its signals at once, also those whose listener is at work", async () => {
  const text = `
    process.on("SIGHUP", () => { for (let i = 0; i < 10_000; i++); console.log("hup"); });
    setInterval(() => {}, 1e9);`;
  const simulation = simulateText(text, undefined, {}, { fuel: 100 });
  await untilIdle(simulation);
  assert.ok(simulation.outside.signals.raise("SIGHUP"));
  await setImmediate();
  assert.equal(simulation.world.turn(), "busy");
  simulation.world.commit();
  simulation.crash();
  assert.ok(simulation.outside.signals.raise("SIGHUP"));
  await untilIdle(simulation);
  assert.equal(simulation.outside.stdout, "hup\nhup\n");
});

test("a listener that throws has its error reported, and hears the next signal", async () => {
  const simulation = simulateText(`
    process.on("uncaughtException", (error) => console.log(error.message));
    let n = 0;
    process.on("SIGUSR1", () => { throw new Error("bad " + ++n); });
    setInterval(() => {}, 1e9);`);
  await untilIdle(simulation);
  for (let i = 0; i < 2; i++) {
    simulation.outside.signals.raise("SIGUSR1");
    await untilIdle(simulation);
  }
  assert.equal(simulation.outside.stdout, "bad 1\nbad 2\n");
});

test("signals that come while nobody waits are kept; a second one at once is not taken", async () => {
  const signals = new NodeSignals(["SIGINT", "SIGTERM"]);
  const { signal } = new AbortController();
  assert.equal(signals.take("SIGINT"), false);
  const interrupts = signals.watch("SIGINT");
  assert.ok(signals.take("SIGINT"));
  assert.equal(signals.take("SIGINT"), false);
  await interrupts.next(signal);
  const waits = signals.watch("SIGTERM").next(signal);
  assert.ok(signals.take("SIGTERM"));
  await waits;
  interrupts.close();
  assert.equal(signals.take("SIGINT"), false);
  signals.close();
});
