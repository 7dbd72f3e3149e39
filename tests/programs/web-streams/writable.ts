// WritableStream: one write at a time, back-pressure, close, abort, failures.
const log = (...all: unknown[]) => console.log(...all);
const later = (ms = 1) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const stream = new WritableStream({
  start(controller) { log("start", controller instanceof WritableStreamDefaultController); },
  async write(chunk) { log("write", chunk); await later(); log("written", chunk); },
  close() { log("close"); },
  abort(reason) { log("abort", reason); },
}, { highWaterMark: 2 });
const writer = stream.getWriter();
log(writer.desiredSize, stream.locked);
const one = writer.write(1), two = writer.write(2);
log(writer.desiredSize);
let ready = false;
writer.ready.then(() => { ready = true; });
await null;
log(ready);
one.then(() => log("1 done")); two.then(() => log("2 done"));
await writer.ready;
log("ready", writer.desiredSize);
const closed = writer.close();
for (const f of [() => writer.write(3)]) await f().catch((error) => log(error.code, error.message));
log(await closed, await writer.closed, stream, writer.desiredSize);
writer.releaseLock();
await writer.closed.catch((error) => log(error.message));
const failing = new WritableStream({ write(chunk) { if (chunk === "bad") throw new Error("cannot write"); }, abort(reason) { log("never", reason); } });
const w = failing.getWriter();
const results = await Promise.allSettled([w.write("ok"), w.write("bad"), w.write("after"), w.close()]);
log(results.map((r) => r.status === "fulfilled" ? "ok" : r.reason.message));
await w.closed.catch((error) => log("closed", error.message));
await w.ready.catch((error) => log("ready", error.message));
log(w.desiredSize, failing);
let signal!: AbortSignal;
const aborting = new WritableStream({ start(c) { signal = c.signal; }, write() { return later(2); }, abort(reason) { log("sink abort", reason, signal.aborted); } });
const aw = aborting.getWriter();
const writes = [aw.write("x"), aw.write("y")].map((p) => p.then(() => "ok", (error) => `failed ${error}`));
await later(1);
const aborted = aw.abort("stop");
log(signal.aborted, signal.reason, aborting);
log(await aborted, await Promise.all(writes), aborting);
let controller!: WritableStreamDefaultController;
const errored = new WritableStream({ start(c) { controller = c; } });
controller.error(new Error("from outside"));
await errored.getWriter().closed.catch((error) => log(error.message));
for (const bad of [() => new WritableStream({ type: "x" as never }), () => stream.close(), () => new WritableStream().abort(1), () => new (WritableStreamDefaultWriter as any)(3)])
  try { log(await bad()); } catch (error: any) { log(error.name, error.code, error.message); }
const startFails = new WritableStream({ async start() { throw new Error("no start"); } });
await startFails.getWriter().write(1).catch((error) => log(error.message));

// expect: start true
// expect: 2 true
// expect: 0
// expect: write 1
// expect: false
// expect: written 1
// expect: write 2
// expect: 1 done
// expect: ready 1
// expect: ERR_INVALID_STATE Invalid state: WritableStream is closed
// expect: written 2
// expect: close
// expect: 2 done
// expect: undefined undefined WritableStream { locked: true, state: 'closed' } 0
// expect: Invalid state: Writer has been released
// expect: [ 'ok', 'cannot write', 'cannot write', 'cannot write' ]
// expect: closed cannot write
// expect: ready cannot write
// expect: null WritableStream { locked: true, state: 'errored' }
// expect: true stop WritableStream { locked: true, state: 'erroring' }
// expect: sink abort stop true
// expect: undefined [ 'ok', 'failed stop' ] WritableStream { locked: true, state: 'errored' }
// expect: from outside
// expect: RangeError ERR_INVALID_ARG_VALUE The argument 'type' is invalid. Received 'x'
// expect: TypeError ERR_INVALID_STATE Invalid state: WritableStream is closed
// expect: undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "stream" argument must be an instance of WritableStream. Received type number (3)
// expect: no start
