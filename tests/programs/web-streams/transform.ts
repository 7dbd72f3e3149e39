// TransformStream: back-pressure between its sides, errors and termination.
const log = (...all: unknown[]) => console.log(...all);
const identity = new TransformStream();
log(identity);
const writer = identity.writable.getWriter(), reader = identity.readable.getReader();
let written = false;
const write = writer.write("x").then(() => { written = true; });
await new Promise((resolve) => setTimeout(resolve, 1));
log(written, writer.desiredSize);
log(await reader.read());
await write;
log(written);
const close = writer.close();
log(await reader.read(), await close);
const failing = new TransformStream({ transform() { throw new Error("cannot"); } });
const fw = failing.writable.getWriter();
const read = failing.readable.getReader().read().catch((error) => log("read", error.message));
await fw.write(1).catch((error) => log("write", error.message));
await read;
await fw.closed.catch((error) => log("closed", error.message));
const ended = new TransformStream({ transform(chunk, c) { if (chunk === 3) c.terminate(); else c.enqueue(chunk); } }, undefined, { highWaterMark: 10 });
const ew = ended.writable.getWriter();
const outcomes = Promise.allSettled([1, 2, 3, 4].map((n) => ew.write(n)));
const seen: unknown[] = [];
for await (const x of ended.readable as any) seen.push(x);
log(seen, (await outcomes).map((r) => r.status === "fulfilled" ? "ok" : r.reason.message));
const doubled = new TransformStream({ start(c) { c.enqueue("start"); log(c.desiredSize); }, transform(n, c) { c.enqueue(n); c.enqueue(n * 2); }, async flush(c) { await null; c.enqueue("flush"); } }, undefined, { highWaterMark: 1 });
const dw = doubled.writable.getWriter();
(async () => { for (const n of [1, 2]) { await dw.ready; dw.write(n); } await dw.close(); log("closed"); })();
for await (const x of doubled.readable as any) log(x);
const cancelled = new TransformStream();
await cancelled.readable.cancel("no more");
await cancelled.writable.getWriter().write(1).catch((error) => log(error));
const aborted = new TransformStream();
await aborted.writable.abort(new Error("gone"));
await aborted.readable.getReader().read().catch((error) => log(error.message));
const bytes = new ReadableStream({ type: "bytes", pull(c) { c.enqueue(new Uint8Array([1, 2, 3, 4, 5])); c.close(); } });
log(bytes);
const byob = bytes.getReader({ mode: "byob" });
for (;;) { const { value, done } = await byob.read(new Uint8Array(2)); log(value, done); if (done) break; }
const plain = new ReadableStream({ type: "bytes", start(c) { c.enqueue(new Uint16Array([1])); c.close(); } }).getReader();
log(await plain.read(), await plain.read());

// expect: TransformStream {
// expect:   readable: ReadableStream { locked: false, state: 'readable', supportsBYOB: false },
// expect:   writable: WritableStream { locked: false, state: 'writable' },
// expect:   backpressure: true
// expect: }
// expect: false 0
// expect: { value: 'x', done: false }
// expect: true
// expect: { value: undefined, done: true } undefined
// expect: read cannot
// expect: write cannot
// expect: closed cannot
// expect: [ 1, 2 ] [
// expect:   'ok',
// expect:   'ok',
// expect:   'ok',
// expect:   'Invalid state: TransformStream has been terminated'
// expect: ]
// expect: 0
// expect: start
// expect: 1
// expect: 2
// expect: 2
// expect: 4
// expect: closed
// expect: flush
// expect: no more
// expect: gone
// expect: ReadableStream { locked: false, state: 'readable', supportsBYOB: true }
// expect: Uint8Array(2) [ 1, 2 ] false
// expect: Uint8Array(2) [ 3, 4 ] false
// expect: Uint8Array(1) [ 5 ] false
// expect: Uint8Array(0) [] true
// expect: { value: Uint8Array(2) [ 1, 0 ], done: false } { value: undefined, done: true }
