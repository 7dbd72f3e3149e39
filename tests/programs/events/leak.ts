// More listeners than the limit: a warning on stderr, once for a name.
import { EventEmitter } from "node:events";
const e = new EventEmitter();
for (let i = 0; i < 12; i++) e.on("tick", () => {});
e.setMaxListeners(1);
e.on("tock", () => {}).on("tock", () => {});
const quiet = new EventEmitter().setMaxListeners(0);
for (let i = 0; i < 20; i++) quiet.on("x", () => {});
console.log(e.listenerCount("tick"), quiet.listenerCount("x"));
process.on("warning", (warning: any) => console.log(warning.name, warning.message, warning.type, warning.count, warning.emitter === e));

// expect: 12 20
// expect: MaxListenersExceededWarning Possible EventEmitter memory leak detected. 11 tick listeners added to [EventEmitter]. MaxListeners is 10. Use emitter.setMaxListeners() to increase limit tick 11 true
// expect: MaxListenersExceededWarning Possible EventEmitter memory leak detected. 2 tock listeners added to [EventEmitter]. MaxListeners is 1. Use emitter.setMaxListeners() to increase limit tock 2 true
