import { deepEqual, equal, throws } from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { lockWorld } from "./world-lock.ts";

const folder = fs.mkdtempSync(join(tmpdir(), "deathless-lock-"));
after(() => fs.rmSync(folder, { recursive: true }));

// Waits for a line on its input, tries to lock, says how that went, and holds what it got until it is killed.
const contender = `
  import { lockWorld } from ${JSON.stringify(new URL("./world-lock.js", import.meta.url).href)};
  process.stdout.write("ready\\n");
  process.stdin.once("data", () => {
    try { lockWorld(process.argv[1]); process.stdout.write("won\\n"); }
    catch (error) { process.stdout.write(error.code + " " + error.message + "\\n"); }
  });
`;

interface Contender {
  readonly process: ChildProcess;
  /** The next line that it prints. */
  line(): Promise<string>;
}

function start(world: string): Contender {
  const child = spawn(process.execPath, ["--input-type=module", "-e", contender, world], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  child.stdout.on("data", (data: Buffer) => {
    for (const line of data.toString().trim().split("\n")) {
      const next = waiting.shift();
      if (next) next(line);
      else lines.push(line);
    }
  });
  const line = (): Promise<string> => {
    const known = lines.shift();
    return known === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(known);
  };
  return { process: child, line };
}

async function kill({ process: child }: Contender): Promise<void> {
  const dead = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await dead;
}

test("Q1: a lock keeps others out, names its holder, and goes with its release", () => {
  const world = join(folder, "a.world");
  const lock = lockWorld(world);
  throws(() => lockWorld(world), {
    code: "locked",
    message: `${world}: process ${process.pid} is running this world`,
  });
  deepEqual(fs.readdirSync(folder), ["a.world.lock"]);
  lock.release();
  deepEqual(fs.readdirSync(folder), []);
  lockWorld(world).release();
  throws(() => lockWorld(join(folder, "none", "b.world")), { code: "not-found" });
});

test("Q1, Q2: of several that start at once exactly one wins; a killed one is succeeded by exactly one", async () => {
  const world = join(folder, "b.world");
  const contenders = Array.from({ length: 4 }, () => start(world));
  for (const each of contenders) equal(await each.line(), "ready");
  for (let round = 0; contenders.length > 1; round++) {
    for (const each of contenders) each.process.stdin!.write("go\n");
    const answers = await Promise.all(contenders.map((each) => each.line()));
    const winner = contenders[answers.indexOf("won")]!;
    const refusal = `locked ${world}: process ${winner.process.pid} is running this world`;
    deepEqual(
      answers.filter((answer) => answer !== "won"),
      new Array(contenders.length - 1).fill(refusal),
    );
    await Promise.all(contenders.map(kill));
    contenders.splice(0, contenders.length, ...Array.from({ length: 3 - round }, () => start(world)));
    for (const each of contenders) equal(await each.line(), "ready");
  }
  await Promise.all(contenders.map(kill));
  lockWorld(world).release();
  deepEqual(fs.readdirSync(folder), []);
});

test("Q2: locks of the dead, heirs that died on their way and rubbish are taken over and swept up", () => {
  const world = join(folder, "c.world");
  const dead = (token: string): string => JSON.stringify({ pid: 2 ** 30, start: "1", boot: "", token });
  fs.writeFileSync(`${world}.lock`, dead("aa"));
  fs.writeFileSync(`${world}.lock.after-aa`, dead("bb"));
  fs.writeFileSync(`${world}.lock.after-bb`, "half a li");
  fs.writeFileSync(`${world}.lock.cc`, dead("cc"));
  const lock = lockWorld(world);
  deepEqual(fs.readdirSync(folder), ["c.world.lock"]);
  lock.release();
  // The pid lives, but it is not the process that took the lock.
  fs.writeFileSync(`${world}.lock`, JSON.stringify({ ...JSON.parse(dead("dd")), pid: process.pid }));
  lockWorld(world).release();
  deepEqual(fs.readdirSync(folder), []);
});
