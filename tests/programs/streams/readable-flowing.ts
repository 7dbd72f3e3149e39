// A Readable with a listener of `data` flows; the order of its events is Node's.
import { Readable } from "node:stream";
const log = (...all: unknown[]) => console.log(...all);
let n = 0;
const r = new Readable({
  read(size) {
    log("read", size);
    if (n < 3) this.push(`chunk ${n++}`);
    else this.push(null);
  },
});
log(r.readableFlowing, r.readable, r.readableHighWaterMark);
for (const name of ["end", "close", "pause", "resume", "readable", "error"]) if (name !== "readable") r.on(name, () => log(name));
r.on("data", (chunk) => log("data", chunk.toString(), Buffer.isBuffer(chunk)));
log(r.readableFlowing);
process.nextTick(() => log("tick"));
await new Promise<void>((resolve) => r.on("close", () => resolve()));
log(r.readableFlowing, r.readable, r.readableEnded, r.destroyed, r.closed);

const slow = new Readable({ objectMode: true, read() {} });
slow.on("data", (x) => {
  log("slow", x);
  slow.pause();
  log(slow.isPaused());
  setTimeout(() => slow.resume(), 1);
});
slow.on("end", () => log("slow end"));
for (let i = 0; i < 3; i++) log(slow.push({ i }));
slow.push(null);
log("pushed");

// expect: null true 16384
// expect: true
// expect: read 16384
// expect: resume
// expect: read 16384
// expect: data chunk 0 true
// expect: read 16384
// expect: data chunk 1 true
// expect: read 16384
// expect: data chunk 2 true
// expect: tick
// expect: end
// expect: close
// expect: true false true true true
// expect: true
// expect: true
// expect: true
// expect: pushed
// expect: slow { i: 0 }
// expect: true
// expect: slow { i: 1 }
// expect: true
// expect: slow { i: 2 }
// expect: true
// expect: slow end
