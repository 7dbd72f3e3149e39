// What fails at once: nobody listens, the port is taken, the name is unknown; each with Node's fields.
import { connect, createServer, type AddressInfo } from "node:net";

const show = (error: any): void => console.log(error.name, error.code, error.syscall, error.errno, error.message.replace(/\d{4,}/, "PORT"));
const failure = (start: (fail: (error: Error) => void) => void): Promise<void> =>
  new Promise((resolve) =>
    start((error) => {
      show(error);
      resolve();
    }),
  );

const server = createServer();
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
await failure((fail) => {
  const second = createServer();
  second.on("error", fail);
  second.on("listening", () => console.log("never"));
  second.listen(port, "127.0.0.1");
  console.log(second.listening, second.address());
});
try {
  server.listen(0);
} catch (error) {
  show(error);
}
await new Promise((resolve) => server.close(resolve));
server.close((error) => show(error));
await new Promise((resolve) => setImmediate(resolve));

// A connection that lives on keeps the port of its closed server from everybody else. One that a crash cut off does
// not, but then the whole network is simulated.
const gone = createServer((socket) => socket.on("error", () => {}).write("held"));
await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
const { port: closed } = gone.address() as AddressInfo;
const holder = connect(closed, "127.0.0.1").on("error", () => {});
await new Promise<unknown>((resolve) => holder.on("data", resolve).on("close", resolve));
gone.close();
await failure((fail) => {
  const socket = connect(closed, "127.0.0.1");
  socket.on("error", (error: any) => {
    console.log(error.address, error.port === closed, socket.destroyed);
    socket.on("close", (hadError) => {
      console.log("close", hadError, socket.connecting);
      fail(error);
    });
  });
});
holder.destroy();
await failure((fail) => {
  const socket = connect(port, "nowhere.invalid");
  socket.on("lookup", (error, address, family, host) => console.log("lookup", error?.code, address, family, host));
  socket.on("error", fail);
});
await failure((fail) => connect("/nowhere/at/all").on("error", fail));

for (const bad of [
  () => connect({ port: 99999 }),
  () => connect({ port: "x" as never }),
  () => connect({} as never),
  () => connect({ port: 1, host: 5 as never }),
  () => createServer().listen(99999),
  () => createServer().listen({}),
  () => createServer(5 as never),
])
  try {
    bad();
  } catch (error: any) {
    console.log(error.name, error.code, error.message);
  }

// expect: false null
// expect: Error EADDRINUSE listen -98 listen EADDRINUSE: address already in use 127.0.0.1:PORT
// expect: Error ERR_SERVER_ALREADY_LISTEN undefined undefined Listen method has been called more than once without closing.
// expect: Error ERR_SERVER_NOT_RUNNING undefined undefined Server is not running.
// expect: 127.0.0.1 true true
// expect: close true false
// expect: Error ECONNREFUSED connect -111 connect ECONNREFUSED 127.0.0.1:PORT
// expect: lookup ENOTFOUND undefined undefined nowhere.invalid
// expect: Error ENOTFOUND getaddrinfo -3008 getaddrinfo ENOTFOUND nowhere.invalid
// expect: Error ENOENT connect -2 connect ENOENT /nowhere/at/all
// expect: RangeError ERR_SOCKET_BAD_PORT Port should be >= 0 and < 65536. Received type number (99999).
// expect: RangeError ERR_SOCKET_BAD_PORT Port should be >= 0 and < 65536. Received type string ('x').
// expect: TypeError ERR_MISSING_ARGS The "options" or "port" or "path" argument must be specified
// expect: TypeError ERR_INVALID_ARG_TYPE The "hostname" argument must be of type string. Received type number (5)
// expect: RangeError ERR_SOCKET_BAD_PORT options.port should be >= 0 and < 65536. Received type number (99999).
// expect: TypeError ERR_INVALID_ARG_VALUE The argument 'options' must have the property "port" or "path". Received {}
// expect: TypeError ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)
