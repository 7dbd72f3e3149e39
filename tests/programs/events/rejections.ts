// captureRejections: the rejection of an async listener becomes an `error` event, or is handled by the emitter itself.
import { EventEmitter, captureRejectionSymbol } from "node:events";
const e = new EventEmitter({ captureRejections: true });
e.on("error", (error) => console.log("error event", error.message));
e.on("work", async (n) => { await null; throw new Error(`async ${n}`); });
e.emit("work", 1);
await new Promise((resolve) => setTimeout(resolve, 1));
const own: any = new EventEmitter({ captureRejections: true });
own[captureRejectionSymbol] = (error: Error, name: string, ...args: unknown[]) => console.log("own", error.message, name, args);
own.on("work", async () => { throw new Error("mine"); });
own.emit("work", 1, 2);
await new Promise((resolve) => setTimeout(resolve, 1));
console.log(EventEmitter.captureRejections);
EventEmitter.captureRejections = true;
const byDefault = new EventEmitter();
EventEmitter.captureRejections = false;
byDefault.on("error", (error) => console.log("by default", error));
byDefault.on("x", () => Promise.reject("plain"));
byDefault.emit("x");
for (const value of [5, "yes", null, false])
  try {
    new EventEmitter({ captureRejections: value as never });
    console.log(value, "is taken");
  } catch (error: any) {
    console.log(error.code, error.message);
  }

// expect: error event async 1
// expect: own mine work [ 1, 2 ]
// expect: false
// expect: ERR_INVALID_ARG_TYPE The "options.captureRejections" property must be of type boolean. Received type number (5)
// expect: ERR_INVALID_ARG_TYPE The "options.captureRejections" property must be of type boolean. Received type string ('yes')
// expect: null is taken
// expect: false is taken
// expect: by default plain
