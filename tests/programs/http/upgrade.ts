// A connection goes over to another protocol: the server gets its socket, and so does the client.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createHash } from "node:crypto";
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";

const server = createServer((_request, response) => response.end("plain"));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

// The handshake of WebSockets; then each byte comes back, as a capital letter.
server.on("upgrade", (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
  console.log(incoming.method, incoming.url, incoming.headers.upgrade, head.length);
  const key = `${incoming.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on("data", (data) => socket.write(data.toString().toUpperCase()));
  socket.on("end", () => {
    console.log("server: end");
    socket.end();
  });
});

const outgoing = request({
  port,
  host: "127.0.0.1",
  path: "/socket",
  headers: { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==" },
});
outgoing.on("upgrade", (response: IncomingMessage, socket: Socket) => {
  console.log(response.statusCode, response.statusMessage, response.headers["sec-websocket-accept"]);
  let text = "";
  socket.on("data", (data) => {
    text += data;
    if (text === "HELLO") socket.end();
  });
  socket.on("close", () => {
    console.log("client:", text);
    server.close(() => console.log("closed"));
  });
  socket.write("hel");
  socket.write("lo");
});
outgoing.end();

// expect: GET /socket websocket 0
// expect: 101 Switching Protocols s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
// expect: server: end
// expect: client: HELLO
// expect: closed
