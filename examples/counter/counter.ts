// Counts to a thousand, one step a second, and knows nothing of being killed.
//
//     deathless run examples/counter/counter.ts       ends at any moment: Ctrl-C, kill -9, a power cut
//     deathless run examples/counter/counter.ts       goes on with the next number
//     deathless run --fresh examples/counter/counter.ts       begins anew
//
// Under plain Node (22.18 or newer: `node examples/counter/counter.ts`) it is the same program, only mortal.

import { setTimeout } from "node:timers/promises";

const started = new Date().toISOString();

for (let n = 1; n <= 1000; n++) {
  console.log(`${n} (counting since ${started})`);
  await setTimeout(1000);
}
