// A server echoes what a client writes; a client whose connection broke tries again.
//! crashes: 40 (the connection dies in each, and the client makes another)
import { createServer, type AddressInfo } from "node:net";
import { ask, untilItWorks } from "./attempt.ts";

const server = createServer((socket) => {
  socket.on("error", () => {});
  socket.on("data", (data) => socket.write(`<${data}>`));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
console.log(server.listening, port > 0);
for (const text of ["one", "zwei ä", "😀"]) console.log(await untilItWorks(() => ask(port, text)));
console.log((server.address() as AddressInfo).port === port);
await new Promise((resolve) => server.close(resolve));
console.log(server.listening, server.address());

// expect: true true
// expect: <one>
// expect: <zwei ä>
// expect: <😀>
// expect: true
// expect: false null
