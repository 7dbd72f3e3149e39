// Whoever has enough of a message: the order of events at a client, and a server that answers what it did not read.
//! modes: not hard-snapshot, hard-restart (connections die with the process)

import { once } from "node:events";
import { type ClientRequest, createServer, get, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

const server = createServer(async (incoming, response) => {
  if (incoming.method === "GET") {
    response.write("part");
    if (incoming.url === "/whole") response.end();
    return;
  }
  try {
    if (incoming.url === "/iterate") {
      for await (const _ of incoming) throw new Error("too large");
    } else {
      const refuse = new Transform({ transform: (_chunk, _encoding, done) => done(new Error("refused")) });
      await pipeline(incoming, refuse, new Writable({ write: (_chunk, _encoding, done) => done() }));
    }
  } catch (error) {
    response.writeHead(413, { connection: "close" }).end((error as Error).message);
  }
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
const place = { port, host: "127.0.0.1", agent: false } as const;

type Act = (outgoing: ClientRequest, incoming: IncomingMessage) => void;

async function watch(name: string, path: string, act: Act): Promise<void> {
  const log: string[] = [];
  const outgoing = get({ ...place, path });
  for (const event of ["abort", "close"]) outgoing.on(event, () => log.push(`request ${event}`));
  outgoing.on("error", ({ message }) => log.push(`request error ${message}`));
  outgoing.on("response", (incoming) => {
    for (const event of ["aborted", "end", "close"]) incoming.on(event, () => log.push(`answer ${event}`));
    incoming.on("error", ({ message }) => log.push(`answer error ${message}`));
    incoming.once("data", () => act(outgoing, incoming));
    console.log(incoming.req === outgoing);
  });
  const answered = new Promise<IncomingMessage>((resolve) => {
    outgoing.once("response", (answer) => answer.once("close", () => resolve(answer)));
  });
  await new Promise((resolve) => outgoing.once("close", resolve));
  const incoming = await answered;
  console.log(name, log, outgoing.destroyed, outgoing.aborted, incoming.aborted, incoming.complete);
}

await watch("the whole answer", "/whole", () => {});
await watch("request.destroy()", "/", (outgoing) => outgoing.destroy());
await watch("request.destroy(error)", "/", (outgoing) => outgoing.destroy(new Error("mine")));
await watch("request.abort()", "/", (outgoing) => outgoing.abort());
await watch("answer.destroy()", "/", (_, incoming) => incoming.destroy());
await watch("answer.destroy(error)", "/", (_, incoming) => incoming.destroy(new Error("mine")));

// A loop that is left gives the request up; one that is cut throws.
const left = get(place);
const [first] = (await once(left, "response")) as [IncomingMessage];
for await (const chunk of first) {
  console.log(String(chunk));
  break;
}
console.log(first.destroyed, left.destroyed, left.aborted);
const cut = get(place);
cut.on("error", (error) => console.log(error.message));
const [second] = (await once(cut, "response")) as [IncomingMessage];
try {
  for await (const _ of second) cut.destroy();
} catch (error) {
  console.log((error as Error).message, (error as NodeJS.ErrnoException).code);
}

// The client sends its body to the end, or not at all: it gets the answer.
for (const path of ["/iterate", "/pipeline"]) {
  const outgoing = request({ ...place, path, method: "POST" });
  outgoing.write("some");
  console.log(outgoing.getHeaderNames());
  outgoing.end();
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  console.log(incoming.statusCode, (await incoming.setEncoding("utf8").toArray()).join());
}

server.close();
server.closeAllConnections();

// expect: true
// expect: the whole answer [ 'answer end', 'answer close', 'request close' ] true false false true
// expect: true
// expect: request.destroy() [
// expect:   'answer aborted',
// expect:   'request close',
// expect:   'answer error aborted',
// expect:   'answer close'
// expect: ] true false true false
// expect: true
// expect: request.destroy(error) [
// expect:   'request error mine',
// expect:   'answer aborted',
// expect:   'request close',
// expect:   'answer error aborted',
// expect:   'answer close'
// expect: ] true false true false
// expect: true
// expect: request.abort() [
// expect:   'request abort',
// expect:   'answer aborted',
// expect:   'request close',
// expect:   'answer error aborted',
// expect:   'answer close'
// expect: ] true true true false
// expect: true
// expect: answer.destroy() [ 'answer aborted', 'answer close', 'request close' ] true false true false
// expect: true
// expect: answer.destroy(error) [
// expect:   'answer aborted',
// expect:   'request error mine',
// expect:   'answer error mine',
// expect:   'answer close',
// expect:   'request close'
// expect: ] true false true false
// expect: part
// expect: false true true
// expect: aborted ECONNRESET
// expect: [ 'host' ]
// expect: 413 too large
// expect: [ 'host' ]
// expect: 413 refused
