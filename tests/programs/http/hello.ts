// A server answers; status, headers and lengths are Node's; the server closes.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createServer, get } from "node:http";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((request, response) => {
  if (request.url === "/plain") response.end("plain");
  else if (request.url === "/set") {
    response.statusCode = 404;
    response.setHeader("X-One", "1");
    response.setHeader("X-Many", ["a", "b"]);
    response.end("<missing>");
  } else if (request.url === "/head") {
    response.writeHead(201, "Made", { "Content-Type": "text/plain" });
    response.end("made");
  } else if (request.url === "/empty") {
    response.writeHead(204).end();
  } else if (request.url === "/pieces") {
    response.write("one ");
    response.write(Buffer.from("two "));
    response.end("746872656521", "hex");
  } else response.end();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port, address, family } = server.address() as AddressInfo;
console.log(address, family, port > 0, server.listening);

async function show(path: string): Promise<void> {
  const [response] = (await once(get({ host: "127.0.0.1", port, path }), "response")) as [IncomingMessage];
  let body = "";
  for await (const chunk of response) body += chunk;
  const headers = { ...response.headers };
  delete headers.date;
  console.log(path, response.statusCode, response.statusMessage, response.httpVersion, headers, JSON.stringify(body));
  if (path === "/set") console.log(response.rawHeaders.filter((text) => text.startsWith("X-")), response.headersDistinct["x-many"]);
}

for (const path of ["/plain", "/set", "/head", "/empty", "/pieces", "/nothing"]) await show(path);
server.close(() => console.log("closed", server.listening, server.address()));

// expect: 127.0.0.1 IPv4 true true
// expect: /plain 200 OK 1.1 {
// expect:   connection: 'keep-alive',
// expect:   'keep-alive': 'timeout=5',
// expect:   'content-length': '5'
// expect: } "plain"
// expect: /set 404 Not Found 1.1 {
// expect:   'x-one': '1',
// expect:   'x-many': 'a, b',
// expect:   connection: 'keep-alive',
// expect:   'keep-alive': 'timeout=5',
// expect:   'content-length': '9'
// expect: } "<missing>"
// expect: [ 'X-One', 'X-Many', 'X-Many' ] [ 'a', 'b' ]
// expect: /head 201 Made 1.1 {
// expect:   'content-type': 'text/plain',
// expect:   connection: 'keep-alive',
// expect:   'keep-alive': 'timeout=5',
// expect:   'transfer-encoding': 'chunked'
// expect: } "made"
// expect: /empty 204 No Content 1.1 { connection: 'keep-alive', 'keep-alive': 'timeout=5' } ""
// expect: /pieces 200 OK 1.1 {
// expect:   connection: 'keep-alive',
// expect:   'keep-alive': 'timeout=5',
// expect:   'transfer-encoding': 'chunked'
// expect: } "one two three!"
// expect: /nothing 200 OK 1.1 {
// expect:   connection: 'keep-alive',
// expect:   'keep-alive': 'timeout=5',
// expect:   'content-length': '0'
// expect: } ""
// expect: closed false null
