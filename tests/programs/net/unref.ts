// A server and a connection that are not referenced do not keep the program alive.
//! crashes: 30 (the connection dies in each, and the client makes another)
import { connect, createServer, type AddressInfo } from "node:net";
import { untilItWorks } from "./attempt.ts";

const server = createServer((socket) => {
  socket.on("error", () => {});
  socket.unref();
  socket.write("hello");
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const text = await untilItWorks(
  () =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", reject);
      socket.on("close", () => reject(new Error("closed")));
      socket.on("data", (data) => {
        socket.unref();
        resolve(`${data}`);
      });
    }),
);
console.log(text, server.unref() === server, server.listening);
setTimeout(() => console.log("the last one"), 10);

// expect: hello true true
// expect: the last one
