// npm run bench: all benchmarks, or those named. Prints tables for docs/BENCHMARKS.md.

import { cpus } from "node:os";
import { comparison, externalCalls } from "./calls.ts";
import { commits } from "./commits.ts";
import { amplification } from "./amplification.ts";
import { awaitedCalls } from "./awaited.ts";
import { http } from "./http.ts";
import { print, type Row } from "./report.ts";
import { sleepers } from "./sleepers.ts";
import { interval, snapshots } from "./snapshots.ts";
import { helloWorld, speed } from "./speed.ts";

const benchmarks: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  "speed of guest code": speed,
  "awaited calls": awaitedCalls,
  "start-up": helloWorld,
  "snapshot pauses and recovery": snapshots,
  "cost of the interval": interval,
  commits,
  "external calls": externalCalls,
  "workloads of durable execution": comparison,
  "HTTP server": http,
  "write amplification": amplification,
  "sleeping threads": sleepers,
};

const wanted = process.argv.slice(2);
if (wanted.includes("--help")) {
  console.log(
    `npm run bench [-- NAME ...]\n\nNames (any part will do): ${Object.keys(benchmarks).join(", ")}`,
  );
  process.exit(0);
}
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${new Date().toISOString().slice(0, 10)}`,
);
for (const [name, run] of Object.entries(benchmarks))
  if (wanted.length === 0 || wanted.some((part) => name.includes(part))) print(name, await run());
process.exit(0);
