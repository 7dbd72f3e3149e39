// A fetch is given up by its signal: before it begins, while it waits, by a time limit.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((request, response) => {
  if (request.url === "/fast") response.end("fast");
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const tried = async (name: string, signal: AbortSignal, path = "/never"): Promise<void> => {
  try {
    const response = await fetch(base + path, { signal });
    console.log(name, await response.text());
  } catch (error) {
    console.log(name, (error as Error).name ?? error, (error as Error).message);
  }
};

await tried("aborted before", AbortSignal.abort());
await tried("for a reason", AbortSignal.abort("reason"));
const controller = new AbortController();
setTimeout(() => controller.abort(), 20);
await tried("aborted", controller.signal);
await tried("time limit", AbortSignal.timeout(20));
await tried("in time", AbortSignal.timeout(60_000), "/fast");
const late = new AbortController();
await tried("never aborted", late.signal, "/fast");
late.abort();
server.closeAllConnections();
server.close(() => console.log("closed"));

// expect: aborted before AbortError This operation was aborted
// expect: for a reason reason undefined
// expect: aborted AbortError This operation was aborted
// expect: time limit TimeoutError The operation was aborted due to timeout
// expect: in time fast
// expect: never aborted fast
// expect: closed
