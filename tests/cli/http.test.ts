// HTTP in real processes: a server under keep-alive clients, killed and started again; the example; fetch to a server
// that is not there yet.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { after, test } from "node:test";
import { compareOutcome, parseProgram } from "../harness/expectations.ts";

const top = resolve(import.meta.dirname, "../../..");
const cli = resolve(import.meta.dirname, "../../src/bin/main.js");
const folder = mkdtempSync(join(tmpdir(), "deathless-http-"));
const children = new Set<ChildProcess>();
after(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Runs a program; resolves when its output, or the report that it goes on, has come. */
async function start(file: string, args: string[] = []): Promise<{ child: ChildProcess; output: string }> {
  const child = spawn(
    process.execPath,
    [cli, "run", "--world", join(folder, `${basename(file)}.world`), file, ...args],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  children.add(child);
  let output = "";
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on("data", (data: Buffer) => {
        output += data.toString();
        if (/listening|resumed/.test(output)) resolve();
      });
    child.on("exit", () => reject(new Error(`it ended: ${output}`)));
  });
  return { child, output };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
  children.delete(child);
}

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
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

test("kill -9 of the shortener under load: no acknowledged link or visit is lost, no link is made twice", async () => {
  const example = join(top, "examples/shortener/shortener.ts");
  const port = await freePort();
  let { child } = await start(example, [`${port}`]);
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
    while (acknowledged < before + 30) await new Promise((resolve) => setTimeout(resolve, 10));
    await kill(child);
    const again = await start(example, [`${port}`]);
    assert.match(again.output, /resumed/);
    child = again.child;
  }
  isLoading = false;
  await working;
  const agent = new Agent();
  const last = await ask(port, agent, "POST", "/", "http://example.org/last");
  // Codes are counted: each acknowledged link has one, and no other was made.
  assert.equal(Number.parseInt(new URL(last.text.trim()).pathname.slice(1), 36), acknowledged + 1);
  agent.destroy();
  await kill(child);
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
  const file = join(folder, "pays.ts");
  writeFileSync(
    file,
    `console.log("listening not at all");
    const response = await fetch("http://127.0.0.1:${port}/", { method: "POST", body: "1" });
    console.log(await response.text());`,
  );
  const { child } = await start(file);
  await first;
  await kill(child);
  const again = await start(file);
  let output = again.output;
  again.child.stdout!.on("data", (data: Buffer) => (output += data.toString()));
  await once(again.child, "exit");
  assert.match(output, /paid/);
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  outside.closeAllConnections();
  outside.close();
});

test("what is no request is answered by the program, if it listens to clientError", async () => {
  const port = await freePort();
  const file = join(folder, "broken.ts");
  writeFileSync(
    file,
    `import { createServer } from "node:http";
    const server = createServer((request, response) => response.end("fine"));
    server.on("clientError", (error: any, socket) => {
      socket.end(\`HTTP/1.1 400 \${error.code} \${error.rawPacket.length}\\r\\n\\r\\n\`);
    });
    server.listen(${port}, "127.0.0.1", () => console.log("listening"));`,
  );
  const { child } = await start(file);
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.write("GARBAGE\r\n\r\n");
  const answer = (await socket.toArray()).join("");
  assert.match(answer, /^HTTP\/1\.1 400 HPE_INVALID_METHOD 11\r\n/);
  const agent = new Agent();
  assert.equal((await ask(port, agent, "GET", "/")).text, "fine");
  agent.destroy();
  await kill(child);
});

// The guest programs about HTTP run in simulated worlds and under Node; here on the real network, in a real world.
for (const topic of ["http", "fetch"])
  for (const name of readdirSync(join(top, "tests/programs", topic)))
    test(`on the network: ${topic}/${name}`, async () => {
      const file = join(top, "tests/programs", topic, name);
      const world = join(folder, `${topic}-${name}.world`);
      const child = spawn(process.execPath, [cli, "run", "--world", world, file], { cwd: folder });
      children.add(child);
      const [stdout, stderr] = [child.stdout, child.stderr].map((stream) =>
        stream.setEncoding("utf8").toArray(),
      );
      const [exitCode] = (await once(child, "close")) as [number];
      const outcome = { stdout: (await stdout!).join(""), stderr: (await stderr!).join(""), exitCode };
      assert.deepEqual(compareOutcome(parseProgram(readFileSync(file, "utf8")), outcome), [], outcome.stderr);
      children.delete(child);
    });
