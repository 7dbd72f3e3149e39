// Faults of the disk while system calls are in flight: the world stops with a clear error, nothing is acknowledged that
// is not durable, and when the disk is well again the world goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isStoreError, type StoreError } from "../../src/base/errors.ts";
import type { SimDisk } from "../../src/host/sim/disk.ts";
import { openStore } from "../../src/store/store.ts";
import type { Simulation } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

const program = `
  import { act } from "./outside.host.ts";
  async function worker(name: string) {
    for (let i = 0; i < 6; i++) console.log(name, i, await act(name + i));
  }
  await Promise.all(["a", "b", "c"].map(worker));
`;
const names = ["a", "b", "c"].flatMap((name) => [0, 1, 2, 3, 4, 5].map((i) => name + i));

function start(text = program): Simulation {
  return simulateText(
    text,
    (value) => new Promise((resolve) => setTimeout(resolve, 0, value)),
    {},
    { verify: false },
  );
}

/** Runs until the disk fails; returns the error. Undefined if the program came to its end. */
async function untilFault(simulation: Simulation): Promise<StoreError | undefined> {
  try {
    await simulation.world.run();
    return undefined;
  } catch (error) {
    assert.ok(isStoreError(error), String(error));
    return error;
  }
}

/** The generation that is durable, whatever the power cut takes. */
function durableGeneration(disk: SimDisk): number {
  return openStore(disk.crash({ kind: "none" })).store.generation;
}

/** Everything that was asked for and said is what an undisturbed run asks for and says. */
function checkOutside({ outside, crashes }: Simulation): void {
  const lines = outside.stdout.trim().split("\n").sort();
  assert.deepEqual(lines, names.map((name) => `${name[0]} ${name[1]} ${name}`).sort());
  const byKey = new Map<string, unknown[]>();
  for (const { key, args } of outside.calls) {
    assert.deepEqual(byKey.get(key) ?? args, args, "one key, one call");
    byKey.set(key, args);
  }
  assert.deepEqual([...byKey.values()].map(([value]) => value).sort(), names, "no effect lost, none doubled");
  assert.ok(outside.calls.length <= names.length + 3 * crashes);
}

for (const kind of ["failSyncAt", "failWriteAt"] as const)
  test(`each ${kind === "failSyncAt" ? "sync" : "write"} fails once, with calls in flight`, async () => {
    let faults = 0;
    for (let at = 1; ; at++) {
      const simulation = start();
      const { disk } = simulation;
      const operations = kind === "failSyncAt" ? disk.syncs : disk.writes;
      disk.faults[kind] = operations + at;
      const error = await untilFault(simulation);
      if (error === undefined) break;
      faults++;
      const released = simulation.outside.released.length;
      const calls = simulation.outside.calls.length;
      const generation = durableGeneration(disk);
      // The store is latched: nothing more is written or let out.
      assert.throws(() => simulation.world.commit(), { code: "latched" });
      assert.equal(simulation.outside.released.length, released);
      assert.equal(simulation.outside.calls.length, calls);
      simulation.recover(disk.crash({ kind: "none" }));
      assert.equal(simulation.world.store.generation, generation);
      await simulation.world.run();
      checkOutside(simulation);
    }
    assert.ok(faults > 10, "there were operations to fail");
  });

test("a full disk stops the world, says so, and the world goes on when there is space", async () => {
  const hungry = `const kept: string[] = [];\n${program.replace("console.log(", "kept.push((name + i).repeat(60_000)), console.log(")}`;
  const probe = start(hungry);
  const { sizeBytes } = probe.disk;
  await probe.world.run();
  const needed = probe.disk.sizeBytes;
  let stops = 0;
  for (let capacity = sizeBytes; capacity < needed; capacity += Math.ceil((needed - sizeBytes) / 7)) {
    const simulation = start(hungry);
    simulation.disk.capacityBytes = capacity;
    const error = await untilFault(simulation);
    assert.equal(error?.code, "full");
    stops++;
    const disk = simulation.disk.reopen();
    disk.capacityBytes = Number.POSITIVE_INFINITY;
    simulation.recover(disk);
    await simulation.world.run();
    checkOutside(simulation);
  }
  assert.ok(stops > 2, "the disk was full at several moments");
});
