// A listener that throws ends no server, no socket and no datagram socket, if the program lives on.
//! modes: not hard-snapshot, hard-restart (watches connections that live; they die with the process)
import { createSocket } from "node:dgram";
import { connect, createServer, type AddressInfo } from "node:net";
import { once } from "node:events";

process.on("uncaughtException", (error) => console.log("uncaught", error.message));

let connections = 0;
const server = createServer((socket) => {
  socket.on("error", () => {});
  socket.pipe(socket);
  if (++connections === 1) throw new Error("in connection");
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
for (let i = 0; i < 2; i++) {
  const socket = connect(port, "127.0.0.1");
  socket.write("one");
  let pieces = 0;
  await new Promise<void>((resolve) => {
    socket.on("data", (data) => {
      console.log(`${data}`);
      if (++pieces === 2) resolve();
      else {
        socket.write("two");
        throw new Error("in data");
      }
    });
  });
  socket.destroy();
}
server.close();
await once(server, "close");

let messages = 0;
const receiver = createSocket("udp4");
receiver.bind(0, "127.0.0.1");
await once(receiver, "listening");
const sender = createSocket("udp4");
await new Promise<void>((resolve) => {
  receiver.on("message", (message) => {
    console.log(`${message}`);
    if (++messages === 2) {
      resolve();
      return;
    }
    sender.send("second", receiver.address().port, "127.0.0.1");
    throw new Error("in message");
  });
  sender.send("first", receiver.address().port, "127.0.0.1");
});
sender.close();
receiver.close();

// expect: uncaught in connection
// expect: one
// expect: uncaught in data
// expect: two
// expect: one
// expect: uncaught in data
// expect: two
// expect: first
// expect: uncaught in message
// expect: second
