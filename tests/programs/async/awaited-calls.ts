// A call of an async function that is awaited at once runs on the thread of its caller. Nobody can tell.
import { setTimeout as sleep } from "node:timers/promises";

const order: string[] = [];
async function value<T>(v: T): Promise<T> { return v; }
async function later<T>(v: T): Promise<T> { await sleep(1); return v; }
async function fails(early: boolean): Promise<never> {
  if (!early) await null;
  throw new Error(early ? "early" : "late");
}

// The turns are those of promises.
await Promise.all([
  (async () => { await value(1); order.push("value"); await value(Promise.resolve(2)); order.push("promise"); })(),
  (async () => { try { await fails(true); } catch { order.push("early"); } })(),
  (async () => { try { await fails(false); } catch { order.push("late"); } })(),
  (async () => { await value({ then: (done: (v: number) => void) => done(3) }); order.push("thenable"); })(),
  (async () => { for (let i = 1; i <= 5; i++) { await null; order.push(`tick ${i}`); } })(),
]);
console.log(order.join(", "));

// All ways to call.
const own = {
  n: 20,
  async method(...rest: number[]): Promise<number> { return (await later(this.n)) + rest.length; },
  get gotten(): (n: number) => Promise<number> { return async function (this: { n: number }, n) { return this.n + n; }; },
  async counted(): Promise<number> { await null; return arguments.length; },
  async defaults(a = 1, { b = 2 } = {}, [c = 3] = []): Promise<number> { await null; return a + b + c; },
};
const list = [1, 2, 3];
console.log(await own.method(1, 2), await own.method(...list), await own.gotten(2), await own.method.call({ n: 5 } as typeof own, 9));
console.log(await (own.counted as (...a: number[]) => Promise<number>)(...list, ...list), await own.defaults(), await own.defaults.apply(own, [5]));
console.log(await Reflect.apply(own.method, { n: 1 }, [1]), await own.method?.(), await (own["method"])(7));

// Where the operand of `await` is not the result of the call before it.
const strange = Object.defineProperty({} as { x: unknown }, "x", {
  set: value,
  get: () => value("got"),
});
console.log(await (strange.x = "set"), await strange.x, await (await value(list)).length);
class Made { constructor() { return value("made") as never; } }
console.log(await new Made());

// finally, catch, loops, generators around awaited calls.
async function tidy(): Promise<string> {
  const done: string[] = [];
  try {
    for (const n of list)
      try { if (n === 2) await fails(false); await later(done.push(`${n}`)); } finally { await value(done.push("f")); }
  } catch (error) { done.push((error as Error).message); } finally { await later(0); done.push("end"); }
  return done.join(" ");
}
console.log(await tidy());
async function* numbers(): AsyncGenerator<number> {
  try { for (let i = 0; ; i++) yield await later(i); } finally { console.log(await later("closed")); }
}
for await (const n of numbers()) if (n === 3) break;

// No depth is too deep that is not under Node.
async function deep(n: number): Promise<number> { await null; return n === 0 ? 0 : 1 + (await deep(n - 1)); }
async function steep(n: number): Promise<number> { return n === 0 ? 0 : 1 + (await steep(n - 1)); }
console.log(await deep(3000), await steep(1000), await Promise.all([1, 20, 300].map(deep)));

// A callee that nobody awaits at once is on its own.
const task = later("kept");
console.log(await later("first"), await task);

// expect: value, early, tick 1, late, thenable, tick 2, tick 3, promise, tick 4, tick 5
// expect: 22 23 22 6
// expect: 6 6 10
// expect: 2 20 21
// expect: set got 3
// expect: made
// expect: 1 f f late end
// expect: closed
// expect: 3000 1000 [ 1, 20, 300 ]
// expect: first kept
