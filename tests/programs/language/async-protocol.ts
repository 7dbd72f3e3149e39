// await, async generators, for await and their order against timers and microtasks.
// @ts-nocheck: what the type checker would refuse is meant.
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));
async function a1() { console.log("a1 start"); await null; console.log("a1 mid"); await sleep(5); return "a1"; }
async function a2() { try { await Promise.reject(new Error("rej")); } catch (e) { console.log(String(e)); } finally { console.log("fin"); } throw new TypeError("out"); }
a1().then((v) => console.log("then", v)); a2().catch((e) => console.log("catch", String(e)));
console.log("sync"); Promise.resolve().then(() => console.log("micro1")).then(() => console.log("micro2"));
await a1(); console.log("after");
for await (const x of [1, Promise.resolve(2), sleep(1).then(() => 3)]) console.log(x);
async function* ag() { try { for (let i = 0; i < 3; i++) { const r: any = yield i; if (r) console.log("r", r); } } finally { await sleep(1); console.log("ag fin"); } }
for await (const v of ag()) { console.log("v", v); if (v == 1) break; }
const g = ag(); console.log(await g.next(), await g.next("R"), await g.return("X" as any), await g.next());
async function* ag2(): any { const r = yield* ag(); console.log("r", r); yield* [7, Promise.resolve(8)]; return "end"; } for await (const v of ag2()) console.log("ag2", v);
const results = await Promise.all([1, sleep(2), (async () => "x")(), { then(r: any) { r("thenable"); } }]); console.log(results);
console.log(await Promise.allSettled([Promise.reject(1), 2]), await Promise.race([sleep(50), 3]), await Promise.any([Promise.reject(0), 4]));
const order: string[] = []; const p = (async () => { order.push("1"); await 0; order.push("3"); })(); order.push("2"); await p; console.log(order.join());
class A { async m() { return this.x; } x = 5; static async s() { return super.toString === Function.prototype.toString; } arrow = async () => { await 0; return this.x; }; } console.log(await new A().m(), await A.s(), await new A().arrow());
async function nest() { return await (async () => { try { return await Promise.reject("no"); } catch (e) { return "yes " + e; } })(); } console.log(await nest());
label: for (const i of [1, 2]) { for await (const j of [1, 2]) { if (j == 2) continue label; console.log(i, j); } }
async function withFinally() { for (const x of [1, 2]) { try { await sleep(1); if (x == 1) continue; return x; } finally { await 0; console.log("f", x); } } } console.log(await withFinally());
const thrower = async () => { throw 1; }; await thrower().catch((e) => console.log("c", e)); await (async () => { await undefined; })(); console.log(await (async (a = 1, { b } = { b: 2 }, ...c: number[]) => [a, b, c])(undefined, undefined, 3));
async function args() { await 0; return arguments.length; } console.log(await (args as any)(1, 2)); const asyncArrowInMethod = { v: 1, m() { return (async () => [this.v, arguments[0]])(); } }; console.log(await (asyncArrowInMethod.m as any)("arg"));
try { for await (const x of 5 as any) ; } catch (e) { console.log(String(e)); }
queueMicrotask(() => console.log("qm")); setImmediate(() => { console.log("imm"); setTimeout(() => console.log("to"), 0); }); process.nextTick(() => console.log("tick")); await 0; console.log("end");

// expect: a1 start
// expect: sync
// expect: a1 start
// expect: a1 mid
// expect: Error: rej
// expect: fin
// expect: micro1
// expect: a1 mid
// expect: catch TypeError: out
// expect: micro2
// expect: then a1
// expect: after
// expect: 1
// expect: 2
// expect: 3
// expect: v 0
// expect: v 1
// expect: ag fin
// expect: r R
// expect: ag fin
// expect: { value: 0, done: false } { value: 1, done: false } { value: 'X', done: true } { value: undefined, done: true }
// expect: ag2 0
// expect: ag2 1
// expect: ag2 2
// expect: ag fin
// expect: r undefined
// expect: ag2 7
// expect: ag2 8
// expect: [ 1, undefined, 'x', 'thenable' ]
// expect: [
// expect:   { status: 'rejected', reason: 1 },
// expect:   { status: 'fulfilled', value: 2 }
// expect: ] 3 4
// expect: 1,2,3
// expect: 5 true 5
// expect: yes no
// expect: 1 1
// expect: 2 1
// expect: f 1
// expect: f 2
// expect: 2
// expect: c 1
// expect: [ 1, 2, [ 3 ] ]
// expect: 2
// expect: [ 1, 'arg' ]
// expect: TypeError: 5 is not async iterable
// expect: qm
// expect: end
// expect: tick
// expect: imm
// expect: to
