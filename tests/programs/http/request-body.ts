// A request's head and body reach the handler; bodies come as events, by iteration, and piped back.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer(async (incoming, response) => {
  const { method, url, httpVersion, headers } = incoming;
  console.log(method, url, httpVersion, headers["x-test"], headers["content-length"], headers.cookie);
  if (url === "/echo") {
    incoming.pipe(response);
    return;
  }
  if (url === "/events") {
    let size = 0;
    incoming.on("data", (chunk: Buffer) => (size += chunk.length));
    incoming.on("end", () => response.end(`${size} bytes, complete ${incoming.complete}`));
    return;
  }
  incoming.setEncoding("utf8");
  let text = "";
  for await (const chunk of incoming) text += chunk;
  response.end(text.toUpperCase());
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

function send(method: string, path: string, body: string | Buffer | undefined, headers = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: "127.0.0.1", method, path, headers }, (incoming: IncomingMessage) => {
      let text = "";
      incoming.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      incoming.on("end", () => resolve(text));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

console.log(await send("POST", "/upper", "grüße", { "X-Test": "1", Cookie: ["a=1", "b=2"] }));
console.log(await send("PUT", "/events", Buffer.alloc(100_000, 7)));
console.log((await send("POST", "/echo", "x".repeat(70_000))).length);
console.log(await send("POST", "/upper", undefined));
console.log(await send("GET", "/events", undefined));
server.close();

// expect: POST /upper 1.1 1 7 a=1; b=2
// expect: GRÜSSE
// expect: PUT /events 1.1 undefined 100000 undefined
// expect: 100000 bytes, complete true
// expect: POST /echo 1.1 undefined 70000 undefined
// expect: 70000
// expect: POST /upper 1.1 undefined 0 undefined
// expect:
// expect: GET /events 1.1 undefined undefined undefined
// expect: 0 bytes, complete true
