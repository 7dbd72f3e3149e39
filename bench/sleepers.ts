// A hundred thousand sleeping async functions: bytes of image for each, and the time until all of them sleep.

import { RootLayout } from "../src/image/layout.ts";
import { digits, type Row } from "./report.ts";
import type { World } from "../src/world/world.ts";
import { makeWorld, runFor } from "./world.ts";

const count = 100_000;

const program = `
import { setTimeout as pause } from "node:timers/promises";
async function sleeper(id: number): Promise<number> {
  await pause(86_400_000);
  return id;
}
for (let i = 0; i < ${count}; i++) void sleeper(i);
console.log("asleep");
`;

function liveBytes(world: World): number {
  world.vm.collect();
  return world.image.liveBytes;
}

export async function sleepers(): Promise<Row[]> {
  const bench = makeWorld(program, 100);
  const before = liveBytes(bench.world);
  const start = performance.now();
  let asleepMs = Number.NaN;
  const watch = setInterval(() => {
    if (Number.isNaN(asleepMs) && bench.output() !== "") asleepMs = performance.now() - start;
  }, 5);
  await runFor(bench.world, 6000);
  clearInterval(watch);
  const after = liveBytes(bench.world);
  const threads = bench.world.vm.root(RootLayout.threadCount);
  bench.close();
  return [
    {
      what: `${digits(count)} async functions that sleep, ${digits(threads)} threads: image bytes a thread (a function)`,
      value: `${digits((after - before) / threads)} (${digits((after - before) / count)}) bytes`,
      goal: "≤ 1 KiB",
    },
    { what: "time until all of them sleep, durably", value: `${digits(asleepMs)} ms` },
  ];
}
