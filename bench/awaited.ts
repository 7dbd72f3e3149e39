// What a call of an async function costs: one that is awaited at once has no thread and no promise.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { digits, type Row } from "./report.ts";

const root = resolve(import.meta.dirname, "../..");

export function awaitedCalls(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "deathless-bench-"));
  try {
    const program = join(root, "bench/programs/awaited.ts");
    const args = ["run", "--fresh", "--world", join(folder, "awaited.world"), program];
    const output = execFileSync(process.execPath, [join(root, "dist/src/bin/main.js"), ...args], {
      encoding: "utf8",
    });
    return output
      .trim()
      .split("\n")
      .map((line) => {
        const { name, us } = JSON.parse(line) as { name: string; us: number };
        return { what: `a function ${name}`, value: `${digits(us)} µs a call` };
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
