// Bodies that may be cut off anywhere: what a crash takes away is asked for again.
//! modes: not hard-gc, hard-restart (seventy thousand bytes each way; there the next `accept` is cut off before any answer)
import { createServer, get, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const big = "0123456789".repeat(7000);

async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  let length = 0;
  for await (const chunk of incoming) length += chunk.length;
  if (!response.write(big.slice(length))) await new Promise((resolve) => response.once("drain", resolve));
  response.end(`${length}`);
}

const server = createServer((incoming, response) => {
  answer(incoming, response).catch(() => {}); // its connection died
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const base = `http://127.0.0.1:${port}`;

/** Repeats what a crash interrupted. */
async function insist(name: string, action: () => Promise<unknown>): Promise<void> {
  for (;;)
    try {
      console.log(name, await action());
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
}

await insist("posted", async () => {
  const outgoing = request(base, { method: "POST" }).end(big);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on("response", resolve).on("error", reject);
  });
  let text = "";
  for await (const chunk of response) text += chunk;
  return text;
});
await insist("read", async () => (await (await fetch(base)).text()) === `${big}0`);
await insist("destroyed", async () => {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(base, resolve).on("error", reject);
  });
  response.on("error", () => {}).destroy();
  return response.destroyed;
});
server.closeAllConnections();
server.close(() => console.log("closed"));

// expect: posted 70000
// expect: read true
// expect: destroyed true
// expect: closed
