// What Node's network alone does: its own limits, and those of the system.

import assert from "node:assert/strict";
import { type AddressInfo, connect, type Socket } from "node:net";
import { constants } from "node:os";
import { once } from "node:events";
import { test } from "node:test";
import { NodeListener } from "./net.ts";

const never = new AbortController().signal;

async function listening(most?: number): Promise<NodeListener> {
  const listener = new NodeListener({ host: "127.0.0.1", port: 0 }, most);
  await listener.ready;
  return listener;
}

function dial(listener: NodeListener): Socket {
  const { port } = listener.address as AddressInfo;
  return connect(port, "127.0.0.1").on("error", () => {});
}

test("a connection that the system could not accept is told once, and the listener goes on", async () => {
  const listener = await listening();
  const server = Reflect.get(listener, "server") as { _handle: { onconnection(status: number): void } };
  server._handle.onconnection(-constants.errno.ENFILE);
  await assert.rejects(listener.accept(never), { code: "ENFILE", syscall: "accept" });
  const client = dial(listener);
  (await listener.accept(never)).close();
  client.destroy();
  listener.close();
});

test("connections that nobody takes are limited; what is too much is closed", async () => {
  const listener = await listening(2);
  const clients = [dial(listener), dial(listener)];
  await Promise.all(clients.map((client) => once(client, "connect")));
  const third = dial(listener);
  third.resume();
  await once(third, "close");
  const taken = [await listener.accept(never), await listener.accept(never)];
  const fourth = dial(listener);
  taken.push(await listener.accept(never));
  for (const connection of taken) connection.close();
  for (const client of [...clients, fourth]) client.destroy();
  listener.close();
});
