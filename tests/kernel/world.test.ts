// One world as a whole: how it begins, when it commits, how it ends, and what it refuses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isStoreError } from "../../src/base/errors.ts";
import { InvariantError } from "../../src/base/assert.ts";
import { IMAGE_BASE, RootLayout, WorldState } from "../../src/image/layout.ts";
import { NodeTimers } from "../../src/host/node/timers.ts";
import { openWorld } from "../../src/world/boot.ts";
import { freshImage } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

const forever = `await new Promise(() => setTimeout(() => {}, 1e9));`;

test("E1: the first generation is committed before the program's first instruction", async () => {
  const simulation = simulateText(`console.log("began");`);
  assert.equal(simulation.world.store.generation, 1);
  simulation.crash();
  assert.equal(simulation.outside.stdout, "");
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "began\n");
});

test("E2: an image without its root is refused as corrupt, one of another format by its version", () => {
  for (const [offset, value, code] of [
    [4, 1, "corrupt"],
    [RootLayout.format, 99, "version"],
  ] as const) {
    const simulation = simulateText(forever, undefined, {}, { verify: false });
    simulation.world.image.u32[(IMAGE_BASE + offset) >>> 2] = value;
    simulation.world.image.touch(IMAGE_BASE);
    simulation.world.commit();
    assert.throws(
      () => openWorld(simulation.disk, simulation.host, simulation.options, freshImage()),
      (error) => isStoreError(error) && error.code === code,
    );
  }
});

test("N3, W3: a damaged image never becomes a generation", () => {
  const simulation = simulateText(forever);
  while (simulation.world.turn() !== "idle");
  simulation.world.commit();
  const { generation } = simulation.world.store;
  simulation.world.image.u32[(IMAGE_BASE + RootLayout.global) >>> 2] = 0x1234_5678;
  assert.throws(() => simulation.world.commit(), InvariantError);
  assert.equal(simulation.world.store.generation, generation);
});

test("N1, N2: while a commit is in flight no other begins, and nothing is released before it is done", () => {
  const simulation = simulateText(`console.log("x"); ${forever}`);
  while (simulation.world.turn() !== "idle");
  let finish: () => void = () => {};
  const { snapshotter } = simulation.world;
  const { writer } = simulation.host;
  const begin = writer.begin.bind(writer);
  writer.begin = (plan, staging, done) => {
    finish = () => begin(plan, staging, done);
  };
  snapshotter.begin(() => {});
  assert.ok(snapshotter.busy);
  assert.throws(() => snapshotter.commit(), /N1/);
  assert.equal(simulation.outside.released.length, 0);
  finish();
  assert.equal(simulation.outside.stdout, "x\n");
});

test("W1: a program that never waits is snapshotted in the middle of its loop", async () => {
  const simulation = simulateText(
    `let n = 0; for (let i = 0; i < 300000; i++) n += i; console.log(n);`,
    undefined,
    {},
    { fuel: 500 },
  );
  for (let i = 0; i < 20; i++) {
    simulation.world.turn();
    simulation.world.commit();
    simulation.crash();
  }
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "44999850000\n");
});

test("W2: at its end the last state is durable and its output is out", async () => {
  const simulation = simulateText(`console.log("last"); process.exit(3);`);
  assert.deepEqual(await simulation.world.run(), { kind: "finished", exitCode: 3 });
  assert.equal(simulation.outside.stdout, "last\n");
  simulation.crash();
  assert.equal(simulation.world.state, WorldState.failed);
  assert.equal(simulation.world.exitCode, 3);
});

test("a top-level await that nobody is left to settle ends with 13, as in Node", async () => {
  const simulation = simulateText(
    `console.log("before"); await new Promise(() => {}); console.log("after");`,
  );
  assert.deepEqual(await simulation.world.run(), { kind: "finished", exitCode: 13 });
  assert.equal(simulation.outside.stdout, "before\n");
  assert.match(simulation.outside.stderr, /unsettled top-level await/);
});

test("a stopped world goes on later", async () => {
  const simulation = simulateText(
    `for (let i = 0; i < 5; i++) { console.log(i); await new Promise((r) => setTimeout(r, 10)); }`,
  );
  simulation.world.stop();
  assert.deepEqual(await simulation.world.run(), { kind: "stopped" });
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "0\n1\n2\n3\n4\n");
});

test("a failing disk stops the world with its error, and it goes on from the last generation", async () => {
  const simulation = simulateText(
    `for (let i = 0; i < 50; i++) { console.log(i); await new Promise((r) => setTimeout(r, 10)); }`,
  );
  simulation.disk.faults.failSyncAt = simulation.disk.syncs + 10;
  await assert.rejects(simulation.world.run(), (error) => isStoreError(error));
  simulation.recover(simulation.disk.crash({ kind: "none" }));
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, Array.from({ length: 50 }, (_, i) => `${i}\n`).join(""));
});

test("H1, H2: sleepers wake in the order of deadlines, equal ones in the order of their coming", async () => {
  let now = 400;
  const timers = new NodeTimers({ now: () => now, monotonic: () => now });
  const woke: string[] = [];
  const sleep = (name: string, deadline: number): Promise<void> =>
    new Promise((done) => {
      timers.at(deadline, () => {
        woke.push(name);
        done();
      });
    });
  const cancelled = timers.at(550, () => woke.push("cancelled"));
  const all = [sleep("c", 900), sleep("a", 500), sleep("b1", 600), sleep("b2", 600)];
  cancelled.cancel();
  cancelled.cancel();
  await new Promise(setImmediate);
  assert.equal(woke.length, 0);
  now = 901;
  void sleep("wakes the host", 1);
  await Promise.all(all);
  assert.deepEqual(woke.slice(-4), ["a", "b1", "b2", "c"]);
  assert.ok(!woke.includes("cancelled"));
  timers.close();
});

test("H3: thousands of cancelled sleepers leave the others in their order", async () => {
  let now = 0;
  const timers = new NodeTimers({ now: () => now, monotonic: () => now });
  const woke: number[] = [];
  const alarms = Array.from({ length: 5000 }, (_, i) =>
    timers.at(((i * 7919) % 5000) + 1000, () => woke.push((i * 7919) % 5000)),
  );
  for (const [i, alarm] of alarms.entries()) if (i % 50 !== 0) alarm.cancel();
  now = 10_000;
  await new Promise<void>((done) => void timers.at(5999.5, done));
  assert.equal(woke.length, 100);
  assert.deepEqual(
    woke,
    [...woke].sort((a, b) => a - b),
  );
  timers.close();
});

test("measured time does not go back when the real clock is set back, neither in an epoch nor by a restart", async () => {
  const simulation = simulateText(`
    const [day, start] = [Date.now(), process.hrtime()];
    let last = performance.now();
    for (let i = 0; i < 3; i++) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const now = performance.now();
      console.log(Date.now() < day, now >= last, process.hrtime(start)[0] >= 0);
      last = now;
    }`);
  const { clock } = simulation.outside.ports;
  const now = clock.now.bind(clock);
  for (const hour of [0, 1, 2, 3]) {
    Object.assign(clock, { now: () => now() - hour * 3_600_000 });
    if (hour > 1) simulation.crash();
    simulation.outside.advance();
    await nextTurn();
    let turn = simulation.world.turn();
    while (turn !== "idle" && turn !== "finished") turn = simulation.world.turn();
    simulation.world.commit();
  }
  assert.equal(simulation.outside.stdout, "true true true\n".repeat(3));
});
