// What goes wrong has Node's codes, words and order.
import { Duplex, PassThrough, Readable, Transform, Writable } from "node:stream";
const show = (name: string) => (error: any) => console.log(name, error?.name, error?.code, error?.message);
const wait = () => new Promise((resolve) => setTimeout(resolve, 3));
const w = new Writable({ write(_c, _e, callback) { callback(); } });
w.on("error", show("w error")).on("close", () => console.log("w close"));
w.end("x");
console.log(w.write("y", show("write callback")));
await wait();
const d = new Writable({ write(_c, _e, callback) { callback(); } });
d.destroy();
d.write("x", show("destroyed"));
d.end(show("end after destroy"));
await wait();
const n = new Writable({ write(_c, _e, callback) { callback(); } });
try { n.write(null as any); } catch (error) { show("null")(error); }
try { n.write(7 as any); } catch (error) { show("seven")(error); }
try { n.write("x", "klingon" as any); } catch (error) { show("encoding")(error); }
const r = new Readable({ read() {} });
r.on("error", show("r error")).on("close", () => console.log("r close"));
r.push(null);
r.push("late");
await wait();
const bare = new Readable();
bare.on("error", show("bare"));
bare.read();
await wait();
const t = new Writable();
t.on("error", show("bare writable"));
try { t.write("x"); } catch (error) { show("thrown")(error); }
await wait();
const failing = new Writable({ write(_c, _e, callback) { callback(new Error("disk full")); } });
failing.on("error", show("failing")).on("close", () => console.log("failing closed", failing.errored?.message));
failing.write("a", show("a"));
failing.write("b", show("b"));
failing.end(show("end"));
await wait();
const destroying = new Readable({ read() {}, destroy(error, callback) { console.log("_destroy", error?.message); callback(new Error("other")); } });
destroying.on("error", show("destroying"));
destroying.destroy(new Error("first"));
destroying.destroy(new Error("second"));
await wait();
const twice = new Writable({ write(_c, _e, callback) { callback(); callback(); } });
twice.on("error", show("twice"));
twice.write("x");
await wait();
const pt = new PassThrough();
pt.on("error", show("pt"));
pt.end();
pt.end(show("ended again"));
pt.resume();
await wait();
pt.end(show("ended after finish"));
await wait();
const constructed = new Duplex({ construct(callback) { setTimeout(() => callback(new Error("no construct")), 1); }, read() {}, write(_c, _e, callback) { callback(); } });
constructed.on("error", show("construct")).on("close", () => console.log("construct close"));
constructed.write("x", show("write before construct"));
await new Promise((resolve) => constructed.on("close", resolve));
const noAuto = new Writable({ autoDestroy: false, write(_c, _e, callback) { callback(new Error("kept")); } });
noAuto.on("error", show("noAuto"));
noAuto.write("x");
await wait();
console.log(noAuto.destroyed);
new Writable({ write() {} }).on("error", show("pipe from")).pipe(new PassThrough());
await wait();
const un = new Readable({ read() {} });
un.on("error", show("unshift"));
un.push(null);
un.resume();
un.on("end", () => un.unshift("x"));
await wait();
try { new Readable({ highWaterMark: -1 }); } catch (error) { show("mark")(error); }
try { Readable.from(3 as any); } catch (error) { show("from")(error); }
const it = new Readable({ objectMode: true, read() { this.destroy(new Error("while reading")); } });
try { for await (const x of it) console.log(x); } catch (error) { show("iteration")(error); }

// expect: false
// expect: write callback Error ERR_STREAM_WRITE_AFTER_END write after end
// expect: w error Error ERR_STREAM_WRITE_AFTER_END write after end
// expect: w close
// expect: destroyed Error ERR_STREAM_DESTROYED Cannot call write after a stream was destroyed
// expect: null TypeError ERR_STREAM_NULL_VALUES May not write null values to stream
// expect: seven TypeError ERR_INVALID_ARG_TYPE The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (7)
// expect: encoding TypeError ERR_UNKNOWN_ENCODING Unknown encoding: klingon
// expect: r error Error ERR_STREAM_PUSH_AFTER_EOF stream.push() after EOF
// expect: r close
// expect: bare Error ERR_METHOD_NOT_IMPLEMENTED The _read() method is not implemented
// expect: thrown Error ERR_METHOD_NOT_IMPLEMENTED The _write() method is not implemented
// expect: a Error undefined disk full
// expect: b Error undefined disk full
// expect: end Error undefined disk full
// expect: failing Error undefined disk full
// expect: failing closed disk full
// expect: _destroy first
// expect: destroying Error undefined other
// expect: twice Error ERR_MULTIPLE_CALLBACK Callback called multiple times
// expect: ended again undefined undefined undefined
// expect: ended after finish Error ERR_STREAM_ALREADY_FINISHED Cannot call end after a stream was finished
// expect: write before construct Error undefined no construct
// expect: construct Error undefined no construct
// expect: construct close
// expect: noAuto Error undefined kept
// expect: false
// expect: pipe from Error ERR_STREAM_CANNOT_PIPE Cannot pipe, not readable
// expect: unshift Error ERR_STREAM_UNSHIFT_AFTER_END_EVENT stream.unshift() after end event
// expect: mark TypeError ERR_INVALID_ARG_VALUE The property 'options.highWaterMark' is invalid. Received -1
// expect: from TypeError ERR_INVALID_ARG_TYPE The "iterable" argument must be an instance of Iterable. Received type number (3)
// expect: iteration Error undefined while reading
