// AbortController and AbortSignal: events, handlers, reasons, timeout, any.
import { addAbortListener, getEventListeners } from "node:events";
const controller = new AbortController();
const { signal } = controller;
console.log(signal, controller, signal.aborted, signal.reason, signal.onabort);
signal.addEventListener("abort", (event) => console.log("listener 1", event.type, event.isTrusted, event.target === signal));
signal.onabort = () => console.log("replaced");
signal.addEventListener("abort", () => console.log("listener 2"), { once: true });
signal.onabort = function (event) { console.log("onabort", this === signal, event.type); };
console.log(getEventListeners(signal, "abort").length);
signal.throwIfAborted();
controller.abort();
controller.abort("again");
console.log(signal.aborted, signal.reason.name, signal.reason.message, signal.reason.code, signal.reason instanceof DOMException);
try { signal.throwIfAborted(); } catch (error) { console.log(error === signal.reason); }
console.log(AbortSignal.abort("because").reason, AbortSignal.abort().reason.name);
const one = new AbortController(), two = new AbortController();
const any = AbortSignal.any([one.signal, two.signal]);
const nested = AbortSignal.any([any, new AbortController().signal]);
any.addEventListener("abort", () => console.log("any", any.reason));
nested.addEventListener("abort", () => console.log("nested", nested.reason));
two.signal.addEventListener("abort", () => console.log("two"));
two.abort("two's reason");
one.abort("one's reason");
console.log(any.reason, nested.aborted, AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort(7)]).reason);
const timeout = AbortSignal.timeout(5);
setTimeout(() => {}, 20);
await new Promise((resolve) => timeout.addEventListener("abort", resolve));
console.log(timeout.reason.name, timeout.reason.message, timeout.reason.code);
for (const f of [() => new (AbortSignal as any)(), () => AbortSignal.timeout(-1), () => AbortSignal.any(5 as never), () => AbortSignal.any([5 as never])])
  try { f(); } catch (error: any) { console.log(error.name, error.code, error.message); }
const third = new AbortController();
addAbortListener(third.signal, () => console.log("added"));
const disposed = addAbortListener(third.signal, () => console.log("never"));
disposed[Symbol.dispose]();
third.abort();
addAbortListener(third.signal, () => console.log("at once"));

// expect: AbortSignal { aborted: false } AbortController { signal: AbortSignal { aborted: false } } false undefined null
// expect: 3
// expect: listener 1 abort true true
// expect: onabort true abort
// expect: listener 2
// expect: true AbortError This operation was aborted 20 true
// expect: true
// expect: because AbortError
// expect: two
// expect: any two's reason
// expect: nested two's reason
// expect: two's reason true false 7
// expect: TimeoutError The operation was aborted due to timeout 23
// expect: TypeError ERR_ILLEGAL_CONSTRUCTOR Illegal constructor
// expect: RangeError ERR_OUT_OF_RANGE The value of "delay" is out of range. It must be >= 0 && <= 4294967295. Received -1
// expect: TypeError ERR_INVALID_ARG_TYPE The "signals" argument must be an instance of Array. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "signals[0]" argument must be an instance of AbortSignal. Received type number (5)
// expect: added
// expect: at once
