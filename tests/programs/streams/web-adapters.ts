// Readable, Writable and Duplex from and to streams of the web.
import { Duplex, PassThrough, Readable, Transform, Writable } from "node:stream";
const log = (...all: unknown[]) => console.log(...all);
const text = async (stream: AsyncIterable<unknown>) => { let all = ""; for await (const chunk of stream) all += Buffer.from(chunk as Uint8Array).toString(); return all; };
const web = new ReadableStream({ start(c) { c.enqueue(Buffer.from("abc")); c.enqueue(Buffer.from("def")); c.close(); } });
const readable = Readable.fromWeb(web as never);
log(readable instanceof Readable, web.locked, await text(readable));
log(await text(Readable.toWeb(Readable.from([Buffer.from("x"), Buffer.from("y")])) as never));
const chunks: unknown[] = [];
for await (const chunk of Readable.toWeb(new PassThrough().end("bytes")) as any) chunks.push(chunk);
log(chunks);
const written: string[] = [];
const writable = Writable.fromWeb(new WritableStream({ write(chunk) { written.push(chunk.toString()); }, close() { written.push("close"); } }) as never);
writable.write("one");
writable.end("two");
await new Promise((resolve) => writable.on("close", resolve));
log(written);
const sink = new Writable({ write(chunk, _, callback) { written.push(`node ${chunk}`); setTimeout(callback, 1); }, final(callback) { written.push("final"); callback(); } });
const writer = Writable.toWeb(sink).getWriter();
await writer.write("a");
await writer.write("b");
await writer.close();
log(written);
const upper = new Transform({ transform(chunk, _, callback) { callback(null, chunk.toString().toUpperCase()); } });
log(await text(Readable.toWeb(Readable.from([Buffer.from("through")])).pipeThrough(Duplex.toWeb(upper) as never) as never));
const identity = new TransformStream();
const duplex = Duplex.fromWeb(identity as never);
duplex.end("round trip");
log(await text(duplex));
const failing = Readable.fromWeb(new ReadableStream({ pull(c) { c.error(new Error("web failed")); } }) as never);
try { await text(failing); } catch (error) { log((error as Error).message); }
const broken = Readable.toWeb(new Readable({ read() { this.destroy(new Error("node failed")); } }));
try { await text(broken as never); } catch (error) { log((error as Error).message); }
let cancelled: unknown;
const endless = Readable.fromWeb(new ReadableStream({ pull(c) { c.enqueue("x"); }, cancel(reason) { cancelled = reason; } }) as never);
for await (const _ of endless) break;
log(endless.destroyed, String(cancelled).slice(0, 10));

// expect: true true abcdef
// expect: xy
// expect: [ Uint8Array(5) [ 98, 121, 116, 101, 115 ] ]
// expect: [ 'one', 'two', 'close' ]
// expect: [ 'one', 'two', 'close', 'node a', 'node b', 'final' ]
// expect: THROUGH
// expect: round trip
// expect: web failed
// expect: node failed
// expect: true AbortError
