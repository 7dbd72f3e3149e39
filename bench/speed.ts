// Speed of guest code against Node: the same file, both as whole programs that time their kernels themselves.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { transformSync } from "oxc-transform";
import { digits, geometricMean, type Row } from "./report.ts";

const root = resolve(import.meta.dirname, "../..");
const cli = join(root, "dist/src/bin/main.js");

interface Measurement {
  readonly name: string;
  readonly ms: number;
  readonly result: number;
}

const parse = (text: string): Measurement[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Measurement);

/** Instructions of one iteration of the `loop` kernel: `deathless dis bench/programs/kernels.ts --function nested`. */
const loopInstructions = 13;
const loopIterations = 4_000_000;

export function speed(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "deathless-bench-"));
  try {
    const source = join(root, "bench/programs/kernels.ts");
    const plain = join(folder, "kernels.mjs");
    writeFileSync(plain, transformSync(source, readFileSync(source, "utf8")).code);
    const node = parse(execFileSync(process.execPath, [plain], { encoding: "utf8" }));
    const world = join(folder, "kernels.world");
    const args = [cli, "run", "--fresh", "--world", world, source];
    const ours = parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
    const rows = ours.map(({ name, ms, result }, i) => {
      if (result !== node[i]!.result) throw new Error(`${name}: ${result}, under Node ${node[i]!.result}`);
      return {
        what: `${name}: time against Node`,
        value: `${digits(ms / node[i]!.ms)} × (${digits(ms)} ms)`,
      };
    });
    const loop = ours.find(({ name }) => name === "loop")!;
    const rate = (loopInstructions * loopIterations) / loop.ms / 1000;
    return [
      { what: "interpreter, simple loop", value: `${digits(rate)} million instructions/s`, goal: "≥ 200" },
      ...rows,
      {
        what: "geometric mean of all kernels (interpreter only, no JIT yet)",
        value: `${digits(geometricMean(ours.map(({ ms }, i) => ms / node[i]!.ms)))} ×`,
        goal: "JIT: ≤ 1.2 ×",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Wall time of a whole program, median of runs, ms. */
function startUp(args: readonly string[], runs: number): number {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    execFileSync(process.execPath, args, { stdio: "ignore" });
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

export function helloWorld(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "deathless-bench-"));
  try {
    const file = join(folder, "hello.ts");
    writeFileSync(file, 'console.log("hello");\n');
    writeFileSync(join(folder, "hello.mjs"), 'console.log("hello");\n');
    const node = startUp([join(folder, "hello.mjs")], 15);
    const first = startUp([cli, "run", "--fresh", file], 15);
    const resumed = startUp([cli, "run", file], 15);
    return [
      {
        what: "hello world, first run, compile included",
        value: `${digits(first / node)} × Node (${digits(first)} ms)`,
        goal: "≤ 3 ×",
      },
      {
        what: "hello world, world that is there",
        value: `${digits(resumed / node)} × Node (${digits(resumed)} ms)`,
        goal: "≤ 3 ×",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
