// The command line in trouble: damaged files, full disks, broken host modules, remains of the dead. Real processes.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { Random } from "../../src/base/random.ts";

const cli = resolve(import.meta.dirname, "../../src/bin/main.js");
const folder = mkdtempSync(join(tmpdir(), "deathless-trouble-"));
after(() => rmSync(folder, { recursive: true }));

// It rests at line 3, so that a kill there never comes too late.
const counter = `for (let n = 1; n <= 12; n++) {
  console.log("line " + n);
  await new Promise((r) => setTimeout(r, n === 3 ? 2000 : 10));
}`;
const lines = Array.from({ length: 12 }, (_, i) => `line ${i + 1}\n`).join("");

function source(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function deathless(args: readonly string[], stdout: "pipe" | number = "pipe"): Result {
  const result = spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    cwd: folder,
    stdio: ["ignore", stdout, "pipe"],
    timeout: 20_000,
  });
  assert.doesNotMatch(result.stderr, /\n\s+at .*dist\/src/, "never a stack trace of ours");
  return { code: result.status, stdout: result.stdout ?? "", stderr: result.stderr };
}

/** Runs a program until it printed something, and kills it. */
async function killed(file: string, pattern: RegExp, ...options: string[]): Promise<void> {
  const child = spawn(process.execPath, [cli, "run", ...options, file], { cwd: folder });
  let text = "";
  await new Promise<void>((seen) => {
    child.stdout.on("data", (data: Buffer) => {
      text += data.toString();
      if (pattern.test(text)) seen();
    });
  });
  const closed = new Promise((done) => child.once("close", done));
  child.kill("SIGKILL");
  await closed;
}

test("with one byte flipped a world goes on rightly or is refused with exit code 3 and left alone", async () => {
  const file = source("flipped.ts", counter);
  const world = join(folder, "flipped.world");
  await killed(file, /line 3\n/);
  const whole = readFileSync(world);
  const random = new Random(5);
  for (let i = 0; i < 10; i++) {
    const bytes = Buffer.from(whole);
    const at = random.below(i % 2 === 0 ? 9000 : bytes.length);
    bytes[at]! ^= 1 << random.below(8);
    writeFileSync(world, bytes);
    const { code, stdout, stderr } = deathless(["run", file]);
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
  const file = source("paper.ts", counter);
  const refused = deathless(["run", file], openSync("/dev/full", "w"));
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /standard output: .*ENOSPC/);
  assert.equal(deathless(["run", file]).stdout, lines);
});

test("a process that is dead but not yet buried holds no world", {
  skip: process.platform !== "linux" && "zombies are told by /proc",
}, () => {
  const file = source("zombie.ts", counter.replace("10", "100"));
  // The shell replaces itself by a process that never asks for the exit code of its child.
  const script = `"$0" "$1" run ${file} & echo $!; exec sleep 20`;
  const parent = spawn("sh", ["-c", script, process.execPath, cli], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise<void>((done, failed) => {
    let text = "";
    parent.stdout.on("data", (data: Buffer) => {
      const before = text;
      text += data.toString();
      if (/line 2\n/.test(before) || !/line 2\n/.test(text)) return;
      try {
        process.kill(Number(/^\d+/.exec(text)![0]), "SIGKILL");
        const rest = deathless(["run", file]);
        assert.equal(rest.code, 0, rest.stderr);
        assert.match(rest.stdout, /line 12\n$/);
        done();
      } catch (error) {
        failed(error);
      } finally {
        parent.kill("SIGKILL");
      }
    });
  });
});

test("what a killed start left behind is swept up; a failed start leaves nothing", () => {
  const file = source("swept.ts", counter);
  writeFileSync(join(folder, "swept.world.new"), "half a world");
  assert.equal(deathless(["run", file]).stdout, lines);
  assert.ok(!existsSync(join(folder, "swept.world.new")));
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
    source(`${name}.host.ts`, text);
    const file = source(
      `${name}.ts`,
      `import { f } from "./${name}.host.ts"; await f(); console.log("not reached");`,
    );
    const result = deathless(["run", file]);
    assert.equal(result.code, code, `${name}: ${result.stderr}`);
    assert.match(result.stderr, message);
    assert.equal(result.stdout, "");
  }
});

test("wrong names are told in plain words with exit code 2 or 3", () => {
  const file = source("named.ts", counter);
  mkdirSync(join(folder, "folder.world"));
  const say = (code: number, message: RegExp, ...args: string[]): void => {
    const result = deathless(args);
    assert.equal(result.code, code, result.stderr);
    assert.match(result.stdout + result.stderr, message);
  };
  say(2, /none\.world: there is no such file/, "check", "none.world");
  say(2, /there is no such folder/, "run", "--world", "no/such/x.world", file);
  say(2, /--world needs the name of a file/, "run", "--world", "", file);
  say(3, /folder\.world: this is a folder/, "run", "--world", "folder.world", file);
  say(2, /cannot read folder\.world/, "dis", "folder.world");
  say(3, /named\.ts: this is not a world file/, "dump", file);
  assert.equal(deathless(["run", file]).stdout, lines);
  say(2, /named\.world is a world, not a program/, "run", "named.world");
});
