// `load.js PORT CLIENTS REQUESTS`: load for examples/shortener. So many clients, each on a connection of its own that stays
// open; each makes a link and visits it so many times, and checks that the server counted every visit. Prints a JSON
// line. A process of its own, so that the server has the other core.

import { connect } from "node:net";
import { quantile } from "./report.ts";

export interface Load {
  readonly perSecond: number;
  /** Latency, ms. */
  readonly p50: number;
  readonly p99: number;
}

const [port = 0, clients = 1, requests = 1] = process.argv.slice(2).map(Number);
const latencies: number[] = [];

function client(id: number): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(port, "127.0.0.1").setNoDelay();
    const url = `https://example.org/${process.pid}/${id}`;
    let request = `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${url.length}\r\n\r\n${url}`;
    let visits = -1;
    let text = "";
    let start = 0;
    const send = (): void => {
      start = performance.now();
      socket.write(request);
    };
    socket.setEncoding("latin1");
    socket.on("connect", send);
    socket.on("error", fail);
    socket.on("data", (data: string) => {
      text += data;
      if (!isComplete(text)) return;
      if (++visits === 0) {
        const code = /^location: http:\/\/localhost\/(\w+)\r$/im.exec(text)?.[1];
        request = `GET /${code} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      } else latencies.push(performance.now() - start);
      if (visits > 0 && !text.toLowerCase().includes(`\r\nx-visits: ${visits}\r\n`))
        return fail(new Error(`answer ${visits} of client ${id} was ${JSON.stringify(text)}`));
      text = "";
      if (visits < requests) return send();
      socket.destroy();
      done();
    });
  });
}

/** The whole answer is there, of a length that its head tells, or in chunks. A redirection may have no body at all. */
function isComplete(text: string): boolean {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /content-length: *(\d+)/i.exec(text);
  return length === null ? text.endsWith("0\r\n\r\n") : text.length >= head + 4 + Number(length[1]);
}

const start = performance.now();
await Promise.all(Array.from({ length: clients }, (_, id) => client(id)));
const load: Load = {
  perSecond: (clients * requests * 1000) / (performance.now() - start),
  p50: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
};
console.log(JSON.stringify(load));
