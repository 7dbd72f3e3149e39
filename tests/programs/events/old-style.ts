// Constructors of the old style: EventEmitter.call(this), util.inherits, objects that only inherit.
import { EventEmitter } from "node:events";
import { inherits } from "node:util";
function Old(this: any, name: string) { EventEmitter.call(this); this.name = name; }
inherits(Old as any, EventEmitter as any);
(Old.prototype as any).shout = function () { return this.emit("shout", this.name); };
const old = new (Old as any)("old");
old.on("shout", (name: string) => console.log("shout", name));
console.log(old.shout(), old instanceof EventEmitter, old instanceof Old, old);
console.log(typeof EventEmitter, EventEmitter.name, new EventEmitter().constructor === EventEmitter, Object.getPrototypeOf(old) === Old.prototype);
class New extends EventEmitter { constructor() { super({ captureRejections: true }); } }
const n = new New();
n.on("error", (e) => console.log(e.message)).on("x", async () => { throw new Error("captured"); });
n.emit("x");
const mixed: any = Object.assign(Object.create(EventEmitter.prototype), { z: 1 });
mixed.on("raw", () => console.log("raw"));
console.log(mixed.emit("raw"), mixed.emit("none"), mixed.listenerCount("raw"));
EventEmitter.call(mixed);
mixed.once("y", () => console.log("y")).emit("y");
console.log(EventEmitter.defaultMaxListeners, EventEmitter.captureRejections);

// expect: shout old
// expect: true true true Old {
// expect:   _events: [Object: null prototype] { shout: [Function (anonymous)] },
// expect:   _eventsCount: 1,
// expect:   _maxListeners: undefined,
// expect:   name: 'old',
// expect:   [Symbol(shapeMode)]: false,
// expect:   [Symbol(kCapture)]: false
// expect: }
// expect: function EventEmitter true true
// expect: raw
// expect: true false 1
// expect: y
// expect: 10 false
// expect: captured
