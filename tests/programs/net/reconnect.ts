// One and the same socket connects again after it was closed, by the other side or by itself.
//! modes: not hard-snapshot, hard-restart (watches connections that live; they die with the process)
import { createServer, type AddressInfo, Socket } from "node:net";

let served = 0;
const server = createServer((socket) => {
  socket.resume();
  socket.on("error", () => {});
  if (++served < 3) socket.end(`good ${served}`);
  else socket.write(`good ${served}`);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const socket = new Socket();
let connected = 0;
socket.setEncoding("utf8");
socket.on("connect", () => console.log("connect", ++connected, socket.readyState, socket.destroyed, socket.bytesRead));
socket.on("data", (data) => {
  console.log(data, socket.bytesRead);
  if (connected === 3) socket.destroy();
});
socket.on("end", () => console.log("end"));
socket.on("error", (error: any) => console.log(error.code));
socket.on("close", (hadError) => {
  console.log("close", hadError, socket.destroyed);
  if (connected < 3) socket.connect(port, "127.0.0.1");
  else {
    socket.write("x");
    server.close(() => console.log("closed"));
  }
});
socket.connect(port, "127.0.0.1");

// expect: connect 1 open false 0
// expect: good 1 6
// expect: end
// expect: close false true
// expect: connect 2 open false 0
// expect: good 2 6
// expect: end
// expect: close false true
// expect: connect 3 open false 0
// expect: good 3 6
// expect: close false true
// expect: closed
