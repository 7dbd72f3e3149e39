// A URL shortener whose database is a Map. Kill it at any moment and start it again: every link and every count that
// somebody was told of is there, and it listens at the same port.
//
//     deathless run examples/shortener/shortener.ts [port]
//
//     curl localhost:8080 -d https://example.org/a/long/way        makes a link: http://localhost:8080/1
//     curl -i localhost:8080/1                                     leads there, and counts
//     curl localhost:8080/1/stats                                  { "url": …, "visits": 1, "created": … }
//     curl localhost:8080                                          all links, the most visited first
//     curl -X DELETE localhost:8080/1
//
// A request with the header Idempotency-Key can be repeated when its answer got lost: it is carried out once. Under plain
// Node (22.18 or newer: `node examples/shortener/shortener.ts`) it is the same program, only mortal.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

interface Link {
  readonly code: string;
  readonly url: string;
  readonly created: string;
  visits: number;
}

const links = new Map<string, Link>();
const codes = new Map<string, string>(); // by URL
const keys = new Map<string, string>(); // by Idempotency-Key
let made = 0;

async function read(request: IncomingMessage, lengthMax: number): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > lengthMax) throw new Error("too long");
  }
  return text.trim();
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(`${JSON.stringify(value, null, 2)}\n`);
}

function shorten(url: string): string {
  const known = codes.get(url);
  if (known !== undefined) return known;
  const code = (++made).toString(36);
  links.set(code, { code, url, created: new Date().toISOString(), visits: 0 });
  codes.set(url, code);
  return code;
}

async function create(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await read(request, 2000).catch(() => "");
  if (!URL.canParse(text)) return json(response, 400, { error: "the body must be a URL" });
  const key = request.headers["idempotency-key"];
  const code = (typeof key === "string" ? keys.get(key) : undefined) ?? shorten(text);
  if (typeof key === "string") keys.set(key, code);
  const short = `http://${request.headers.host}/${code}`;
  response.writeHead(201, { Location: short, "Content-Type": "text/plain" });
  response.end(`${short}\n`);
}

function visit(link: Link, response: ServerResponse): void {
  link.visits++;
  response.writeHead(302, { Location: link.url, "X-Visits": link.visits });
  response.end();
}

function remove(link: Link, response: ServerResponse): void {
  links.delete(link.code);
  codes.delete(link.url);
  json(response, 200, link);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, code = "", rest] = (request.url ?? "/").split("/");
  if (code === "" && request.method === "POST") return create(request, response);
  if (code === "")
    return json(response, 200, [...links.values()].sort((a, b) => b.visits - a.visits).slice(0, 100));
  const link = links.get(code);
  if (link === undefined) return json(response, 404, { error: "no such link" });
  if (rest === "stats") return json(response, 200, link);
  if (request.method === "DELETE") return remove(link, response);
  visit(link, response);
}

const port = Number(process.argv[2] ?? 8080);
const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) json(response, 500, { error: "something went wrong" });
  });
});
server.listen(port, () => {
  const address = server.address();
  console.log(`listening on http://localhost:${typeof address === "object" ? address?.port : port}`);
});
