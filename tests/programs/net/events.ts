// The events of both ends of a connection, in their order, and its properties at each of them.
//! modes: not hard-snapshot, hard-restart (events of a connection that lives; it dies with the process)
import { createServer, connect, type AddressInfo } from "node:net";

let isClosed = false;
const serverLog: unknown[][] = [];
const clientLog: unknown[][] = [];
const atServer = (...what: unknown[]): void => void serverLog.push(what);
const atClient = (...what: unknown[]): void => void clientLog.push(what);

const server = createServer({ allowHalfOpen: true });
server.on("listening", () => atServer("server listening", server.listening));
server.on("close", () => {
  atServer("server close");
  for (const line of [...serverLog, ...clientLog]) console.log(...line);
});
server.on("connection", (socket) => {
  atServer("server connection", socket.readyState, socket.connecting, socket.pending);
  atServer("same ends", socket.localPort === port, socket.remoteFamily, socket.remoteAddress);
  socket.setEncoding("utf8");
  let text = "";
  socket.on("data", (data) => {
    text += data;
  });
  socket.on("end", () => {
    atServer("server end", text, socket.bytesRead, socket.readyState, socket.writable);
    socket.end("goodbye", () => atServer("server finish", socket.bytesWritten));
  });
  socket.on("close", (hadError) => {
    atServer("server socket close", hadError, socket.destroyed, socket.readyState);
    if (isClosed) server.close();
    else client.on("close", () => server.close());
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address() as AddressInfo;
const { port } = address;
atServer(address.address, address.family);

const client = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
atClient("before", client.connecting, client.pending, client.readyState, client.remoteAddress);
client.on("lookup", () => atClient("lookup"));
client.on("connect", () => {
  atClient("connect", client.connecting, client.pending, client.readyState);
  atClient(client.remoteAddress, client.remotePort === port, client.remoteFamily, client.localAddress);
  const own = client.address() as AddressInfo;
  atClient(own.address, own.family, own.port === client.localPort);
  client.write("hello ", () => {
    atClient("written");
    client.end("world");
  });
});
client.on("ready", () => atClient("ready"));
client.on("data", (data) => atClient("client data", data.toString(), client.bytesRead));
client.on("finish", () => atClient("client finish", client.bytesWritten));
client.on("end", () => atClient("client end"));
client.on("close", (hadError) => {
  isClosed = true;
  atClient("client close", hadError, client.destroyed, client.address());
});

// expect: server listening true
// expect: 127.0.0.1 IPv4
// expect: server connection open false false
// expect: same ends true IPv4 127.0.0.1
// expect: server end hello world 11 writeOnly true
// expect: server finish 7
// expect: server socket close false true closed
// expect: server close
// expect: before true true opening undefined
// expect: connect false false open
// expect: 127.0.0.1 true IPv4 127.0.0.1
// expect: 127.0.0.1 IPv4 true
// expect: ready
// expect: written
// expect: client finish 11
// expect: client data goodbye 7
// expect: client end
// expect: client close false true {}
