// An agent that works on tickets and asks a person before it decides. It polls an HTTP API (tickets.ts), waits for the
// answer on a web form, for days if need be, and reports the decision. A ticket that nobody answers in time is
// escalated, and the agent waits on.
//
//     deathless run examples/agent/tickets.ts                          in a first terminal: the API
//     deathless run examples/agent/agent.ts                            in a second one: the agent
//     curl -d "Refund order A7, please" localhost:8081/tickets         in a third one: a ticket comes in
//     open http://localhost:8080                                       approve or reject it; or with curl:
//     curl -d "decision=approve&comment=fine" localhost:8080/answers/1
//     curl localhost:8081/tickets/1                                    the decision has arrived
//
// Kill -9 either of them at any moment, and start it again by the same command. What waits for a person is a promise
// in a Map, a deadline is a sleep, and no line of this was written for being killed. Each report carries an
// Idempotency-Key, the same one when a crash made it begin anew, without a line of ours.
//
// TICKETS is the address of the API, PORT that of the form; DEADLINE_MS and POLL_MS change the times to wait.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const api = process.env.TICKETS ?? "http://127.0.0.1:8081";
const deadline = Number(process.env.DEADLINE_MS ?? 8 * 60 * 60 * 1000);
const pollEvery = Number(process.env.POLL_MS ?? 5000);

interface Ticket {
  readonly id: number;
  readonly text: string;
}

interface Decision {
  readonly decision: string;
  readonly comment: string;
}

interface Question {
  readonly ticket: Ticket;
  readonly since: Date;
  isEscalated: boolean;
  answer(decision: Decision): void;
}

// ---- Tickets ---------------------------------------------------------------------------------------------------------

/** What waits for a person. */
const questions = new Map<number, Question>();

async function work(ticket: Ticket): Promise<void> {
  console.log(`ticket ${ticket.id}: asking about "${ticket.text}"`);
  const answer = ask(ticket);
  const first = await Promise.race([answer, sleep(deadline, "nobody" as const)]);
  if (first === "nobody") await escalate(ticket);
  const decision = await answer;
  await post(`/tickets/${ticket.id}/decision`, decision);
  console.log(`ticket ${ticket.id}: ${decision.decision} is reported`);
}

function ask(ticket: Ticket): Promise<Decision> {
  return new Promise((resolve) => {
    questions.set(ticket.id, { ticket, since: new Date(), isEscalated: false, answer: resolve });
  });
}

async function escalate(ticket: Ticket): Promise<void> {
  const question = questions.get(ticket.id);
  if (question === undefined) return; // answered in the very last moment
  question.isEscalated = true;
  console.log(`ticket ${ticket.id}: nobody answered, escalating`);
  await post(`/tickets/${ticket.id}/escalation`, { since: question.since });
}

/** Until the API has it. "409 Conflict" says that it has, and that its answer was lost. */
async function post(path: string, body: object): Promise<void> {
  for (;;) {
    try {
      const headers = { "Content-Type": "application/json" };
      const response = await fetch(api + path, { method: "POST", headers, body: JSON.stringify(body) });
      if (response.ok || response.status === 409) return;
      console.log(`POST ${path}: ${response.status}, again later`);
    } catch (error) {
      console.log(`POST ${path}: ${(error as Error).message}, again later`);
    }
    await sleep(pollEvery);
  }
}

async function newTickets(after: number): Promise<Ticket[]> {
  try {
    const response = await fetch(`${api}/tickets?after=${after}`);
    return response.ok ? ((await response.json()) as Ticket[]) : [];
  } catch {
    return []; // The API is down: next time.
  }
}

// ---- The form ----------------------------------------------------------------------------------------------------------

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);

function formOf({ ticket, since, isEscalated }: Question): string {
  return `<form method="post" action="/answers/${ticket.id}">
  <h2>${isEscalated ? "Urgent: " : ""}ticket ${ticket.id}</h2>
  <p>${html(ticket.text)}</p>
  <p><small>asked ${since.toISOString()}</small></p>
  <input name="comment" placeholder="comment">
  <button name="decision" value="approve">Approve</button>
  <button name="decision" value="reject">Reject</button>
</form>`;
}

function page(): string {
  const forms = [...questions.values()].map(formOf);
  return `<!doctype html>
<meta charset="utf-8"><title>${forms.length} to decide</title>
<h1>${forms.length === 0 ? "Nothing to decide" : "Please decide"}</h1>
${forms.join("\n")}
`;
}

async function take(id: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = "";
  request.setEncoding("utf8");
  for await (const chunk of request) text += chunk;
  const form = new URLSearchParams(text);
  const decision = form.get("decision") ?? "";
  const question = questions.get(id);
  if (decision !== "approve" && decision !== "reject")
    return void response.writeHead(400).end("approve or reject?\n");
  if (question === undefined)
    return void response.writeHead(410).end("There is no such question any more.\n");
  questions.delete(id);
  question.answer({ decision, comment: form.get("comment") ?? "" });
  response.writeHead(303, { Location: "/" }).end("Thank you.\n");
}

const server = createServer(async (request, response) => {
  const [, first, id] = (request.url ?? "/").split("/");
  if (request.method === "POST" && first === "answers")
    await take(Number(id), request, response).catch(() => {}); // the person's connection was cut
  else if (request.url === "/")
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page());
  else response.writeHead(404).end("not found\n");
});

server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () => console.log("questions are asked"));

// ---- And that is all ---------------------------------------------------------------------------------------------------

for (let last = 0; ; ) {
  for (const ticket of await newTickets(last)) {
    last = ticket.id;
    void work(ticket);
  }
  await sleep(pollEvery);
}
