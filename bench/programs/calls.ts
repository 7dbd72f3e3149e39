// External calls: `calls.ts FUNCTIONS CALLS [ROUNDS] [trace]` starts that many async functions at once, each of which makes
// that many calls one after the other; then again, for so many rounds. Prints how long each round took, in ms.

import { echo, trace } from "./outside.host.ts";

const [functions = 1, calls = 1000, rounds = 1] = process.argv.slice(2, 5).map(Number);
const call = process.argv[5] === "trace" ? trace : echo;

async function work(): Promise<number> {
  let sum = 0;
  for (let i = 0; i < calls; i++) sum += await call(i);
  return sum;
}

for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  const sums = await Promise.all(Array.from({ length: functions }, work));
  const ms = performance.now() - start;
  if (sums.some((sum) => sum !== (calls * (calls - 1)) / 2)) throw new Error(`wrong sums: ${sums}`);
  console.log(ms);
}
