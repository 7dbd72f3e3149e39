// break, continue, return and throw leave loops over async iterators in order.
// @ts-nocheck: what the type checker would refuse is meant.
async function* src(n: number) { try { for (let i = 0; i < n; i++) { await null; yield i; } } finally { console.log("src closed"); } }
async function t1() { for await (const x of src(5)) { if (x == 1) continue; if (x == 3) return x; console.log("x", x); } } console.log(await t1());
async function t2() { try { for await (const x of src(5)) throw new Error("body"); } catch (e) { return String(e); } finally { console.log("t2 fin"); } } console.log(await t2());
async function t3() { l: for (const a of [1, 2]) for await (const b of src(3)) { if (b == 1) continue l; console.log(a, b); } } await t3();
const t4 = async () => { const { a, ...r } = await Promise.resolve({ a: 1, b: 2 }); const [x = await Promise.resolve(9)] = []; return [a, r, x, `${await "t"}`, (await [1, 2])[1], await (await (async () => 5)())]; }; console.log(await t4());
async function* g5(): any { try { const x = yield 1; console.log("got", x); yield* src(2); throw new Error("gen"); } catch (e) { yield "c:" + String(e); } return "r"; } const i5 = g5(); console.log(await i5.next(), await i5.next("v"), await i5.next(), await i5.next(), await i5.next(), await i5.next());
const i6 = g5(); console.log(await Promise.all([i6.next(), i6.next("q"), i6.return("ret"), i6.next()])); const i7 = g5(); await i7.next(); console.log(await i7.throw(new Error("T")), await i7.next());
class R { async *[Symbol.asyncIterator]() { yield* [1, 2]; } async *items<T>(x: T) { yield x; } static async *s() { yield this.name; } } for await (const v of new R()) console.log(v); for await (const v of R.s()) console.log(v); const results: any[] = []; await Promise.all([3, 1, 2].map(async (n) => { for (let k = 0; k < n; k++) await new Promise((r) => setImmediate(r)); results.push(n); })); console.log(results);
let caught: any; try { await (async () => { try { await Promise.reject(new Error("a")); } finally { await null; console.log("fin"); } })(); } catch (e) { caught = e; } console.log(String(caught)); const sw = async (v: any) => { switch (await v) { case await Promise.resolve(1): return "one"; case 2: return "two"; default: return "other"; } }; console.log(await sw(1), await sw(2), await sw(3)); const cond = await (async () => (await true) ? await "y" : "n")(); console.log(cond, (await null) ?? "nul", (await { z: { w: 1 } })?.z?.w);

// expect: x 0
// expect: x 2
// expect: src closed
// expect: 3
// expect: src closed
// expect: t2 fin
// expect: Error: body
// expect: 1 0
// expect: src closed
// expect: 2 0
// expect: src closed
// expect: [ 1, { b: 2 }, 9, 't', 2, 5 ]
// expect: got v
// expect: src closed
// expect: { value: 1, done: false } { value: 0, done: false } { value: 1, done: false } { value: 'c:Error: gen', done: false } { value: 'r', done: true } { value: undefined, done: true }
// expect: got q
// expect: src closed
// expect: [
// expect:   { value: 1, done: false },
// expect:   { value: 0, done: false },
// expect:   { value: 'ret', done: true },
// expect:   { value: undefined, done: true }
// expect: ]
// expect: { value: 'c:Error: T', done: false } { value: 'r', done: true }
// expect: 1
// expect: 2
// expect: R
// expect: [ 1, 2, 3 ]
// expect: fin
// expect: Error: a
// expect: one two other
// expect: y nul 1
