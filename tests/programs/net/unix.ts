// A server on a Unix socket, and its client.
//! crashes: 30 (the connection dies in each, and the client makes another)
import { tmpdir } from "node:os";
import { connect, createServer } from "node:net";
import { untilItWorks } from "./attempt.ts";

const path = `${tmpdir()}/deathless-net-${Math.random().toString(36).slice(2)}.sock`;
const server = createServer((socket) => {
  socket.on("error", () => {});
  socket.end(`${socket.remoteAddress} ${socket.localPort}`);
});
await new Promise<void>((resolve) => server.listen(path, resolve));
console.log(server.address() === path);
const answer = await untilItWorks(async () => {
  let text = "";
  for await (const chunk of connect(path)) text += chunk;
  return text;
});
console.log(answer);
server.close(() => console.log("closed"));

// expect: true
// expect: undefined undefined
// expect: closed
