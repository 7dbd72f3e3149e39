// process.stdin is a Readable: decoded, piped through transforms, to its end.
//! stdin: first line
//! stdin: zweite Zeile: äöü
//! stdin: third
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
console.log(process.stdin instanceof Readable, process.stdin.fd);
let all = "";
await pipeline(
  process.stdin,
  new Transform({ transform(chunk, _, callback) { callback(null, chunk); } }),
  async (source: AsyncIterable<Buffer>) => { for await (const chunk of source) all += chunk.toString("latin1"); },
);
console.log(Buffer.from(all, "latin1").toString());
console.log(process.stdin.readableEnded, process.stdin.destroyed);

// expect: true 0
// expect: first line
// expect: zweite Zeile: äöü
// expect: third
// expect:
// expect: true true
