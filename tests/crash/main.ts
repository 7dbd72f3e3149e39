// npm run crash: long campaigns. Prints one line of figures; stops at the first loss with the seed that shows it.

import { Command } from "commander";
import { Random } from "../../src/base/random.ts";
import assert from "node:assert/strict";
import { leakRun } from "./leaks.ts";
import { crashRun, prepareWorkload, randomPlan } from "./simulated.ts";
import { killCampaign } from "./real.ts";
import { serverCampaign } from "./server.ts";
import { crashSweep } from "../harness/store-workload.ts";
import { candidates, chooseSubjects, crashAt, kernelFunctions, placesOf } from "./steps.ts";
import { orders } from "./subjects.ts";

const options = new Command("crash")
  .option("--seed <n>", "first seed", Number, 1)
  .option("--runs <n>", "simulated runs, or real kills with --real", Number, 500)
  .option("--real", "kill real processes with SIGKILL instead of simulating")
  .option("--server", "with --real: kill a server under the load of clients in another process")
  .option("--store", "the store alone: power cuts before every write and sync of random commits")
  .option("--steps", "every step of every kernel function, at most 20 occurrences of each")
  .option("--leaks", "restarts during blocked calls: nothing may be left behind")
  .parse(process.argv)
  .opts<{
    seed: number;
    runs: number;
    real?: boolean;
    server?: boolean;
    store?: boolean;
    steps?: boolean;
    leaks?: boolean;
  }>();

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

async function server(): Promise<void> {
  const { kills, worlds, epochs, writes, retries, cut, repeated } = await serverCampaign(
    options.runs,
    options.seed,
    (done) => progress(done, options.runs, "kills"),
  );
  console.log(
    `${kills} SIGKILLs over ${worlds} worlds and ${epochs} epochs of a server under load: ${writes} acknowledged writes, ` +
      `none lost, none doubled, no answer undone; ${retries} requests sent again, ${cut} connections cut in the middle, ` +
      `${repeated} writes repeated with their key`,
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

async function steps(): Promise<void> {
  const { chosen } = await chooseSubjects(candidates());
  let crashes = 0;
  let done = 0;
  for (const [name, subject] of chosen) {
    for (const place of placesOf(subject, name, 20)) crashes += await crashAt(subject, place);
    progress(++done, chosen.size, `kernel functions, ${crashes} crashes`);
  }
  console.log(
    `${chosen.size} of ${kernelFunctions().length} kernel functions, ${crashes} crashes at their steps: ` +
      "no effect without a durable cause, none lost, none repeated without its key",
  );
}

async function leaks(): Promise<void> {
  const { first, last } = await leakRun(options.runs, (done) => progress(done, options.runs, "restarts"));
  assert.deepEqual(last, first);
  console.log(
    `${options.runs} restarts during blocked calls: ${last.liveBytes} live bytes, ${last.restartList} resources, ` +
      `${last.threads} threads, as after the first ten`,
  );
}

if (options.store === true) storeOnly();
else if (options.leaks === true) await leaks();
else if (options.steps === true) await steps();
else if (options.real === true) await (options.server === true ? server() : real());
else await simulated();
