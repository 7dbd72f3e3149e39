// A body that is left, aborted or used in other ways than to its end.
//! modes: not hard-snapshot, hard-restart (connections die with the process)

import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

let streaming: ServerResponse | undefined;
const server = createServer((request, response) => {
  if (request.url === "/order") {
    response.end(request.rawHeaders.filter((name) => /^x-/i.test(name)).join());
    return;
  }
  streaming = response;
  response.write("first");
});
server.listen(0);
await once(server, "listening");
const base = `http://localhost:${(server.address() as AddressInfo).port}`;

const tell = (error: Error): void => console.log(error.name, error.message);

// The signal fires while the program looks at a piece.
const controller = new AbortController();
const response = await fetch(base, { signal: controller.signal });
try {
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    console.log(piece);
    controller.abort();
  }
  console.log("never: a cut body looks like a whole one");
} catch (error) {
  tell(error as Error);
}

// A reason of one's own; nobody reads at that moment.
const reasoned = new AbortController();
const second = await fetch(base, { signal: reasoned.signal });
const reason = new RangeError("enough");
const reader = second.body!.getReader();
await reader.read();
reasoned.abort(reason);
await reader.read().catch((error) => console.log(error === reason));

// The other side goes away.
const third = await fetch(base);
streaming!.destroy();
await third.text().catch((error) => {
  console.log(error.name, error.message, error.cause instanceof Error, error.cause.name === "TypeError");
});

// A body that somebody has looked at can still be split, and read as a whole.
const looked = new Response("looked at");
console.log(looked.body!.locked);
const copy = looked.clone();
console.log(await looked.text(), await copy.text(), looked.bodyUsed, looked.body!.locked);
const streamed = new Response("as text after all");
const { body } = streamed;
console.log(await streamed.text(), body!.locked);

// Requests.
const post = { method: "POST", body: "x" };
const used = new Request(base, post);
await used.text();
try {
  new Request(used);
} catch (error) {
  tell(error as Error);
}
const pieces = {
  async *[Symbol.asyncIterator]() {
    yield new TextEncoder().encode("x");
  },
};
await fetch(base, { method: "POST", body: pieces as never }).catch(tell);
const broken = new ReadableStream({ pull: (stream) => stream.error(new Error("broken")) });
const sent = { method: "POST", duplex: "half", body: broken } as RequestInit;
await fetch(base, sent).catch((error) => console.log(error.message, error.cause.message));

// Headers keep the order in which they were given.
const headers = new Headers({ "X-Second": "2", "x-first": "1" });
console.log(await (await fetch(new Request(`${base}/order`, { headers }))).text());

const form = new FormData();
form.append("a", "1");
form.append("b", "2");
form.append("a", "3");
console.log(form, new FormData());

server.close();
server.closeAllConnections();

// expect: first
// expect: AbortError This operation was aborted
// expect: true
// expect: TypeError terminated true false
// expect: false
// expect: looked at looked at true true
// expect: as text after all true
// expect: TypeError Cannot construct a Request with a Request object that has already been used.
// expect: TypeError RequestInit: duplex option is required when sending a body.
// expect: fetch failed broken
// expect: X-Second,x-first
// expect: FormData { a: [ '1', '3' ], b: '2' } FormData {}
