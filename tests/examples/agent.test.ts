// The agent of examples/agent in a real process, killed while it waits for people and while it reports: each ticket
// gets the decision of its person, once. The tickets are kept by this test, or by the example's own API.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, packageFolder, WorldProcess } from "../harness/world-process.ts";
import { runUnderNode } from "./plain-node.ts";

const folder = mkdtempSync(join(tmpdir(), "deathless-agent-"));
after(() => rmSync(folder, { recursive: true }));

const agentFile = join(packageFolder, "examples/agent/agent.ts");
const ticketsFile = join(packageFolder, "examples/agent/tickets.ts");

interface Report {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: unknown;
}

/** An API of tickets that notes every report that reaches it, also those of processes that are killed then. */
class RecordingApi {
  readonly reports: Report[] = [];
  readonly answered = new Set<string>();
  /** Called before a report is answered; it is not answered if this says "drop". */
  onReport: (path: string, attempt: number) => Promise<"answer" | "drop"> = () => Promise.resolve("answer");
  private readonly tickets: { id: number; text: string }[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async listen(): Promise<string> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  open(count: number): void {
    for (let n = 0; n < count; n++) {
      const id = this.tickets.length + 1;
      this.tickets.push({ id, text: `<ticket> "${id}"` });
    }
  }

  of(path: string): Report[] {
    return this.reports.filter((report) => report.path === path);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, "http://localhost");
    if (request.method === "GET") {
      const last = Number(url.searchParams.get("after"));
      return void response.end(JSON.stringify(this.tickets.filter(({ id }) => id > last)));
    }
    let text = "";
    for await (const chunk of request) text += chunk;
    const path = url.pathname;
    this.reports.push({
      path,
      key: request.headers["idempotency-key"] as string | undefined,
      body: JSON.parse(text),
    });
    if ((await this.onReport(path, this.of(path).length)) === "drop") return void request.socket.destroy();
    response.writeHead(201).end("{}");
    this.answered.add(path);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** Sends until there is an answer. */
async function ask(url: string, body?: string): Promise<{ status: number; text: string }> {
  for (;;) {
    try {
      const post = { method: "POST", body: body ?? "", redirect: "manual" } as const;
      const response = await fetch(url, body === undefined ? {} : post);
      return { status: response.status, text: await response.text() };
    } catch {
      await sleep(20);
    }
  }
}

async function until(fact: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await fact())) await sleep(20);
}

/** Numbers of the tickets that the form asks about. */
async function asked(form: string): Promise<number[]> {
  const { text } = await ask(form);
  return [...text.matchAll(/action="\/answers\/(\d+)"/g)].map((match) => Number(match[1]));
}

/** What the person decides about a ticket. */
const decisionOf = (id: number): { decision: string; comment: string } => ({
  decision: id % 2 === 0 ? "reject" : "approve",
  comment: `person ${id} & "friends" <ü>`,
});

/** 303 is the answer; 410 says that the answer to an earlier try was lost. */
async function answer(form: string, id: number): Promise<void> {
  const { status } = await ask(`${form}/answers/${id}`, new URLSearchParams(decisionOf(id)).toString());
  assert.ok(status === 303 || status === 410, `the form takes an answer: ${status}`);
}

/** A failure of `world` becomes one of the test. */
async function agent(
  name: string,
  env: Record<string, string>,
): Promise<{ world: WorldProcess; form: string; failure: Promise<never> }> {
  const port = await freePort();
  let fail!: (error: Error) => void;
  const failure = new Promise<never>((_, reject) => (fail = reject));
  failure.catch(() => {});
  const world = new WorldProcess({
    file: agentFile,
    world: join(folder, `${name}.world`),
    env: { PORT: String(port), POLL_MS: "50", ...env },
    onEnd: fail,
  });
  return { world, form: `http://127.0.0.1:${port}`, failure };
}

test("killed while it waits and while it reports, the agent reports each person's decision under one key", async () => {
  const api = new RecordingApi();
  const { world, form, failure } = await agent("reports", { TICKETS: await api.listen() });
  const restart = async (): Promise<void> => {
    await world.kill();
    world.start();
  };
  // The first report of every third ticket kills the agent before its answer, that of every other third behind it.
  api.onReport = async (path, attempt) => {
    const id = Number(path.split("/")[2]);
    if (attempt > 1 || id % 3 === 0) return "answer";
    if (id % 3 === 1) {
      await restart();
      return "drop";
    }
    setImmediate(() => void restart());
    return "answer";
  };
  const story = async (): Promise<void> => {
    const all = [1, 2, 3, 4, 5, 6];
    api.open(all.length);
    world.start();
    await until(async () => (await asked(form)).length === all.length);
    await restart();
    assert.deepEqual(await asked(form), all, "all questions wait as before");
    for (const id of all) {
      await answer(form, id);
      if (id % 3 === 0) await restart(); // the person's answer is out, the report perhaps
      await until(() => api.answered.has(`/tickets/${id}/decision`));
    }
    await restart();
    assert.deepEqual(await asked(form), []);
  };
  try {
    await Promise.race([story(), failure]);
  } finally {
    await world.kill();
    api.close();
  }
  for (const id of [1, 2, 3, 4, 5, 6]) {
    const reports = api.of(`/tickets/${id}/decision`);
    assert.equal(new Set(reports.map(({ key }) => key)).size, 1, `ticket ${id} is reported under one key`);
    for (const { key, body } of reports) {
      assert.ok(key !== undefined && key !== "", `the report of ticket ${id} has a key`);
      assert.deepEqual(body, decisionOf(id));
    }
  }
  for (const id of [1, 4])
    assert.equal(api.of(`/tickets/${id}/decision`).length, 2, "the cut one was repeated");
  world.check();
});

/** False if the agent was not yet dead when the ticket's time was up. */
async function escalates(deadlineMs: number): Promise<boolean> {
  const api = new RecordingApi();
  const env = { TICKETS: await api.listen(), DEADLINE_MS: String(deadlineMs) };
  const { world, form, failure } = await agent(`escalates-in-${deadlineMs}`, env);
  const story = async (): Promise<boolean> => {
    api.open(1);
    world.start();
    await until(async () => (await asked(form)).length === 1);
    await world.kill();
    await sleep(deadlineMs + 100);
    if (api.reports.length > 0) return false; // its last words
    world.start();
    await until(() => api.answered.has("/tickets/1/escalation"));
    await world.kill();
    world.start();
    assert.match((await ask(form)).text, /Urgent: ticket 1/);
    await answer(form, 1);
    await until(() => api.answered.has("/tickets/1/decision"));
    return true;
  };
  try {
    if (!(await Promise.race([story(), failure]))) return false;
  } finally {
    await world.kill();
    api.close();
  }
  assert.equal(new Set(api.of("/tickets/1/escalation").map(({ key }) => key)).size, 1, "one escalation");
  assert.deepEqual(api.of("/tickets/1/decision").at(-1)?.body, decisionOf(1));
  return true;
}

test("a ticket that nobody answers is escalated once, though the agent was dead when its time was up", async () => {
  // However slow the machine is, some time is long enough to ask for the form and to die.
  for (let deadlineMs = 2000; !(await escalates(deadlineMs)); ) deadlineMs *= 2;
});

test("agent and ticket system in two worlds, both killed: the ticket has the person's decision", async () => {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { world, form, failure } = await agent("pair", { TICKETS: address });
  const tickets = new WorldProcess({
    file: ticketsFile,
    world: join(folder, "tickets.world"),
    env: { PORT: String(port) },
    onEnd: (error) => {
      throw error;
    },
  });
  const story = async (): Promise<void> => {
    tickets.start();
    world.start();
    assert.equal((await ask(`${address}/tickets`, "Refund A7")).status, 201);
    await until(async () => (await asked(form)).length === 1);
    await tickets.kill();
    await answer(form, 1); // reported in vain, until the API is back
    await world.kill();
    world.start();
    await sleep(100);
    tickets.start();
    const ticket = async (): Promise<{ decision: unknown }> =>
      JSON.parse((await ask(`${address}/tickets/1`)).text) as { decision: unknown };
    await until(async () => (await ticket()).decision !== null);
    await tickets.kill();
    tickets.start();
    assert.deepEqual(await ticket(), { id: 1, text: "Refund A7", escalations: 0, decision: decisionOf(1) });
    assert.equal((await ask(`${address}/tickets/1/decision`, '{"decision":"reject"}')).status, 409);
    assert.equal((await ask(`${address}/tickets/1/decision`, "no JSON")).status, 409);
    assert.equal((await ask(`${address}/tickets/2`)).status, 404);
  };
  try {
    await Promise.race([story(), failure]);
  } finally {
    await world.kill();
    await tickets.kill();
  }
});

test("the same two programs run under plain Node", async () => {
  const [port, formPort] = [await freePort(), await freePort()];
  const address = `http://127.0.0.1:${port}`;
  const form = `http://127.0.0.1:${formPort}`;
  const tickets = runUnderNode(ticketsFile, { PORT: String(port) });
  const mortal = runUnderNode(agentFile, { PORT: String(formPort), TICKETS: address, POLL_MS: "50" });
  try {
    assert.equal((await ask(`${address}/tickets`, "Refund A7")).status, 201);
    await until(async () => (await asked(form)).length === 1);
    await answer(form, 1);
    await until(async () => (await ask(`${address}/tickets/1`)).text.includes('"decision":"approve"'));
  } finally {
    tickets.kill("SIGKILL");
    mortal.kill("SIGKILL");
  }
});
