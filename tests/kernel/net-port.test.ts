// The contract of src/kernel/net-port.ts and dgram-port.ts, tried on Node's network and on the simulated one.

import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { afterEach, test } from "node:test";
import { DatagramOperation, type DatagramPort } from "../../src/kernel/dgram-port.ts";
import {
  type InternetAddress,
  type NetConnection,
  type NetListener,
  NetOperation,
  type NetPort,
} from "../../src/kernel/net-port.ts";
import { nodeDatagrams } from "../../src/host/node/dgram.ts";
import { nodeNet } from "../../src/host/node/net.ts";
import { SimDatagrams } from "../../src/host/sim/dgram.ts";
import { SimNetwork } from "../../src/host/sim/net.ts";

const noTimer = { at: () => ({ cancel: () => {} }) };
const networks: readonly (readonly [string, NetPort, DatagramPort])[] = [
  ["node", nodeNet, nodeDatagrams],
  ["sim", new SimNetwork(noTimer, () => 0), new SimDatagrams()],
];

const never = new AbortController().signal;
const loopback = [{ address: "127.0.0.1", family: 4 }] as const;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const opened: { close(): void }[] = [];

/** The resource, to be closed after the test even if it fails: an open one would keep the process alive. */
function kept<T extends { close(): void }>(resource: T): T {
  opened.push(resource);
  return resource;
}

afterEach(() => {
  for (const resource of opened.splice(0)) resource.close();
});

async function readAll(connection: NetConnection): Promise<string> {
  let text = "";
  for (;;) {
    const piece = await connection.read(never);
    if (piece === null) return text;
    text += new TextDecoder().decode(piece);
  }
}

async function listening(net: NetPort, port = 0): Promise<[NetListener, number]> {
  const listener = kept(net.listen({ host: "127.0.0.1", port }));
  await listener.ready;
  return [listener, (listener.address as InternetAddress).port];
}

async function pairOf(net: NetPort): Promise<[NetConnection, NetConnection, NetListener]> {
  const [listener, port] = await listening(net);
  const client = kept(net.connect({ addresses: loopback, port }));
  await client.ready;
  return [client, kept(await listener.accept(never)), listener];
}

for (const [name, net, datagrams] of networks) {
  test(`bytes arrive in order in both directions, then the end (${name})`, async () => {
    const [client, server] = await pairOf(net);
    for (const text of ["a", "b", "c"]) client.emit(NetOperation.write, bytes(text));
    client.emit(NetOperation.end, undefined);
    assert.equal(await readAll(server), "abc");
    server.emit(NetOperation.write, bytes("still there"));
    server.emit(NetOperation.end, undefined);
    await server.drained(never);
    assert.equal(await readAll(client), "still there");
    assert.equal(client.info.remotePort, server.info.localPort);
    assert.equal(client.info.localPort, server.info.remotePort);
  });

  test(`E2: what was emitted goes out before the close (${name})`, async () => {
    const [client, server] = await pairOf(net);
    const large = new Uint8Array(3_000_000).fill(65);
    client.emit(NetOperation.write, large);
    client.close();
    assert.equal((await readAll(server)).length, large.length);
  });

  test(`E1: who does not read holds up who writes (${name})`, async () => {
    const [client, server] = await pairOf(net);
    client.emit(NetOperation.write, new Uint8Array(20_000_000));
    let isDrained = false;
    const drained = client.drained(never).then(() => {
      isDrained = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(isDrained, false);
    let taken = 0;
    while (taken < 20_000_000) taken += (await server.read(never))!.length;
    await drained;
  });

  test(`E3: an aborted read or accept takes nothing (${name})`, async () => {
    const [client, server, listener] = await pairOf(net);
    const aborter = new AbortController();
    const read = assert.rejects(server.read(aborter.signal));
    const accept = assert.rejects(listener.accept(aborter.signal));
    aborter.abort();
    await read;
    await accept;
    client.emit(NetOperation.write, bytes("for the next one"));
    assert.deepEqual(await server.read(never), bytes("for the next one"));
  });

  test(`E4: a reset is told by the next read, and by drained (${name})`, async () => {
    const [client, server] = await pairOf(net);
    client.emit(NetOperation.reset, undefined);
    client.close();
    await assert.rejects(server.read(never), { code: "ECONNRESET", syscall: "read", errno: -104 });
    server.emit(NetOperation.write, bytes("x"));
    await assert.rejects(server.drained(never));
  });

  test(`a close ends the calls in flight (${name})`, async () => {
    const [client, server, listener] = await pairOf(net);
    const read = server.read(never);
    const accept = assert.rejects(listener.accept(never));
    server.close();
    listener.close();
    assert.equal(await read, null);
    await accept;
    client.close();
  });

  test(`a port is taken once; it is free again after the close (${name})`, async () => {
    const [first, port] = await listening(net);
    const second = kept(net.listen({ host: "127.0.0.1", port }));
    await assert.rejects(second.ready, {
      message: `listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
      code: "EADDRINUSE",
      errno: -98,
      syscall: "listen",
      address: "127.0.0.1",
      port,
    });
    second.close();
    first.close();
    await new Promise(setImmediate);
    const [third] = await listening(net, port);
    third.close();
    await new Promise(setImmediate);
    const refused = kept(net.connect({ addresses: loopback, port }));
    await assert.rejects(refused.ready, {
      message: `connect ECONNREFUSED 127.0.0.1:${port}`,
      code: "ECONNREFUSED",
      errno: -111,
      syscall: "connect",
      address: "127.0.0.1",
      port,
    });
    refused.close();
  });

  test(`names (${name})`, async () => {
    assert.deepEqual(await net.lookup("localhost", { family: 4 }), [{ address: "127.0.0.1", family: 4 }]);
    await assert.rejects(net.lookup("nowhere.invalid", {}), {
      message: "getaddrinfo ENOTFOUND nowhere.invalid",
      code: "ENOTFOUND",
      syscall: "getaddrinfo",
      hostname: "nowhere.invalid",
    });
  });

  test(`datagrams (${name})`, async () => {
    const a = kept(datagrams.bind({ type: "udp4", address: "127.0.0.1", port: 0 }));
    const b = kept(datagrams.bind({ type: "udp4", address: "127.0.0.1", port: 0 }));
    await Promise.all([a.ready, b.ready]);
    const { port } = b.address;
    a.emit(DatagramOperation.send, { id: 1, bytes: bytes("hello"), port, address: "127.0.0.1" });
    a.emit(DatagramOperation.send, { id: 2, bytes: new Uint8Array(70_000), port, address: "127.0.0.1" });
    await a.sent(1, never);
    await assert.rejects(a.sent(2, never), { code: "EMSGSIZE" });
    await a.sent(99, never);
    assert.deepEqual(await b.receive(never), { bytes: bytes("hello"), from: a.address });
    const taken = kept(datagrams.bind({ type: "udp4", address: "127.0.0.1", port }));
    await assert.rejects(taken.ready, { code: "EADDRINUSE", syscall: "bind", port });
    const receive = assert.rejects(b.receive(never));
    for (const socket of [a, b, taken]) socket.close();
    await receive;
  });
}

test("listening again where no socket can be is a failure of the listener, no exception (node)", async () => {
  // Too long for a look at it. The system would cut it off and take the rest, so its folder must be missing, too.
  const listener = kept(nodeNet.listen({ path: `/nowhere/${"a".repeat(5000)}`, again: true }));
  await assert.rejects(listener.ready, { syscall: "listen" });
});

test("a peer that takes nothing holds a closed connection for a while only (node)", async () => {
  const [client, server, listener] = await pairOf(nodeNet);
  const socket = Reflect.get(server, "socket") as Socket;
  try {
    server.emit(NetOperation.write, new Uint8Array(20_000_000));
    server.close();
    assert.equal(socket.destroyed, false, "what was written is still on its way");
    assert.ok(socket.timeout! > 0);
    socket.emit("timeout");
    assert.equal(socket.destroyed, true);
  } finally {
    client.close();
    listener.close();
    socket.destroy();
  }
});

test("a membership that is told twice, as after a restart, is one (node)", async () => {
  const socket = kept(nodeDatagrams.bind({ type: "udp4", address: "127.0.0.1", port: 0 }));
  await socket.ready;
  const args = ["224.0.0.114", "127.0.0.1"];
  const names = ["addMembership", "addMembership", "dropMembership", "dropMembership"] as const;
  for (const name of names) socket.emit(DatagramOperation.set, { name, args });
  const { port } = socket.address;
  socket.emit(DatagramOperation.send, { id: 1, bytes: bytes("alive"), port, address: "127.0.0.1" });
  assert.equal(new TextDecoder().decode((await socket.receive(never)).bytes), "alive");
  socket.close();
});
