// Events of an exchange come in Node's order, for one that ends well and for one whose client goes away.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createServer, get, request } from "node:http";
import type { AddressInfo } from "node:net";

let done: () => void = () => {};
const over = (): Promise<void> => new Promise((resolve) => (done = resolve));
// A request that is given up before it has come is none that the server could tell of.
let come: () => void = () => {};
const arrival = (): Promise<void> => new Promise((resolve) => (come = resolve));

// An answer leaves later here than under Node, so the two are looked at each for itself.
const server = createServer((incoming, response) => {
  const ofRequest: unknown[] = [];
  const ofResponse: unknown[] = [];
  for (const name of ["aborted", "close"]) incoming.on(name, () => ofRequest.push(name, incoming.destroyed));
  incoming.on("error", (error: Error & { code?: string }) => ofRequest.push(error.message, error.code));
  for (const name of ["finish", "close"])
    response.on(name, () => ofResponse.push(name, response.writableEnded, response.destroyed));
  const closes = [incoming, response].map((end) => new Promise((resolve) => end.on("close", resolve)));
  Promise.all(closes).then(() => {
    console.log("request:", ...ofRequest);
    console.log("response:", ...ofResponse);
    done();
  });
  come();
  if (incoming.url === "/good") {
    incoming.resume();
    response.end("ok", () => ofResponse.push("end called back"));
  }
  if (incoming.url === "/slow")
    response.setTimeout(20, () => {
      ofResponse.push("timeout");
      response.destroy();
    });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

let waiting = over();
const good = request({ port, host: "127.0.0.1", path: "/good", method: "POST" }, (response) => response.resume());
good.end("body");
await waiting;

waiting = over();
let arrived = arrival();
const never = get({ port, host: "127.0.0.1", path: "/never" });
const seen: unknown[] = [];
for (const name of ["error", "close"])
  never.on(name, (error?: Error & { code?: string }) => seen.push(name, error?.message, error?.code));
const closed = new Promise((resolve) => never.on("close", resolve));
await arrived;
never.destroy();
await waiting;
await closed;
console.log(...seen);

const refused = get({ port: 1, host: "127.0.0.1" });
refused.on("error", (error: Error & { code?: string; syscall?: string }) =>
  console.log(error.message, error.code, error.syscall, refused.destroyed),
);
await new Promise((resolve) => refused.on("close", resolve));

waiting = over();
arrived = arrival();
seen.length = 0;
const slow = get({ port, host: "127.0.0.1", path: "/never", timeout: 20 });
slow.once("timeout", async () => {
  seen.push("timeout");
  await arrived;
  slow.destroy(new Error("too slow"));
});
slow.on("error", (error: Error) => seen.push(error.message));
const given = new Promise((resolve) => slow.on("close", resolve));
await waiting;
await given;
console.log(...seen);

waiting = over();
get({ port, host: "127.0.0.1", path: "/slow" }).on("error", () => {});
await waiting;
server.closeAllConnections();
server.close(() => console.log("closed"));

// expect: request: close true
// expect: response: finish true false end called back close true true
// expect: request: aborted true aborted ECONNRESET close true
// expect: response: close false true
// expect: error socket hang up ECONNRESET close undefined undefined
// expect: connect ECONNREFUSED 127.0.0.1:1 ECONNREFUSED connect false
// expect: request: aborted true aborted ECONNRESET close true
// expect: response: close false true
// expect: timeout too slow
// expect: request: aborted true aborted ECONNRESET close true
// expect: response: timeout close false true
// expect: closed
