// Registers one test per guest program in one mode. The five mode tests in tests/modes/ call it, so that they can run
// side by side.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { test } from "node:test";
import { compileFile, loadBootImage, loadBootManifest } from "../../src/cli/project.ts";
import { compareOutcome, type Outcome, parseProgram, type Program, runUnderNode } from "./expectations.ts";
import { programOutside } from "./program-outside.ts";
import { type Mode, simulate } from "./simulate.ts";

const folder = resolve(import.meta.dirname, "../../../tests/programs");

/** SAFEPOINTS=all: the hard modes drop the machine, or collect, at every safepoint instead of at a sample of them. */
const everywhere = process.env.SAFEPOINTS === "all";

/** Files that state an expectation; modules that they import do not. */
export function programFiles(): string[] {
  const only = process.env.PROGRAMS;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && (only === undefined || name.includes(only)))
    .map((name) => join(folder, name))
    .filter((file) => /^\/\/ (expect|exit)/m.test(readFileSync(file, "utf8")))
    .sort();
}

/** Runs every program in `mode` and compares what it printed with its expectation. */
export function testPrograms(mode: Mode | "node"): void {
  const boot = mode === "node" ? undefined : loadBootImage();
  const manifest = mode === "node" ? undefined : loadBootManifest();
  for (const file of programFiles()) {
    const program = parseProgram(readFileSync(file, "utf8"));
    const name = `${mode}: ${relative(folder, file)}`;
    if (program.modes.skipped.includes(mode)) {
      test(name, { skip: program.modes.reason }, () => {});
      continue;
    }
    test(name, async () => {
      const outcome =
        boot === undefined
          ? await runUnderNode(file, program)
          : await runSimulated(file, program, mode as Mode);
      assert.deepEqual(compareOutcome(program, outcome), [], `${outcome.stderr}\n${program.sentence}`);
    });

    const runSimulated = async (path: string, expectation: Program, simulated: Mode): Promise<Outcome> => {
      const { crashes } = expectation;
      const compiled = compileFile(path, manifest);
      return simulate({
        ...(crashes === undefined ? {} : { everySafepoint: crashes >> 1, crashesMax: crashes }),
        ...(everywhere && crashes === undefined ? { everySafepoint: Infinity, crashesMax: Infinity } : {}),
        mode: simulated,
        boot: boot!,
        program: compiled,
        outside: await programOutside(path, expectation, compiled),
      });
    };
  }
}
