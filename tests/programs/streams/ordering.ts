// Events of streams among ticks, promise jobs, timers and immediates.
import { PassThrough, Readable, Writable } from "node:stream";
const log = (...all: unknown[]) => console.log(...all);
await new Promise<void>((resolve) => setTimeout(() => {
  log("timer");
  const r = new Readable({ objectMode: true, read() {} });
  const w = new Writable({ objectMode: true, write(x, _, callback) { log("write", x); callback(); } });
  r.on("data", (x) => log("data", x)).on("end", () => log("end")).on("close", () => log("r close"));
  w.on("finish", () => log("finish")).on("close", () => log("w close")).on("pipe", () => log("pipe"));
  process.nextTick(() => log("tick 1"));
  Promise.resolve().then(() => log("job 1"));
  r.push(1);
  log("pushed");
  r.pipe(w);
  w.write(0, () => log("0 written"));
  process.nextTick(() => log("tick 2"));
  Promise.resolve().then(() => { log("job 2"); r.push(2); process.nextTick(() => log("tick of job 2")); r.push(null); log("job 2 over"); }).then(() => log("job 3"));
  setImmediate(() => { log("immediate"); resolve(); });
}, 1));
log("---");
const p = new PassThrough();
p.on("readable", () => log("readable", p.read()?.length)).on("end", () => log("end"));
p.on("finish", () => log("finish")).on("drain", () => log("drain")).on("close", () => log("close"));
queueMicrotask(() => log("job"));
p.write("a", () => log("a written"));
p.write(Buffer.alloc(20000), () => log("big written"));
p.end("z", () => log("ended"));
process.nextTick(() => log("tick"));
await new Promise((resolve) => p.on("close", resolve));
log("---");
const d = new Writable({ write(_x, _, callback) { setImmediate(callback, new Error("late failure")); } });
d.on("error", (error) => log("error", error.message)).on("close", () => log("closed"));
d.write("x", (error) => { log("callback", error?.message); process.nextTick(() => log("tick in callback")); Promise.resolve().then(() => log("job in callback")); });
await new Promise((resolve) => d.on("close", resolve));
log("---");
const iterated = Readable.from([1, 2]);
iterated.on("close", () => log("iterated closed"));
for await (const x of iterated) { log(x); await null; }
log("loop over", iterated.destroyed);
const broken = Readable.from([1, 2, 3]);
for await (const x of broken) { log(x); break; }
log("broken", broken.destroyed);

// expect: timer
// expect: pushed
// expect: pipe
// expect: write 0
// expect: data 1
// expect: write 1
// expect: tick 1
// expect: 0 written
// expect: tick 2
// expect: job 1
// expect: job 2
// expect: data 2
// expect: write 2
// expect: job 2 over
// expect: job 3
// expect: tick of job 2
// expect: end
// expect: finish
// expect: r close
// expect: w close
// expect: immediate
// expect: ---
// expect: job
// expect: big written
// expect: readable 20002
// expect: a written
// expect: tick
// expect: readable undefined
// expect: ended
// expect: finish
// expect: end
// expect: close
// expect: ---
// expect: callback late failure
// expect: tick in callback
// expect: error late failure
// expect: closed
// expect: job in callback
// expect: ---
// expect: 1
// expect: 2
// expect: iterated closed
// expect: loop over true
// expect: 1
// expect: broken true
