// HTTP in a simulated world: answers leave with their commit, listeners come back, exchanges die with their epoch,
// requests that change something carry their key, and the failures of the outside are exceptions of the program.

import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { test } from "node:test";
import { HttpOperation } from "../../src/kernel/http-port.ts";
import type { SimExchange } from "../../src/host/sim/http-listener.ts";
import type { Simulation } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

const port = 8000;

const counter = `
  import { createServer } from "node:http";
  let count = 0;
  const server = createServer((request, response) => response.end(\`\${request.url} \${++count}\`));
  server.on("error", (error: any) => console.log(error.code));
  server.on("close", () => console.log("closed"));
  server.listen(${port});
`;

/** Turns until the program waits for the outside, which has had its say. */
async function settle(simulation: Simulation): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    while (simulation.world.turn() !== "idle") quiet = 0;
    await setImmediate();
  }
}

/** The same, with every commit that is asked for. */
async function settleDurably(simulation: Simulation): Promise<void> {
  do {
    await settle(simulation);
    simulation.world.commit();
    await settle(simulation);
  } while (simulation.world.kernel.wantsCommit);
}

function send(simulation: Simulation, path: string, begun?: string): SimExchange {
  const { http } = simulation.outside;
  const exchange = begun === undefined ? http.send(port, "GET", path) : http.begin(port, "POST", path, begun);
  assert.ok(exchange !== undefined, "somebody listens");
  return exchange;
}

test("no answer leaves before its commit, and many requests share one", async () => {
  const simulation = simulateText(counter);
  await settleDurably(simulation);
  const exchanges = [1, 2, 3, 4, 5].map((n) => send(simulation, `/${n}`));
  await settle(simulation);
  assert.ok(exchanges.every((exchange) => exchange.status === 0));
  const { generation } = simulation.world.store;
  simulation.world.commit();
  assert.equal(simulation.world.store.generation, generation + 1);
  assert.deepEqual(
    exchanges.map(({ status, text }) => `${status} ${text}`),
    ["200 /1 1", "200 /2 2", "200 /3 3", "200 /4 4", "200 /5 5"],
  );
});

test("a listener listens again after a crash, and answers that got out stay true", async () => {
  const simulation = simulateText(counter);
  await settleDurably(simulation);
  const first = send(simulation, "/a");
  await settleDurably(simulation);
  assert.equal(first.text, "/a 1");
  simulation.crash();
  const second = send(simulation, "/b");
  await settleDurably(simulation);
  assert.equal(second.text, "/b 2");
});

test("an answer that no commit held is never sent; its client sees a closed connection", async () => {
  const simulation = simulateText(counter);
  await settleDurably(simulation);
  const lost = send(simulation, "/lost");
  await settle(simulation);
  simulation.crash();
  assert.equal(lost.isClosed, true);
  assert.equal(lost.status, 0);
  const next = send(simulation, "/next");
  await settleDurably(simulation);
  assert.equal(next.text, "/next 1", "the lost request has changed nothing");
});

test("P1: an exchange dies with its epoch: reading is ECONNRESET, what is written is dropped", async () => {
  const simulation = simulateText(`
    import { createServer } from "node:http";
    createServer(async (request, response) => {
      if (request.url === "/after") return void response.end("after");
      for (const name of ["aborted", "close"]) request.on(name, () => console.log("request", name));
      response.on("close", () => console.log("response close", response.writableEnded));
      response.on("finish", () => console.log("never"));
      response.write("begun");
      try { for await (const chunk of request) console.log(String(chunk)); }
      catch (error: any) { console.log(error.message, error.code); }
      response.end("too late");
    }).listen(${port});`);
  await settleDurably(simulation);
  const dying = send(simulation, "/", "first");
  await settleDurably(simulation);
  assert.equal(dying.text, "begun");
  simulation.crash();
  const after = send(simulation, "/after");
  await settleDurably(simulation);
  assert.equal(dying.isClosed, true);
  assert.equal(dying.text, "begun");
  assert.equal(after.text, "after");
  assert.deepEqual(simulation.outside.stdout.trim().split("\n").sort(), [
    "aborted ECONNRESET",
    "first",
    "request aborted",
    "request close",
    "response close false",
  ]);
});

test("a server that cannot listen again emits the error of listening", async () => {
  const simulation = simulateText(counter);
  await settleDurably(simulation);
  const crash = simulation.outside.crash.bind(simulation.outside);
  simulation.outside.crash = () => {
    crash();
    simulation.outside.http.listen({ port });
  };
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "EADDRINUSE\n");
});

test("a server that could not listen again does not listen after later restarts", async () => {
  const simulation = simulateText(`${counter} setInterval(() => {}, 1e9);`);
  await settleDurably(simulation);
  const crash = simulation.outside.crash.bind(simulation.outside);
  simulation.outside.crash = () => {
    crash();
    simulation.outside.http.listen({ port });
  };
  simulation.crash();
  await settleDurably(simulation);
  assert.equal(simulation.outside.stdout, "EADDRINUSE\n");
  simulation.outside.crash = crash;
  simulation.crash();
  assert.equal(simulation.outside.http.send(port, "GET", "/"), undefined);
});

test("a connection for another protocol that nobody takes any more is closed", async () => {
  const simulation = simulateText(`
    import { createServer, request } from "node:http";
    const nobody = () => {};
    const server = createServer(() => {}).on("upgrade", nobody);
    server.listen(${port}, () => {
      server.off("upgrade", nobody);
      const headers = { Connection: "Upgrade", Upgrade: "x" };
      request({ port: ${port}, headers }).on("error", (error: any) => console.log(error.code)).end();
    });`);
  await settleDurably(simulation);
  assert.equal(simulation.outside.stdout, "ECONNRESET\n");
  assert.equal(simulation.world.kernel.restartList.size, 1, "the server");
});

test("closing goes on after a crash: the last answer is sent, then the program ends", async () => {
  const simulation = simulateText(`
    import { createServer } from "node:http";
    const server = createServer((request, response) => {
      server.close(() => console.log("closed", server.listening));
      setTimeout(() => response.end("last"), 1000);
    }).listen(${port});`);
  await settleDurably(simulation);
  const last = send(simulation, "/");
  await settleDurably(simulation);
  assert.equal(simulation.outside.http.send(port, "GET", "/"), undefined, "nobody listens any more");
  simulation.crash();
  await simulation.world.run();
  assert.equal(last.isClosed, true);
  assert.equal(simulation.outside.stdout, "closed false\n");
  assert.equal(simulation.outside.http.send(port, "GET", "/"), undefined);
});

test("a client that goes away before its answer does not disturb the server", async () => {
  const simulation = simulateText(counter);
  await settleDurably(simulation);
  send(simulation, "/gone").cut();
  const next = send(simulation, "/next");
  await settleDurably(simulation);
  assert.equal(next.text, "/next 2");
});

test("backpressure: write asks for patience, and drain comes when all has left", async () => {
  const simulation = simulateText(`
    import { createServer } from "node:http";
    createServer((request, response) => {
      let written = 0;
      const go = () => {
        while (written < 10) { written++; if (!response.write("x".repeat(10_000))) { response.once("drain", go); console.log(written, response.writableNeedDrain); return; } }
        response.end();
      };
      go();
    }).listen(${port});`);
  await settleDurably(simulation);
  const exchange = send(simulation, "/");
  await settle(simulation);
  assert.equal(exchange.pieces.length, 0);
  await settleDurably(simulation);
  assert.equal((await exchange.end()).text.length, 100_000);
  assert.equal(simulation.outside.stdout, [2, 4, 6, 8, 10].map((n) => `${n} true\n`).join(""));
});

test("K2, K5: a request leaves after its commit; unsafe methods carry one key over all attempts", async () => {
  const simulation = simulateText(`
    for (const method of ["GET", "POST", "DELETE"]) console.log(await (await fetch("http://api.test/" + method, { method })).text());
    await fetch("http://api.test/own", { method: "PUT", headers: { "idempotency-key": "mine" } });
  `);
  const { requests, servers } = simulation.outside.http;
  const seen = new Set<string>();
  servers.set("api.test:80", ({ path }) => {
    if (seen.has(path)) return { body: "ok" };
    seen.add(path);
    return new Promise(() => {}); // until the crash
  });
  await settle(simulation);
  assert.equal(requests.length, 0, "K2");
  for (let i = 1; i <= 4; i++) {
    await settleDurably(simulation);
    assert.equal(seen.size, i);
    simulation.crash();
  }
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "ok\nok\nok\n");
  const keys = requests.map(({ path, headers }) => `${path} ${headers["idempotency-key"] ?? "none"}`);
  assert.equal(requests.length, 8);
  assert.equal(new Set(keys).size, 4, "both attempts have the same key");
  assert.match(keys.find((key) => key.startsWith("/POST"))!, /^\/POST [0-9a-f]{32}-\d+-\d+$/);
  assert.match(keys.find((key) => key.startsWith("/DELETE"))!, /^\/DELETE [0-9a-f]{32}-\d+-\d+$/);
  assert.ok(keys.includes("/GET none") && keys.includes("/own mine"));
});

test("failures of the outside are exceptions with Node's codes", async () => {
  const simulation = simulateText(`
    import { get } from "node:http";
    for (const host of ["refused", "unknown-host", "reset", "reset-in-body"]) {
      try { console.log(await (await fetch(\`http://\${host}.test/\`)).text()); }
      catch (error: any) { console.log(host, error.name, error.message, error.cause.code); }
      await new Promise<void>((resolve) => {
        get(\`http://\${host}.test/\`, (response) => {
          response.on("data", (chunk) => console.log("data", String(chunk)));
          response.on("error", (error: any) => { console.log(host, error.message, error.code); resolve(); });
        }).on("error", (error: any) => { console.log(host, error.code); resolve(); });
      });
    }
    try { await fetch("http://silence.test/", { signal: AbortSignal.timeout(5000) }); }
    catch (error: any) { console.log(error.name); }
  `);
  for (const fault of ["refused", "unknown-host", "reset", "reset-in-body", "silence"] as const)
    simulation.outside.http.servers.set(`${fault}.test:80`, () => ({ fault, pieces: ["part"] }));
  await simulation.world.run();
  assert.deepEqual(simulation.outside.stdout.trim().split("\n"), [
    "refused TypeError fetch failed ECONNREFUSED",
    "refused ECONNREFUSED",
    "unknown-host TypeError fetch failed ENOTFOUND",
    "unknown-host ENOTFOUND",
    "reset TypeError fetch failed UND_ERR_SOCKET",
    "reset ECONNRESET",
    "reset-in-body TypeError terminated ECONNRESET",
    "data part",
    "reset-in-body aborted ECONNRESET",
    "TimeoutError",
  ]);
});

test("an answer in pieces dies with the epoch; one that came whole is a value like any other", async () => {
  const simulation = simulateText(`
    const whole = await fetch("http://api.test/whole");
    const pieces = await fetch("http://api.test/pieces");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    console.log(await whole.text());
    try { console.log(await pieces.text()); }
    catch (error: any) { console.log(error.name, error.message, error.cause.code); }
  `);
  simulation.outside.http.servers.set("api.test:80", ({ path }) =>
    path === "/whole" ? { body: "whole" } : { pieces: ["a", "b"] },
  );
  await settleDurably(simulation);
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "whole\nTypeError terminated ECONNRESET\n");
});

test("R1: exchanges leave nothing behind in the kernel", async () => {
  const simulation = simulateText(counter);
  await settleDurably(simulation);
  const held = simulation.world.kernel.restartList.size;
  for (let i = 0; i < 50; i++) {
    send(simulation, "/");
    await settleDurably(simulation);
  }
  assert.equal(simulation.world.kernel.restartList.size, held);
  assert.equal(simulation.world.kernel.keysInFlight().length, 1, "only the one that waits for requests");
});

test("operations have the numbers that the guest library uses", async () => {
  const simulation = simulateText(`
    import { createServer } from "node:http";
    createServer((request, response) => {
      response.writeProcessing();
      response.write("a");
      response.write("b");
      response.addTrailers({ t: "1" });
      response.end("c");
    }).listen(${port});`);
  await settleDurably(simulation);
  const exchange = send(simulation, "/");
  await settleDurably(simulation);
  assert.deepEqual([exchange.interim, exchange.text, exchange.trailers], [["processing"], "abc", ["t", "1"]]);
  assert.equal(HttpOperation.end, 4);
});
