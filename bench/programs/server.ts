// An HTTP server that counts visits by path, in a Map. Prints its port.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const visits = new Map<string, number>();

const server = createServer((request, response) => {
  const path = request.url ?? "/";
  const count = (visits.get(path) ?? 0) + 1;
  visits.set(path, count);
  response.setHeader("Content-Type", "text/plain");
  response.end(`visit ${count}\n`);
});

server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
