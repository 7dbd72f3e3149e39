// Random async programs: a world does everything in the order in which Node does, also when it is dropped or collected
// all the time.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Random } from "../../src/base/random.ts";
import { loadBootImage } from "../../src/cli/project.ts";
import { randomAsyncProgram } from "../harness/random-async.ts";
import { type Mode, simulate } from "../harness/simulate.ts";
import { compileText } from "../harness/tiny.ts";

const boot = loadBootImage();

function underNode(text: string): string[] {
  const args = ["--input-type=module", "-"];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { input: text, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout.split("\n");
}

async function inWorld(text: string, mode: Mode): Promise<string[]> {
  const { stdout, stderr } = await simulate({ mode, boot, program: compileText(text) });
  assert.equal(stderr, "");
  return stdout.split("\n");
}

async function compare(seed: number, scenarios: number, modes: readonly Mode[]): Promise<void> {
  const text = randomAsyncProgram(new Random(seed), scenarios);
  const expected = underNode(text);
  assert.equal(expected.length, scenarios + 1);
  for (const mode of modes) assert.deepEqual(await inWorld(text, mode), expected, `seed ${seed}, ${mode}`);
}

test("random async programs do everything in the order in which Node does", async () => {
  for (let seed = 1; seed <= 4; seed++) await compare(seed, 50, ["interp"]);
});

test("and also when the world is dropped or collected all the time", async () => {
  for (let seed = 101; seed <= 102; seed++) await compare(seed, 8, ["hard-snapshot", "hard-gc"]);
});
