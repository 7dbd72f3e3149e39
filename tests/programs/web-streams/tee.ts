// tee: both branches get every chunk; cancelling one goes on, cancelling both cancels the source.
let controller!: ReadableStreamDefaultController;
const source = new ReadableStream({ start(c) { controller = c; }, pull() { console.log("pull"); }, cancel(reason) { console.log("cancel", reason); } });
const [a, b] = source.tee();
console.log(source.locked, a, b);
const ra = a.getReader(), rb = b.getReader();
controller.enqueue({ n: 1 });
controller.enqueue({ n: 2 });
const first = await ra.read(), same = await rb.read();
console.log(first, first.value === same.value);
console.log(await ra.read());
const cancelled = ra.cancel("enough of a");
controller.enqueue({ n: 3 });
console.log(await rb.read(), await rb.read());
const both = rb.cancel("enough of b");
console.log(await Promise.all([cancelled, both]));
const failing = new ReadableStream({ pull(c) { c.error(new Error("source failed")); } });
const [c, d] = failing.tee();
for (const branch of [c, d]) await branch.getReader().read().catch((error) => console.log(error.message));
const [e, f] = ReadableStream.from([1, 2, 3]).tee();
const all = async (stream: ReadableStream) => { const out: unknown[] = []; for await (const x of stream as any) out.push(x); return out; };
console.log(await Promise.all([all(e), all(f)]));

// expect: true ReadableStream { locked: false, state: 'readable', supportsBYOB: false } ReadableStream { locked: false, state: 'readable', supportsBYOB: false }
// expect: pull
// expect: { value: { n: 1 }, done: false } true
// expect: pull
// expect: { value: { n: 2 }, done: false }
// expect: pull
// expect: pull
// expect: { value: { n: 2 }, done: false } { value: { n: 3 }, done: false }
// expect: cancel [ 'enough of a', 'enough of b' ]
// expect: [ undefined, undefined ]
// expect: source failed
// expect: source failed
// expect: [ [ 1, 2, 3 ], [ 1, 2, 3 ] ]
