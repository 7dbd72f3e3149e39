// Bodies as streams of the web: read by a reader, by iteration, cancelled, cloned, made by the program and sent.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer(async (request, response) => {
  if (request.url === "/parts") {
    for (const part of ["one ", "two ", "three"]) {
      response.write(part);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    response.end();
    return;
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  response.end(`${request.method} ${body}`);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const decoder = new TextDecoder();

const tried = async (name: string, action: () => unknown): Promise<void> => {
  try {
    console.log(name, await action());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
};

await tried("iterated", async () => {
  let text = "";
  const { body } = await fetch(`${base}/parts`);
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) text += decoder.decode(chunk);
  return text;
});
await tried("reader", async () => {
  const response = await fetch(`${base}/parts`);
  const reader = response.body!.getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value);
  }
  return [text, response.bodyUsed, response.body!.locked];
});
await tried("locked", async () => {
  const response = await fetch(`${base}/parts`);
  response.body!.getReader();
  return response.text();
});
await tried("used", async () => {
  const response = new Response("abc");
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  reader.releaseLock();
  console.log(decoder.decode(value), response.bodyUsed);
  return response.text();
});
await tried("cancelled", async () => {
  const response = await fetch(`${base}/parts`);
  await response.body!.cancel();
  return [response.bodyUsed, (await response.body!.getReader().read()).done];
});
await tried("cloned", async () => {
  const response = await fetch(`${base}/parts`);
  const other = response.clone();
  return Promise.all([response.text(), other.text()]);
});
await tried("piped", async () => {
  const { body } = await fetch(`${base}/parts`);
  const upper = new TransformStream<string, string>({
    transform(chunk, controller) {
      controller.enqueue(chunk.toUpperCase());
    },
  });
  let text = "";
  const stream = body!.pipeThrough(new TextDecoderStream()).pipeThrough(upper);
  for await (const chunk of stream as unknown as AsyncIterable<string>) text += chunk;
  return text;
});
await tried("sent", async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("a"));
      controller.enqueue(new TextEncoder().encode("b"));
      controller.close();
    },
  });
  const response = await fetch(base, { method: "POST", body, duplex: "half" } as RequestInit);
  return response.text();
});
await tried("of a stream", async () => {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("x"));
      controller.close();
    },
  });
  const response = new Response(stream);
  return [response.body === stream, await response.text()];
});
await tried("no duplex", () => new Request(base, { method: "POST", body: new ReadableStream() }));
await tried("shown", () => new Response("x").body);
server.closeAllConnections();
server.close();

// expect: iterated one two three
// expect: reader [ 'one two three', true, true ]
// expect: locked TypeError Body is unusable: Body has already been read
// expect: abc true
// expect: used TypeError Body is unusable: Body has already been read
// expect: cancelled [ true, true ]
// expect: cloned [ 'one two three', 'one two three' ]
// expect: piped ONE TWO THREE
// expect: sent POST ab
// expect: of a stream [ true, 'x' ]
// expect: no duplex TypeError RequestInit: duplex option is required when sending a body.
// expect: shown ReadableStream { locked: false, state: 'readable', supportsBYOB: true }
