// destroy, resetAndDestroy and destroySoon: who sees what, and what cannot be used any more.
//! modes: not hard-snapshot, hard-restart (watches a connection that lives; it dies with the process)
import { connect, createServer, type AddressInfo, Socket } from "node:net";
import { once } from "node:events";

// Which end is told first is not said by anyone, so each is looked at for itself.
let tell: (events: unknown[][]) => void = () => {};
const served = (): Promise<unknown[][]> => new Promise((resolve) => (tell = resolve));
const server = createServer((socket) => {
  const events: unknown[][] = [];
  socket.on("error", (error: any) => events.push(["server", error.code, error.syscall, error.errno]));
  socket.on("close", (hadError) => {
    events.push(["server close", hadError]);
    tell(events);
  });
  socket.on("data", (data) => {
    if (`${data}` === "soon") socket.destroySoon();
    else if (`${data}` === "write") {
      socket.write("last words");
      socket.destroySoon();
    }
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

let atServer = served();
const reset = connect(port, "127.0.0.1");
await once(reset, "connect");
reset.resetAndDestroy();
await once(reset, "close");
console.log("reset", reset.destroyed);
for (const event of await atServer) console.log(...event);

for (const how of ["soon", "write"]) {
  atServer = served();
  const soon = connect(port, "127.0.0.1");
  soon.write(how);
  let text = "";
  soon.on("data", (data) => {
    text += data;
  });
  await once(soon, "close");
  for (const event of await atServer) console.log(...event);
  console.log(how, JSON.stringify(text));
}

const failing = connect(port, "127.0.0.1");
failing.on("error", (error) => console.log("own error", error.message));
failing.on("close", (hadError) => {
  console.log("own close", hadError);
  failing.write("x", (error: any) => {
    console.log(error?.code);
    server.close();
  });
});
failing.destroy(new Error("mine"));
failing.destroy(new Error("too late"));

const unconnected = new Socket();
console.log(unconnected.readyState, unconnected.pending, unconnected.connecting, unconnected.address());
unconnected.on("error", (error: any) => console.log("unconnected", error.code));
unconnected.write("x");

// expect: reset true
// expect: server ECONNRESET read -104
// expect: server close true
// expect: server close false
// expect: soon ""
// expect: server close false
// expect: write "last words"
// expect: open true false {}
// expect: own error mine
// expect: unconnected ERR_SOCKET_CLOSED
// expect: own close true
// expect: ERR_STREAM_DESTROYED
