// A million sleeping threads: memory for each, the time until all of them sleep durably, the time to wake ten thousand of
// them at once, and the time in which the world comes up again with all of them.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { RootLayout } from "../src/image/layout.ts";
import { openWorld } from "../src/world/boot.ts";
import type { World } from "../src/world/world.ts";
import { digits, type Row } from "./report.ts";
import { type BenchWorld, makeWorld } from "./world.ts";

/** A sleeping function is two threads: its own, which awaits, and that of the library's `setTimeout`. */
const functions = 500_000;
const woken = 10_000;

const program = `
import { setTimeout as pause } from "node:timers/promises";
async function sleeper(id: number, ms: number): Promise<number> {
  await pause(ms);
  return id;
}
for (let i = 0; i < ${functions}; i++) void sleeper(i, 86_400_000);
await pause(1); // behind all of them
console.log("asleep");
await pause(3000);
const deadline = Date.now() + 2000;
await Promise.all(Array.from({ length: ${woken} }, (_, i) => sleeper(i, deadline - Date.now())));
console.log(Date.now() - deadline);
`;

function liveBytes(world: World): number {
  world.vm.collect();
  return world.image.liveBytes;
}

setFlagsFromString("--expose-gc");
const collectHost = runInNewContext("gc") as () => void;

/** Bytes of the host's own heap. */
function hostBytes(): number {
  collectHost();
  return process.memoryUsage().heapUsed;
}

export async function sleepers(): Promise<Row[]> {
  const bench = makeWorld(program, 100);
  const imageBefore = liveBytes(bench.world);
  const hostBefore = hostBytes();
  const start = performance.now();
  let asleepMs = Number.NaN;
  let imageBytes = 0;
  let heapBytes = 0;
  let threads = 0;
  const watch = setInterval(() => {
    const lines = bench.output().split("\n");
    if (lines.length > 1 && Number.isNaN(asleepMs)) {
      asleepMs = performance.now() - start;
      heapBytes = hostBytes() - hostBefore;
      imageBytes = liveBytes(bench.world) - imageBefore;
      threads = bench.world.vm.root(RootLayout.threadCount);
    }
    if (lines.length > 2) bench.world.stop();
  }, 5);
  await bench.world.run();
  clearInterval(watch);
  const wakeMs = Number(bench.output().split("\n")[1]);
  const rows: Row[] = [
    {
      what: `${digits(functions)} async functions that sleep, ${digits(threads)} threads: image bytes a thread (a function)`,
      value: `${digits(imageBytes / threads)} (${digits(imageBytes / functions)}) bytes`,
      goal: "≤ 1 KiB",
    },
    {
      what: "memory of the host for each function",
      value: `${digits(heapBytes / functions)} bytes`,
    },
    { what: "time until all of them sleep, durably", value: `${digits(asleepMs)} ms` },
    {
      what: `${digits(woken)} more with one deadline: from then until all have gone on`,
      value: `${digits(wakeMs)} ms`,
    },
    comeUp(bench),
  ];
  bench.close();
  return rows;
}

function comeUp(bench: BenchWorld): Row {
  const start = performance.now();
  const session = bench.reopen();
  const opened = openWorld(session.openDevice(), session.host, session.worldOptions);
  const recoveredMs = performance.now() - start;
  opened.restart();
  const ms = performance.now() - start;
  opened.world.kernel.stop();
  return {
    what: "the world comes up again with all of them",
    value: `${digits(ms)} ms, ${digits(recoveredMs)} of them reading and checking the image`,
  };
}
