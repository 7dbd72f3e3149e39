// `naps.ts COUNT MS`: that many async functions sleep for the same time, all at once. Prints the memory of the process
// for each of them while they sleep (bytes), and the time until all are done (ms).

import { setTimeout as pause } from "node:timers/promises";
import { residentBytes } from "./outside.host.ts";

const [count = 10_000, ms = 5000] = process.argv.slice(2, 4).map(Number);

async function nap(id: number): Promise<number> {
  await pause(ms);
  return id;
}

const before = await residentBytes();
const start = performance.now();
const naps = Array.from({ length: count }, (_, id) => nap(id));
const bytes = ((await residentBytes()) - before) / count;
const ids = await Promise.all(naps);
const doneMs = performance.now() - start;
if (ids.some((id, i) => id !== i)) throw new Error("a nap was lost");
console.log(JSON.stringify({ bytes, doneMs }));
