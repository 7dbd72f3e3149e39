// fetch: methods, headers and bodies there and back, redirects in three modes, failures with their causes.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer(async (request, response) => {
  const url = request.url ?? "";
  if (url === "/moved") response.writeHead(302, { Location: "/json" }).end();
  else if (url === "/json") {
    response.setHeader("Content-Type", "application/json");
    response.setHeader("Set-Cookie", ["a=1", "b=2"]);
    response.end(JSON.stringify({ method: request.method, x: request.headers["x-test"] }));
  } else if (url === "/echo") {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.end(`${request.method} ${request.headers["content-type"]} ${body}`);
  } else if (url === "/late") {
    response.write("first ");
    setTimeout(() => response.end("last"), 30);
  } else if (url === "/error") response.writeHead(500).end("no");
  else if (url === "/cut") request.socket.destroy();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const json = await fetch(`${base}/json`, { headers: { "X-Test": "yes" } });
console.log(json.status, json.ok, json.statusText, json.url === `${base}/json`, json.redirected, json.type);
console.log(json.headers.get("content-type"), json.headers.getSetCookie(), json.bodyUsed);
console.log(await json.json(), json.bodyUsed);
for (const body of ["text", new URLSearchParams({ a: "b" }), new Uint8Array([104, 105])])
  console.log(await (await fetch(`${base}/echo`, { method: "POST", body })).text());
console.log(await (await fetch(new Request(`${base}/echo`, { method: "PUT", body: "put" }))).text());
console.log(await (await fetch(new URL("/late", base))).text());
console.log((await fetch(`${base}/error`)).ok);

const moved = await fetch(`${base}/moved`);
console.log(moved.status, moved.redirected, moved.url === `${base}/json`, (await moved.json()).method);
const manual = await fetch(`${base}/moved`, { redirect: "manual" });
console.log(manual.status, manual.redirected, manual.headers.get("location"), manual.type);

const fails = async (name: string, url: string, init?: RequestInit): Promise<void> => {
  try {
    await fetch(url, init);
  } catch (error) {
    const { name: kind, message, cause } = error as Error & { cause?: Error & { code?: string } };
    console.log(name, kind, message, cause?.code ?? cause?.message);
  }
};
await fails("redirect", `${base}/moved`, { redirect: "error" });
await fails("cut", `${base}/cut`);
await fails("unknown", "http://nowhere.invalid/");
await fails("nonsense", "nonsense");
await fails("body", base, { body: "x" });
server.closeAllConnections();
server.close();

// expect: 200 true OK true false basic
// expect: application/json [ 'a=1', 'b=2' ] false
// expect: { method: 'GET', x: 'yes' } true
// expect: POST text/plain;charset=UTF-8 text
// expect: POST application/x-www-form-urlencoded;charset=UTF-8 a=b
// expect: POST undefined hi
// expect: PUT text/plain;charset=UTF-8 put
// expect: first last
// expect: false
// expect: 200 true true GET
// expect: 302 false /json basic
// expect: redirect TypeError fetch failed unexpected redirect
// expect: cut TypeError fetch failed UND_ERR_SOCKET
// expect: unknown TypeError fetch failed ENOTFOUND
// expect: nonsense TypeError Failed to parse URL from nonsense ERR_INVALID_URL
// expect: body TypeError Request with GET/HEAD method cannot have body. undefined
