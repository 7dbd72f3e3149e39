// A tiny ticket system with an HTTP API, for agent.ts to work with. It runs in a world of its own, or under plain Node.
//
//     deathless run examples/agent/tickets.ts                          listens on http://127.0.0.1:8081 (PORT)
//     curl -d "Refund order A7, please" localhost:8081/tickets         opens a ticket
//     curl localhost:8081/tickets?after=0                              the tickets with a higher number
//     curl localhost:8081/tickets/1                                    one of them, with what was decided
//
// A decision (POST /tickets/1/decision) or an escalation (POST /tickets/1/escalation) that is sent again with its
// Idempotency-Key gets the answer that it had; a second decision under another key is refused with 409.

import { createServer, type IncomingMessage } from "node:http";

interface Ticket {
  readonly id: number;
  readonly text: string;
  escalations: number;
  decision: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const tickets: Ticket[] = [];
/** Idempotency-Key -> the answer that its request had. */
const answered = new Map<string, Answer>();

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  request.setEncoding("utf8");
  for await (const chunk of request) text += chunk;
  return text;
}

function open(text: string): Answer {
  const ticket: Ticket = { id: tickets.length + 1, text, escalations: 0, decision: null };
  tickets.push(ticket);
  console.log(`ticket ${ticket.id}: ${text}`);
  return { status: 201, body: ticket };
}

function decide(ticket: Ticket, text: string): Answer {
  if (ticket.decision !== null) return { status: 409, body: { error: "decided already", ...ticket } };
  ticket.decision = JSON.parse(text);
  console.log(`ticket ${ticket.id} is decided: ${text}`);
  return { status: 201, body: ticket };
}

function escalate(ticket: Ticket): Answer {
  ticket.escalations++;
  console.log(`ticket ${ticket.id} waits too long`);
  return { status: 201, body: ticket };
}

function answerTo(method: string, url: URL, text: string): Answer {
  const [, first, number, action] = url.pathname.split("/");
  const route = `${method} /${first}${number === undefined ? "" : "/n"}${action === undefined ? "" : `/${action}`}`;
  if (route === "POST /tickets") return open(text);
  if (route === "GET /tickets") {
    const after = Number(url.searchParams.get("after") ?? 0);
    return { status: 200, body: tickets.filter((ticket) => ticket.id > after) };
  }
  const ticket = tickets[Number(number) - 1];
  if (ticket !== undefined && route === "GET /tickets/n") return { status: 200, body: ticket };
  if (ticket !== undefined && route === "POST /tickets/n/decision") return decide(ticket, text);
  if (ticket !== undefined && route === "POST /tickets/n/escalation") return escalate(ticket);
  return { status: 404, body: { error: `no ${url.pathname}` } };
}

function known(key: string | undefined, answer: () => Answer): Answer {
  if (key === undefined) return answer();
  const found = answered.get(key) ?? answer();
  answered.set(key, found);
  return found;
}

const server = createServer(async (request, response) => {
  try {
    const text = await textOf(request);
    const key = request.headers["idempotency-key"] as string | undefined;
    const url = new URL(request.url ?? "/", "http://localhost");
    const { status, body } = known(key, () => answerTo(request.method ?? "GET", url, text));
    response.writeHead(status, { "Content-Type": "application/json" }).end(`${JSON.stringify(body)}\n`);
  } catch (error) {
    // A client that is gone hears nothing; the others hear what was wrong with their request.
    if ((error as { code?: string }).code !== "ECONNRESET")
      response.writeHead(400).end(`${(error as Error).message}\n`);
  }
});

server.listen(Number(process.env.PORT ?? 8081), "127.0.0.1", () => {
  console.log("tickets are taken");
});
