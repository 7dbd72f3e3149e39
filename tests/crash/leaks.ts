// Crash and restart again and again while system calls are blocked: nothing may be left behind. Calls that are cut off,
// calls that end, resources that come back and resources that die.
//
// Invariants:
//   L1  After any number of restarts the live bytes of the image and the restart list are what they were after the first.

import assert from "node:assert/strict";
import { simulateText } from "../harness/tiny.ts";
import { RootLayout } from "../../src/image/layout.ts";
import type { Simulation } from "../harness/simulate.ts";

const program = `
  import { act } from "./outside.host.ts";
  import { connect, createServer } from "node:net";
  import { setTimeout as sleep } from "node:timers/promises";
  createServer((socket) => socket.on("error", () => {}).resume()).listen(4000);
  // Its connection dies with each process, and another one is made.
  function client() {
    connect(4000)
      .on("error", () => {})
      .on("close", () => setTimeout(client, 1))
      .resume();
  }
  client();
  async function caller(name: string) {
    for (let n = 0; ; n++) await act(name);
  }
  async function sleeper() {
    for (;;) await sleep(50);
  }
  async function late() {
    await sleep(1e12);
  }
  void Promise.all([caller("a"), caller("b"), sleeper(), sleeper(), late(), new Promise(() => {})]);
`;

interface Measure {
  readonly liveBytes: number;
  readonly restartList: number;
  readonly threads: number;
}

/** Crashes the world that often, measuring now and then. Returns the measures of the first and the last time. */
export async function leakRun(
  crashes: number,
  progress: (done: number) => void = () => {},
): Promise<{ first: Measure; last: Measure }> {
  const simulation = simulateText(
    program,
    (name) => (name === "a" ? new Promise(() => {}) : name),
    {},
    { verify: false },
  );
  let first: Measure | undefined;
  for (let crash = 1; crash <= crashes; crash++) {
    rest(simulation);
    // Every other time the calls that can end do so, and new ones are begun.
    if (crash % 2 === 0) await goOn(simulation);
    simulation.crash();
    if (crash === 10) first = await measure(simulation);
    progress(crash);
  }
  assert.ok(first !== undefined, "a run has ten crashes or more");
  return { first, last: await measure(simulation) };
}

/** Until the program waits and what it waits for is durable and begun. */
function rest({ world }: Simulation): void {
  for (;;) {
    while (world.turn() !== "idle");
    world.commit();
    if (!world.kernel.wantsCommit) return;
  }
}

/** The outside does something, and the program what comes of it. */
async function goOn(simulation: Simulation): Promise<void> {
  await new Promise(setImmediate);
  simulation.outside.advance();
  await new Promise(setImmediate);
  rest(simulation);
}

/** Measures when the dead connections are replaced. */
async function measure(simulation: Simulation): Promise<Measure> {
  const { world } = simulation;
  rest(simulation);
  for (let turn = 0; turn < 8; turn++) await goOn(simulation);
  world.vm.collect();
  return {
    liveBytes: world.image.liveBytes,
    restartList: world.kernel.restartList.size,
    threads: world.vm.root(RootLayout.threadCount),
  };
}
