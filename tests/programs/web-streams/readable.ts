// ReadableStream: pull and enqueue, locks, cancel, errors, desiredSize, async iteration.
const log = (...all: unknown[]) => console.log(...all);
let n = 0;
const numbers = new ReadableStream({
  start(controller) { log("start", controller.desiredSize); },
  pull(controller) { log("pull", controller.desiredSize); controller.enqueue(n++); if (n === 4) controller.close(); },
  cancel(reason) { log("cancel", reason); },
}, { highWaterMark: 2 });
log(numbers.locked, numbers);
const reader = numbers.getReader();
log(numbers.locked, await reader.read(), await reader.read());
await null;
log(await Promise.all([reader.read(), reader.read(), reader.read()]));
log(await reader.closed, reader);
reader.releaseLock();
log(numbers.locked, numbers);
const iterated: unknown[] = [];
for await (const x of ReadableStream.from(["a", Promise.resolve("b"), "c"])) iterated.push(x);
log(iterated);
const endless = new ReadableStream({ pull(controller) { controller.enqueue("again"); }, cancel(reason) { log("endless cancelled", reason); } });
for await (const x of endless) { log(x); break; }
log(endless.locked, endless);
const kept = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.enqueue(3); c.close(); } });
for await (const x of kept.values({ preventCancel: true })) { log("first", x); break; }
for await (const x of kept) log("rest", x);
let controller!: ReadableStreamDefaultController;
const failing = new ReadableStream({ start(c) { controller = c; } });
const failingReader = failing.getReader();
const waiting = failingReader.read();
controller.error(new Error("broken"));
for (const f of [() => waiting, () => failingReader.read(), () => failingReader.closed, () => failingReader.cancel()])
  await f().then((v) => log("no", v), (error) => log(error.message));
for (const bad of [
  () => failing.getReader(), () => failing.cancel(), () => failing.tee(), () => controller.enqueue(1), () => controller.close(),
  () => new ReadableStream({ type: "x" } as never), () => new ReadableStream({}, { highWaterMark: -1 }),
  () => new ReadableStreamDefaultReader(5 as never), () => new (ReadableStreamDefaultController as any)(), () => ReadableStream.from(5 as never),
  () => new ReadableStream({ start() { throw new Error("start failed"); } }),
]) try { log(await bad()); } catch (error: any) { log(error.name, error.code, error.message); }
const released = new ReadableStream().getReader();
const pending = released.read().catch((error) => log("pending", error.code, error.message));
released.releaseLock();
await pending;
await released.read().catch((error) => log(error.message));
await released.closed.catch((error) => log(error.message));
const rejecting = new ReadableStream({ pull() { return Promise.reject(new Error("pull failed")); } });
await rejecting.getReader().read().catch((error) => log(error.message));
const sized = new ReadableStream({ start(c) { c.enqueue("abc"); log(c.desiredSize); c.enqueue("defgh"); log(c.desiredSize); } }, { highWaterMark: 5, size: (chunk) => chunk.length });
log(await sized.getReader().read());
log(new ByteLengthQueuingStrategy({ highWaterMark: 3 }).size!(new Uint8Array(7) as never), new CountQueuingStrategy({ highWaterMark: 3 }).size!());

// expect: start 2
// expect: false ReadableStream { locked: false, state: 'readable', supportsBYOB: false }
// expect: pull 2
// expect: pull 2
// expect: true { value: 0, done: false } { value: 1, done: false }
// expect: pull 2
// expect: pull 2
// expect: [
// expect:   { value: 2, done: false },
// expect:   { value: 3, done: false },
// expect:   { value: undefined, done: true }
// expect: ]
// expect: undefined ReadableStreamDefaultReader {
// expect:   stream: ReadableStream { locked: true, state: 'closed', supportsBYOB: false },
// expect:   readRequests: 0,
// expect:   close: Promise { undefined }
// expect: }
// expect: false ReadableStream { locked: false, state: 'closed', supportsBYOB: false }
// expect: [ 'a', 'b', 'c' ]
// expect: again
// expect: endless cancelled undefined
// expect: false ReadableStream { locked: false, state: 'closed', supportsBYOB: false }
// expect: first 1
// expect: rest 2
// expect: rest 3
// expect: broken
// expect: broken
// expect: broken
// expect: broken
// expect: TypeError ERR_INVALID_STATE Invalid state: ReadableStream is locked
// expect: TypeError ERR_INVALID_STATE Invalid state: ReadableStream is locked
// expect: TypeError ERR_INVALID_STATE Invalid state: ReadableStream is locked
// expect: TypeError ERR_INVALID_STATE Invalid state: Controller is already closed
// expect: TypeError ERR_INVALID_STATE Invalid state: Controller is already closed
// expect: TypeError ERR_INVALID_ARG_VALUE The property 'source.type' is invalid. Received 'x'
// expect: RangeError ERR_INVALID_ARG_VALUE The property 'strategy.highWaterMark' is invalid. Received -1
// expect: TypeError ERR_INVALID_ARG_TYPE The "stream" argument must be an instance of ReadableStream. Received type number (5)
// expect: TypeError ERR_ILLEGAL_CONSTRUCTOR Illegal constructor
// expect: TypeError ERR_ARG_NOT_ITERABLE 5 must be iterable
// expect: Error undefined start failed
// expect: pending ERR_INVALID_STATE Invalid state: Releasing reader
// expect: Invalid state: The reader is not attached to a stream
// expect: Invalid state: Reader released
// expect: pull failed
// expect: 2
// expect: -3
// expect: { value: 'abc', done: false }
// expect: 7 1
