// Who writes faster than the other reads is told so by write() and 'drain', and everything arrives.
//! crashes: 30 (the connection dies in each, and the client makes another)
import { connect, createServer, type AddressInfo } from "node:net";
import { untilItWorks } from "./attempt.ts";

const piece = new Uint8Array(40_000).fill(65);

const server = createServer((socket) => {
  socket.on("error", () => {});
  let sent = piece.length;
  while (socket.write(piece)) sent += piece.length;
  socket.once("drain", () => socket.end(`${sent}`.padStart(20)));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

async function fetchAll(): Promise<[boolean, boolean]> {
  const socket = connect(port, "127.0.0.1");
  await new Promise((resolve) => setTimeout(resolve, 50));
  let length = 0;
  let last = "";
  for await (const chunk of socket) {
    length += chunk.length;
    last = (last + chunk.toString("latin1")).slice(-20);
  }
  if (length < 20) throw new Error("broken");
  return [length - 20 === Number(last), length > piece.length];
}

console.log(await untilItWorks(fetchAll));
server.close();

// expect: [ true, true ]
