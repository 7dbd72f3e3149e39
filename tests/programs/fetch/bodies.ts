// Request and Response that a program makes itself: bodies in every form, read once, cloned.
const tried = async (name: string, action: () => unknown): Promise<void> => {
  try {
    console.log(name, await action());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
};

const type = (body: BodyInit): string | null => new Response(body).headers.get("content-type");

await tried("text", () => new Response("grüße").text());
await tried("json", () => new Response('{"a":[1]}').json());
await tried("bytes", async () => new Uint8Array(await new Response("ä").arrayBuffer()));
await tried("given bytes", () => new Response(new Uint8Array([104, 105])).text());
await tried("part", () => new Response(new Uint8Array([1, 104, 105, 2]).subarray(1, 3)).text());
await tried("params", () => new Response(new URLSearchParams({ a: "1 2" })).text());
await tried("types", () => [type("x"), type(new URLSearchParams()), type(new Uint8Array(1))]);
await tried("none", async () => [new Response().body, await new Response().text()]);
await tried("twice", async () => {
  const response = new Response("x");
  await response.text();
  console.log(response.bodyUsed);
  return response.text();
});
await tried("clone", async () => {
  const response = new Response("copy", { status: 201, statusText: "Made", headers: { a: "1" } });
  const other = response.clone();
  return [await response.text(), await other.text(), other.status, other.statusText, other.headers.get("a")];
});
await tried("clone used", async () => {
  const response = new Response("x");
  await response.text();
  return response.clone();
});
await tried("broken json", () => new Response("{").json().catch((error: Error) => error.name));
await tried("form", async () => [...(await new Response(new URLSearchParams("a=1&b=2&a=3")).formData())]);
await tried("multipart", async () => {
  const form = new FormData();
  form.append("a", "1\n2");
  form.append('q"', "ü");
  form.set("a", "one");
  return [...(await new Response(form).formData())];
});
await tried("file", async () => {
  const form = new FormData();
  form.append("f", new Blob([new Uint8Array([255, 13, 10, 0])], { type: "x/y" }), "n.bin");
  const file = (await new Response(form).formData()).get("f") as File;
  return [file.name, file.type, file.size, new Uint8Array(await file.arrayBuffer())];
});
await tried("blob", async () => {
  const blob = await new Response(new Blob(["abc"], { type: "text/html" })).blob();
  return [blob.type, blob.size, await blob.text()];
});
await tried("no form", () => new Response("a=1").formData());

await tried("status", () => new Response("x", { status: 99 }));
await tried("no body", () => new Response("x", { status: 204 }));
await tried("json()", async () => {
  const response = Response.json({ a: 1 }, { status: 201 });
  return [response.status, response.ok, response.headers.get("content-type"), await response.text()];
});
await tried("json() of nothing", () => Response.json(undefined));
await tried("error()", () => [Response.error().type, Response.error().status, Response.error().ok]);
await tried("redirect()", () => {
  const response = Response.redirect("http://example.org/x", 307);
  return [response.status, [...response.headers]];
});
await tried("bad redirect()", () => Response.redirect("http://example.org/", 200));

await tried("request", () => {
  const request = new Request("http://example.org/a?b#c", { method: "post", body: "x", headers: { a: "1" } });
  return [request.method, request.url, [...request.headers], request.redirect, request.signal.aborted];
});
await tried("request of a request", async () => {
  const request = new Request(new Request("http://example.org/", { method: "PUT", body: "b" }), { headers: { z: "1" } });
  return [request.method, [...request.headers], await request.text()];
});
await tried("url", () => new Request("nonsense"));
await tried("credentials", () => new Request("http://u:p@example.org/"));
await tried("get with a body", () => new Request("http://example.org/", { body: "x" }));
await tried("method", () => new Request("http://example.org/", { method: "TRACE" }));
await tried("bad method", () => new Request("http://example.org/", { method: "a b" }));
await tried("redirect", () => new Request("http://example.org/", { redirect: "no" as RequestRedirect }));

// expect: text grüße
// expect: json { a: [ 1 ] }
// expect: bytes Uint8Array(2) [ 195, 164 ]
// expect: given bytes hi
// expect: part hi
// expect: params a=1+2
// expect: types [
// expect:   'text/plain;charset=UTF-8',
// expect:   'application/x-www-form-urlencoded;charset=UTF-8',
// expect:   null
// expect: ]
// expect: none [ null, '' ]
// expect: true
// expect: twice TypeError Body is unusable: Body has already been read
// expect: clone [ 'copy', 'copy', 201, 'Made', '1' ]
// expect: clone used TypeError Response.clone: Body has already been consumed.
// expect: broken json SyntaxError
// expect: form [ [ 'a', '1' ], [ 'b', '2' ], [ 'a', '3' ] ]
// expect: multipart [ [ 'a', 'one' ], [ 'q"', 'ü' ] ]
// expect: file [ 'n.bin', 'x/y', 4, Uint8Array(4) [ 255, 13, 10, 0 ] ]
// expect: blob [ 'text/html', 3, 'abc' ]
// expect: no form TypeError Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".
// expect: status RangeError init["status"] must be in the range of 200 to 599, inclusive.
// expect: no body TypeError Response constructor: Invalid response status code 204
// expect: json() [ 201, true, 'application/json', '{"a":1}' ]
// expect: json() of nothing TypeError Value is not JSON serializable
// expect: error() [ 'error', 0, false ]
// expect: redirect() [ 307, [ [ 'location', 'http://example.org/x' ] ] ]
// expect: bad redirect() RangeError Invalid status code 200
// expect: request [
// expect:   'POST',
// expect:   'http://example.org/a?b#c',
// expect:   [ [ 'a', '1' ], [ 'content-type', 'text/plain;charset=UTF-8' ] ],
// expect:   'follow',
// expect:   false
// expect: ]
// expect: request of a request [ 'PUT', [ [ 'z', '1' ] ], 'b' ]
// expect: url TypeError Failed to parse URL from nonsense
// expect: credentials TypeError Request cannot be constructed from a URL that includes credentials: http://u:p@example.org/
// expect: get with a body TypeError Request with GET/HEAD method cannot have body.
// expect: method TypeError 'TRACE' HTTP method is unsupported.
// expect: bad method TypeError 'a b' is not a valid HTTP method.
// expect: redirect TypeError Request constructor: no is not an accepted type. Expected one of follow, manual, error.
