// fetch against a server: redirects of all kinds, compressed and binary answers, forms and blobs, aborts in the body.
//! modes: not hard-gc, hard-snapshot, hard-restart (twenty requests; connections die with the process)
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer(async (request, response) => {
  const url = request.url ?? "";
  const { "content-type": type, "content-length": length, "user-agent": agent, accept } = request.headers;
  if (url.startsWith("/to")) response.writeHead(Number(url.slice(3)), { Location: "/final" }).end();
  else if (url === "/bytes") response.end(Buffer.from([0, 255, 128]));
  else if (url === "/none") response.writeHead(204).end();
  else if (url === "/slow") {
    response.write("x"); // its end never comes
  } else {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.setHeader("X-Method", request.method ?? "");
    response.end(JSON.stringify({ method: request.method, body, type, length, agent, accept, x: request.headers["x-c"] }));
  }
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const json = async (path: string, init?: RequestInit): Promise<Record<string, string>> =>
  (await (await fetch(base + path, init)).json()) as Record<string, string>;

for (const code of [301, 302, 303, 307, 308]) {
  const { method, body } = await json(`/to${code}`, { method: "POST", body: "text" });
  console.log(code, method, body);
}
console.log(new Uint8Array(await (await fetch(`${base}/bytes`)).arrayBuffer()));
const none = await fetch(`${base}/none`);
console.log(none.status, none.body, await none.text());
const headers: [string, string][] = [
  ["X-C", "1"],
  ["x-c", "2"],
];
console.log(await json("/x", { headers }));
console.log(await json("/x", { method: "PATCH", headers: new Headers({ "x-c": "h" }), body: JSON.stringify({ a: 1 }) }));
const form = new FormData();
form.append("a", "b");
const sent = await json("/form", { method: "POST", body: form });
console.log(sent.type?.replace(/\d+/, "N"), JSON.stringify(sent.body?.replace(/\d+/g, "N")), sent.length);
console.log(await json("/blob", { method: "POST", body: new Blob(["bb"], { type: "a/b" }) }));
const head = await fetch(base, { method: "HEAD" });
console.log(head.headers.get("x-method"), await head.text());

const inBody = async (reason?: unknown): Promise<void> => {
  const controller = new AbortController();
  const response = await fetch(`${base}/slow`, { signal: controller.signal });
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      console.log("chunk", chunk.length);
      setTimeout(() => controller.abort(reason), 20);
    }
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
};
await inBody();
await inBody(new Error("why"));
console.log(fetch.name, fetch.length, Response.name, String(new Response()));
console.log(new Response("x", { headers: { a: "b" } }), new Request("http://a/"), new FormData());
server.closeAllConnections();
server.close();

// expect: 301 GET 
// expect: 302 GET 
// expect: 303 GET 
// expect: 307 POST text
// expect: 308 POST text
// expect: Uint8Array(3) [ 0, 255, 128 ]
// expect: 204 null 
// expect: { method: 'GET', body: '', agent: 'node', accept: '*/*', x: '1, 2' }
// expect: {
// expect:   method: 'PATCH',
// expect:   body: '{"a":1}',
// expect:   type: 'text/plain;charset=UTF-8',
// expect:   length: '7',
// expect:   agent: 'node',
// expect:   accept: '*/*',
// expect:   x: 'h'
// expect: }
// expect: multipart/form-data; boundary=----formdata-undici-N "------formdata-undici-N\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n------formdata-undici-N--\r\n" 121
// expect: {
// expect:   method: 'POST',
// expect:   body: 'bb',
// expect:   type: 'a/b',
// expect:   length: '2',
// expect:   agent: 'node',
// expect:   accept: '*/*'
// expect: }
// expect: HEAD 
// expect: chunk 1
// expect: AbortError This operation was aborted
// expect: chunk 1
// expect: Error why
// expect: fetch 1 Response [object Response]
// expect: Response {
// expect:   status: 200,
// expect:   statusText: '',
// expect:   headers: Headers { a: 'b', 'content-type': 'text/plain;charset=UTF-8' },
// expect:   body: ReadableStream { locked: false, state: 'readable', supportsBYOB: true },
// expect:   bodyUsed: false,
// expect:   ok: true,
// expect:   redirected: false,
// expect:   type: 'default',
// expect:   url: ''
// expect: } Request {
// expect:   method: 'GET',
// expect:   url: 'http://a/',
// expect:   headers: Headers {},
// expect:   destination: '',
// expect:   referrer: 'about:client',
// expect:   referrerPolicy: '',
// expect:   mode: 'cors',
// expect:   credentials: 'same-origin',
// expect:   cache: 'default',
// expect:   redirect: 'follow',
// expect:   integrity: '',
// expect:   keepalive: false,
// expect:   isReloadNavigation: false,
// expect:   isHistoryNavigation: false,
// expect:   signal: AbortSignal { aborted: false }
// expect: } FormData {}
