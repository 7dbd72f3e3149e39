// Wrong arguments, an address in use, a server that is not running: Node's errors.
import { createServer, get, request } from "node:http";
import type { AddressInfo } from "node:net";

const tried = (name: string, action: () => unknown): void => {
  try {
    console.log(name, action());
  } catch (error) {
    const { name: kind, code, message } = error as Error & { code: string };
    console.log(name, kind, code, message);
  }
};

tried("path", () => request({ path: "/a b" }));
tried("method", () => request({ method: "A B" }));
tried("protocol", () => request("https://localhost/"));
tried("url", () => get("nonsense"));
tried("host", () => request({ hostname: 1 as unknown as string }));
tried("port", () => createServer().listen(70000));
tried("place", () => createServer().listen({}));

const first = createServer();
await new Promise<void>((resolve) => first.listen(0, "127.0.0.1", resolve));
const { port } = first.address() as AddressInfo;
tried("twice", () => first.listen(0));
const second = createServer().listen(port, "127.0.0.1");
await new Promise<void>((resolve) => {
  second.on("error", (error: Error & { code?: string; syscall?: string; port?: number }) => {
    console.log(error.code, error.syscall, error.port === port, error.message.replace(`${port}`, "PORT"));
    resolve();
  });
});
second.close((error) => console.log((error as Error & { code?: string })?.code, error?.message));
first.close((error) => console.log("closed", error));

// expect: path TypeError ERR_UNESCAPED_CHARACTERS Request path contains unescaped characters
// expect: method TypeError ERR_INVALID_HTTP_TOKEN Method must be a valid HTTP token ["A B"]
// expect: protocol TypeError ERR_INVALID_PROTOCOL Protocol "https:" not supported. Expected "http:"
// expect: url TypeError ERR_INVALID_URL Invalid URL
// expect: host TypeError ERR_INVALID_ARG_TYPE The "options.hostname" property must be of type string or one of undefined or null. Received type number (1)
// expect: port RangeError ERR_SOCKET_BAD_PORT options.port should be >= 0 and < 65536. Received type number (70000).
// expect: place TypeError ERR_INVALID_ARG_VALUE The argument 'options' must have the property "port" or "path". Received {}
// expect: twice Error ERR_SERVER_ALREADY_LISTEN Listen method has been called more than once without closing.
// expect: EADDRINUSE listen true listen EADDRINUSE: address already in use 127.0.0.1:PORT
// expect: ERR_SERVER_NOT_RUNNING Server is not running.
// expect: closed undefined
