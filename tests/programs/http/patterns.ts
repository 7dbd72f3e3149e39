// Ways in which handlers answer: piped, from iterables, with lengths, trailers, hints, reasons, after an error.
//! modes: not hard-gc, hard-snapshot, hard-restart (twenty requests; connections die with the process)
import { Agent, createServer, get, request, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Readable, Transform } from "node:stream";
import { json, text } from "node:stream/consumers";
import { finished, pipeline } from "node:stream/promises";

type Handler = (incoming: IncomingMessage, response: ServerResponse) => unknown;

const upper = (): Transform =>
  new Transform({ transform: (chunk, _encoding, done) => done(null, String(chunk).toUpperCase()) });

const handlers: Record<string, Handler> = {
  "/pipeline": async (incoming, response) => {
    await pipeline(incoming, upper(), response);
    console.log("pipeline is over", response.writableFinished, response.writableEnded, response.destroyed);
  },
  "/from": async (_incoming, response) => {
    response.setHeader("content-type", "text/plain");
    Readable.from(["a", "b", "c"]).pipe(response);
    await finished(response);
    console.log("finished");
  },
  "/json": async (incoming, response) => {
    const value = await json(incoming);
    response.writeHead(200, [["X-A", "1"], ["X-B", "2"]] as never);
    response.end(JSON.stringify(value));
  },
  "/flat": (_incoming, response) => response.writeHead(200, ["X-A", "1", "X-A", "2"]).end("flat"),
  "/length": (_incoming, response) => {
    response.setHeader("Content-Length", 5);
    response.write("he");
    response.end("llo");
  },
  "/head": (_incoming, response) => response.setHeader("X-Len", "9").end("body"),
  "/304": (_incoming, response) => Object.assign(response, { statusCode: 304 }).end(),
  "/reason": (_incoming, response) => Object.assign(response, { statusMessage: "Very Fine" }).end(),
  "/undated": (_incoming, response) => Object.assign(response, { sendDate: false }).end("x"),
  "/close": (_incoming, response) => Object.assign(response, { shouldKeepAlive: false }).end("x"),
  "/closing": (_incoming, response) => response.setHeader("Connection", "close").end("x"),
  "/trailers": (_incoming, response) => {
    response.writeHead(200, { Trailer: "X-T" });
    response.write("x");
    response.addTrailers({ "X-T": "t" });
    response.end();
  },
  "/once": async (incoming, response) => {
    incoming.once("data", (chunk) => console.log("data", String(chunk)));
    await once(incoming, "end");
    response.end("once");
  },
  "/readable": (incoming, response) => {
    incoming.on("readable", () => {
      for (let chunk = incoming.read(); chunk !== null; chunk = incoming.read()) console.log("chunk", chunk.length);
    });
    incoming.on("end", () => response.end("readable"));
  },
  "/flushed": (_incoming, response) => {
    response.flushHeaders();
    setTimeout(() => response.end("later"), 10);
  },
  "/members": (incoming, response) => {
    const { httpVersionMajor, httpVersionMinor, socket, connection, complete } = incoming;
    console.log(httpVersionMajor, httpVersionMinor, socket.remoteAddress, connection === socket, complete);
    const show = (): void => {
      const { headersSent, writable, writableLength, writableHighWaterMark, statusCode, statusMessage } = response;
      console.log(headersSent, writable, writableLength, writableHighWaterMark, statusCode, statusMessage);
      console.log(response.writableEnded, response.chunkedEncoding, response.req === incoming);
    };
    show();
    response.end();
    show();
  },
  "/error": () => {
    throw new Error("boom");
  },
  "/hints": (_incoming, response) => {
    response.writeEarlyHints({ link: "</s.css>; rel=preload" });
    response.end("h");
  },
};

const server = createServer({ keepAliveTimeout: 60_000 }, async (incoming, response) => {
  const { pathname } = new URL(incoming.url ?? "", `http://${incoming.headers.host}`);
  try {
    const handler = handlers[pathname];
    if (handler === undefined) response.writeHead(404).end("no such path");
    else await handler(incoming, response);
  } catch (error) {
    console.log((error as Error).message);
    response.statusCode = 500;
    response.end("failed");
  }
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
const agent = new Agent({ keepAlive: true, maxSockets: 2 });

async function ask(path: string, method = "GET", body?: string): Promise<void> {
  const outgoing = request({ port, host: "127.0.0.1", path, agent, method }).end(body);
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  const content = await text(response);
  const { date, "keep-alive": _, ...headers } = response.headers;
  console.log(path, response.statusCode, response.statusMessage, date !== undefined, JSON.stringify(content));
  console.log(JSON.stringify(headers), JSON.stringify(response.trailers));
}

const bodies: Record<string, string> = { "/pipeline": "hello", "/json": '{"a":1}', "/once": "abc", "/readable": "abcdef" };
for (const path of Object.keys(handlers)) {
  if (path === "/head") await ask(path, "HEAD");
  else await ask(path, bodies[path] === undefined ? "GET" : "POST", bodies[path]);
}
await ask("/none?x=1");
get(new URL(`http://127.0.0.1:${port}/reason`), (response) => {
  console.log(response.statusMessage);
  response.resume().on("end", () => {
    agent.destroy();
    server.close((error) => console.log("closed", error));
    server.closeAllConnections();
  });
});

// expect: pipeline is over true true true
// expect: /pipeline 200 OK true "HELLO"
// expect: {"connection":"keep-alive","transfer-encoding":"chunked"} {}
// expect: finished
// expect: /from 200 OK true "abc"
// expect: {"content-type":"text/plain","connection":"keep-alive","transfer-encoding":"chunked"} {}
// expect: /json 200 OK true "{\"a\":1}"
// expect: {"x-a":"1","x-b":"2","connection":"keep-alive","transfer-encoding":"chunked"} {}
// expect: /flat 200 OK true "flat"
// expect: {"x-a":"1, 2","connection":"keep-alive","transfer-encoding":"chunked"} {}
// expect: /length 200 OK true "hello"
// expect: {"content-length":"5","connection":"keep-alive"} {}
// expect: /head 200 OK true ""
// expect: {"x-len":"9","connection":"keep-alive"} {}
// expect: /304 304 Not Modified true ""
// expect: {"connection":"keep-alive"} {}
// expect: /reason 200 Very Fine true ""
// expect: {"connection":"keep-alive","content-length":"0"} {}
// expect: /undated 200 OK false "x"
// expect: {"connection":"keep-alive","content-length":"1"} {}
// expect: /close 200 OK true "x"
// expect: {"connection":"close","content-length":"1"} {}
// expect: /closing 200 OK true "x"
// expect: {"connection":"close","content-length":"1"} {}
// expect: /trailers 200 OK true "x"
// expect: {"trailer":"X-T","connection":"keep-alive","transfer-encoding":"chunked"} {"x-t":"t"}
// expect: data abc
// expect: /once 200 OK true "once"
// expect: {"connection":"keep-alive","content-length":"4"} {}
// expect: chunk 6
// expect: /readable 200 OK true "readable"
// expect: {"connection":"keep-alive","content-length":"8"} {}
// expect: /flushed 200 OK true "later"
// expect: {"connection":"keep-alive","transfer-encoding":"chunked"} {}
// expect: 1 1 127.0.0.1 true false
// expect: false true 0 16384 200 undefined
// expect: false false true
// expect: true true 0 16384 200 OK
// expect: true false true
// expect: /members 200 OK true ""
// expect: {"connection":"keep-alive","content-length":"0"} {}
// expect: boom
// expect: /error 500 Internal Server Error true "failed"
// expect: {"connection":"keep-alive","content-length":"6"} {}
// expect: /hints 200 OK true "h"
// expect: {"connection":"keep-alive","content-length":"1"} {}
// expect: /none?x=1 404 Not Found true "no such path"
// expect: {"connection":"keep-alive","transfer-encoding":"chunked"} {}
// expect: Very Fine
// expect: closed undefined
