// Paused mode: readable events, read(n), unshift, setEncoding across chunks, and the way between the modes.
import { Readable } from "node:stream";
const log = (...all: unknown[]) => console.log(...all);
const wait = () => new Promise((resolve) => setTimeout(resolve, 12));
const r = new Readable({ highWaterMark: 10, read() {} });
r.on("readable", () => { log("readable", r.readableLength); let c; while ((c = r.read(3)) !== null) log("read", c.toString()); });
r.on("end", () => log("end"));
log(r.push("abcd"), r.push("efghijk"), r.readableLength);
await wait();
log("left", r.readableLength, r.readableFlowing);
r.push("lm");
r.push(null);
await wait();
log("rest", r.read()?.toString());
await wait();
const u = new Readable({ read() {} });
u.push("world");
u.unshift("hello ");
log(u.read(8).toString(), u.read().toString(), u.read());
const e = new Readable({ read() {}, encoding: "utf8" });
const bytes = Buffer.from("aé😀z");
for (const byte of bytes) e.push(Buffer.from([byte]));
e.push(null);
log(e.readableEncoding, e.readableLength);
let text = "";
for await (const chunk of e) text += `[${chunk}]`;
log(text);
const h = new Readable({ read() {} });
h.push(Buffer.from("68656c6c6f", "hex"));
h.setEncoding("hex");
log(h.read());
h.push("abc", "utf8");
log(h.read(2), h.read());
const modes = new Readable({ objectMode: true, read() {} });
const onData = (x: unknown) => log("data", x);
log(modes.readableFlowing);
modes.on("data", onData);
log(modes.readableFlowing);
modes.pause();
modes.push(1);
log(modes.isPaused(), modes.readableFlowing);
await wait();
modes.resume();
await wait();
modes.removeListener("data", onData);
log(modes.readableFlowing, modes.push(2), modes.readableLength);
modes.on("readable", () => log("now readable", modes.read()));
modes.push(3);
await wait();
modes.removeAllListeners("readable");
await wait();
log(modes.readableFlowing);
modes.on("data", onData);
modes.push(4);
modes.push(null);
await wait();
log(modes.readableEnded, modes.destroyed, modes.readable, modes.readableDidRead, modes.readableAborted);
const zero = new Readable({ highWaterMark: 0, read() { log("_read"); this.push("x"); this.push(null); } });
zero.on("data", (x) => log("zero", x.toString()));
await wait();
const lost = new Readable({ read() { this.push("never seen"); this.push(null); } });
lost.on("close", () => log("closed", lost.readableEnded, lost.readableAborted));
lost.destroy();
await wait();
const old = new Readable({ read() {} });
old.push("a");
await wait();
const wrapped = new Readable().wrap(old as never);
wrapped.on("data", (x) => log("wrapped", x.toString())).on("end", () => log("wrapped end"));
old.push(null);
await wait();

// expect: true false 11
// expect: readable 11
// expect: read abc
// expect: read def
// expect: read ghi
// expect: left 2 false
// expect: readable 4
// expect: read jkl
// expect: read m
// expect: readable 0
// expect: end
// expect: rest undefined
// expect: hello wo rld null
// expect: utf8 5
// expect: [aé😀z]
// expect: 68656c6c6f
// expect: 61 6263
// expect: null
// expect: true
// expect: true false
// expect: data 1
// expect: true true 1
// expect: now readable 2
// expect: now readable 3
// expect: null
// expect: data 4
// expect: true true false true false
// expect: _read
// expect: zero x
// expect: closed false true
// expect: wrapped a
// expect: wrapped end
