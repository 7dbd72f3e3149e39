// EventTarget: which listeners are called, in which order, with what; what the event says meanwhile.
const target = new EventTarget();
const show = (name: string) => (event: Event) => console.log(name, event.type, event.eventPhase, event.target === target, event.currentTarget === target);
const plain = show("plain");
target.addEventListener("x", plain);
target.addEventListener("x", plain);
target.addEventListener("x", plain, true);
target.addEventListener("x", show("once"), { once: true });
target.addEventListener("x", { handleEvent(event) { console.log("object", this !== undefined, event.composedPath().length); } });
target.addEventListener("x", function (this: unknown) { console.log("this", this === target); });
console.log(target.dispatchEvent(new Event("x")));
target.removeEventListener("x", plain);
console.log(target.dispatchEvent(new Event("x")));
target.removeEventListener("x", plain, { capture: true });
const event = new Event("x", { cancelable: true, bubbles: true, composed: true });
target.addEventListener("x", (e) => e.preventDefault());
target.addEventListener("x", (e) => e.stopPropagation());
console.log(target.dispatchEvent(event), event.defaultPrevented, event.returnValue, event.cancelBubble, event.bubbles, event.composed, event.eventPhase, event.currentTarget);
const passive = new EventTarget();
passive.addEventListener("p", (e) => { e.preventDefault(); console.log(e.defaultPrevented); }, { passive: true });
passive.addEventListener("p", (e) => e.stopImmediatePropagation());
passive.addEventListener("p", () => console.log("never"));
console.log(passive.dispatchEvent(new Event("p", { cancelable: true })));
const controller = new AbortController();
const removed = new EventTarget();
removed.addEventListener("r", () => console.log("removed by signal"), { signal: controller.signal });
removed.dispatchEvent(new Event("r"));
controller.abort();
removed.dispatchEvent(new Event("r"));
removed.addEventListener("r", () => console.log("too late"), { signal: controller.signal });
removed.dispatchEvent(new Event("r"));
const custom = new CustomEvent("c", { detail: { a: 1 } });
target.addEventListener("c", (e) => console.log((e as CustomEvent).detail, e instanceof Event, e.cancelable, e.isTrusted));
target.dispatchEvent(custom);
target.dispatchEvent(custom);
for (const f of [() => new (Event as any)(), () => target.addEventListener("x", 5 as never), () => target.dispatchEvent({} as never), () => (target as any).addEventListener("x"), () => new Event("x", 5 as never)])
  try { f(); } catch (error: any) { console.log(error.name, error.code, error.message); }
target.addEventListener("again", (e) => { try { target.dispatchEvent(e); } catch (error: any) { console.log(error.code, error.message); } });
target.dispatchEvent(new Event("again"));
class Light extends EventTarget { on = false; switch() { this.on = !this.on; this.dispatchEvent(new CustomEvent("switch", { detail: this.on })); } }
const light = new Light();
light.addEventListener("switch", (e) => console.log("light", (e as CustomEvent).detail));
light.switch();
light.switch();
console.log(light, `${target}`, Object.prototype.toString.call(custom), Event.AT_TARGET, typeof event.timeStamp);
// An exception does not stop the others; it is uncaught afterwards.
target.addEventListener("bad", () => { throw new Error("in a listener"); });
target.addEventListener("bad", () => console.log("still called"));
console.log(target.dispatchEvent(new Event("bad")));

// expect: plain x 2 true true
// expect: plain x 0 true false
// expect: once x 0 true false
// expect: object true 0
// expect: this true
// expect: true
// expect: plain x 2 true true
// expect: object true 0
// expect: this true
// expect: true
// expect: object true 1
// expect: this true
// expect: false true false true true true 0 null
// expect: true
// expect: false
// expect: removed by signal
// expect: { a: 1 } true false false
// expect: { a: 1 } true false false
// expect: TypeError ERR_MISSING_ARGS The "type" argument must be specified
// expect: TypeError ERR_INVALID_ARG_TYPE The "listener" argument must be an instance of EventListener. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "event" argument must be an instance of Event. Received an instance of Object
// expect: TypeError ERR_MISSING_ARGS The "type" and "listener" arguments must be specified
// expect: TypeError ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)
// expect: ERR_EVENT_RECURSION The event "again" is already being dispatched
// expect: light true
// expect: light false
// expect: Light {} [object EventTarget] [object CustomEvent] 2 number
// expect: still called
// expect: true
// expect error: Error: in a listener
// exit: 1
