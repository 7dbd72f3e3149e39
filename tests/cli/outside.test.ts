// Files, signals and child processes of real worlds in real processes, which are killed.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { compareOutcome, parseProgram } from "../harness/expectations.ts";

const cli = resolve(import.meta.dirname, "../../src/bin/main.js");
const folder = mkdtempSync(join(tmpdir(), "deathless-outside-"));
after(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** Resolves when standard output contains the text. */
  seen(text: string): Promise<void>;
}

function start(file: string): Run {
  const child = spawn(process.execPath, [cli, "run", file], { cwd: folder });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((settle) =>
    child.on("close", (code) => settle({ code, stdout, stderr })),
  );
  const seen = (text: string): Promise<void> =>
    new Promise((settle, fail) => {
      const look = (): void => {
        if (stdout.includes(text)) settle();
      };
      child.stdout.on("data", look);
      void ended.then(() => fail(new Error(`ended without ${text}: ${stdout}${stderr}`)));
      look();
    });
  return { child, ended, seen };
}

function source(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test("a log that is written by a program which is killed again and again has every line once", async () => {
  const file = source(
    "log.ts",
    `import { appendFile, mkdir, open, rename, writeFile } from "node:fs/promises";
    await mkdir("made");
    const handle = await open("made/handle.log", "w");
    for (let n = 1; n <= 60; n++) {
      await appendFile("made/append.log", n + "\\n");
      await handle.write(n + "\\n");
      await writeFile("made/new", String(n));
      await rename("made/new", "made/current");
      console.log("line " + n + ".");
    }
    await handle.close();`,
  );
  for (const line of [3, 9, 17, 31, 44]) {
    const run = start(file);
    await run.seen(`line ${line}.`);
    run.child.kill("SIGKILL");
    await run.ended;
  }
  const { code, stderr } = await start(file).ended;
  assert.equal(code, 0, stderr);
  const lines = Array.from({ length: 60 }, (_, i) => `${i + 1}\n`).join("");
  assert.equal(readFileSync(join(folder, "made/append.log"), "utf8"), lines);
  assert.equal(readFileSync(join(folder, "made/handle.log"), "utf8"), lines);
  assert.equal(readFileSync(join(folder, "made/current"), "utf8"), "60");
});

test("a signal goes to its listener, after a restart too; the program ends as it wants", async () => {
  const file = source(
    "signals.ts",
    `let hits = 0;
    process.on("SIGUSR2", (name) => console.log(name, ++hits));
    process.on("SIGTERM", () => { console.log("bye"); process.exit(5); });
    setInterval(() => console.log("alive"), 100);
    console.log("ready");`,
  );
  const first = start(file);
  await first.seen("ready");
  first.child.kill("SIGUSR2");
  await first.seen("SIGUSR2 1");
  first.child.kill("SIGKILL");
  await first.ended;
  const second = start(file);
  await second.seen("alive"); // a signal before the process listens would end it
  second.child.kill("SIGUSR2");
  await second.seen("SIGUSR2 2");
  second.child.kill("SIGTERM");
  const { code, stdout } = await second.ended;
  assert.equal(code, 5);
  assert.match(stdout, /bye\n$/);
});

test("with a listener the first Ctrl-C is the program's, a second one at once stops the world", async () => {
  const file = source(
    "insist.ts",
    `process.on("SIGINT", () => console.log("not yet"));
    setInterval(() => {}, 1000);
    console.log("ready");`,
  );
  const run = start(file);
  await run.seen("ready");
  run.child.kill("SIGINT");
  await run.seen("not yet");
  run.child.kill("SIGINT");
  assert.equal((await run.ended).code, 130);
});

function isAlive(pid: number): boolean {
  try {
    // A zombie waits for a parent that may not care for it.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

const linux = { skip: existsSync("/proc/self/stat") ? false : "needs /proc" };

test(
  "a command that was killed with the world runs again with its key; a stopped world ends its children",
  linux,
  async () => {
    const file = source(
      "command.ts",
      `import { exec } from "node:child_process";
    import { promisify } from "node:util";
    console.log("begins");
    const { stdout } = await promisify(exec)('echo "$DEATHLESS_IDEMPOTENCY_KEY $$" >> keys; while [ ! -e go ]; do sleep 0.05; done; echo done');
    console.log(stdout);`,
    );
    const keys = (): string[] =>
      existsSync(join(folder, "keys")) ? readFileSync(join(folder, "keys"), "utf8").trim().split("\n") : [];
    const untilKeys = async (count: number): Promise<void> => {
      while (keys().length < count) await new Promise((settle) => setTimeout(settle, 10));
    };
    const first = start(file);
    await untilKeys(1);
    const pidOf = (run: number): number => Number(keys()[run]!.split(" ")[1]);
    first.child.kill("SIGINT");
    assert.equal((await first.ended).code, 130);
    while (isAlive(pidOf(0))) await new Promise((settle) => setTimeout(settle, 10));
    const killed = start(file);
    await untilKeys(2);
    killed.child.kill("SIGKILL");
    await killed.ended;
    assert.ok(isAlive(pidOf(1)), "who is killed cannot end its children");
    const second = start(file);
    await untilKeys(3);
    assert.ok(!isAlive(pidOf(1)), "the orphan was ended before the command ran again");
    writeFileSync(join(folder, "go"), "");
    const { code, stdout } = await second.ended;
    assert.equal(code, 0);
    assert.match(stdout, /done\n/);
    assert.equal(new Set(keys().map((line) => line.split(" ")[0])).size, 1);
    assert.equal(keys().length, 3);
  },
);

test("the programs about files and child processes print with the real ports what Node prints", async () => {
  const programs = resolve(import.meta.dirname, "../../../tests/programs");
  for (const topic of ["fs", "child-process"])
    for (const name of readdirSync(join(programs, topic))) {
      const text = readFileSync(join(programs, topic, name), "utf8");
      const { code, stdout, stderr } = await start(source(`${topic}-${name}`, text)).ended;
      const outcome = { exitCode: code ?? -1, stdout, stderr };
      assert.deepEqual(compareOutcome(parseProgram(text), outcome), [], `${topic}/${name}: ${stderr}`);
    }
});
