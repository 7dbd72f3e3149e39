// destroy, resetAndDestroy and destroySoon: who sees what, and what cannot be used any more.
//! modes: not hard-snapshot, hard-restart (watches a connection that lives; it dies with the process)
import { connect, createServer, type AddressInfo, Socket } from "node:net";
import { once } from "node:events";

const server = createServer((socket) => {
  socket.on("error", (error: any) => console.log("server", error.code, error.syscall, error.errno));
  socket.on("close", (hadError) => console.log("server close", hadError));
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

const reset = connect(port, "127.0.0.1");
await once(reset, "connect");
const served = once(server, "reset").catch(() => {});
reset.resetAndDestroy();
await once(reset, "close");
console.log("reset", reset.destroyed);
await new Promise((r) => setTimeout(r, 20));

for (const how of ["soon", "write"]) {
  const soon = connect(port, "127.0.0.1");
  soon.write(how);
  let text = "";
  soon.on("data", (data) => {
    text += data;
  });
  await once(soon, "close");
  console.log(how, JSON.stringify(text));
  await new Promise((r) => setTimeout(r, 20));
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
void served;

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
