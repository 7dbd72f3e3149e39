// A disk that is full while calls are in flight, a real one of a few MiB: the world stops and says so, nobody was told
// what is not durable, and with more space it goes on.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CliFolder } from "../harness/cli-folder.ts";
import { freePort } from "../harness/world-process.ts";

const disk = (path: string): string => join(path, "disk");
let isMounted = false;
after(() => {
  if (isMounted) mount("umount", "--lazy", disk(folder.path));
});
const folder = new CliFolder("full");

function mount(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

function canMount(): boolean {
  mkdirSync(disk(folder.path));
  isMounted = mount("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk(folder.path));
  return isMounted;
}

/** Keeps 50 kB for each order that the bank has taken. */
const program = (port: number, bank: number): string => `import { createServer } from "node:http";
const kept = new Map<string, string>();
createServer(async (request, response) => {
  const id = request.url!.slice(1);
  if (request.method === "GET") return void response.end([...kept.keys()].join());
  const answer = await fetch("http://127.0.0.1:${bank}/" + id, { method: "POST" });
  kept.set(id, (await answer.text() + " ").repeat(5000));
  response.end(kept.get(id)!.slice(0, 10));
}).listen(${port}, "127.0.0.1", () => console.log("listening"));`;

/** Asks until somebody listens. */
async function untilAnswered(address: string): Promise<string> {
  for (;;)
    try {
      return await (await fetch(address)).text();
    } catch {
      await sleep(20);
    }
}

test("a full disk while calls are in flight: the world stops and says so, and goes on when there is space", {
  skip: !canMount() && "not shown here: a small disk cannot be mounted",
}, async () => {
  const keys = new Map<string, Set<unknown>>();
  const bank = createServer((request, response) => {
    const id = request.url!.slice(1);
    if (!keys.has(id)) keys.set(id, new Set());
    keys.get(id)!.add(request.headers["idempotency-key"]);
    response.end(`paid ${id}`.padEnd(9));
  }).listen(0, "127.0.0.1");
  await once(bank, "listening");
  const port = await freePort();
  const file = folder.write("orders.ts", program(port, (bank.address() as AddressInfo).port));
  const address = `http://127.0.0.1:${port}/`;
  const acknowledged = new Set<string>();
  const order = async (id: string): Promise<void> => {
    const response = await fetch(address + id, { method: "POST" });
    assert.match(await response.text(), new RegExp(`^paid ${id} `));
    acknowledged.add(id);
  };
  const client = async (name: string): Promise<void> => {
    for (let n = 1; ; n++) await order(`${name}${n}`);
  };
  const start = () => folder.start("run", "--world", "disk/orders.world", file);

  const running = start();
  await running.seen(/listening/);
  for (const outcome of await Promise.allSettled(["a", "b", "c", "d"].map(client)))
    assert.match(
      String(outcome.status === "rejected" && outcome.reason),
      /^TypeError: (fetch failed|terminated)$/,
    );
  const { code, stderr } = await running.ended;
  assert.equal(code, 1);
  assert.match(stderr, /ENOSPC: no space left[\s\S]*Make space and run the same command again/);
  assert.ok(acknowledged.size > 10, `${acknowledged.size} before the disk was full`);

  assert.ok(mount("mount", "-o", "remount,size=100m", disk(folder.path)));
  const again = start();
  const kept = (await untilAnswered(address)).split(",");
  for (const id of acknowledged) assert.ok(kept.includes(id), `${id} was acknowledged`);
  await order("z1");
  for (const [id, of] of keys) assert.equal(of.size, 1, `${id} is paid under one key`);
  await again.kill();
  bank.close();
  bank.closeAllConnections();
});
