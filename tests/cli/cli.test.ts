// The command line as a user meets it: real processes, real files, real kills.

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";

const cli = resolve(import.meta.dirname, "../../src/bin/main.js");
const folder = mkdtempSync(join(tmpdir(), "deathless-cli-"));
after(() => rmSync(folder, { recursive: true }));

// It rests at line 30, so that a kill at an earlier one never comes too late.
const counter = `
let n = 0;
while (n < 40) {
  n++;
  console.log("line " + n);
  await new Promise((resolve) => setTimeout(resolve, n === 30 ? 1000 : 15));
}
console.log("end");
`;

function source(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function deathless(...args: string[]): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    cwd: folder,
  });
  assert.doesNotMatch(stderr, /\n\s+at .*dist\/src/, "never a stack trace of ours");
  return { code: status, stdout, stderr };
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Result>;
  /** Resolves when standard output matches. */
  seen(pattern: RegExp): Promise<void>;
}

function start(...args: string[]): Running {
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder });
  let stdout = "";
  let stderr = "";
  const watchers: (() => void)[] = [];
  child.stdout.on("data", (data: Buffer) => {
    stdout += data.toString();
    for (const watch of watchers) watch();
  });
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  const ended = new Promise<Result>((settle) =>
    child.on("close", (code) => settle({ code, stdout, stderr })),
  );
  const seen = (pattern: RegExp): Promise<void> =>
    new Promise((settle) => {
      const watch = (): void => {
        if (pattern.test(stdout)) settle();
      };
      watchers.push(watch);
      watch();
    });
  return { child, ended, seen };
}

/** Appends what the next epoch printed. A line that was out, but not yet noted as out, may come once more. */
function goOn(printed: string[], text: string): void {
  const lines = text.split("\n").filter((line) => line !== "");
  if (lines[0] === printed.at(-1)) lines.shift();
  printed.push(...lines);
}

const numbersFrom = (first: number): string =>
  Array.from({ length: 41 - first }, (_, i) => first + i).join("|");

test("a program killed with SIGKILL goes on: no line lost, none twice but the one at the kill", async () => {
  const file = source("counter.ts", counter);
  const printed: string[] = [];
  for (const line of [3, 11, 12, 25]) {
    const run = start("run", file);
    // A later line does as well: the kill before may have come some lines late.
    await run.seen(new RegExp(`line (${numbersFrom(line)})\n`));
    run.child.kill("SIGKILL");
    const { stdout, stderr } = await run.ended;
    if (line > 3) assert.match(stderr, /resumed generation \d+, down for .* thread/);
    goOn(printed, stdout);
  }
  const last = await start("run", file).ended;
  assert.equal(last.code, 0);
  goOn(printed, last.stdout);
  assert.deepEqual(printed, [...Array.from({ length: 40 }, (_, i) => `line ${i + 1}`), "end"]);
});

test("a world whose program has ended says so, and --fresh runs it again", () => {
  const file = source("hello.ts", `console.log("hello");`);
  assert.deepEqual(deathless("run", file), { code: 0, stdout: "hello\n", stderr: "" });
  const again = deathless("run", file);
  assert.equal(again.code, 0);
  assert.equal(again.stdout, "");
  assert.match(again.stderr, /has ended .*--fresh/);
  assert.equal(deathless("run", "--fresh", file).stdout, "hello\n");
});

test("Ctrl-C takes a last snapshot, exits with 130, and the world goes on", async () => {
  const file = source("stopped.ts", counter);
  const run = start("run", file);
  await run.seen(/line 5\n/);
  run.child.kill("SIGINT");
  const stopped = await run.ended;
  assert.equal(stopped.code, 130);
  assert.match(stopped.stderr, /stopped at generation \d+/);
  const rest = deathless("run", file);
  assert.equal(rest.code, 0);
  assert.equal((stopped.stdout + rest.stdout).match(/line /g)?.length, 40);
});

test("a second process is refused and told who holds the world", async () => {
  const file = source("held.ts", counter.replace("15", "500"));
  const run = start("run", file);
  await run.seen(/line 1\n/);
  const second = deathless("run", file);
  assert.equal(second.code, 1);
  assert.match(second.stderr, new RegExp(`\\b${run.child.pid}\\b`));
  run.child.kill("SIGKILL");
  await run.ended;
});

test("a changed source is refused with an explanation", async () => {
  const file = source("changed.ts", counter);
  const run = start("run", file);
  await run.seen(/line 1\n/);
  run.child.kill("SIGKILL");
  await run.ended;
  source("changed.ts", counter.replace("end", "END"));
  const refused = deathless("run", file);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /another version of changed\.ts/);
  source("changed.ts", counter);
  assert.equal(deathless("run", file).code, 0);
});

test("an uncaught error prints its source line and exits with 1", () => {
  const file = source(
    "throws.ts",
    `function deep(x: number): never {\n  throw new RangeError("no " + x);\n}\ndeep(7);\n`,
  );
  const result = deathless("run", file);
  assert.equal(result.code, 1);
  assert.match(result.stderr, /throws\.ts:2/);
  assert.match(result.stderr, /throw new RangeError/);
  assert.match(result.stderr, /RangeError: no 7/);
});

test("a source with syntax errors names file, line and column; nothing is left behind", () => {
  const file = source("broken.ts", "const a = 1;\nconst b = ;\n");
  const result = deathless("run", file);
  assert.equal(result.code, 1);
  assert.match(result.stderr, /broken\.ts:2:11/);
  assert.throws(() => readFileSync(join(folder, "broken.world")), /ENOENT/);
});

test("wrong use exits with 2 and says what to do", () => {
  assert.equal(deathless("run", "missing.ts").code, 2);
  assert.equal(deathless("run").code, 2);
  assert.equal(deathless("frobnicate").code, 2);
  assert.equal(deathless("run", "--interval", "soon", "x.ts").code, 2);
  assert.equal(deathless("check", "missing.world").code, 2);
  assert.equal(deathless("--help").code, 0);
});

test("check, dump and dis read a world; damage exits with 3 and leaves the file as it was", async () => {
  const file = source("inspected.ts", counter);
  const world = join(folder, "inspected.world");
  const run = start("run", file);
  await run.seen(/line 6\n/);
  run.child.kill("SIGKILL");
  await run.ended;
  assert.equal(deathless("check", world).code, 0);
  const dump = deathless("dump", world);
  assert.equal(dump.code, 0);
  assert.match(dump.stdout, /generation/);
  assert.match(dump.stdout, /inspected\.ts:6/);
  assert.match(deathless("dis", world).stdout, /await/);
  assert.match(deathless("dis", file).stdout, /get_module|get_local/);
  const whole = readFileSync(world);
  truncateSync(world, 9000);
  for (const command of ["check", "run"]) {
    const result = command === "run" ? deathless("run", file) : deathless("check", world);
    assert.equal(result.code, 3, result.stderr);
    assert.equal(readFileSync(world).length, 9000);
  }
  writeFileSync(world, whole);
  assert.equal(deathless("run", file).code, 0);
});

test("a foreign file is not touched", () => {
  const file = source("foreign.ts", counter);
  const world = source("foreign.world", "this is no world".repeat(1000));
  const result = deathless("run", file);
  assert.equal(result.code, 3);
  assert.match(result.stderr, /not a world|foreign/i);
  assert.equal(readFileSync(world, "utf8"), "this is no world".repeat(1000));
});

test("a folder that cannot be written is a clear error", {
  skip: process.getuid?.() === 0 && "root may write anywhere",
}, () => {
  const file = source("readonly.ts", counter);
  chmodSync(folder, 0o500);
  try {
    assert.equal(deathless("run", file).code, 1);
  } finally {
    chmodSync(folder, 0o700);
  }
});
