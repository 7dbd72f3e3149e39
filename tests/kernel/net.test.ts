// Sockets over crashes: what listens, what is dead, and what the other side gets to see when.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { collect } from "../../src/image/collector.ts";
import { NetOperation } from "../../src/kernel/net-port.ts";
import { DatagramOperation } from "../../src/kernel/dgram-port.ts";
import type { SimPeer } from "../../src/host/sim/net-peer.ts";
import type { Simulation } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

/** Runs until nothing happens any more, without a commit. */
async function rest(simulation: Simulation): Promise<void> {
  const { world } = simulation;
  const { onCompletion } = world.kernel;
  let quiet = 0;
  world.kernel.onCompletion = () => {
    quiet = 0;
  };
  for (; quiet < 3; quiet++) {
    for (let turn = world.turn(); turn !== "idle"; turn = world.turn()) if (turn === "finished") return;
    await setImmediate();
  }
  world.kernel.onCompletion = onCompletion;
}

/** Runs until nothing happens any more and nothing waits for a commit. */
async function settle(simulation: Simulation): Promise<void> {
  do {
    await rest(simulation);
    simulation.world.commit();
    await rest(simulation);
  } while (simulation.world.kernel.wantsCommit);
}

const echoServer = `
import { createServer } from "node:net";
let count = 0;
const server = createServer((socket) => {
  const n = ++count;
  socket.on("data", (data) => { console.log(n + " got " + data); socket.write(n + ":" + data); });
  socket.on("end", () => console.log(n + " end"));
  socket.on("error", (error: any) => console.log(n + " " + error.message, error.code, error.errno, error.syscall));
  socket.on("close", (hadError) => console.log(n + " close " + hadError));
});
server.on("error", (error: any) => { console.log("server " + error.message); });
server.listen(0);
console.log("port " + (server.address() as any).port);
`;

const portOf = (simulation: Simulation): number => Number(/port (\d+)/.exec(simulation.outside.stdout)![1]);

async function serving(text = echoServer): Promise<{ simulation: Simulation; port: number }> {
  const simulation = simulateText(text);
  await settle(simulation);
  return { simulation, port: portOf(simulation) };
}

test("no byte reaches the peer before the commit that covers it; then all of them, in order", async () => {
  const { simulation, port } = await serving();
  const peer = simulation.outside.network.dial(port);
  peer.write("a");
  await rest(simulation);
  peer.write("b");
  await rest(simulation);
  assert.equal(peer.received, "");
  simulation.world.commit();
  await setImmediate();
  assert.equal(peer.received, "1:a1:b");
});

test("what no commit covered is never seen: the peer of a dead connection got nothing", async () => {
  const { simulation, port } = await serving();
  const peer = simulation.outside.network.dial(port);
  peer.write("a");
  await rest(simulation);
  simulation.crash();
  await settle(simulation);
  assert.deepEqual([peer.received, peer.failure], ["", "ECONNRESET"]);
});

test("R2: a server listens again after a restart, at the port that it was given", async () => {
  const { simulation, port } = await serving();
  for (let i = 1; i <= 3; i++) {
    simulation.crash();
    assert.ok(simulation.outside.network.isListening(port), "before the program's first step");
    const peer = simulation.outside.network.dial(port);
    peer.write("x");
    await settle(simulation);
    assert.equal(peer.received, `${i}:x`);
    peer.finish();
    await settle(simulation);
  }
});

test("an open connection is dead after a restart: its reader gets ECONNRESET, then close", async () => {
  const { simulation, port } = await serving();
  simulation.outside.network.dial(port).write("x");
  await settle(simulation);
  simulation.crash();
  await settle(simulation);
  assert.deepEqual(simulation.outside.stdout.split("\n").slice(1, -1), [
    "1 got x",
    "1 read ECONNRESET ECONNRESET -104 read",
    "1 close true",
  ]);
});

test("who only writes to a dead connection gets ECONNRESET, too", async () => {
  const { simulation, port } = await serving(`
    import { createServer } from "node:net";
    const server = createServer({ pauseOnConnect: true }, (socket) => {
      socket.on("error", (error: any) => console.log(error.message, error.code, error.errno, error.syscall));
      socket.on("close", (hadError) => console.log("close", hadError));
      setTimeout(() => socket.write("x", (error: any) => console.log(error?.code)), 1000);
    });
    server.listen(0);
    console.log("port " + (server.address() as any).port);`);
  simulation.outside.network.dial(port);
  await settle(simulation);
  simulation.crash();
  await settle(simulation);
  simulation.outside.advance();
  await settle(simulation);
  assert.deepEqual(simulation.outside.stdout.split("\n").slice(1, -1), [
    "ECONNRESET",
    "write ECONNRESET ECONNRESET -104 write",
    "close true",
  ]);
});

test("a server that was closed stays closed, although the generation that holds it does not know", async () => {
  const { simulation, port } = await serving(`
    import { createServer } from "node:net";
    const server = createServer().listen(0);
    console.log("port " + (server.address() as any).port);
    setTimeout(() => server.close(() => setTimeout(() => console.log("end"), 1000)), 1000);`);
  simulation.outside.advance();
  await rest(simulation);
  assert.ok(simulation.outside.network.isListening(port), "the close waits for its commit");
  simulation.world.commit();
  assert.ok(!simulation.outside.network.isListening(port));
  simulation.crash();
  assert.ok(!simulation.outside.network.isListening(port));
  assert.equal(simulation.world.kernel.restartList.size, 0);
});

test("a server whose port somebody else took meanwhile tells it by an error", async () => {
  const { simulation, port } = await serving();
  const { network } = simulation.outside;
  simulation.outside.crash();
  network.listen({ port });
  const crash = network.crash.bind(network);
  network.crash = () => {};
  simulation.crash();
  network.crash = crash;
  await settle(simulation);
  assert.match(
    simulation.outside.stdout,
    new RegExp(`server listen EADDRINUSE: address already in use :::${port}\n$`),
  );
});

test("a connection that could not be accepted is an error event, and the server goes on", async () => {
  const { simulation, port } = await serving();
  const { network } = simulation.outside;
  for (let i = 1; i <= 2; i++) {
    network.refuse(port);
    await settle(simulation);
    const peer = network.dial(port);
    peer.write("x");
    await settle(simulation);
    assert.equal(peer.received, `${i}:x`);
  }
  assert.equal(simulation.outside.stdout.match(/^server accept ENFILE$/gm)?.length, 2);
});

test("K2: nobody is connected to before the cause is durable; a connect that was cut off is made again", async () => {
  const peers: SimPeer[] = [];
  const simulation = simulateText(`
    import { connect } from "node:net";
    const socket = connect(80, "example.org", () => console.log("connected", socket.remoteAddress));
    socket.on("data", (data) => console.log("got " + data)).on("close", () => console.log("close"));
    socket.write("hello");`);
  const { network } = simulation.outside;
  network.names.set("example.org", [{ address: "93.184.216.34", family: 4 }]);
  network.servers.set(80, (peer) => {
    peers.push(peer);
    peer.onData = (text) => {
      if (text === "hello") {
        peer.write("welcome");
        peer.finish();
      }
    };
  });
  await rest(simulation);
  assert.equal(peers.length, 0);
  simulation.world.commit();
  assert.equal(peers.length, 1);
  simulation.crash();
  assert.equal(peers.length, 2, "the generation holds the call, so it begins again at once");
  await settle(simulation);
  assert.deepEqual([peers[0]!.received, peers[0]!.failure], ["", "ECONNRESET"]);
  assert.equal(peers[1]!.received, "hello");
  assert.equal(simulation.outside.stdout, "connected 93.184.216.34\ngot welcome\nclose\n");
});

const client = `
import { connect } from "node:net";
const socket = connect(80, "example.org");
for (const name of ["lookup", "connect", "data", "end", "close"])
  socket.on(name, (...args: any[]) => console.log(name, ...args.map((a) => String(a?.code ?? a))));
socket.on("error", (error: any) => console.log("error", error.message, error.code, error.syscall));
`;

async function clientOf(prepare: (simulation: Simulation) => void): Promise<string[]> {
  const simulation = simulateText(client);
  simulation.outside.network.names.set("example.org", [{ address: "93.184.216.34", family: 4 }]);
  prepare(simulation);
  await simulation.world.run();
  return simulation.outside.stdout.split("\n").slice(0, -1);
}

const found = "lookup null 93.184.216.34 4 example.org";

test("failures of the outside: refused, unknown name, silence, reset in the middle", async () => {
  assert.deepEqual(await clientOf(() => {}), [
    found,
    "error connect ECONNREFUSED 93.184.216.34:80 ECONNREFUSED connect",
    "close true",
  ]);
  assert.deepEqual(await clientOf(({ outside }) => outside.network.names.clear()), [
    "lookup ENOTFOUND undefined undefined example.org",
    "error getaddrinfo ENOTFOUND example.org ENOTFOUND getaddrinfo",
    "close true",
  ]);
  assert.deepEqual(await clientOf(({ outside }) => outside.network.silentPorts.add(80)), [
    found,
    "error connect ETIMEDOUT 93.184.216.34:80 ETIMEDOUT connect",
    "close true",
  ]);
  const reset = (peer: SimPeer): void => {
    peer.write("some");
    setTimeout(() => peer.reset(), 5);
  };
  assert.deepEqual(await clientOf(({ outside }) => outside.network.servers.set(80, reset)), [
    found,
    "connect",
    "data some",
    "error read ECONNRESET ECONNRESET read",
    "close true",
  ]);
});

test("E3: a connection that comes while the server closes is closed, and nothing is left", async () => {
  const { simulation, port } = await serving(`
    import { createServer } from "node:net";
    const server = createServer(() => console.log("never")).listen(0);
    console.log("port " + (server.address() as any).port);
    setTimeout(() => server.close(() => setTimeout(() => console.log("end"), 1000)), 1000);`);
  simulation.outside.advance();
  await rest(simulation);
  const peer = simulation.outside.network.dial(port);
  await settle(simulation);
  assert.equal(peer.failure, "ECONNRESET");
  assert.equal(simulation.world.kernel.restartList.size, 0);
});

test("R3: what is made in the moment in which nobody wants it any more is let go", async () => {
  // Each time the answer of the call and the timer that gives it up come in the same slice, the timer first.
  const races: readonly [string, string, (simulation: Simulation) => void][] = [
    [
      "connect",
      `const socket = connect(80, "10.0.0.1"); setTimeout(() => socket.destroy(), 1000);`,
      () => {},
    ],
    [
      "accept",
      `const server = createServer(() => console.log("never")).listen(7000); setTimeout(() => server.close(), 1000);`,
      ({ outside }) => outside.network.dial(7000),
    ],
    [
      "listen",
      `const server = createServer().listen(7000, "127.0.0.1"); setTimeout(() => server.close(), 1000);`,
      () => {},
    ],
    [
      "bind",
      `const socket = createSocket("udp4").bind(7000); setTimeout(() => socket.close(), 1000);`,
      () => {},
    ],
  ];
  for (const [name, text, act] of races) {
    const simulation = simulateText(
      `import { connect, createServer } from "node:net"; import { createSocket } from "node:dgram"; ${text}`,
    );
    const { outside } = simulation;
    outside.network.servers.set(80, () => {});
    if (name === "accept") await settle(simulation);
    else await rest(simulation);
    outside.advance();
    await setImmediate();
    simulation.world.commit();
    act(simulation);
    await setImmediate();
    await settle(simulation);
    assert.equal(simulation.world.kernel.restartList.size, 0, name);
    assert.equal(outside.stdout, "", name);
    assert.equal(simulation.world.turn(), "finished", name);
  }
});

test("R3: closing lets go: the restart list and the image return to where they were", async () => {
  const { simulation, port } = await serving();
  const { restartList } = simulation.world.kernel;
  const sizes: number[] = [];
  for (let round = 0; round < 12; round++) {
    for (let i = 0; i < 20; i++) {
      const peer = simulation.outside.network.dial(port);
      peer.write("x");
      if (i % 3 === 0) peer.reset();
      else peer.finish();
    }
    await settle(simulation);
    assert.equal(restartList.size, 1, "the server");
    sizes.push(collect(simulation.world.image).liveBytes);
  }
  assert.ok(sizes.at(-1)! - sizes[4]! < 10_000, sizes.join(" "));
});

test("R2: restarts with open connections leave nothing behind", async () => {
  const { simulation, port } = await serving();
  const sizes: number[] = [];
  for (let crash = 0; crash < 60; crash++) {
    for (let i = 0; i < 3; i++) simulation.outside.network.dial(port).write("x");
    await settle(simulation);
    simulation.crash();
    await settle(simulation);
    assert.equal(simulation.world.kernel.restartList.size, 1, "the server");
    sizes.push(collect(simulation.world.image).liveBytes);
  }
  assert.ok(sizes.at(-1)! - sizes[20]! < 10_000, sizes.join(" "));
});

test("an idle connection costs little: a thread in front of read, and the socket", async () => {
  const { simulation, port } = await serving(`
    import { createServer } from "node:net";
    const server = createServer((socket) => socket.on("data", (data) => socket.write(data))).listen(0);
    console.log("port " + (server.address() as any).port);`);
  const before = collect(simulation.world.image).liveBytes;
  for (let i = 0; i < 200; i++) simulation.outside.network.dial(port);
  await settle(simulation);
  assert.equal(simulation.world.kernel.restartList.size, 201);
  const each = (collect(simulation.world.image).liveBytes - before) / 200;
  assert.ok(each < 4096, `${each} bytes`);
});

test("the settings of a socket arrive with the commit, before what is written behind them", async () => {
  const simulation = simulateText(`
    import { connect } from "node:net";
    const socket = connect(80, "10.0.0.1");
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 5000);
    socket.end("x");`);
  const operations: number[] = [];
  const { network } = simulation.outside;
  network.servers.set(80, (peer) => peer.finish());
  const connect = network.connect.bind(network);
  network.connect = (options) => {
    const connection = connect(options);
    const emit = connection.emit.bind(connection);
    connection.emit = (operation, value) => {
      operations.push(operation);
      emit(operation, value);
    };
    return connection;
  };
  await simulation.world.run();
  assert.deepEqual(operations, [
    NetOperation.noDelay,
    NetOperation.keepAlive,
    NetOperation.write,
    NetOperation.end,
  ]);
});

const datagramServer = `
import { createSocket } from "node:dgram";
const socket = createSocket("udp4", (message, from) => {
  console.log("got " + message + " of " + from.port);
  socket.send("re " + message, from.port);
});
socket.bind(0, "127.0.0.1", () => {
  socket.setBroadcast(true);
  socket.setTTL(3);
  socket.setTTL(64);
  for (let i = 0; i < 3; i++) { socket.addMembership("224.0.0.115"); socket.dropMembership("224.0.0.115"); }
  socket.addMembership("224.0.0.114");
  console.log("port " + socket.address().port);
});
`;

test("a datagram leaves with the commit that covers it, once", async () => {
  const { simulation, port } = await serving(datagramServer);
  const { datagrams } = simulation.outside;
  const seen: string[] = [];
  datagrams.receivers.set(7, ({ bytes }) => seen.push(Buffer.from(bytes).toString()));
  const send = (text: string): void =>
    datagrams.deliver(port, {
      bytes: Buffer.from(text),
      from: { address: "127.0.0.1", family: "IPv4", port: 7 },
    });
  send("lost");
  await rest(simulation);
  assert.deepEqual(seen, []);
  simulation.crash();
  send("a");
  await rest(simulation);
  assert.deepEqual(seen, []);
  simulation.world.commit();
  assert.deepEqual(seen, ["re a"]);
  simulation.crash();
  await settle(simulation);
  assert.deepEqual(seen, ["re a"], "the cursor knows that it left");
});

test("a bound datagram socket binds again, at its port, with what was set on it", async () => {
  const { simulation, port } = await serving(datagramServer);
  const { datagrams } = simulation.outside;
  const set: unknown[] = [];
  const bind = datagrams.bind.bind(datagrams);
  datagrams.bind = (options) => {
    const socket = bind(options);
    const emit = socket.emit.bind(socket);
    socket.emit = (operation, value) => {
      if (operation === DatagramOperation.set) set.push(value);
      emit(operation, value);
    };
    return socket;
  };
  simulation.crash();
  assert.ok(datagrams.isBound(port));
  assert.deepEqual(set, [
    { name: "setBroadcast", args: [true] },
    { name: "setTTL", args: [64] },
    { name: "addMembership", args: ["224.0.0.114"] },
  ]);
});
