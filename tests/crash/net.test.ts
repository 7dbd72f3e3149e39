// A server that keeps its data in variables, crashed at random moments (the process dies, or the power is cut): what
// its clients were told stays true.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Random } from "../../src/base/random.ts";
import type { SimPeer } from "../../src/host/sim/net-peer.ts";
import { simulateText } from "../harness/tiny.ts";

const counter = `
import { createServer } from "node:net";
let last = 0;
const taken = new Map<string, number>();
createServer((socket) => {
  let line = "";
  socket.setEncoding("utf8");
  socket.on("error", () => {});
  socket.on("data", (data) => {
    line += data;
    for (let at = line.indexOf("\\n"); at >= 0; at = line.indexOf("\\n")) {
      const name = line.slice(0, at);
      line = line.slice(at + 1);
      if (!taken.has(name)) taken.set(name, ++last);
      socket.write(name + " has " + taken.get(name) + "\\n");
    }
  });
}).listen(7000);
`;

/** One client: asks for a number under a name of its own until it has one, then asks for another. */
class Client {
  readonly told = new Map<string, number>();
  private peer: SimPeer | undefined;
  private asked = 0;
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  get current(): string {
    return `${this.name}${this.asked}`;
  }

  act(dial: () => SimPeer): void {
    if (this.peer === undefined || this.peer.failure !== undefined || this.peer.hasEnded) {
      this.peer = dial();
      this.peer.onData = () => this.hear();
      this.peer.write(`${this.current}\n`);
    }
  }

  private hear(): void {
    const { peer } = this;
    const lines = peer!.received.split("\n").slice(0, -1);
    for (const line of lines) {
      const [, name, number] = /^(\w+) has (\d+)$/.exec(line)!;
      assert.equal(
        this.told.get(name!) ?? Number(number),
        Number(number),
        "an answer that got out stays true",
      );
      this.told.set(name!, Number(number));
    }
    if (this.told.has(this.current)) {
      this.asked++;
      peer!.write(`${this.current}\n`);
    }
  }
}

/** Returns the number of answers. `isLeaky` plants a bug: output leaves before its commit. */
async function campaign(seed: number, isLeaky = false): Promise<number> {
  const random = new Random(seed);
  const simulation = simulateText(counter, undefined, { seed }, { verify: false, fuel: 200 });
  const clients = ["a", "b", "c", "d"].map((name) => new Client(name));
  const { network } = simulation.outside;
  for (let step = 0; step < 600; step++) {
    if (network.isListening(7000)) for (const client of clients) client.act(() => network.dial(7000));
    simulation.world.turn();
    if (isLeaky) {
      const { outbox } = simulation.world.kernel;
      outbox.freezing();
      outbox.release();
    }
    const what = random.below(40);
    if (what < 12) await setImmediate();
    else if (what < 20) simulation.world.commit();
    else if (what === 20) simulation.crash();
    else if (what === 21) {
      const policies = simulation.disk.policies(4);
      simulation.recover(simulation.disk.crash(policies[random.below(policies.length)]!));
    }
  }
  const all = clients.flatMap((client) => [...client.told.values()]);
  assert.equal(new Set(all).size, all.length, "no number was given to two");
  return all.length;
}

test("clients of a server that is crashed again and again: an answer stays true, a number is given once", async () => {
  let answers = 0;
  for (let seed = 1; seed <= 12; seed++) answers += await campaign(seed);
  assert.ok(answers > 200, `${answers} answers`);
});

test("canary: a kernel that lets output out before its commit is found", async () => {
  await assert.rejects(async () => {
    for (let seed = 1; seed <= 12; seed++) await campaign(seed, true);
  }, /an answer that got out stays true|no number was given to two/);
});
