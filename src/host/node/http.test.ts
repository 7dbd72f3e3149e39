// HTTP servers and clients of this process, as the kernel uses them.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as nodeRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  Expectation,
  type HttpAddress,
  type HttpBody,
  HttpOperation,
  type HttpRequestBatch,
  type HttpResponse,
  REQUEST_VALUES,
} from "../../kernel/http-port.ts";
import { nodeHttp } from "./http.ts";
import { NodeHttpListener } from "./http-server.ts";

const { signal } = new AbortController();

async function listening(): Promise<{ listener: NodeHttpListener; base: string; port: number }> {
  const listener = new NodeHttpListener({ port: 0, host: "127.0.0.1" });
  const { port } = (await listener.ready) as HttpAddress;
  return { listener, base: `http://127.0.0.1:${port}`, port };
}

function ask(port: number, method = "GET", path = "/", body: string | null = null): Promise<HttpResponse> {
  const options = {
    protocol: "http:",
    hostname: "127.0.0.1",
    port,
    method,
    path,
    headers: {},
    body,
    others: {},
  };
  return nodeHttp.request({ ...options, protocol: "http:" }, signal);
}

function header(response: HttpResponse, name: string): string | undefined {
  const at = response.headers.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === name);
  return at < 0 ? undefined : response.headers[at + 1];
}

const text = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString();

test("a request waits until it is taken, with the body that came with its head", async () => {
  const { listener, port } = await listening();
  const answer = ask(port, "POST", "/a?b=c", "body");
  const [exchange, method, url, rest, body] = await listener.arrival(signal);
  assert.deepEqual([method, url], ["POST", "/a?b=c"]);
  assert.equal(text(body as Uint8Array), "body");
  assert.match(rest as string, /^0\n1\.1\n127\.0\.0\.1\n\d+\n127\.0\.0\.1\n\d+\nHost\n127\.0\.0\.1:\d+\n/);
  listener.emit(HttpOperation.answer, [exchange, 201, "0\n\nX-A\n1\nX-A\n2", "done"]);
  const response = await answer;
  assert.equal(response.status, 201);
  assert.equal(header(response, "content-length"), "4");
  assert.equal(response.headers.filter((name) => name === "X-A").length, 2);
  assert.equal(text(response.body), "done");
  listener.close();
});

test("requests that come together are taken together", async () => {
  const { listener, port } = await listening();
  const answers = [1, 2, 3].map((n) => ask(port, "GET", `/${n}`));
  const taken: HttpRequestBatch = [];
  while (taken.length < 3 * REQUEST_VALUES) taken.push(...(await listener.arrival(signal)));
  for (let i = 0; i < taken.length; i += REQUEST_VALUES) {
    assert.equal(taken[i + 4], null, "no body");
    listener.emit(HttpOperation.answer, [taken[i], 200, "0\n", taken[i + 2]]);
  }
  assert.deepEqual((await Promise.all(answers)).map((a) => text(a.body)).sort(), ["/1", "/2", "/3"]);
  listener.close();
});

test("bodies stream both ways; trailers come at their end", async () => {
  const { listener, port } = await listening();
  const request = nodeRequest({ port, host: "127.0.0.1", method: "POST", headers: { trailer: "x" } });
  request.write("one");
  const answered = new Promise<string>((resolve) =>
    request.on("response", async (response) => {
      let all = "";
      for await (const chunk of response) all += `${chunk}`;
      resolve(`${all} ${response.headers["transfer-encoding"]} ${JSON.stringify(response.trailers)}`);
    }),
  );
  const [exchange, , , , body] = (await listener.arrival(signal)) as [number, string, string, string, true];
  assert.equal(body, true);
  assert.equal(text((await listener.read(exchange, signal)) as Uint8Array), "one");
  request.addTrailers({ x: "y" });
  request.end("two");
  assert.equal(text((await listener.read(exchange, signal)) as Uint8Array), "two");
  assert.deepEqual(await listener.read(exchange, signal), ["x", "y"]);
  listener.emit(HttpOperation.begin, [exchange, 200, "1\nOK\nTrailer\nx", "a"]);
  listener.emit(HttpOperation.chunk, [exchange, Buffer.from("b")]);
  await listener.drained(exchange, signal);
  const closed = listener.closed(exchange, signal);
  listener.emit(HttpOperation.end, [exchange, "c", ["x", "z"]]);
  assert.equal(await answered, 'abc chunked {"x":"z"}');
  assert.equal(await closed, true);
  listener.close();
});

test("P1: an exchange of another epoch is dead: reading is ECONNRESET, output is dropped", async () => {
  const { listener } = await listening();
  await assert.rejects(listener.read(12, signal), { code: "ECONNRESET" });
  assert.equal(await listener.closed(12, signal), false);
  await listener.drained(12, signal);
  listener.emit(HttpOperation.answer, [12, 200, "0\n", "x"]);
  listener.close();
});

test("a client that goes away ends its exchange", async () => {
  const { listener, port } = await listening();
  const request = nodeRequest({ port, host: "127.0.0.1", method: "POST", headers: { "content-length": 10 } });
  request.on("error", () => {});
  request.write("half");
  const [exchange] = (await listener.arrival(signal)) as [number];
  const closed = listener.closed(exchange, signal);
  assert.equal(text((await listener.read(exchange, signal)) as Uint8Array), "half");
  const more = listener.read(exchange, signal);
  request.destroy();
  await assert.rejects(more, { code: "ECONNRESET" });
  assert.equal(await closed, false);
  listener.close();
});

test("what Node refuses to send closes the connection", async () => {
  const { listener, port } = await listening();
  const answer = ask(port);
  const [exchange] = await listener.arrival(signal);
  listener.emit(HttpOperation.answer, [exchange, 200, "0\n\nBad Name\nx", "x"]);
  await assert.rejects(answer, { code: "ECONNRESET" });
  listener.close();
});

test("a stopped listener takes no connections, ends idle ones, and waits for those in work", async () => {
  const { listener, port } = await listening();
  const answer = ask(port);
  const [exchange] = await listener.arrival(signal);
  let isStopped = false;
  const stopped = listener.stop().then(() => (isStopped = true));
  await assert.rejects(ask(port), { code: "ECONNREFUSED" });
  assert.equal(isStopped, false);
  listener.emit(HttpOperation.answer, [exchange, 200, "0\n", "last"]);
  assert.equal(text((await answer).body), "last");
  listener.emit(HttpOperation.closeConnections, [true]);
  await stopped;
});

test("an address in use is told to who listens and to who waits for requests", async () => {
  const { listener, port } = await listening();
  const second = new NodeHttpListener({ port, host: "127.0.0.1" });
  await assert.rejects(second.ready, { code: "EADDRINUSE", port });
  await assert.rejects(second.arrival(signal), { code: "EADDRINUSE" });
  listener.close();
});

test("answers of the client: whole with the head, or read in pieces; failures are Node's", async () => {
  const { listener, port, base } = await listening();
  const answer = nodeHttp.fetch(
    { url: `${base}/f`, method: "GET", headers: ["X-H", "1"], body: null, redirect: "follow" },
    signal,
  );
  const [exchange, , , rest] = (await listener.arrival(signal)) as [number, string, string, string];
  assert.match(rest, /\nX-H\n1\n/);
  listener.emit(HttpOperation.begin, [exchange, 200, "0\n", "first"]);
  const response = await answer;
  assert.equal(response.body, null, "the rest is not there yet");
  const body = response.rest as HttpBody;
  assert.equal(text((await body.read(signal)) as Uint8Array), "first");
  const piece = body.read(signal);
  listener.emit(HttpOperation.destroy, [exchange]);
  await assert.rejects(piece, { name: "SocketError", message: "other side closed" });
  listener.close();
  const gone = { url: base, method: "GET", headers: [], body: null, redirect: "follow" } as const;
  await assert.rejects(nodeHttp.fetch(gone, signal), (error: Error) => {
    assert.equal(error.message, "fetch failed");
    return (error.cause as { code: string }).code === "ECONNREFUSED";
  });
  await assert.rejects(ask(port), { code: "ECONNREFUSED" });
});

test("a request that nobody waits for any more is given up", async () => {
  const { listener, port } = await listening();
  const giving = new AbortController();
  const options = {
    hostname: "127.0.0.1",
    port,
    method: "GET",
    path: "/",
    headers: {},
    body: null,
    others: {},
  };
  const answer = nodeHttp.request({ ...options, protocol: "http:" }, giving.signal);
  const [exchange] = await listener.arrival(signal);
  const closed = listener.closed(exchange as number, signal);
  giving.abort();
  await assert.rejects(answer, { code: "ECONNRESET" });
  const [ended, , , head] = await listener.arrival(signal);
  assert.equal(head, Expectation.ended);
  listener.emit(HttpOperation.hangUp, [ended]);
  assert.equal(await closed, false);
  listener.close();
});

test("a listener that is stopped before it is ready listens to nobody", async () => {
  const listener = new NodeHttpListener({ port: 0, host: "localhost" });
  const stopped = listener.stop();
  const { port } = (await listener.ready) as HttpAddress;
  await stopped;
  await assert.rejects(ask(port), { code: "ECONNREFUSED" });
});

test("listening again removes the socket of a dead process, and nothing else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "http-"));
  const path = join(folder, "socket");
  writeFileSync(path, "precious");
  const listener = new NodeHttpListener({ path, again: true });
  await assert.rejects(listener.ready, { code: "EADDRINUSE" });
  assert.equal(readFileSync(path, "utf8"), "precious");
  rmSync(folder, { recursive: true });
});

test("a read that is given up takes nothing of the body", async () => {
  const { listener, port } = await listening();
  const request = nodeRequest({ port, host: "127.0.0.1", method: "POST" });
  request.on("error", () => {});
  request.flushHeaders();
  const [exchange] = (await listener.arrival(signal)) as [number];
  const giving = new AbortController();
  const first = listener.read(exchange, giving.signal);
  giving.abort();
  await assert.rejects(first, { name: "AbortError" });
  const second = listener.read(exchange, signal);
  request.write("piece");
  assert.equal(text((await second) as Uint8Array), "piece");
  request.destroy();
  listener.close();
});
