// EventEmitter: listener lists, their order and their events, and how it is shown.
import { EventEmitter, errorMonitor, getEventListeners, getMaxListeners, listenerCount, setMaxListeners } from "node:events";
import events from "node:events";
console.log(events === EventEmitter, events.EventEmitter === EventEmitter, events.defaultMaxListeners);
const e = new EventEmitter();
console.log(e);
e.on("newListener", (name, f) => console.log("new", name, f.name));
e.on("removeListener", (name, f) => console.log("gone", name, f.name));
function a() { console.log("a", arguments.length); }
function b(this: unknown, ...all: unknown[]) { console.log("b", this === e, all.length); }
const c = () => console.log("c");
e.on("x", a).addListener("x", b).prependListener("x", c).once("x", function once() { console.log("once"); });
console.log(e.emit("x"), e.emit("x", 1), e.emit("x", 1, 2, 3, 4));
console.log(e.listeners("x").map((f) => f.name), e.listenerCount("x"), e.listenerCount("x", a), listenerCount(e, "x"));
e.off("x", a);
e.off("x", () => {});
e.removeAllListeners("x");
console.log(e.eventNames(), e.emit("x"));
e.removeAllListeners();
console.log(e.eventNames());
const sym = Symbol("s");
const f = new EventEmitter();
f.on(sym, () => console.log("symbol")).on("y", () => {}).on("y", () => {});
f.emit(sym);
console.log(f.eventNames(), f);
// Removed while it is emitted: the list is that of the beginning.
const g = new EventEmitter();
const second = () => console.log("second");
g.on("z", () => { g.off("z", second); console.log("first"); }).on("z", second).on("z", () => console.log("third"));
g.emit("z"); g.emit("z");
g.on(errorMonitor, (error) => console.log("monitor", error.message));
try { g.emit("error", new Error("E")); } catch (error) { console.log("thrown", (error as Error).message); }
try { g.emit("error", { a: 1 }); } catch (error: any) { console.log(error.code, error.message, error.context); }
try { g.on("x", "no" as never); } catch (error: any) { console.log(error.code, error.message); }
try { g.setMaxListeners(-1); } catch (error: any) { console.log(error.code, error.message); }
g.once("w", () => {});
console.log(g.rawListeners("w")[0].listener !== undefined, g.rawListeners("w")[0].name);
console.log(getEventListeners(g, "z").length, getMaxListeners(g));
setMaxListeners(3, g);
console.log(g.getMaxListeners());
class Door extends EventEmitter { #open = false; state = "shut"; toggle() { this.#open = !this.#open; return this.emit("toggle", this.#open); } }
const door = new Door();
door.on("toggle", (open) => console.log("open", open));
console.log(door.toggle(), door.toggle());
console.log(door);
const proto: any = new EventEmitter();
proto.on("__proto__", () => console.log("proto event")).on("toString", () => console.log("toString event"));
console.log(proto.emit("__proto__"), proto.emit("toString"), proto.emit("constructor"), proto.eventNames());

// expect: true true 10
// expect: EventEmitter {
// expect:   _events: [Object: null prototype] {},
// expect:   _eventsCount: 0,
// expect:   _maxListeners: undefined,
// expect:   [Symbol(shapeMode)]: false,
// expect:   [Symbol(kCapture)]: false
// expect: }
// expect: new removeListener 
// expect: new x a
// expect: new x b
// expect: new x c
// expect: new x once
// expect: c
// expect: a 0
// expect: b true 0
// expect: gone x bound onceWrapper
// expect: once
// expect: c
// expect: a 1
// expect: b true 1
// expect: c
// expect: a 4
// expect: b true 4
// expect: true true true
// expect: [ 'c', 'a', 'b' ] 3 1 3
// expect: gone x a
// expect: gone x b
// expect: gone x c
// expect: [ 'newListener', 'removeListener' ] false
// expect: gone newListener 
// expect: []
// expect: symbol
// expect: [ 'y', Symbol(s) ] EventEmitter {
// expect:   _events: [Object: null prototype] {
// expect:     y: [ [Function (anonymous)], [Function (anonymous)] ],
// expect:     [Symbol(s)]: [Function (anonymous)]
// expect:   },
// expect:   _eventsCount: 2,
// expect:   _maxListeners: undefined,
// expect:   [Symbol(shapeMode)]: false,
// expect:   [Symbol(kCapture)]: false
// expect: }
// expect: first
// expect: second
// expect: third
// expect: first
// expect: third
// expect: monitor E
// expect: thrown E
// expect: monitor undefined
// expect: ERR_UNHANDLED_ERROR Unhandled error. ({ a: 1 }) { a: 1 }
// expect: ERR_INVALID_ARG_TYPE The "listener" argument must be of type function. Received type string ('no')
// expect: ERR_OUT_OF_RANGE The value of "setMaxListeners" is out of range. It must be >= 0. Received -1
// expect: true bound onceWrapper
// expect: 2 10
// expect: 3
// expect: open true
// expect: open false
// expect: true true
// expect: Door {
// expect:   _events: [Object: null prototype] { toggle: [Function (anonymous)] },
// expect:   _eventsCount: 1,
// expect:   _maxListeners: undefined,
// expect:   state: 'shut',
// expect:   [Symbol(shapeMode)]: false,
// expect:   [Symbol(kCapture)]: false
// expect: }
// expect: proto event
// expect: toString event
// expect: true true false [ '__proto__', 'toString' ]
