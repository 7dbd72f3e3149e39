// Who gives up an answer ends its connection, whatever is written afterwards; a broken client disturbs nobody.
//! modes: not interp, hard-gc, hard-snapshot, hard-restart (a raw client talks to the server; the simulated networks are apart)
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { once } from "node:events";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What the server sends to a client that sends `text`. */
async function answerTo(text: string, handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    response.on("finish", () => console.log("finish"));
    response.on("close", () => console.log("close"));
    handler(request, response);
  });
  server.on("clientError", (error: any, socket) => {
    console.log(error.code);
    socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1").setEncoding("utf8");
  client.on("error", () => {}); // a reset, as the moment wants it
  client.write(text);
  let answer = "";
  client.on("data", (piece) => (answer += piece));
  await once(client, "close");
  server.close();
  return answer.replace(/Date: .*\r\n/, "");
}

const get = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
const post = "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\nbody";
for (const request of [get, post])
  for (const late of [false, true]) {
    const answer = await answerTo(request, async (_, response) => {
      if (late) await new Promise((done) => setImmediate(done));
      response.destroy();
      response.write("a", (error) => console.log((error as any)?.code));
      response.end("b");
      response.end();
    });
    console.log(JSON.stringify(answer));
  }

const closed = "Connection: close\r\n";
const broken = `GET / HTTP/1.0\r\nHost: here\r\n${closed}\r\nGET / HTTP/1.1\r\nHost: here\r\n\r\n`;
console.log(JSON.stringify(await answerTo(broken, (_, response) => response.destroy())));

// To write behind the end is an error, unless all is over.
await answerTo(get.replace("\r\n\r\n", `\r\n${closed}\r\n`), (_, response) => {
  response.on("error", (error: any) => console.log(error.code));
  response.on("close", () => response.end("too late"));
  response.end();
});

// An answer that goes out with its length has no trailers.
const heads: ((response: ServerResponse) => unknown)[] = [
  () => {},
  (response) => response.writeHead(200),
  (response) => response.setHeader("Trailer", "X-Sum"),
  (response) => response.setHeader("Transfer-Encoding", "chunked"),
  (response) => response.setHeader("Content-Length", 4),
  (response) => response.flushHeaders(),
];
for (const head of heads) {
  const answer = await answerTo(get.replace("\r\n\r\n", `\r\n${closed}\r\n`), (_, response) => {
    head(response);
    response.addTrailers({ "X-Sum": "7" });
    response.end("four");
  });
  console.log(JSON.stringify(answer));
}

// expect: ERR_STREAM_DESTROYED
// expect: close
// expect: ""
// expect: ERR_STREAM_DESTROYED
// expect: close
// expect: ""
// expect: ERR_STREAM_DESTROYED
// expect: close
// expect: ""
// expect: ERR_STREAM_DESTROYED
// expect: close
// expect: ""
// expect: HPE_CLOSED_CONNECTION
// expect: close
// expect: ""
// expect: finish
// expect: close
// expect: finish
// expect: close
// expect: "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nfour"
// expect: finish
// expect: close
// expect: "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\nX-Sum: 7\r\n\r\n"
// expect: finish
// expect: close
// expect: "HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\nX-Sum: 7\r\n\r\n"
// expect: finish
// expect: close
// expect: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nfour\r\n0\r\nX-Sum: 7\r\n\r\n"
// expect: finish
// expect: close
// expect: "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfour"
// expect: finish
// expect: close
// expect: "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\nX-Sum: 7\r\n\r\n"
