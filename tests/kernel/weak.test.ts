// WeakMap and WeakSet in a program: what nobody else holds is collected, what somebody holds stays, over a restart, too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { simulateText } from "../harness/tiny.ts";

const program = (kept: number): string => `
  const names = new WeakMap<object, string[]>();
  const seen = new WeakSet<object>();
  const held: object[] = [];
  for (let i = 0; i < 20_000; i++) {
    const object = { i };
    names.set(object, ["name", String(i)]);
    seen.add(object);
    if (i < ${kept}) held.push(object);
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  console.log(held.every((object, i) => seen.has(object) && names.get(object)![1] === String(i)), held.length);`;

/** Live bytes while the program sleeps, and what it prints when it was restarted. */
async function run(kept: number): Promise<[number, string]> {
  const simulation = simulateText(program(kept));
  while (simulation.world.turn() !== "idle");
  simulation.world.vm.collect();
  const { liveBytes } = simulation.world.image;
  simulation.world.commit();
  simulation.crash();
  simulation.world.vm.collect();
  await simulation.world.run();
  return [liveBytes, simulation.outside.stdout];
}

test("what only a WeakMap or a WeakSet knows is collected; what the program holds is found again", async () => {
  const [few, first] = await run(10);
  const [all, second] = await run(20_000);
  assert.equal(first, "true 10\n");
  assert.equal(second, "true 20000\n");
  assert.ok(all - few > 20_000 * 100, `${all} and ${few} bytes`);
});
