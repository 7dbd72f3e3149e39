// Pauses of snapshots under load at several sizes of the heap, the slowdown by snapshots, write amplification, and the
// time of recovery.

import { statSync } from "node:fs";
import { FileDevice } from "../src/host/node/file-device.ts";
import { Image } from "../src/image/image.ts";
import { openStore } from "../src/store/store.ts";
import { readImage } from "../src/world/boot.ts";
import { digits, quantile, type Row } from "./report.ts";
import { type BenchWorld, makeWorld } from "./world.ts";

/** Builds a heap of about `mib` MiB, says "ready", then computes for ever and changes it all over. */
const load = (mib: number): string => `
class Node_ { value: number; next: Node_ | undefined; constructor(value: number) { this.value = value; this.next = undefined; } }
const blocks: number[][] = [];
for (let i = 0; i < ${mib * 2}; i++) blocks.push(new Array<number>(65536).fill(i));
const nodes: Node_[] = [];
for (let i = 0; i < 2000; i++) nodes.push(new Node_(i));
console.log("ready");
let at = 1;
for (;;) {
  let sum = 0;
  for (let i = 0; i < 500; i++) sum += i ^ at;
  at = (at * 48271) % 2147483647;
  blocks[at % blocks.length]![at % 65536] = sum;
  nodes[at % 2000]!.next = new Node_(at);
}
`;

/** Milliseconds of load that are measured once the heap stands and its last large snapshot is written. */
const loadMs = 4000;

interface Loaded {
  readonly bench: BenchWorld;
  readonly pauses: readonly number[];
  readonly pages: number;
}

async function measured(mib: number, intervalMs: number): Promise<Loaded> {
  const bench = makeWorld(load(mib), intervalMs);
  const { snapshotter } = bench.world;
  const pauses: number[] = [];
  let pages = 0;
  let isMeasuring = false;
  snapshotter.onFreeze = (ms, copied) => {
    if (!isMeasuring) return;
    pauses.push(ms);
    pages += copied;
  };
  const watch = setInterval(() => {
    if (isMeasuring || !bench.output().includes("ready") || snapshotter.busy) return;
    isMeasuring = true;
    setTimeout(() => bench.world.stop(), loadMs);
  }, 50);
  await bench.world.run();
  clearInterval(watch);
  return { bench, pauses, pages: pages / pauses.length };
}

export async function snapshots(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const mib of [1, 64, 1024]) {
    const { bench, pauses, pages } = await measured(mib, 10);
    rows.push({
      what: `pause at ${mib} MiB under load, p50 / p99 / max of ${pauses.length} (10 ms interval, ${digits(pages)} dirty pages each)`,
      value: `${[0.5, 0.99, 1].map((q) => digits(quantile(pauses, q))).join(" / ")} ms`,
      goal: mib === 1024 ? "p99 ≤ 1 ms" : "",
    });
    rows.push(recovery(bench, mib));
    bench.close();
  }
  return rows;
}

function recovery(bench: BenchWorld, mib: number): Row {
  const image = new Image();
  const start = performance.now();
  const device = FileDevice.open(bench.path, { readOnly: true });
  const { store } = openStore(device, { readOnly: true });
  readImage(store, image);
  const ms = performance.now() - start;
  device.close();
  const used = (image.top - 0x20_0000) / 2 ** 20;
  return {
    what: `recovery of that world (${digits(used)} MiB image, ${digits(statSync(bench.path).size / 2 ** 20)} MiB file)`,
    value: `${digits(ms)} ms`,
    goal: mib === 1024 ? "≤ 1000 ms" : "",
  };
}

const counting = `
let n = 0;
const cells = new Array<number>(200000).fill(0);
const start = performance.now();
let rounds = 0;
while (performance.now() - start < 3000) { for (let i = 0; i < 20000; i++) { n = (n * 48271 + 1) % 2147483647; cells[n % 200000] = n; } rounds++; }
console.log(rounds);
`;

/** Rounds of work done in three seconds, with snapshots at an interval. */
async function rounds(intervalMs: number): Promise<number> {
  const bench = makeWorld(counting, intervalMs);
  await bench.world.run();
  const done = Number(bench.output());
  bench.close();
  return done;
}

export async function interval(): Promise<Row[]> {
  const base: number[] = [];
  const at10: number[] = [];
  const at100: number[] = [];
  for (let i = 0; i < 3; i++) {
    base.push(await rounds(3_600_000));
    at10.push(await rounds(10));
    at100.push(await rounds(100));
  }
  const slowdown = (values: readonly number[]): string =>
    `${digits((quantile(base, 0.5) / quantile(values, 0.5) - 1) * 100)} %`;
  return [
    { what: "slowdown by snapshots each 10 ms", value: slowdown(at10), goal: "≤ 10 %" },
    { what: "slowdown by snapshots each 100 ms", value: slowdown(at100), goal: "≤ 5 %" },
  ];
}
