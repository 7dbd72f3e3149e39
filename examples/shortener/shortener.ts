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
// A request with the header Idempotency-Key can be repeated when its answer got lost: it is carried out once, and answered
// as before. Under plain Node (22.18 or newer: `node examples/shortener/shortener.ts`) it is the same program, only mortal.

import { createServer, type IncomingMessage } from "node:http";

interface Link {
  readonly code: string;
  readonly url: string;
  readonly created: string;
  visits: number;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | number>;
  readonly body: string;
}

const links = new Map<string, Link>();
const codes = new Map<string, string>(); // by URL
const answers = new Map<string, Answer>(); // by Idempotency-Key
let made = 0;

async function read(request: IncomingMessage, lengthMax: number): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > lengthMax) throw new Error("too long");
  }
  return text.trim();
}

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json" },
    body: `${JSON.stringify(value, null, 2)}\n`,
  };
}

function shorten(url: string): string {
  const known = codes.get(url);
  if (known !== undefined) return known;
  const code = (++made).toString(36);
  links.set(code, { code, url, created: new Date().toISOString(), visits: 0 });
  codes.set(url, code);
  return code;
}

function create(url: string, host: string): Answer {
  if (!URL.canParse(url)) return json(400, { error: "the body must be a URL" });
  const short = `http://${host}/${shorten(url)}`;
  return { status: 201, headers: { Location: short, "Content-Type": "text/plain" }, body: `${short}\n` };
}

function visit(link: Link): Answer {
  link.visits++;
  return { status: 302, headers: { Location: link.url, "X-Visits": link.visits }, body: "" };
}

function remove(link: Link): Answer {
  links.delete(link.code);
  codes.delete(link.url);
  return json(200, link);
}

function answerTo(request: IncomingMessage, text: string): Answer {
  const [, code = "", rest] = (request.url ?? "/").split("/");
  if (code === "" && request.method === "POST") return create(text, request.headers.host ?? "localhost");
  if (code === "") return json(200, [...links.values()].sort((a, b) => b.visits - a.visits).slice(0, 100));
  const link = links.get(code);
  if (link === undefined) return json(404, { error: "no such link" });
  if (rest === "stats") return json(200, link);
  return request.method === "DELETE" ? remove(link) : visit(link);
}

async function answerOnce(request: IncomingMessage): Promise<Answer> {
  const text = request.method === "POST" ? await read(request, 2000) : "";
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string") return answerTo(request, text);
  const answer = answers.get(key) ?? answerTo(request, text);
  if (answer.status < 400) answers.set(key, answer);
  return answer;
}

const server = createServer(async (request, response) => {
  const answer = await answerOnce(request).catch((error: Error) => json(400, { error: error.message }));
  response.writeHead(answer.status, answer.headers).end(answer.body);
});

const port = Number(process.argv[2] ?? 8080);
server.listen(port, () => {
  const address = server.address();
  console.log(`listening on http://localhost:${typeof address === "object" ? address?.port : port}`);
});
