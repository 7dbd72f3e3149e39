// Requests in all their forms: targets, headers, bodies in pieces, agents, being given up; wrong options are errors.
//! modes: not hard-gc, hard-snapshot, hard-restart (twenty requests; connections die with the process)
import http, { Agent, type ClientRequest, createServer, get, type IncomingMessage, request } from "node:http";
import https from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";

const server = createServer(async (incoming, response) => {
  const { method, url, headers } = incoming;
  const length = (await text(incoming)).length;
  const { "content-length": given, "transfer-encoding": coding, authorization, connection } = headers;
  const isHost = headers.host === `127.0.0.1:${port}`;
  response.end([method, url, length, given, coding, authorization, connection, headers["x-many"], isHost].join(" "));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
const base = `http://127.0.0.1:${port}`;
const here = { port, host: "127.0.0.1" };

async function show(outgoing: ClientRequest): Promise<void> {
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  console.log(await text(response));
}

const failure = async (outgoing: ClientRequest): Promise<void> => {
  const [error] = (await once(outgoing, "error")) as [Error & { code?: string }];
  console.log(error.name, error.code, error.message);
};

await show(get(`${base}/a?b=c`));
await show(get(new URL(`http://u:p@127.0.0.1:${port}/auth`)));
await show(get({ ...here, path: "/o", auth: "x:y", headers: { "X-Many": ["1", "2"] } }));

const pieces = request(`${base}/pieces`, { method: "POST" });
pieces.write("ab");
pieces.write(Buffer.from("cd"));
pieces.end("ef");
await show(pieces);
const measured = request(`${base}/measured`, { method: "POST", headers: { "Content-Length": 4 } });
measured.write("ab");
measured.end("cd");
await show(measured);
await show(request(`${base}/empty`, { method: "POST" }).end());
await show(Readable.from(["one", "two"]).pipe(request(`${base}/piped`, { method: "PUT" })));

const outgoing = request(here);
outgoing.setHeader("X-Many", "3");
console.log(outgoing.getHeader("x-many"), outgoing.getHeaderNames(), outgoing.getHeader("host") === `127.0.0.1:${port}`);
const members = (): unknown[] => {
  const { path, method, host, protocol, finished, writableEnded, headersSent, aborted, destroyed } = outgoing;
  return [path, method, host, protocol, finished, writableEnded, headersSent, aborted, destroyed];
};
console.log(...members());
outgoing.end(() => console.log("sent"));
await show(outgoing);
console.log(...members());

const watched = get({ ...here, path: "/watched" }, (response) => {
  console.log(response.statusCode, response.complete);
  response.on("end", () => console.log("end", response.complete));
  response.resume();
});
await once(watched, "close");

const controller = new AbortController();
const aborted = get({ ...here, signal: controller.signal });
controller.abort();
await failure(aborted);
const destroyed = get(here);
console.log(destroyed.destroy(new Error("mine")) === destroyed, destroyed.destroyed);
await failure(destroyed);
const late = request({ ...here, method: "POST" }).end("x");
try {
  late.setHeader("a", "b");
} catch (error) {
  console.log((error as { code?: string }).code);
}
console.log(late.write("more"));
await failure(late);
late.on("error", () => {}); // of the connection

const { globalAgent } = http;
console.log(globalAgent.keepAlive, (globalAgent as Agent & { defaultPort: number }).defaultPort, new Agent().maxSockets);
const wrong = [
  { headers: { "a b": "1" } },
  { headers: { a: "\n" } },
  { headers: { a: undefined } },
  { port: 70000 },
  { timeout: -1 },
];
for (const options of wrong)
  try {
    request({ host: "127.0.0.1", ...options });
  } catch (error) {
    console.log((error as { code?: string }).code, (error as Error).message);
  }
try {
  https.get("http://example.org/");
} catch (error) {
  console.log((error as { code?: string }).code, (error as Error).message);
}
server.close(() => console.log("closed"));
server.closeAllConnections();

// expect: GET /a?b=c 0    keep-alive  true
// expect: GET /auth 0   Basic dTpw keep-alive  true
// expect: GET /o 0   Basic eDp5 keep-alive 1, 2 true
// expect: POST /pieces 6  chunked  keep-alive  true
// expect: POST /measured 4 4   keep-alive  true
// expect: POST /empty 0 0   keep-alive  true
// expect: PUT /piped 6  chunked  keep-alive  true
// expect: 3 [ 'host', 'x-many' ] true
// expect: / GET 127.0.0.1 http: false false false false false
// expect: sent
// expect: GET / 0    keep-alive 3 true
// expect: / GET 127.0.0.1 http: true true true false true
// expect: 200 false
// expect: end true
// expect: AbortError ABORT_ERR The operation was aborted
// expect: true true
// expect: Error undefined mine
// expect: ERR_HTTP_HEADERS_SENT
// expect: false
// expect: Error ERR_STREAM_WRITE_AFTER_END write after end
// expect: true 80 Infinity
// expect: ERR_INVALID_HTTP_TOKEN Header name must be a valid HTTP token ["a b"]
// expect: ERR_INVALID_CHAR Invalid character in header content ["a"]
// expect: ERR_HTTP_INVALID_HEADER_VALUE Invalid value "undefined" for header "a"
// expect: ERR_SOCKET_BAD_PORT Port should be >= 0 and < 65536. Received type number (70000).
// expect: ERR_OUT_OF_RANGE The value of "timeout" is out of range. It must be a non-negative finite number. Received -1
// expect: ERR_INVALID_PROTOCOL Protocol "http:" not supported. Expected "https:"
// expect: closed
