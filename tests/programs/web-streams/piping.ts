// pipeTo and pipeThrough: chunks, ends and failures go from stream to stream, as the options say.
const log = (...all: unknown[]) => console.log(...all);
const sink = (name: string, more = {}) => new WritableStream({ write(chunk) { log(name, chunk); }, close() { log(name, "close"); }, abort(reason) { log(name, "abort", reason?.message ?? reason); }, ...more });
log(await ReadableStream.from([1, 2, 3]).pipeTo(sink("a")));
const kept = sink("b");
await ReadableStream.from([4]).pipeTo(kept, { preventClose: true });
log(kept);
const failing = () => new ReadableStream({ pull(c) { c.error(new Error("source")); }, cancel(reason) { log("cancel", reason?.message ?? reason); } });
await failing().pipeTo(sink("c")).catch((error) => log(error.message));
const open = sink("d");
await failing().pipeTo(open, { preventAbort: true }).catch((error) => log(error.message, open));
const endless = () => new ReadableStream({ pull(c) { c.enqueue("x"); }, cancel(reason) { log("cancel", reason?.message ?? reason); } });
await endless().pipeTo(new WritableStream({ write() { throw new Error("sink"); } })).catch((error) => log(error.message));
const controller = new AbortController();
const piping = endless().pipeTo(new WritableStream({ write() { return new Promise((resolve) => setTimeout(resolve, 1)); } }), { signal: controller.signal });
setTimeout(() => controller.abort("enough"), 5);
await piping.catch((error) => log(error));
const upper = new TransformStream({ transform(chunk, c) { c.enqueue(chunk.toUpperCase()); }, flush(c) { c.enqueue("!"); } });
const out: string[] = [];
for await (const x of ReadableStream.from(["a", "b"]).pipeThrough(upper) as any) out.push(x);
log(out, upper);
const locked = new ReadableStream();
locked.getReader();
for (const bad of [() => locked.pipeTo(sink("e")), () => new ReadableStream().pipeTo(5 as never), () => locked.pipeThrough(new TransformStream()), () => new ReadableStream().pipeThrough({} as never)])
  try { await bad(); } catch (error: any) { log(error.code, error.message); }
const bytes = ReadableStream.from(["Grüße, ", "Welt \u{1F600}"]).pipeThrough(new TextEncoderStream());
const texts = bytes.pipeThrough(new TransformStream({ transform(chunk, c) { for (const byte of chunk) c.enqueue(new Uint8Array([byte])); } })).pipeThrough(new TextDecoderStream());
let text = "";
for await (const x of texts as any) text += x;
log(text);

// expect: a 1
// expect: a 2
// expect: a 3
// expect: a close
// expect: undefined
// expect: b 4
// expect: WritableStream { locked: false, state: 'writable' }
// expect: c abort source
// expect: source
// expect: source WritableStream { locked: false, state: 'writable' }
// expect: cancel sink
// expect: sink
// expect: cancel enough
// expect: enough
// expect: [ 'A', 'B', '!' ] TransformStream {
// expect:   readable: ReadableStream { locked: false, state: 'closed', supportsBYOB: false },
// expect:   writable: WritableStream { locked: true, state: 'writable' },
// expect:   backpressure: false
// expect: }
// expect: ERR_INVALID_STATE Invalid state: The ReadableStream is locked
// expect: ERR_INVALID_ARG_TYPE The "transform.writable" property must be an instance of WritableStream. Received type number (5)
// expect: ERR_INVALID_STATE Invalid state: The ReadableStream is locked
// expect: ERR_INVALID_ARG_TYPE The "transform.readable" property must be an instance of ReadableStream. Received undefined
// expect: Grüße, Welt 😀
