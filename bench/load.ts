// `load.js PORT CLIENTS REQUESTS`: so many clients, each on a connection of its own that stays open, each with so many
// requests one after the other. Each client checks that the server counted every one of them. Prints a JSON line. A
// process of its own, so that the server has the other core.

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
    const request = `GET /${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    let answered = 0;
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
      latencies.push(performance.now() - start);
      answered++;
      if (!text.includes(`\r\n\r\nvisit ${answered}\n`) && !text.includes(`\r\nvisit ${answered}\n`))
        return fail(new Error(`answer ${answered} of client ${id} was ${JSON.stringify(text)}`));
      text = "";
      if (answered < requests) return send();
      socket.destroy();
      done();
    });
  });
}

/** The whole answer is there, of a length that its head tells, or in chunks. */
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
