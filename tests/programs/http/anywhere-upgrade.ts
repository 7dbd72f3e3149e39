// An upgraded connection that may be cut off anywhere: it dies with the process, and the client makes another.
//! modes: not hard-restart (there the next `accept` is cut off before any answer)
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";

const server = createServer();
server.on("upgrade", (_incoming: IncomingMessage, socket: Socket) => {
  socket.on("error", () => {});
  socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n");
  socket.pipe(socket);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

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

await insist("echo", async () => {
  const headers = { Connection: "Upgrade", Upgrade: "echo" };
  const outgoing = request({ port, host: "127.0.0.1", headers }).end();
  const socket = await new Promise<Socket>((resolve, reject) => {
    outgoing.on("upgrade", (_response: IncomingMessage, upgraded: Socket) => resolve(upgraded)).on("error", reject);
  });
  socket.end("hello");
  let text = "";
  for await (const chunk of socket) text += chunk;
  if (text !== "hello") throw new Error("cut off");
  return text;
});
server.close(() => console.log("closed"));

// expect: echo hello
// expect: closed
