// A server in a real process, killed and started again: same port, same state, and whoever was connected knows.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { once } from "node:events";
import { after, test } from "node:test";
import { compareOutcome, parseProgram } from "../harness/expectations.ts";

const cli = resolve(import.meta.dirname, "../../src/bin/main.js");
const programs = resolve(import.meta.dirname, "../../../tests/programs");
const folder = mkdtempSync(join(tmpdir(), "deathless-net-"));
after(() => rmSync(folder, { recursive: true }));

interface Running {
  readonly child: ChildProcess;
  stdout: string;
  /** Resolves with the match as soon as standard output has it. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
}

function start(file: string): Running {
  const child = spawn(process.execPath, [cli, "run", file], { cwd: folder });
  const watchers = new Set<() => void>();
  const running: Running = {
    child,
    stdout: "",
    seen: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(running.stdout);
          if (match === null) return;
          watchers.delete(look);
          resolve(match);
        };
        watchers.add(look);
        child.once("exit", () => reject(new Error(`${pattern} was not seen in: ${running.stdout}`)));
        look();
      }),
  };
  child.stdout.on("data", (data: Buffer) => {
    running.stdout += data.toString();
    for (const look of watchers) look();
  });
  child.stderr.pipe(process.stderr);
  return running;
}

async function kill({ child }: Running): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

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
  const file = join(folder, "counter.ts");
  writeFileSync(
    file,
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
    server.listen(0, () => console.log("port " + server.address().port));`,
  );
  let running = start(file);
  const port = Number((await running.seen(/port (\d+)/))[1]);
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
    await kill(running);
    await closed;
    running = start(file);
    await untilListening(port);
  }
  assert.equal(acknowledged, 20, "every question was counted once");
  await kill(running);
});

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      socket.destroy();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
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
  const file = join(folder, "client.ts");
  writeFileSync(
    file,
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
  const first = start(file);
  await first.seen(/got wait/);
  await kill(first);
  const second = start(file);
  await second.seen(/got done/);
  await once(second.child, "exit");
  assert.equal(second.child.exitCode, 0);
  assert.match(second.stdout, /ECONNRESET\n(.*\n)*got done\n$/);
  assert.deepEqual(lines, ["attempt 1", "attempt 2"]);
  server.close();
});

test("a Unix socket that a killed process left behind is taken over", async () => {
  const path = join(folder, "x.sock");
  const file = join(folder, "unix.ts");
  writeFileSync(
    file,
    `import { createServer } from "node:net";
    createServer((socket) => socket.end("here")).listen(${JSON.stringify(path)}, () => console.log("listening"));
    setInterval(() => {}, 1000);`,
  );
  const first = start(file);
  await first.seen(/listening/);
  await kill(first);
  const second = start(file);
  for (;;) {
    const socket = connect(path);
    try {
      const [data] = await once(socket, "data");
      assert.equal(String(data), "here");
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  await kill(second);
});

test("kill -9 of a datagram server: it is bound to the same port again, and goes on counting", async () => {
  const file = join(folder, "datagrams.ts");
  writeFileSync(
    file,
    `import { createSocket } from "node:dgram";
    const seen = new Set<string>();
    const socket = createSocket("udp4", (message, from) => {
      seen.add(String(message));
      socket.send(message + " " + seen.size, from.port, from.address);
    });
    socket.bind(0, "127.0.0.1", () => console.log("port " + socket.address().port));`,
  );
  let running = start(file);
  const port = Number((await running.seen(/port (\d+)/))[1]);
  const client = createSocket("udp4");
  for (let epoch = 1; epoch <= 3; epoch++) {
    const answer = new Promise<string>((resolve) =>
      client.once("message", (message) => resolve(`${message}`)),
    );
    const timer = setInterval(() => client.send(`epoch ${epoch}`, port, "127.0.0.1"), 30);
    assert.equal(await answer, `epoch ${epoch} ${epoch}`);
    clearInterval(timer);
    await kill(running);
    client.removeAllListeners("message");
    running = start(file);
  }
  await kill(running);
  client.close();
});

// The guest programs about sockets run in simulated worlds and under Node; here on the real network, in a real world.
for (const topic of ["net", "dgram", "dns"])
  for (const name of readdirSync(join(programs, topic))) {
    const file = join(programs, topic, name);
    const text = readFileSync(file, "utf8");
    if (!/^\/\/ expect/m.test(text)) continue;
    test(`on the network: ${topic}/${name}`, async () => {
      const world = join(folder, `${topic}-${name}.world`);
      const child = spawn(process.execPath, [cli, "run", "--world", world, file], { cwd: folder });
      const [stdout, stderr] = [child.stdout, child.stderr].map((stream) =>
        stream.setEncoding("utf8").toArray(),
      );
      const [exitCode] = (await once(child, "close")) as [number];
      const outcome = { stdout: (await stdout!).join(""), stderr: (await stderr!).join(""), exitCode };
      assert.deepEqual(compareOutcome(parseProgram(text), outcome), [], outcome.stderr);
    });
  }
