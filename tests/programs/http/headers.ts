// Headers are checked, set, removed and listed as in Node; wrong ones are errors with Node's codes.
//! modes: not hard-snapshot, hard-restart (connections die with the process)
import { createServer, get, METHODS, STATUS_CODES, validateHeaderName, validateHeaderValue } from "node:http";
import type { AddressInfo } from "node:net";

const tried = (name: string, action: () => unknown): void => {
  try {
    console.log(name, action());
  } catch (error) {
    const { name: kind, code, message } = error as Error & { code: string };
    console.log(name, kind, code, message);
  }
};

console.log(METHODS.includes("PATCH"), STATUS_CODES[418], STATUS_CODES[404]);
tried("name", () => validateHeaderName("a b"));
tried("value", () => validateHeaderValue("x", undefined as unknown as string));
tried("character", () => validateHeaderValue("x", "a\nb"));
tried("good", () => validateHeaderValue("x", "ü"));

const server = createServer((_request, response) => {
  response.setHeader("X-Name", "1").setHeader("Other", 2);
  response.appendHeader("X-Name", "3");
  tried("set", () => response.getHeader("x-name"));
  tried("names", () => response.getHeaderNames());
  tried("headers", () => response.getHeaders());
  tried("has", () => [response.hasHeader("OTHER"), response.hasHeader("none"), response.getHeader("none")]);
  response.removeHeader("other");
  tried("removed", () => response.hasHeader("other"));
  tried("bad name", () => response.setHeader("ä", "1"));
  tried("bad value", () => response.setHeader("ok", "\u0000"));
  tried("no value", () => response.setHeader("ok", undefined as unknown as string));
  tried("status", () => response.writeHead(99));
  tried("sent", () => response.headersSent);
  response.writeHead(200, { "X-More": ["a", "b"] });
  tried("sent", () => [response.headersSent, response.statusMessage]);
  tried("set late", () => response.setHeader("x", "1"));
  tried("remove late", () => response.removeHeader("x"));
  tried("append late", () => response.appendHeader("x", "1"));
  tried("head late", () => response.writeHead(200));
  tried("null", () => response.write(null as unknown as string));
  tried("number", () => response.write(1 as unknown as string));
  response.end("x");
  tried("ended", () => [response.writableEnded, response.finished]);
  response.on("error", (error: Error & { code: string }) => console.log("error", error.code, error.message));
  tried("write late", () => response.write("y"));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
await new Promise<void>((resolve) => {
  get({ port, host: "127.0.0.1" }, (response) => {
    const { "x-name": name, "x-more": more } = response.headers;
    console.log(name, more, response.rawHeaders.slice(0, 8));
    response.resume().on("end", resolve);
  });
});
server.close();

// expect: true I'm a Teapot Not Found
// expect: name TypeError ERR_INVALID_HTTP_TOKEN Header name must be a valid HTTP token ["a b"]
// expect: value TypeError ERR_HTTP_INVALID_HEADER_VALUE Invalid value "undefined" for header "x"
// expect: character TypeError ERR_INVALID_CHAR Invalid character in header content ["x"]
// expect: good undefined
// expect: set [ '1', '3' ]
// expect: names [ 'x-name', 'other' ]
// expect: headers [Object: null prototype] { 'x-name': [ '1', '3' ], other: 2 }
// expect: has [ true, false, undefined ]
// expect: removed false
// expect: bad name TypeError ERR_INVALID_HTTP_TOKEN Header name must be a valid HTTP token ["ä"]
// expect: bad value TypeError ERR_INVALID_CHAR Invalid character in header content ["ok"]
// expect: no value TypeError ERR_HTTP_INVALID_HEADER_VALUE Invalid value "undefined" for header "ok"
// expect: status RangeError ERR_HTTP_INVALID_STATUS_CODE Invalid status code: 99
// expect: sent false
// expect: sent [ true, 'OK' ]
// expect: set late Error ERR_HTTP_HEADERS_SENT Cannot set headers after they are sent to the client
// expect: remove late Error ERR_HTTP_HEADERS_SENT Cannot remove headers after they are sent to the client
// expect: append late Error ERR_HTTP_HEADERS_SENT Cannot append headers after they are sent to the client
// expect: head late Error ERR_HTTP_HEADERS_SENT Cannot write headers after they are sent to the client
// expect: null TypeError ERR_STREAM_NULL_VALUES May not write null values to stream
// expect: number TypeError ERR_INVALID_ARG_TYPE The "chunk" argument must be of type string or an instance of Buffer or Uint8Array. Received type number (1)
// expect: ended [ true, true ]
// expect: write late false
// expect: error ERR_STREAM_WRITE_AFTER_END write after end
// expect: 1, 3 a, b [
// expect:   'X-Name', '1',
// expect:   'X-Name', '3',
// expect:   'X-More', 'a',
// expect:   'X-More', 'b'
// expect: ]
