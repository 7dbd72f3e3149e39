// node:events: listeners run in order and synchronously, once only once, errors without listener throw.
import { EventEmitter, once } from "node:events";
const e = new EventEmitter();
e.on("x", (a, b) => console.log("first", a, b));
e.once("x", () => console.log("only once"));
e.prependListener("x", () => console.log("prepended"));
console.log(e.emit("x", 1, 2), e.emit("x", 3), e.emit("none"), e.listenerCount("x"), e.eventNames().join());
const off = () => console.log("never");
e.on("y", off).off("y", off);
console.log(e.emit("y"));
try { e.emit("error", new Error("unheard")); } catch (error) { console.log(`${error}`); }
class Door extends EventEmitter { open() { this.emit("open", this); } }
const door = new Door();
door.on("open", function (this: Door, d: Door) { console.log(this === door, d === door); });
door.open();
setTimeout(() => e.emit("later", "L", 1), 1);
console.log((await once(e, "later")).join());
e.removeAllListeners();
console.log(e.emit("x"));

// expect: prepended
// expect: first 1 2
// expect: only once
// expect: prepended
// expect: first 3 undefined
// expect: true true false 2 x
// expect: false
// expect: Error: unheard
// expect: true true
// expect: L,1
// expect: false
