// Pieces of a buffer, lists of buffers, a connected socket, callbacks, and what makes no sense.
//! modes: not hard-snapshot, hard-restart (each datagram is sent once; one on its way is lost with the process)
import dgram, { createSocket } from "node:dgram";
import { once } from "node:events";

const receiver = createSocket("udp4");
receiver.bind({ port: 0, address: "127.0.0.1" });
await once(receiver, "listening");
const { port } = receiver.address();
const sender = createSocket("udp4", () => console.log("never"));
const next = async (): Promise<string> => `${(await once(receiver, "message"))[0]}`;

const sent = new Promise<void>((resolve) =>
  sender.send(Buffer.from("abcdef"), 2, 3, port, "127.0.0.1", (error, bytes) => {
    console.log("sent", error, bytes);
    resolve();
  }),
);
const [first] = await Promise.all([next(), sent]);
console.log(first);
sender.send(["x", Buffer.from("y"), new Uint8Array([122])], port);
console.log(await next());
sender.connect(port);
await once(sender, "connect");
console.log(sender.remoteAddress().address, sender.remoteAddress().port === port);
sender.send("connected");
console.log(await next());
sender.setBroadcast(true);
console.log(sender.setTTL(64), sender.setMulticastTTL(2), sender.setMulticastLoopback(true));
for (const bad of [
  () => sender.send("x", port),
  () => sender.connect(port),
  () => sender.bind(0),
  () => sender.setTTL(0),
  () => sender.disconnect(),
  () => sender.disconnect(),
  () => sender.remoteAddress(),
  () => sender.send(5 as never, port),
  () => sender.send("x", 0),
  () => createSocket("x" as never),
  () => createSocket("udp4").address(),
  () => createSocket("udp4").setTTL(5),
])
  try {
    bad();
    console.log("fine");
  } catch (error: any) {
    console.log(error.name, error.code, error.message);
  }
sender.send(Buffer.alloc(70_000), port, (error: any) => {
  console.log(error.code, error.syscall);
  const taken = dgram.createSocket("udp4");
  taken.on("error", (error: any) => {
    console.log(error.code, error.syscall, error.address, error.port === port);
    taken.close();
    sender.close(() => console.log("closed"));
    receiver.close();
    try {
      sender.send("x", port);
    } catch (error: any) {
      console.log(error.code);
    }
  });
  taken.bind(port, "127.0.0.1");
});

// expect: sent null 3
// expect: cde
// expect: xyz
// expect: 127.0.0.1 true
// expect: connected
// expect: 64 2 true
// expect: fine
// expect: Error ERR_SOCKET_DGRAM_IS_CONNECTED Already connected
// expect: Error ERR_SOCKET_ALREADY_BOUND Socket is already bound
// expect: Error EINVAL setTTL EINVAL
// expect: fine
// expect: Error ERR_SOCKET_DGRAM_NOT_CONNECTED Not connected
// expect: Error ERR_SOCKET_DGRAM_NOT_CONNECTED Not connected
// expect: TypeError ERR_INVALID_ARG_TYPE The "buffer" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)
// expect: RangeError ERR_SOCKET_BAD_PORT Port should be > 0 and < 65536. Received type number (0).
// expect: TypeError ERR_SOCKET_BAD_TYPE Bad socket type specified. Valid types are: udp4, udp6
// expect: Error EBADF getsockname EBADF
// expect: Error EBADF setTTL EBADF
// expect: EMSGSIZE send
// expect: EADDRINUSE bind 127.0.0.1 true
// expect: ERR_SOCKET_DGRAM_NOT_RUNNING
// expect: closed
