// A socket that is idle for long tells it by 'timeout', once, and goes on.
//! modes: not hard-snapshot, hard-restart (watches a connection that lives; it dies with the process)
import { connect, createServer, type AddressInfo, Socket } from "node:net";

const server = createServer((socket) => socket.pipe(socket));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const client = connect(port, "127.0.0.1");
let timeouts = 0;
let isAwake = false;
client.setTimeout(40, () => console.log("callback"));
client.on("timeout", () => {
  timeouts++;
  if (timeouts === 1) {
    console.log("timeout", client.timeout, client.destroyed);
    client.write("awake again");
  } else if (isAwake) client.end();
});
client.on("data", (data) => {
  isAwake = true;
  console.log(data.toString());
});
client.on("close", () => {
  console.log(client.setTimeout(0) === client, timeouts > 1);
  server.close();
});
const idle = new Socket();
for (const bad of [() => idle.setTimeout("x" as never), () => idle.setTimeout(-1), () => idle.setTimeout(1, 3 as never)])
  try {
    bad();
  } catch (error: any) {
    console.log(error.name, error.code, error.message);
  }

// expect: TypeError ERR_INVALID_ARG_TYPE The "msecs" argument must be of type number. Received type string ('x')
// expect: RangeError ERR_OUT_OF_RANGE The value of "msecs" is out of range. It must be a non-negative finite number. Received -1
// expect: TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type number (3)
// expect: callback
// expect: timeout 40 false
// expect: awake again
// expect: true true
