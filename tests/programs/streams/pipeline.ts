// pipeline: streams, generators and async functions in a row; its end, its value and its failures.
import { PassThrough, pipeline, Readable, Transform, Writable, finished } from "node:stream";
import * as promises from "node:stream/promises";
const collect = (into: string[]) => new Writable({ write(chunk, _, callback) { into.push(chunk.toString()); callback(); } });
const out: string[] = [];
await promises.pipeline(Readable.from(["a", "b", "c"]), new PassThrough(), collect(out));
console.log(out.join());
const listed: string[] = [];
await promises.pipeline([Readable.from(["l"]), new PassThrough(), collect(listed)] as never);
console.log(listed);
const out2: string[] = [];
await promises.pipeline(
  async function* () { yield "x"; yield "y"; },
  async function* (source: AsyncIterable<Buffer>) { for await (const chunk of source) yield `${chunk}${chunk}`; },
  collect(out2),
);
console.log(out2.join());
const value = await promises.pipeline(["p", "q"], async (source: AsyncIterable<string>) => { let all = ""; for await (const s of source) all += s; return all; });
console.log(value);
const bad = new Transform({ transform(_chunk, _, callback) { callback(new Error("bad chunk")); } });
const source = Readable.from(["1", "2"]);
const target = collect([]);
try { await promises.pipeline(source, bad, target); } catch (error) { console.log((error as Error).message, source.destroyed, bad.destroyed, target.destroyed); }
await new Promise<void>((resolve) => {
  pipeline(Readable.from(["z"]), collect(out), (error) => { console.log("callback", error); resolve(); });
});
try {
  await promises.pipeline(async function* () { yield "1"; throw new Error("source failed"); }, collect([]));
} catch (error) { console.log((error as Error).message); }
const early = new PassThrough();
const done = promises.finished(early).catch((error) => console.log(error.code, error.message));
early.destroy();
await done;
finished(Readable.from([1]).resume(), (error) => console.log("finished", error));
const controller = new AbortController();
const never = new Readable({ read() {} });
const waiting = promises.pipeline(never, collect([]), { signal: controller.signal }).catch((error) => console.log(error.name, error.code, never.destroyed));
controller.abort();
await waiting;
try { (pipeline as any)(never); } catch (error) { console.log((error as any).code); }
const half = new PassThrough();
half.write("something");
const cut = promises.pipeline(half, collect([])).catch((error) => console.log(error.code));
setTimeout(() => half.destroy(), 2);
await cut;

// expect: a,b,c
// expect: [ 'l' ]
// expect: xx,yy
// expect: pq
// expect: bad chunk true true true
// expect: callback undefined
// expect: source failed
// expect: ERR_STREAM_PREMATURE_CLOSE Premature close
// expect: AbortError ABORT_ERR true
// expect: ERR_INVALID_ARG_TYPE
// expect: finished undefined
// expect: ERR_STREAM_PREMATURE_CLOSE
