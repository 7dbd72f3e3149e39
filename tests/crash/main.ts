// npm run crash: long campaigns. Prints one line of figures; stops at the first loss with the seed that shows it.

import { Command } from "commander";
import { Random } from "../../src/base/random.ts";
import { crashRun, prepareWorkload, randomPlan } from "./simulated.ts";
import { killCampaign } from "./real.ts";
import { crashSweep } from "../harness/store-workload.ts";
import { orders } from "./subjects.ts";

const options = new Command("crash")
  .option("--seed <n>", "first seed", Number, 1)
  .option("--runs <n>", "simulated runs, or real kills with --real", Number, 500)
  .option("--real", "kill real processes with SIGKILL instead of simulating")
  .option("--store", "the store alone: power cuts before every write and sync of random commits")
  .parse(process.argv)
  .opts<{ seed: number; runs: number; real?: boolean; store?: boolean }>();

const progress = (done: number, total: number, what: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total} ${what}   `);
};

async function simulated(): Promise<void> {
  const workload = await prepareWorkload();
  let crashes = 0;
  for (let run = 0; run < options.runs; run++) {
    const seed = options.seed + run;
    try {
      crashes += await crashRun(workload, randomPlan(workload, new Random(seed)), seed);
    } catch (error) {
      console.error(`\nseed ${seed} failed; again with: npm run crash -- --seed ${seed} --runs 1`);
      throw error;
    }
    progress(run + 1, options.runs, `runs, ${crashes} crashes`);
  }
  console.log(
    `${options.runs} runs, ${crashes} simulated crashes, nothing lost, nothing doubled without its key`,
  );
}

async function real(): Promise<void> {
  const result = await killCampaign(orders, options.runs, options.seed, (done) =>
    progress(done, options.runs, "kills"),
  );
  console.log(
    `${result.kills} SIGKILLs over ${result.worlds} worlds and ${result.epochs} epochs of ${orders.name}: ` +
      `nothing lost, nothing doubled; ${result.repeated} epochs printed their last lines once more`,
  );
}

function storeOnly(): void {
  let crashes = 0;
  for (let run = 0; run < options.runs; run++) {
    crashes += crashSweep({ seed: options.seed + run, commits: 40, cuts: 10, nested: 1 }).crashes;
    progress(run + 1, options.runs, `seeds, ${crashes} crashes`);
  }
  console.log(`${options.runs} seeds, ${crashes} simulated crashes of the store, nothing lost`);
}

if (options.store === true) storeOnly();
else await (options.real === true ? real() : simulated());
