// An event emitter written by hand: once, off, wildcard, errors and async waiting.
type Events = { greet: [name: string]; count: [n: number, total: number]; error: [Error]; done: [] };
class Emitter<E extends Record<string, unknown[]>> {
  #handlers: { [K in keyof E]?: { handler: (...args: E[K]) => void; once: boolean }[] } = {}; #any: ((event: keyof E, args: unknown[]) => void)[] = [];
  on<K extends keyof E>(event: K, handler: (...args: E[K]) => void, { once = false } = {}) { (this.#handlers[event] ??= []).push({ handler, once }); return () => this.off(event, handler); }
  once<K extends keyof E>(event: K, handler: (...args: E[K]) => void) { return this.on(event, handler, { once: true }); }
  off<K extends keyof E>(event: K, handler: (...args: E[K]) => void) { this.#handlers[event] = this.#handlers[event]?.filter((h) => h.handler !== handler) ?? []; }
  onAny(f: (event: keyof E, args: unknown[]) => void) { this.#any.push(f); }
  emit<K extends keyof E>(event: K, ...args: E[K]): boolean {
    for (const f of this.#any) f(event, args);
    const handlers = this.#handlers[event] ?? [];
    if (event === "error" && handlers.length === 0) throw args[0];
    this.#handlers[event] = handlers.filter((h) => !h.once);
    for (const { handler } of handlers) handler(...args);
    return handlers.length > 0;
  }
  next<K extends keyof E>(event: K): Promise<E[K]> { return new Promise((resolve) => this.once(event, (...args) => resolve(args))); }
}
const e = new Emitter<Events>();
const stop = e.on("greet", (name) => console.log("hello", name));
e.once("greet", (name) => console.log("once for", name));
e.onAny((event, args) => console.log(`[${String(event)} ${args.length}]`));
console.log(e.emit("greet", "Ada"), e.emit("greet", "Bob"));
stop();
console.log(e.emit("greet", "nobody"));
try { e.emit("error", new Error("unheard")); } catch (error) { console.log((error as Error).message); }
e.on("error", (error) => console.log("heard", error.message));
e.emit("error", new Error("later"));
let total = 0;
e.on("count", (n, sum) => { if (n > 0) e.emit("count", n - 1, sum + n); else total = sum; });
e.emit("count", 3, 0);
const waiting = e.next("greet");
setTimeout(() => e.emit("greet", "the future"), 1);
console.log(total, (await waiting)[0]);

// expect: [greet 1]
// expect: hello Ada
// expect: once for Ada
// expect: [greet 1]
// expect: hello Bob
// expect: true true
// expect: [greet 1]
// expect: false
// expect: [error 1]
// expect: unheard
// expect: [error 1]
// expect: heard later
// expect: [count 2]
// expect: [count 2]
// expect: [count 2]
// expect: [count 2]
// expect: [greet 1]
// expect: 6 the future
