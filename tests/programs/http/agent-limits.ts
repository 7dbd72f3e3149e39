// No more requests at once than the agent allows, to each place and in all; the others wait in their order.
//! modes: not hard-snapshot, hard-restart (connections die with the process)

import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const held: { url: string; response: ServerResponse }[] = [];
const came: (() => void)[] = [];
const server = createServer((request, response) => {
  held.push({ url: request.url!, response });
  came.shift()?.();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;

async function ask(agent: Agent, path: string, host = "127.0.0.1"): Promise<string> {
  const request = get({ port, host, path, agent });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const text = (await response.setEncoding("utf8").toArray()).join("");
  if (!request.closed) await new Promise((resolve) => request.once("close", resolve));
  return text;
}

async function arrival(count: number): Promise<void> {
  while (held.length < count) await new Promise<void>((resolve) => came.push(resolve));
}

/** Answers in the order of arrival, until all have been answered; tells how many were there at once at most. */
async function serve(name: string, requests: Promise<string>[], limit: number): Promise<void> {
  let peak = 0;
  const order: string[] = [];
  for (let answered = 0; answered < requests.length; answered++) {
    await arrival(Math.min(limit, requests.length - answered));
    peak = Math.max(peak, held.length);
    const { url, response } = held.shift()!;
    order.push(url);
    response.end(url);
  }
  console.log(name, peak, order.sort().join(), (await Promise.all(requests)).join());
}

const one = new Agent({ keepAlive: true, maxSockets: 1 });
await serve(
  "one",
  ["/a", "/b", "/c"].map((path) => ask(one, path)),
  1,
);
const two = new Agent({ maxSockets: 2 });
await serve(
  "two",
  ["/a", "/b", "/c", "/d", "/e"].map((path) => ask(two, path)),
  2,
);
const total = new Agent({ keepAlive: true, maxSockets: 2, maxTotalSockets: 1 });
await serve(
  "in all",
  [ask(total, "/a"), ask(total, "/b"), ask(total, "/c")],
  1,
);

// One that waits and is given up makes no request; one that fails makes room.
const agent = new Agent({ maxSockets: 1 });
const blocking = ask(agent, "/blocking");
await arrival(1);
const waiting = get({ port, host: "127.0.0.1", path: "/never", agent });
const givenUp = once(waiting, "error");
const last = ask(agent, "/last");
waiting.destroy();
held.shift()!.response.end("done");
console.log(await blocking);
await arrival(1);
console.log(held[0]!.url, (await givenUp)[0].message);
held.shift()!.response.destroy();
await last.catch(({ message }) => console.log(message));
const after = ask(agent, "/after");
await arrival(1);
held.shift()!.response.end("after");
console.log(await after);

for (const options of [{ maxTotalSockets: 0 }, { maxTotalSockets: "x" }, { scheduling: "none" }])
  try {
    new Agent(options as never);
  } catch (error) {
    console.log((error as Error).message);
  }
for (const each of [one, two, total, agent]) each.destroy();
server.close();

// expect: one 1 /a,/b,/c /a,/b,/c
// expect: two 2 /a,/b,/c,/d,/e /a,/b,/c,/d,/e
// expect: in all 1 /a,/b,/c /a,/b,/c
// expect: done
// expect: /last socket hang up
// expect: socket hang up
// expect: after
// expect: The value of "maxTotalSockets" is out of range. It must be >= 1. Received 0
// expect: The "maxTotalSockets" argument must be of type number. Received type string ('x')
// expect: The argument 'scheduling' must be one of: 'fifo', 'lifo'. Received 'none'
