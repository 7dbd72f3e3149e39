// The crash campaign in small: a crash at every third write or sync of the workload, then random plans. `npm run crash` is
// the same in long.

import { test } from "node:test";
import { Random } from "../../src/base/random.ts";
import { crashRun, prepareWorkload, randomPlan } from "./simulated.ts";

test("Z1-Z5: a crash at every third write or sync of the workload, and again while it recovers", async () => {
  const workload = await prepareWorkload();
  for (let at = 0; at < workload.operations; at++)
    await crashRun(workload, { crashes: [{ at, policy: at * 5 }] }, at);
});

test("Z1-Z5: many crashes in one run", async () => {
  const workload = await prepareWorkload();
  const random = new Random(20_26);
  for (let run = 0; run < 25; run++) await crashRun(workload, randomPlan(workload, random), run);
});
