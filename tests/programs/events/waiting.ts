// once() and on(): events awaited and iterated, with errors, signals and closing events.
import { EventEmitter, on, once } from "node:events";
const e = new EventEmitter();
setTimeout(() => e.emit("ready", 1, "two"), 1);
console.log(await once(e, "ready"));
setTimeout(() => e.emit("error", new Error("broken")), 1);
try { await once(e, "ready"); } catch (error) { console.log((error as Error).message); }
setTimeout(() => e.emit("error", "wanted"), 1);
console.log(await once(e, "error"), e.eventNames());
const controller = new AbortController();
setTimeout(() => controller.abort("reason"), 1);
try { await once(e, "never", { signal: controller.signal }); } catch (error: any) { console.log(error.name, error.code, error.cause, e.eventNames()); }
try { await once(e, "never", { signal: controller.signal }); } catch (error: any) { console.log(error.name, error.message); }
setTimeout(() => { for (const n of [1, 2, 3]) e.emit("n", n); }, 1);
for await (const [n] of on(e, "n")) { console.log(n); if (n === 3) break; }
console.log(e.eventNames());
setTimeout(() => { e.emit("n", 4); e.emit("end"); }, 1);
for await (const [n] of on(e, "n", { close: ["end"] } as object)) console.log(n);
console.log("closed", e.eventNames());
const second = new AbortController();
setTimeout(() => { e.emit("n", 5); second.abort(); }, 1);
try { for await (const [n] of on(e, "n", { signal: second.signal })) console.log(n); } catch (error: any) { console.log(error.name); }
setTimeout(() => { e.emit("n", 6); e.emit("error", new Error("in the middle")); }, 1);
try { for await (const [n] of on(e, "n")) console.log(n); } catch (error: any) { console.log(error.message); }
const target = new EventTarget();
setTimeout(() => target.dispatchEvent(new Event("ping")), 1);
const [event] = await once(target, "ping");
console.log(event.type, event instanceof Event);
const it = on(e, "n");
const waiting = it.next();
e.emit("n", 7);
console.log(await waiting, await it.return!(), await it.next());

// expect: [ 1, 'two' ]
// expect: broken
// expect: [ 'wanted' ] []
// expect: AbortError ABORT_ERR reason []
// expect: AbortError The operation was aborted
// expect: 1
// expect: 2
// expect: 3
// expect: []
// expect: 4
// expect: closed []
// expect: 5
// expect: AbortError
// expect: 6
// expect: in the middle
// expect: ping true
// expect: { value: [ 7 ], done: false } { value: undefined, done: true } { value: undefined, done: true }
