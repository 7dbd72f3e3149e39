// Bodies that are iterated over: whole, left early, and looked at as streams before and afterwards.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

const show = (name: string, incoming: IncomingMessage): void => {
  const { complete, readableEnded, destroyed, readable } = incoming;
  console.log(name, complete, readableEnded, destroyed, readable);
};

const server = createServer(async (incoming, response) => {
  let body = "";
  switch (incoming.url) {
    case "/whole":
      for await (const chunk of incoming) body += chunk;
      show("whole", incoming);
      for await (const chunk of incoming) console.log("again", chunk);
      break;
    case "/none":
      for await (const chunk of incoming) console.log("none", chunk);
      show("none", incoming);
      break;
    case "/consumer":
      body = await text(incoming);
      break;
    case "/text":
      incoming.setEncoding("utf8");
      for await (const chunk of incoming) body += chunk;
      show("text", incoming);
      break;
    case "/events":
      incoming.on("end", () => console.log("end"));
      for await (const chunk of incoming) body += chunk;
      show("events", incoming);
      break;
    case "/paused":
      await new Promise((resolve) => setTimeout(resolve, 10));
      for await (const chunk of incoming) body += chunk;
      incoming.on("end", () => console.log("never"));
      console.log(incoming.read());
      break;
  }
  response.end(body);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

for (const path of ["/whole", "/none", "/consumer", "/text", "/events", "/paused"]) {
  const outgoing = request({ port, host: "127.0.0.1", path, method: "POST" });
  outgoing.end(path === "/none" ? undefined : "grüße");
  const response = await new Promise<IncomingMessage>((resolve) => outgoing.on("response", resolve));
  console.log(path, await text(response), response.complete);
}
server.close();

// expect: whole true true true false
// expect: /whole grüße true
// expect: none true true true false
// expect: /none  true
// expect: /consumer grüße true
// expect: text true true true false
// expect: /text grüße true
// expect: end
// expect: events true true true false
// expect: /events grüße true
// expect: null
// expect: /paused grüße true
