// Files, signals and child processes of real worlds in real processes, which are killed.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CliFolder } from "../harness/cli-folder.ts";
import { compareOutcome, parseProgram } from "../harness/expectations.ts";
import { Gate } from "../harness/gate.ts";

const folder = new CliFolder("outside");

test("a log that is written by a program which is killed again and again has every line once", async () => {
  const gate = new Gate(join(folder.path, "gate"), 0);
  const file = folder.write(
    "log.ts",
    `${gate.source}
    import { appendFile, mkdir, open, rename, writeFile } from "node:fs/promises";
    await mkdir("made");
    const handle = await open("made/handle.log", "w");
    for (let n = 1; n <= 60; n++) {
      await appendFile("made/append.log", n + "\\n");
      await handle.write(n + "\\n");
      await writeFile("made/new", String(n));
      await rename("made/new", "made/current");
      console.log("line " + n + ".");
      await pass(n);
    }
    await handle.close();`,
  );
  for (const line of [3, 12, 21, 30, 44]) {
    gate.open(line + 7); // however late the kill comes, the next line that is waited for is still to come
    const run = folder.start("run", file);
    await run.seen(new RegExp(`line ${line}\\.`));
    await run.kill();
  }
  gate.open();
  const { code, stderr } = await folder.start("run", file).ended;
  assert.equal(code, 0, stderr);
  const lines = Array.from({ length: 60 }, (_, i) => `${i + 1}\n`).join("");
  assert.equal(readFileSync(join(folder.path, "made/append.log"), "utf8"), lines);
  assert.equal(readFileSync(join(folder.path, "made/handle.log"), "utf8"), lines);
  assert.equal(readFileSync(join(folder.path, "made/current"), "utf8"), "60");
});

test("a signal goes to its listener, after a restart too; the program ends as it wants", async () => {
  const file = folder.write(
    "signals.ts",
    `let hits = 0;
    process.on("SIGUSR2", (name) => console.log(name, ++hits));
    process.on("SIGTERM", () => { console.log("bye"); process.exit(5); });
    setInterval(() => console.log("alive"), 100);
    console.log("ready");`,
  );
  const first = folder.start("run", file);
  await first.seen(/ready/);
  first.signal("SIGUSR2");
  await first.seen(/SIGUSR2 1/);
  await first.kill();
  const second = folder.start("run", file);
  await second.seen(/alive/); // a signal before the process listens would end it
  second.signal("SIGUSR2");
  await second.seen(/SIGUSR2 2/);
  second.signal("SIGTERM");
  const { code, stdout } = await second.ended;
  assert.equal(code, 5);
  assert.match(stdout, /bye\n$/);
});

test("with a listener the first Ctrl-C is the program's, a second one at once stops the world", async () => {
  const file = folder.write(
    "insist.ts",
    `process.on("SIGINT", () => console.log("not yet"));
    setInterval(() => {}, 1000);
    console.log("ready");`,
  );
  const run = folder.start("run", file);
  await run.seen(/ready/);
  run.signal("SIGINT");
  await run.seen(/not yet/);
  run.signal("SIGINT");
  const ended = run.ended.then(() => true);
  // A machine that stood still may deliver the second one too late to be one at once; then the next is.
  for (let heard = 2; ; heard++) {
    const again = run.seen(new RegExp(`(not yet\n){${heard}}`)).then(() => false);
    if (await Promise.race([ended, again])) break;
    run.signal("SIGINT");
  }
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
    const file = folder.write(
      "command.ts",
      `import { exec } from "node:child_process";
    import { promisify } from "node:util";
    console.log("begins");
    const { stdout } = await promisify(exec)('echo "$DEATHLESS_IDEMPOTENCY_KEY $$" >> keys; while [ ! -e go ]; do sleep 0.05; done; echo done');
    console.log(stdout);`,
    );
    const keys = (): string[] =>
      existsSync(join(folder.path, "keys"))
        ? readFileSync(join(folder.path, "keys"), "utf8").split("\n").slice(0, -1)
        : [];
    const untilKeys = async (count: number): Promise<void> => {
      while (keys().length < count) await sleep(10);
    };
    const first = folder.start("run", file);
    await untilKeys(1);
    const pidOf = (run: number): number => Number(keys()[run]!.split(" ")[1]);
    first.signal("SIGINT");
    assert.equal((await first.ended).code, 130);
    while (isAlive(pidOf(0))) await sleep(10);
    const killed = folder.start("run", file);
    await untilKeys(2);
    await killed.kill();
    assert.ok(isAlive(pidOf(1)), "who is killed cannot end its children");
    const second = folder.start("run", file);
    await untilKeys(3);
    assert.ok(!isAlive(pidOf(1)), "the orphan was ended before the command ran again");
    writeFileSync(join(folder.path, "go"), "");
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
      const program = parseProgram(text);
      const file = folder.write(`${topic}-${name}`, text);
      const { code, stdout, stderr } = await folder.startWith(
        program.stdin,
        "run",
        file,
        "--",
        ...program.args,
      ).ended;
      const outcome = { exitCode: code ?? -1, stdout, stderr };
      assert.deepEqual(compareOutcome(program, outcome), [], `${topic}/${name}: ${stderr}`);
    }
});
