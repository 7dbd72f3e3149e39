// pipeline() and finished() take streams of the web.
import { finished, PassThrough, Readable, Writable } from "node:stream";
import { finished as over, pipeline } from "node:stream/promises";
const log = (...all: unknown[]) => console.log(...all);
const out: string[] = [];
await pipeline(
  new ReadableStream({ start(c) { c.enqueue("a"); c.enqueue("b"); c.close(); } }) as never,
  new TransformStream({ transform(chunk, c) { c.enqueue(`${chunk}!`); } }) as never,
  new Writable({ write(chunk, _, callback) { out.push(`${chunk}`); callback(); } }),
);
log(out);
await pipeline(Readable.from(["c"]), new WritableStream({ write(chunk) { out.push(`web ${chunk}`); } }) as never);
log(out);
try { await pipeline(new ReadableStream({ pull(c) { c.error(new Error("web")); } }) as never, new PassThrough()); } catch (error) { log((error as Error).message); }
const closing = new ReadableStream({ start(c) { c.enqueue(1); c.close(); } });
const done = over(closing as never);
for await (const x of closing as any) log(x);
log(await done);
const failing = new WritableStream({ write() { throw new Error("no room"); } });
const failed = over(failing as never).catch((error) => log("finished", error.message));
failing.getWriter().write(1).catch((error) => log("write", error.message));
await failed;
finished(new ReadableStream({ start(c) { c.error(new Error("before")); } }) as never, (error) => log("callback", error?.message));

// expect: [ 'a!', 'b!' ]
// expect: [ 'a!', 'b!', 'web c' ]
// expect: web
// expect: 1
// expect: undefined
// expect: write no room
// expect: finished no room
// expect: callback before
