// pipe and unpipe: several destinations, a slow one, failures, ends.
import { PassThrough, Readable, Writable } from "node:stream";
const log = (...all: unknown[]) => console.log(...all);
const wait = (ms = 15) => new Promise((resolve) => setTimeout(resolve, ms));
const slow = (name: string, ms: number) => new Writable({ objectMode: true, highWaterMark: 1, write(x, _, callback) { log(name, x); setTimeout(callback, ms); }, final(callback) { log(name, "final"); callback(); } });
const numbers = Readable.from([1, 2, 3, 4]);
const a = slow("a", 0), b = slow("b", 4);
numbers.pipe(a);
numbers.pipe(b);
await new Promise((resolve) => b.on("finish", resolve));
const source = new PassThrough();
const one = new PassThrough(), two = new PassThrough();
for (const [name, s] of [["one", one], ["two", two]] as const) { s.on("data", (x) => log(name, x.toString())); s.on("unpipe", () => log(name, "unpiped")); s.on("end", () => log(name, "end")); }
source.pipe(one);
source.pipe(two, { end: false });
source.write("both");
await wait();
source.unpipe(one);
source.write("only two");
await wait();
source.unpipe();
log(source.isPaused(), source.readableFlowing);
source.write("nobody");
await wait();
source.pipe(one);
await wait();
source.end();
await wait();
log(one.writableEnded, two.writableEnded);
const failing = new Writable({ write(_x, _, callback) { callback(new Error("sink failed")); } });
failing.on("error", (error) => log("error", error.message)).on("unpipe", () => log("unpiped on error"));
const endless = new Readable({ read() { this.push("x"); } });
endless.pipe(failing);
await wait();
log(endless.destroyed, endless.isPaused());
endless.destroy();
const closed = new PassThrough();
const feeding = new Readable({ read() {} });
feeding.pipe(closed);
closed.on("unpipe", () => log("unpiped on close"));
closed.destroy();
await wait();
const gone = new Readable({ read() {} });
const end = new PassThrough().on("end", () => log("end of piped")).on("error", (error) => log(error.message));
end.resume();
gone.pipe(end);
gone.on("error", () => log("gone error"));
gone.destroy(new Error("gone"));
await wait();
log(end.destroyed, end.writableEnded);
log(new Readable({ read() {} }).pipe(process.stdout) === process.stdout);

// expect: a 1
// expect: b 1
// expect: a 2
// expect: b 2
// expect: a 3
// expect: b 3
// expect: a 4
// expect: b 4
// expect: a final
// expect: b final
// expect: one both
// expect: two both
// expect: one unpiped
// expect: two only two
// expect: two unpiped
// expect: true false
// expect: one nobody
// expect: one end
// expect: one unpiped
// expect: true false
// expect: unpiped on error
// expect: error sink failed
// expect: false true
// expect: unpiped on close
// expect: gone error
// expect: false false
// expect: true
