// Duplex: two halves with one life; half-open, construct, destroy, abort signals, corked writes.
import { addAbortSignal, Duplex, finished, PassThrough, Readable, Writable } from "node:stream";
const log = (...all: unknown[]) => console.log(...all);
const wait = (ms = 15) => new Promise((resolve) => setTimeout(resolve, ms));
const closed = (s: Readable | Writable) => new Promise((resolve) => s.on("close", resolve));
const events = (name: string, s: any, ...list: string[]) => { for (const e of list) s.on(e, (x: any) => log(name, e, x instanceof Error ? x.message : "")); return s; };
const echo = (options = {}) => { const waiting: unknown[] = []; return new Duplex({ read() {}, write(chunk, _, callback) { this.push(chunk); callback(); }, final(callback) { log("final"); callback(); }, ...options }); };
const open = events("open", echo(), "end", "finish", "close", "error");
open.end("x");
await wait();
log(open.readable, open.writable, open.readableEnded, open.writableFinished, open.destroyed);
open.push(null);
open.resume();
await wait();
const closing = events("not half open", echo({ allowHalfOpen: false }), "end", "finish", "close");
closing.push(null);
closing.resume();
await wait();
const readOnly = events("read only", new Duplex({ writable: false, read() { this.push("r"); this.push(null); } }), "data", "end", "close");
await wait();
log(readOnly.writable, readOnly.writableEnded);
const slow = events("constructed", new Duplex({ construct(callback) { log("construct"); setTimeout(() => { log("ready"); callback(); }, 1); }, read() { log("read"); this.push(null); }, write(_c, _e, callback) { log("write"); callback(); } }), "finish", "end", "close");
slow.write("a");
slow.end("b");
slow.resume();
await closed(slow);
const early = events("early", new Writable({ construct(callback) { setTimeout(callback, 1); }, write() {}, destroy(error, callback) { log("_destroy", error?.message); callback(error); } }), "error", "close");
early.destroy(new Error("before construction"));
await closed(early);
const controller = new AbortController();
const aborted = events("aborted", addAbortSignal(controller.signal, new PassThrough()), "error", "close");
const optioned = events("optioned", new Readable({ read() {}, signal: controller.signal }), "error", "close");
controller.abort(new Error("reason"));
await wait();
log(aborted.errored.name, aborted.errored.code, aborted.errored.cause.message, optioned.destroyed);
const corked: string[] = [];
const w = new Writable({ write(c, _, callback) { corked.push(`${c}`); callback(); }, writev(cs, callback) { corked.push(cs.map((c) => c.chunk).join("+")); callback(); } });
w.cork(); w.cork(); w.write("1"); w.uncork(); w.write("2"); log(corked, w.writableCorked); process.nextTick(() => w.uncork());
await wait();
w.cork(); w.write("3"); w.write("4"); w.end("5");
await wait();
log(corked);
const both = new PassThrough();
finished(both, (error) => log("finished both", error));
finished(both, { readable: false }, (error) => log("finished writing", error));
finished(both, { writable: false }, (error) => log("finished reading", error));
const stop = finished(both, () => log("never"));
stop();
both.end();
await wait();
log("nothing read yet");
both.resume();
await wait();
finished(both, (error) => log("afterwards", error));
await wait();
const unfinished = new PassThrough();
finished(unfinished, (error: any) => log("unfinished", error?.code));
unfinished.end();
unfinished.destroy();
await wait();
both.on("error", (error: any) => log(error.code, error.message));
log(both.write("late"), both.push("late"));
await wait();
const thrown = new Duplex({ read() { throw new Error("in read"); }, write() { throw new Error("in write"); } });
events("thrown", thrown, "error", "close");
try { thrown.write("x"); } catch (error: any) { log("caught", error.message); }
thrown.read();
await wait();

// expect: final
// expect: open finish 
// expect: true false false true false
// expect: open end 
// expect: open close 
// expect: not half open end 
// expect: final
// expect: not half open finish 
// expect: not half open close 
// expect: read only data 
// expect: read only end 
// expect: read only close 
// expect: false true
// expect: construct
// expect: ready
// expect: write
// expect: write
// expect: constructed finish 
// expect: read
// expect: constructed end 
// expect: constructed close 
// expect: _destroy before construction
// expect: early error before construction
// expect: early close 
// expect: aborted error The operation was aborted
// expect: aborted close 
// expect: optioned error The operation was aborted
// expect: optioned close 
// expect: AbortError ABORT_ERR reason true
// expect: [] 1
// expect: [ '1+2', '3+4+5' ]
// expect: finished writing undefined
// expect: nothing read yet
// expect: finished reading undefined
// expect: finished both undefined
// expect: afterwards undefined
// expect: unfinished undefined
// expect: false false
// expect: caught in write
// expect: thrown error in read
// expect: thrown close 
