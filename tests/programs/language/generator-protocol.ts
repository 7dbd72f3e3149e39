// next, throw and return reach the right yield, also through yield*.
// @ts-nocheck: what the type checker would refuse is meant.
function* inner(): any { try { const a = yield 1; console.log("a", a); const b = yield 2; console.log("b", b); return "ret"; } catch (e) { console.log("inner caught", e); yield "recovered"; return "r2"; } finally { console.log("inner fin"); } }
function* outer(): any { const r = yield* inner(); console.log("r", r); const s = yield* [10, 20]; console.log("s", s); yield* "xy"; }
const o = outer(); console.log(o.next("ignored"), o.next("A"), o.next("B"), o.next(), o.next(), o.next(), o.next(), o.next());
const o2 = outer(); o2.next(); console.log(o2.throw("E"), o2.next(), o2.return("R"), o2.next());
const o3 = outer(); o3.next(); console.log(o3.return("RR"), o3.next());
class It { i = 0; constructor(public log: string[]) {} [Symbol.iterator]() { return this; } next(v: any) { this.log.push("next:" + v); return { value: this.i++, done: this.i > 3 }; } return(v: any) { this.log.push("return"); return { value: "rv", done: true }; } throw(e: any) { this.log.push("throw:" + e); return { value: "tv", done: false }; } }
const log: string[] = []; function* d(): any { const r = yield* new It(log); log.push("res:" + r); return 5; } const dd = d(); dd.next("x"); dd.next("y"); console.log(dd.throw("T"), dd.next("z"), dd.return("w"), log.join());
function* noThrow(): any { yield* { [Symbol.iterator]() { return { next() { return { value: 1, done: false }; } }; } } as any; } const nt = noThrow(); nt.next(); try { nt.throw("x"); } catch (e) { console.log(String(e)); }
const nt2 = noThrow(); nt2.next(); console.log(nt2.return("bye"));
function* args(this: any, a: any, ...r: any[]) { yield [a, r, arguments.length]; } console.log(...args.call({}, 1, 2, 3));
function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } } for (const n of fib()) { if (n > 30) break; console.log(n); }
const obj = { *g() { yield this.v; }, v: 7, async *ag() { yield 1; }, async am() { return this.v; } }; console.log([...obj.g()]);
console.log(Object.prototype.toString.call(fib()), fib.constructor.name, typeof fib().next, [...(function* () { yield* [1, 2]; yield* new Set([3]); })()]);
function* nested() { const x = (yield 1) + (yield 2); yield [yield, yield]; return x; } const ne = nested(); console.log(ne.next(), ne.next(10), ne.next(20), ne.next("p"), ne.next("q"), ne.next());
function* early() { yield 1; return 2; yield 3; } console.log([...early()], Array.from(early()));
function* tr() { try { yield 1; } finally { try { yield 2; } finally { console.log("deep"); } } } const ti = tr(); ti.next(); console.log(ti.return("v"), ti.next(), ti.next());
const self: any = (function* () { try { self.next(); } catch (e) { yield String(e); } })(); console.log(self.next());

// expect: a A
// expect: b B
// expect: inner fin
// expect: r ret
// expect: s undefined
// expect: { value: 1, done: false } { value: 2, done: false } { value: 10, done: false } { value: 20, done: false } { value: 'x', done: false } { value: 'y', done: false } { value: undefined, done: true } { value: undefined, done: true }
// expect: inner caught E
// expect: inner fin
// expect: r r2
// expect: { value: 'recovered', done: false } { value: 10, done: false } { value: 'R', done: true } { value: undefined, done: true }
// expect: inner fin
// expect: { value: 'RR', done: true } { value: undefined, done: true }
// expect: { value: 'tv', done: false } { value: 2, done: false } { value: 'rv', done: true } next:undefined,next:y,throw:T,next:z,return
// expect: TypeError: The iterator does not provide a 'throw' method.
// expect: { value: 'bye', done: true }
// expect: [ 1, [ 2, 3 ], 3 ]
// expect: 0
// expect: 1
// expect: 1
// expect: 2
// expect: 3
// expect: 5
// expect: 8
// expect: 13
// expect: 21
// expect: [ 7 ]
// expect: [object Generator] GeneratorFunction function [ 1, 2, 3 ]
// expect: { value: 1, done: false } { value: 2, done: false } { value: undefined, done: false } { value: undefined, done: false } { value: [ 'p', 'q' ], done: false } { value: 30, done: true }
// expect: [ 1 ] [ 1 ]
// expect: deep
// expect: { value: 2, done: false } { value: 'v', done: true } { value: undefined, done: true }
// expect: { value: 'TypeError: Generator is already running', done: false }
