// A service that keeps its data in plain variables and Maps: links that count their clicks. A request that changes
// something is known by its Idempotency-Key: sent again, it gets the answer that it had.

import { createServer, type IncomingMessage } from "node:http";

interface Link {
  readonly url: string;
  clicks: number;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

const links = new Map<string, Link>();
const answers = new Map<string, Answer>();
let clicks = 0;

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function create(url: string): Answer {
  const code = `c${links.size + 1}`;
  links.set(code, { url, clicks: 0 });
  return { status: 201, body: { code } };
}

function click(code: string): Answer {
  const link = links.get(code);
  if (link === undefined) return { status: 404, body: {} };
  link.clicks++;
  clicks++;
  return { status: 200, body: { clicks: link.clicks } };
}

function read(path: string): Answer {
  if (path === "/") return { status: 200, body: { links: links.size, clicks } };
  const link = links.get(path.slice(1));
  return link === undefined ? { status: 404, body: {} } : { status: 200, body: link };
}

function change(path: string, text: string): Answer {
  return path === "/" ? create(text) : click(path.slice(1));
}

async function answerTo(request: IncomingMessage): Promise<Answer> {
  const path = request.url!;
  if (request.method === "GET") return read(path);
  const text = await textOf(request);
  const key = request.headers["idempotency-key"] as string;
  const known = answers.get(key) ?? change(path, text);
  answers.set(key, known);
  return known;
}

const server = createServer(async (request, response) => {
  try {
    const { status, body } = await answerTo(request);
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(body));
  } catch (error) {
    // The client went away in the middle, or the request died with the process that took it.
    if ((error as { code?: string }).code !== "ECONNRESET") throw error;
  }
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("listening"));
