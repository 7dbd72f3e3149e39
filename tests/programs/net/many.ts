// Thirty clients at once, each with its own answer.
//! crashes: 20 (the connections die in each, and the clients make others)
import { createServer, type AddressInfo } from "node:net";
import { ask, untilItWorks } from "./attempt.ts";

const server = createServer((socket) => {
  socket.on("error", () => {});
  socket.on("data", (data) => socket.end(`${Number(data) ** 2}`));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const numbers = Array.from({ length: 30 }, (_, i) => i);
const squares = await Promise.all(numbers.map((n) => untilItWorks(() => ask(port, `${n}`))));
console.log(squares.join(" "));
server.close(() => console.log("closed"));

// expect: 0 1 4 9 16 25 36 49 64 81 100 121 144 169 196 225 256 289 324 361 400 441 484 529 576 625 676 729 784 841
// expect: closed
