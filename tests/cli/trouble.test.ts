// The command line in trouble: damaged files, full disks, broken host modules, remains of the dead. Real processes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Random } from "../../src/base/random.ts";
import { CliFolder, type Gated } from "../harness/cli-folder.ts";
import { cli } from "../harness/cli-process.ts";

const folder = new CliFolder("trouble");

/** Writes a program that prints twelve lines, and for now those up to `upTo` only. */
const counting = (name: string, upTo = Infinity): Gated =>
  folder.writeGated(
    name,
    (gate) => `${gate.source}
for (let n = 1; n <= 12; n++) {
  await pass(n);
  console.log("line " + n);
}`,
    upTo,
  );
const lines = Array.from({ length: 12 }, (_, i) => `line ${i + 1}\n`).join("");

test("with one byte flipped a world goes on rightly or is refused with exit code 3 and left alone", async () => {
  const { file, gate } = counting("flipped", 3);
  const world = join(folder.path, "flipped.world");
  const run = folder.start("run", file);
  await run.seen(/line 3\n/);
  await run.kill();
  gate.open();
  const whole = readFileSync(world);
  const random = new Random(5);
  for (let i = 0; i < 10; i++) {
    const bytes = Buffer.from(whole);
    const at = random.below(i % 2 === 0 ? 9000 : bytes.length);
    bytes[at]! ^= 1 << random.below(8);
    writeFileSync(world, bytes);
    const { code, stdout, stderr } = folder.run("run", file);
    if (code === 0)
      assert.ok(lines.endsWith(stdout.slice(-lines.length)) && /line 12\n$/.test(stdout), `byte ${at}`);
    else {
      assert.equal(code, 3, stderr);
      assert.match(stderr, /flipped\.world: /);
      assert.ok(readFileSync(world).equals(bytes));
    }
  }
});

test("output that cannot be written stops the program, and comes when it is run again", {
  skip: !existsSync("/dev/full") && "there is no /dev/full",
}, () => {
  const { file } = counting("paper");
  const refused = folder.runInto(openSync("/dev/full", "w"), "run", file);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /standard output: .*ENOSPC/);
  assert.equal(folder.run("run", file).stdout, lines);
});

test("a process that is dead but not yet buried holds no world", {
  skip: process.platform !== "linux" && "zombies are told by /proc",
}, async () => {
  const { file, gate } = counting("zombie", 2);
  // The shell replaces itself by a process that never asks for the exit code of its child.
  const script = `"$0" "$1" run ${file} & echo $!; exec sleep 600`;
  const parent = spawn("sh", ["-c", script, process.execPath, cli], {
    cwd: folder.path,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let text = "";
    for await (const data of parent.stdout.setEncoding("utf8")) {
      text += data;
      if (/^\d+\n/m.test(text) && /line 2\n/.test(text)) break;
    }
    process.kill(Number(/^\d+/m.exec(text)![0]), "SIGKILL");
    gate.open();
    const rest = folder.run("run", file);
    assert.equal(rest.code, 0, rest.stderr);
    assert.match(rest.stdout, /line 12\n$/);
  } finally {
    parent.kill("SIGKILL");
  }
});

test("what a killed start left behind is swept up; a failed start leaves nothing", () => {
  const { file } = counting("swept");
  writeFileSync(join(folder.path, "swept.world.new"), "half a world");
  assert.equal(folder.run("run", file).stdout, lines);
  assert.ok(!existsSync(join(folder.path, "swept.world.new")));
});

test("a broken host module is told as its own error", () => {
  const cases: [name: string, text: string, code: number, message: RegExp][] = [
    [
      "absent",
      `import x from "no-such-package"; export function f() { return x; }`,
      1,
      /absent\.host\.ts cannot be loaded[\s\S]*no-such-package/,
    ],
    [
      "throws",
      `throw new Error("at load"); export function f() {}`,
      1,
      /throws\.host\.ts cannot be loaded[\s\S]*at load/,
    ],
    ["waits", `await new Promise(() => {}); export function f() {}`, 1, /can never go on/],
    ["silent", `export function f() { return new Promise(() => {}); }`, 1, /can never go on/],
    [
      "stray",
      `export function f() { setTimeout(() => { throw new Error("stray"); }, 1); return new Promise(() => {}); }`,
      1,
      /Error: stray\n {4}at .*stray\.host\.ts[\s\S]*nobody caught it/,
    ],
    ["exits", `export function f() { process.exit(7); }`, 7, /^$/],
  ];
  for (const [name, text, code, message] of cases) {
    folder.write(`${name}.host.ts`, text);
    const file = folder.write(
      `${name}.ts`,
      `import { f } from "./${name}.host.ts"; await f(); console.log("not reached");`,
    );
    const result = folder.run("run", file);
    assert.equal(result.code, code, `${name}: ${result.stderr}`);
    assert.match(result.stderr, message);
    assert.equal(result.stdout, "");
  }
});

test("wrong names are told in plain words with exit code 2 or 3", () => {
  const { file } = counting("named");
  mkdirSync(join(folder.path, "folder.world"));
  const say = (code: number, message: RegExp, ...args: string[]): void => {
    const result = folder.run(...args);
    assert.equal(result.code, code, result.stderr);
    assert.match(result.stdout + result.stderr, message);
  };
  say(2, /none\.world: there is no such file/, "check", "none.world");
  say(2, /there is no such folder/, "run", "--world", "no/such/x.world", file);
  say(2, /--world needs the name of a file/, "run", "--world", "", file);
  say(3, /folder\.world: this is a folder/, "run", "--world", "folder.world", file);
  say(2, /cannot read folder\.world/, "dis", "folder.world");
  say(3, /named\.ts: this is not a world file/, "dump", file);
  assert.equal(folder.run("run", file).stdout, lines);
  say(2, /named\.world is a world, not a program/, "run", "named.world");
});
