// The command line as a user meets it: real processes, real files, real kills.

import assert from "node:assert/strict";
import { chmodSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CliFolder, type Gated } from "../harness/cli-folder.ts";
import type { Gate } from "../harness/gate.ts";

const folder = new CliFolder("cli");

// Between one line and the next it stands in line 6 of its source.
const counter = (gate: Gate): string => `${gate.source}
let n = 0;

while (n < 40) {
  n++;
  console.log("line " + n); await pass(n); await new Promise((resolve) => setTimeout(resolve, 10));
}
console.log("end");
`;

/** Writes a program that counts to 40, and for now to `upTo` only. */
const counting = (name: string, upTo = Infinity): Gated => folder.writeGated(name, counter, upTo);

/** Appends what the next epoch printed. A line that was out, but not yet noted as out, may come once more. */
function goOn(printed: string[], text: string): void {
  const lines = text.split("\n").filter((line) => line !== "");
  if (lines[0] === printed.at(-1)) lines.shift();
  printed.push(...lines);
}

test("a program killed with SIGKILL goes on: no line lost, none twice but the one at the kill", async () => {
  const { file, gate } = counting("counter", 0);
  const printed: string[] = [];
  for (const line of [3, 11, 19, 27]) {
    gate.open(line + 6); // however late the kill comes, the next line that is waited for is still to come
    const run = folder.start("run", file);
    await run.seen(new RegExp(`line ${line}\n`));
    const { stdout, stderr } = await run.kill();
    if (line > 3) assert.match(stderr, /resumed generation \d+, down for .* thread/);
    goOn(printed, stdout);
  }
  gate.open();
  const last = await folder.start("run", file).ended;
  assert.equal(last.code, 0);
  goOn(printed, last.stdout);
  assert.deepEqual(printed, [...Array.from({ length: 40 }, (_, i) => `line ${i + 1}`), "end"]);
});

test("a world whose program has ended says so, and --fresh runs it again", () => {
  const file = folder.write("hello.ts", `console.log("hello");`);
  assert.deepEqual(folder.run("run", file), { code: 0, stdout: "hello\n", stderr: "" });
  const again = folder.run("run", file);
  assert.equal(again.code, 0);
  assert.equal(again.stdout, "");
  assert.match(again.stderr, /has ended .*--fresh/);
  assert.equal(folder.run("run", "--fresh", file).stdout, "hello\n");
});

test("Ctrl-C takes a last snapshot, exits with 130, and the world goes on", async () => {
  const { file, gate } = counting("stopped", 30);
  const run = folder.start("run", file);
  await run.seen(/line 5\n/);
  run.signal("SIGINT");
  const stopped = await run.ended;
  gate.open();
  assert.equal(stopped.code, 130);
  assert.match(stopped.stderr, /stopped at generation \d+/);
  const rest = folder.run("run", file);
  assert.equal(rest.code, 0);
  assert.equal((stopped.stdout + rest.stdout).match(/line /g)?.length, 40);
});

test("a second process is refused and told who holds the world", async () => {
  const { file } = counting("held", 0);
  const run = folder.start("run", file);
  await run.seen(/line 1\n/);
  const second = folder.run("run", file);
  assert.equal(second.code, 1);
  assert.match(second.stderr, new RegExp(`\\b${run.pid}\\b`));
  await run.kill();
});

test("a changed source is refused with an explanation", async () => {
  const { file, gate } = counting("changed", 0);
  const run = folder.start("run", file);
  await run.seen(/line 1\n/);
  await run.kill();
  gate.open();
  folder.write("changed.ts", counter(gate).replace("end", "END"));
  const refused = folder.run("run", file);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /another version of changed\.ts/);
  folder.write("changed.ts", counter(gate));
  assert.equal(folder.run("run", file).code, 0);
});

test("an uncaught error prints its source line and exits with 1", () => {
  const file = folder.write(
    "throws.ts",
    `function deep(x: number): never {\n  throw new RangeError("no " + x);\n}\ndeep(7);\n`,
  );
  const result = folder.run("run", file);
  assert.equal(result.code, 1);
  assert.match(result.stderr, /throws\.ts:2/);
  assert.match(result.stderr, /throw new RangeError/);
  assert.match(result.stderr, /RangeError: no 7/);
});

test("a source with syntax errors names file, line and column; nothing is left behind", () => {
  const file = folder.write("broken.ts", "const a = 1;\nconst b = ;\n");
  const result = folder.run("run", file);
  assert.equal(result.code, 1);
  assert.match(result.stderr, /broken\.ts:2:11/);
  assert.throws(() => readFileSync(join(folder.path, "broken.world")), /ENOENT/);
});

test("wrong use exits with 2 and says what to do", () => {
  assert.equal(folder.run("run", "missing.ts").code, 2);
  assert.equal(folder.run("run").code, 2);
  assert.equal(folder.run("frobnicate").code, 2);
  assert.equal(folder.run("run", "--interval", "soon", "x.ts").code, 2);
  assert.equal(folder.run("check", "missing.world").code, 2);
  assert.equal(folder.run("--help").code, 0);
});

test("check, dump and dis read a world; damage exits with 3 and leaves the file as it was", async () => {
  const { file, gate } = counting("inspected", 6);
  const world = join(folder.path, "inspected.world");
  const run = folder.start("run", file);
  await run.seen(/line 7\n/);
  await run.kill();
  gate.open();
  assert.equal(folder.run("check", world).code, 0);
  const dump = folder.run("dump", world);
  assert.equal(dump.code, 0);
  assert.match(dump.stdout, /generation/);
  assert.match(dump.stdout, /inspected\.ts:6/);
  assert.match(folder.run("dis", world).stdout, /await/);
  assert.match(folder.run("dis", file).stdout, /get_module|get_local/);
  const whole = readFileSync(world);
  truncateSync(world, 9000);
  for (const command of ["check", "run"]) {
    const result = command === "run" ? folder.run("run", file) : folder.run("check", world);
    assert.equal(result.code, 3, result.stderr);
    assert.equal(readFileSync(world).length, 9000);
  }
  writeFileSync(world, whole);
  assert.equal(folder.run("run", file).code, 0);
});

test("a foreign file is not touched", () => {
  const { file } = counting("foreign");
  const world = folder.write("foreign.world", "this is no world".repeat(1000));
  const result = folder.run("run", file);
  assert.equal(result.code, 3);
  assert.match(result.stderr, /not a world|foreign/i);
  assert.equal(readFileSync(world, "utf8"), "this is no world".repeat(1000));
});

test("a folder that cannot be written is a clear error", {
  skip: process.getuid?.() === 0 && "root may write anywhere",
}, () => {
  const { file } = counting("readonly");
  chmodSync(folder.path, 0o500);
  try {
    assert.equal(folder.run("run", file).code, 1);
  } finally {
    chmodSync(folder.path, 0o700);
  }
});
