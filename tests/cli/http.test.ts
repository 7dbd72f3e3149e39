// HTTP in real processes: a server under keep-alive clients, killed and started again; the example; fetch to a server
// that is not there yet.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { Agent, createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CliFolder } from "../harness/cli-folder.ts";
import type { CliProcess } from "../harness/cli-process.ts";
import { compareOutcome, parseProgram } from "../harness/expectations.ts";
import { freePort, packageFolder } from "../harness/world-process.ts";

const folder = new CliFolder("http");

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** Sends until an answer comes: a killed server is started again soon. */
async function ask(
  port: number,
  agent: Agent,
  method: string,
  path: string,
  body = "",
  headers: Record<string, string> = {},
): Promise<Answer> {
  for (;;)
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const outgoing = request({ port, host: "127.0.0.1", agent, method, path, headers }, (incoming) => {
          textOf(incoming).then(
            (text) => resolve({ status: incoming.statusCode!, location: incoming.headers.location, text }),
            reject,
          );
        });
        outgoing.on("error", reject);
        outgoing.end(body);
      });
    } catch {
      await sleep(20);
    }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

test("kill -9 of the shortener under load: no acknowledged link or visit is lost, no link is made twice", async () => {
  const example = join(packageFolder, "examples/shortener/shortener.ts");
  const port = await freePort();
  const start = (): CliProcess => folder.start("run", "--world", "shortener.world", example, `${port}`);
  let running = start();
  await running.seen(/listening/);
  let isLoading = true;
  const clients = 6;
  let acknowledged = 0;
  const client = async (n: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let i = 0; isLoading; i++) {
      const url = `http://example.org/${n}/${i}`;
      const made = await ask(port, agent, "POST", "/", url, { "Idempotency-Key": url });
      assert.equal(made.status, 201);
      acknowledged++;
      const path = new URL(made.text.trim()).pathname;
      const visited = await ask(port, agent, "GET", path);
      assert.equal(visited.location, url);
      const stats = JSON.parse((await ask(port, agent, "GET", `${path}/stats`)).text) as { visits: number };
      assert.ok(stats.visits >= 1, "the visit that was answered counts");
    }
    agent.destroy();
  };
  const working = Promise.all(Array.from({ length: clients }, (_, n) => client(n)));
  for (let kills = 0; kills < 5; kills++) {
    const before = acknowledged;
    while (acknowledged < before + 30) await Promise.race([sleep(10), working]);
    await running.kill();
    running = start();
    await running.told(/resumed/);
  }
  isLoading = false;
  await working;
  const agent = new Agent();
  const last = await ask(port, agent, "POST", "/", "http://example.org/last");
  // Codes are counted: each acknowledged link has one, and no other was made.
  assert.equal(Number.parseInt(new URL(last.text.trim()).pathname.slice(1), 36), acknowledged + 1);
  agent.destroy();
  await running.kill();
});

test("a fetch in flight at a kill is repeated with its key; its answer comes", async () => {
  const keys: string[] = [];
  let isFirst = true;
  let arrived: () => void = () => {};
  const first = new Promise<void>((resolve) => (arrived = resolve));
  const outside = createServer((incoming, response) => {
    keys.push(incoming.headers["idempotency-key"] as string);
    if (!isFirst) return void response.end("paid");
    isFirst = false;
    arrived();
  }).listen(0, "127.0.0.1");
  await once(outside, "listening");
  const { port } = outside.address() as AddressInfo;
  const file = folder.write(
    "pays.ts",
    `const response = await fetch("http://127.0.0.1:${port}/", { method: "POST", body: "1" });
    console.log(await response.text());`,
  );
  const running = folder.start("run", file);
  await first;
  await running.kill();
  const { stdout } = await folder.start("run", file).ended;
  assert.equal(stdout, "paid\n");
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  outside.closeAllConnections();
  outside.close();
});

test("what is no request is answered by the program, if it listens to clientError", async () => {
  const port = await freePort();
  const file = folder.write(
    "broken.ts",
    `import { createServer } from "node:http";
    const server = createServer((request, response) => response.end("fine"));
    server.on("clientError", (error: any, socket) => {
      socket.end(\`HTTP/1.1 400 \${error.code} \${error.rawPacket.length}\\r\\n\\r\\n\`);
    });
    server.listen(${port}, "127.0.0.1", () => console.log("listening"));`,
  );
  const running = folder.start("run", file);
  await running.seen(/listening/);
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.write("GARBAGE\r\n\r\n");
  const answer = (await socket.toArray()).join("");
  assert.match(answer, /^HTTP\/1\.1 400 HPE_INVALID_METHOD 11\r\n/);
  const agent = new Agent();
  assert.equal((await ask(port, agent, "GET", "/")).text, "fine");
  agent.destroy();
  await running.kill();
});

test("a client that ends its side behind its requests gets the answers that are made at once, and no others", async () => {
  const port = await freePort();
  const file = folder.write(
    "half-closed.ts",
    `import { createServer } from "node:http";
    createServer(async (request, response) => {
      response.on("close", () => console.log(request.url, response.writableFinished));
      if (request.method === "POST") for await (const _ of request);
      if (request.url === "/never") response.write("some");
      else response.end(request.url);
    }).listen(${port}, "127.0.0.1", () => console.log("listening"));`,
  );
  const running = folder.start("run", file);
  await running.seen(/listening/);
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  const post = "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody";
  socket.end(`GET /a HTTP/1.1\r\nHost: x\r\n\r\n${post}GET /never HTTP/1.1\r\nHost: x\r\n\r\n`);
  const answers = (await socket.toArray()).join("");
  const bodies = answers.split(/HTTP\/1\.1 200 OK\r\n(?:.+\r\n)+\r\n/);
  assert.deepEqual(bodies, ["", "/a", "/b", "4\r\nsome\r\n"]);
  await running.seen(/\/never false/);
  await running.kill();
});

test("a fetch that fails tells where the program called it, and shows no frames of the host", async () => {
  const port = await freePort();
  const file = folder.write(
    "failing.ts",
    `async function load() {
      return await fetch("http://127.0.0.1:${port}/");
    }
    await load();`,
  );
  const { code, stderr } = await folder.start("run", file).ended;
  assert.equal(code, 1);
  assert.match(stderr, /TypeError: fetch failed\n {4}at load \(failing\.ts:2:/);
  assert.match(stderr, /\[cause\]: Error: connect ECONNREFUSED/);
  assert.doesNotMatch(stderr, /file:\/\//);
});

// The guest programs about HTTP run in simulated worlds and under Node; here on the real network, in a real world.
for (const topic of ["http", "fetch"])
  for (const name of readdirSync(join(packageFolder, "tests/programs", topic)))
    test(`on the network: ${topic}/${name}`, async () => {
      const file = join(packageFolder, "tests/programs", topic, name);
      const { code, stdout, stderr } = await folder.start("run", "--world", `${topic}-${name}.world`, file)
        .ended;
      const outcome = { stdout, stderr, exitCode: code ?? -1 };
      assert.deepEqual(compareOutcome(parseProgram(readFileSync(file, "utf8")), outcome), [], stderr);
    });
