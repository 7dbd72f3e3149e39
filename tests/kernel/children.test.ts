// Child processes over crashes: a run is begun again with its key, a child that is talked to is dead.

import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { setImmediate } from "node:timers/promises";
import { test } from "node:test";
import { nodeChildren } from "../../src/host/node/children.ts";
import { ChildOperation } from "../../src/kernel/child-port.ts";
import type { SimProgram } from "../../src/host/sim/children.ts";
import type { Simulation } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

const imports = `import { execFile, execFileSync, spawn } from "node:child_process"; import { promisify } from "node:util";
const run = promisify(execFile);\n`;

function untilIdle(simulation: Simulation): void {
  while (simulation.world.turn() !== "idle");
}

function program(text: string, programs: Record<string, SimProgram>): Simulation {
  return simulateText(imports + text, undefined, { programs: new Map(Object.entries(programs)) });
}

test("a command starts when its cause is durable, and again, with its key, when a crash took its answer", async () => {
  const keys: (string | undefined)[] = [];
  const simulation = program(`console.log((await run("work", ["a"])).stdout);`, {
    work: (args, _input, env) => {
      keys.push(env.DEATHLESS_IDEMPOTENCY_KEY);
      return { stdout: `did ${args.join()}` };
    },
  });
  untilIdle(simulation);
  assert.deepEqual(keys, []);
  simulation.world.commit();
  assert.equal(keys.length, 1);
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "did a\n");
  assert.equal(keys.length, 2);
  assert.match(keys[0] ?? "", /^[0-9a-f]{32}-/);
  assert.equal(keys[0], keys[1]);
  assert.deepEqual(
    simulation.outside.children.runs.map(({ file, attempt }) => [file, attempt]),
    [
      ["work", 1],
      ["work", 2],
    ],
  );
});

test("a command whose answer is durable never runs again", async () => {
  let runs = 0;
  const simulation = program(
    `console.log(execFileSync("work", { encoding: "utf8" })); await new Promise((r) => setTimeout(r, 1000));`,
    { work: () => ({ stdout: `${++runs}` }) },
  );
  while (simulation.outside.sleeping === 0) {
    untilIdle(simulation);
    simulation.world.commit();
    await setImmediate();
  }
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "1\n");
  assert.equal(runs, 1);
});

test("a child that the program talks to is dead after a restart: exit and close tell", async () => {
  const simulation = simulateText(
    `${imports}const child = spawn("cat");
    child.stdout.on("data", (piece) => console.log(String(piece)));
    child.on("exit", (code, signal) => console.log("exit", code, signal));
    child.on("close", (code, signal) => console.log("close", code, signal));
    child.stdin.write("hello");`,
    undefined,
    { children: nodeChildren, env: { PATH: process.env.PATH ?? "" } },
  );
  while (simulation.outside.stdout === "") {
    untilIdle(simulation);
    simulation.world.commit();
    await setImmediate();
  }
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "hello\nexit null SIGTERM\nclose null SIGTERM\n");
});

const command = { args: [], env: { PATH: process.env.PATH ?? "" }, stdio: ["pipe", "pipe", "pipe"] } as const;
const context = { idempotencyKey: "key", attempt: 1, signal: new AbortController().signal };

test("waiting for a child that reads leaves no listener behind, and its errors disturb nobody", async () => {
  const child = nodeChildren.start({ ...command, file: "cat" }, context);
  await child.ready;
  const process = Reflect.get(child, "child") as ChildProcess;
  const listeners = (): number =>
    process.stdin!.eventNames().reduce((sum, name) => sum + process.stdin!.listenerCount(name), 0);
  const size = 5_000_000;
  try {
    const before = listeners();
    child.emit(ChildOperation.write, new Uint8Array(size));
    const drained = child.drained();
    assert.ok(listeners() > before);
    for (let length = 0; length < size; ) length += (await child.read(1))!.length;
    await drained;
    assert.equal(listeners(), before);
    for (let i = 0; i < 2; i++) process.emit("error", new Error("kill EPERM"));
  } finally {
    child.close();
  }
  await child.ended;
});
