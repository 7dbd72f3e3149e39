// A server that was closed takes no more connections and is gone when the last one is; getConnections, maxConnections.
//! modes: not hard-snapshot, hard-restart (counts connections that live; they die with the process)
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";

const server = createServer((socket) => socket.on("error", () => {}).resume());
server.maxConnections = 2;
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
server.on("drop", (data) => console.log("drop", data?.localPort === port));

const open = async (): Promise<Socket> => {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
};
const count = (): Promise<number> =>
  new Promise((resolve) => server.getConnections((_error, n) => resolve(n)));

const first = await open();
const second = await open();
while ((await count()) < 2) await new Promise((r) => setImmediate(r));
console.log(await count());
const third = connect(port, "127.0.0.1");
third.on("error", () => {});
await once(third, "close");
console.log("third is gone");
server.close(() => console.log("closed"));
console.log(server.listening);
first.end();
await once(first, "close");
while ((await count()) > 1) await new Promise((r) => setImmediate(r));
console.log(await count());
second.destroy();
await once(server, "close");
console.log(await count());

// expect: 2
// expect: drop true
// expect: third is gone
// expect: false
// expect: 1
// expect: closed
// expect: 0
