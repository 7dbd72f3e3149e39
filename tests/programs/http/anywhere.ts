// A server and its client that may be cut off anywhere: a request whose answer a crash took away is sent again.
//! modes: not hard-restart (there the next `accept` is cut off before any answer)
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((_request, response) => {
  response.on("close", () => {});
  response.end("answer");
});
server.keepAliveTimeout = 4000;
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
server.keepAliveTimeout = 3000;

console.log(await (await fetch(`http://127.0.0.1:${port}/`)).text());
server.getConnections((error) => console.log(error));
server.closeAllConnections();
server.close(() => console.log("closed"));

// expect: answer
// expect: null
// expect: closed
