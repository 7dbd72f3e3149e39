// A server in a real process, killed and started again: same port, same state, and whoever was connected knows.

import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CliFolder } from "../harness/cli-folder.ts";
import { compareOutcome, parseProgram } from "../harness/expectations.ts";
import { freePort } from "../harness/world-process.ts";

const programs = resolve(import.meta.dirname, "../../../tests/programs");
const folder = new CliFolder("net");

/** Sends a line, resolves with the answer's line. */
function ask(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("error", reject);
    socket.on("data", (data) => {
      answer += data.toString();
      if (answer.endsWith("\n")) {
        socket.destroy();
        resolve(answer.trim());
      }
    });
    socket.on("end", () => reject(new Error("the connection ended")));
    socket.write(`${line}\n`);
  });
}

test("kill -9 of a server: it listens at the same port again, nothing acknowledged is lost", async () => {
  const port = await freePort();
  const file = folder.write(
    "counter.ts",
    `import { createServer } from "node:net";
    const counts = new Map<string, number>();
    const server = createServer((socket) => {
      socket.setEncoding("utf8");
      socket.on("error", () => {});
      socket.on("data", (name) => {
        counts.set(name, (counts.get(name) ?? 0) + 1);
        socket.write(counts.get(name) + "\\n");
      });
    });
    server.listen(${port}, () => console.log("listening"));`,
  );
  let running = folder.start("run", file);
  await running.seen(/listening/);
  let acknowledged = 0;
  for (let epoch = 0; epoch < 5; epoch++) {
    for (let i = 0; i < 4; i++) {
      const count = Number(await ask(port, "name"));
      assert.ok(count > acknowledged, `${count} after ${acknowledged}`);
      acknowledged = count;
    }
    const open = connect(port, "127.0.0.1");
    await once(open, "connect");
    open.on("error", () => {}); // a reset or an end, as the moment wants it
    const closed = new Promise((resolve) => open.on("close", resolve));
    open.resume();
    await running.kill();
    await closed;
    running = folder.start("run", file);
    await untilListening(port);
  }
  assert.equal(acknowledged, 20, "every question was counted once");
  await running.kill();
});

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      socket.destroy();
      return;
    } catch {
      await sleep(20);
    }
  }
}

test("kill -9 of a client in the middle: it gets ECONNRESET and connects again", async () => {
  const lines: string[] = [];
  const server: Server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      lines.push(data.toString());
      if (lines.length > 1) socket.end("done\n");
      else socket.write("wait\n");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const file = folder.write(
    "client.ts",
    `import { connect } from "node:net";
    let done = false;
    for (let attempt = 1; !done; attempt++)
      await new Promise<void>((resolve) => {
        const socket = connect(${port}, "127.0.0.1", () => socket.write("attempt " + attempt));
        socket.on("data", (data) => { console.log("got " + String(data).trim()); done = String(data) === "done\\n"; });
        socket.on("error", (error: any) => console.log(error.code));
        socket.on("close", () => resolve());
      });`,
  );
  const first = folder.start("run", file);
  await first.seen(/got wait/);
  await first.kill();
  const second = folder.start("run", file);
  const { code, stdout } = await second.ended;
  assert.equal(code, 0);
  assert.match(stdout, /ECONNRESET\n(.*\n)*got done\n$/);
  assert.deepEqual(lines, ["attempt 1", "attempt 2"]);
  server.close();
});

test("a Unix socket that a killed process left behind is taken over", async () => {
  const path = join(folder.path, "x.sock");
  const file = folder.write(
    "unix.ts",
    `import { createServer } from "node:net";
    createServer((socket) => socket.end("here")).listen(${JSON.stringify(path)}, () => console.log("listening"));
    setInterval(() => {}, 1000);`,
  );
  const first = folder.start("run", file);
  await first.seen(/listening/);
  await first.kill();
  const second = folder.start("run", file);
  for (;;) {
    const socket = connect(path);
    try {
      const [data] = await once(socket, "data");
      assert.equal(String(data), "here");
      break;
    } catch {
      await sleep(20);
    }
  }
  await second.kill();
});

test("kill -9 of a datagram server: it is bound to the same port again, and goes on counting", async () => {
  const file = folder.write(
    "datagrams.ts",
    `import { createSocket } from "node:dgram";
    const seen = new Set<string>();
    const socket = createSocket("udp4", (message, from) => {
      seen.add(String(message));
      socket.send(message + " " + seen.size, from.port, from.address);
    });
    socket.bind(0, "127.0.0.1", () => console.log("port " + socket.address().port));`,
  );
  let running = folder.start("run", file);
  const port = Number((await running.seen(/port (\d+)/))[1]);
  const client = createSocket("udp4");
  for (let epoch = 1; epoch <= 3; epoch++) {
    // An answer to the epoch before may still be on its way.
    const answer = new Promise<string>((resolve) =>
      client.on("message", (message) => `${message}`.startsWith(`epoch ${epoch} `) && resolve(`${message}`)),
    );
    const timer = setInterval(() => client.send(`epoch ${epoch}`, port, "127.0.0.1"), 30);
    assert.equal(await answer, `epoch ${epoch} ${epoch}`);
    clearInterval(timer);
    await running.kill();
    client.removeAllListeners("message");
    running = folder.start("run", file);
  }
  await running.kill();
  client.close();
});

// The guest programs about sockets run in simulated worlds and under Node; here on the real network, in a real world.
for (const topic of ["net", "dgram", "dns"])
  for (const name of readdirSync(join(programs, topic))) {
    const file = join(programs, topic, name);
    const text = readFileSync(file, "utf8");
    if (!/^\/\/ expect/m.test(text)) continue;
    test(`on the network: ${topic}/${name}`, async () => {
      const world = join(folder.path, `${topic}-${name}.world`);
      const { code, stdout, stderr } = await folder.start("run", "--world", world, file).ended;
      const outcome = { stdout, stderr, exitCode: code ?? -1 };
      assert.deepEqual(compareOutcome(parseProgram(text), outcome), [], stderr);
    });
  }
