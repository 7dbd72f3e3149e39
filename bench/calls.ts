// Durable external calls: their rate against that of the disk, and the workloads by which products for durable execution
// are compared. All of it through the command line, as a user has it.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DiskRate } from "./disk.ts";
import { digits, quantile, type Row } from "./report.ts";

const root = resolve(import.meta.dirname, "../..");
const cli = join(root, "dist/src/bin/main.js");

/** Arguments of Node that run a benchmark program in a new world (or in the one that is there). */
export function commandLine(
  folder: string,
  program: string,
  args: readonly unknown[],
  fresh = true,
): string[] {
  const world = ["--world", join(folder, `${program}.world`)];
  const file = join(root, "bench/programs", `${program}.ts`);
  return [cli, "run", ...(fresh ? ["--fresh"] : []), ...world, file, ...args.map(String)];
}

const runs = 3;

/** Calls per second of `functions` async functions with `calls` calls each, by round; medians of some runs. */
function rates(folder: string, disk: DiskRate, functions: number, calls: number, rounds: number): number[] {
  const times = Array.from({ length: runs }, () => {
    disk.measure();
    const args = commandLine(folder, "calls", [functions, calls, rounds]);
    const output = execFileSync(process.execPath, args, { encoding: "utf8" });
    return output.trim().split("\n").map(Number);
  });
  disk.measure();
  const median = (round: number): number =>
    quantile(
      times.map((ms) => ms[round]!),
      0.5,
    );
  return Array.from({ length: rounds }, (_, round) => ((functions * calls) / median(round)) * 1000);
}

export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "deathless-bench-"));
  const remove = (): void => rmSync(folder, { recursive: true });
  try {
    const result = work(folder);
    if (result instanceof Promise) return result.finally(remove) as T;
    remove();
    return result;
  } catch (error) {
    remove();
    throw error;
  }
}

export function externalCalls(): Row[] {
  return inFolder((folder) => {
    const disk = new DiskRate(folder);
    const [first, , alone] = rates(folder, disk, 1, 10_000, 3);
    const [, , together] = rates(folder, disk, 200, 300, 3);
    const { perSecond } = disk;
    disk.close();
    const value = (calls: number): string => `${digits(calls)}/s, ${digits(calls / perSecond)} × the disk`;
    return [
      { what: "the disk itself: 4 KiB write + fdatasync", value: `${digits(perSecond)}/s` },
      { what: "10,000 external calls, one after the other", value: value(first!) },
      { what: "the same, the third time", value: value(alone!), goal: "≥ 0.8 ×" },
      { what: "external calls from 200 threads, the third time", value: value(together!), goal: "≥ 50 ×" },
    ];
  });
}

export function comparison(): Promise<Row[]> {
  return inFolder(async (folder) => {
    const disk = new DiskRate(folder);
    const rows: Row[] = [];
    const workloads = [
      { what: "1,000 calls one after the other", functions: 1, calls: 1000, peer: 996 },
      { what: "200 async functions, 20 calls each", functions: 200, calls: 20, peer: 2900 },
      { what: "2,000 async functions, one call each", functions: 2000, calls: 1, peer: 360 },
    ];
    for (const { what, functions, calls, peer } of workloads)
      rows.push({
        what,
        value: `${digits(rates(folder, disk, functions, calls, 1)[0]!)} calls/s`,
        goal: `best peer ${digits(peer)}`,
      });
    disk.close();
    rows.push(...naps(folder), ...(await killed(folder)));
    return rows;
  });
}

function naps(folder: string): Row[] {
  const output = execFileSync(process.execPath, commandLine(folder, "naps", [10_000, 5000]), {
    encoding: "utf8",
  });
  const { bytes, doneMs } = JSON.parse(output) as { bytes: number; doneMs: number };
  return [
    {
      what: "10,000 functions that sleep 5 s: until all are done",
      value: `${digits(doneMs / 1000)} s`,
      goal: "best peer 25.5 s",
    },
    {
      what: "memory of the process for each of them",
      value: `${digits(bytes / 1024)} KiB`,
      goal: "best peer 5.8 kB",
    },
  ];
}

/** The first workload, killed when half of its calls are made, then started again. */
async function killed(folder: string): Promise<Row[]> {
  const repeated: number[] = [];
  const progressMs: number[] = [];
  const runs = 5;
  for (let run = 0; run < runs; run++) {
    const ledger = join(folder, `calls-${run}.txt`);
    const env = { ...process.env, CALLS_LEDGER: ledger };
    const args = [1, 1000, 1, "trace"];
    const first = spawn(process.execPath, commandLine(folder, "calls", args), { env, stdio: "ignore" });
    const exit = new Promise((done) => first.once("exit", done));
    while (entries(ledger).length < 500) await new Promise((done) => setTimeout(done, 1));
    first.kill("SIGKILL");
    await exit;
    const before = entries(ledger).length;
    const start = Date.now();
    execFileSync(process.execPath, commandLine(folder, "calls", args, false), { env, stdio: "ignore" });
    const all = entries(ledger);
    const keys = new Set(all.map(({ key }) => key));
    if (keys.size !== 1000) throw new Error(`${keys.size} calls instead of 1000`);
    repeated.push(all.length - keys.size);
    progressMs.push(all[before]!.ms - start);
  }
  return [
    {
      what: `killed in the middle of the first, ${runs} times: calls repeated`,
      value: repeated.join(", "),
      goal: "best peer 0–1",
    },
    {
      what: "from start to the first call, median",
      value: `${digits(quantile(progressMs, 0.5) / 1000)} s`,
      goal: "best peer 0.78 s",
    },
  ];
}

function entries(ledger: string): { key: string; ms: number }[] {
  let text: string;
  try {
    text = readFileSync(ledger, "utf8");
  } catch {
    return [];
  }
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => ({ key: line.split(" ")[0]!, ms: Number(line.split(" ")[1]) }));
}
