// Generators evaluate their parameters when they are called, their body when they are asked.
// @ts-nocheck: what the type checker would refuse is meant.
const log: string[] = []; const d = (v: any) => { log.push("d" + v); return v; };
function* g(a = d(1), { b } = { b: d(2) }, ...[c]: any[]): any { log.push("body"); const r = yield [a, b, c, arguments.length]; log.push("r" + r); return "end"; }
const i = g(); log.push("called"); console.log(log.join()); console.log(i.next("x"), i.next("y"), i.next(), log.join());
const i2 = g(5, undefined, 7); console.log(i2.return("R"), i2.next()); const i3 = g(); try { i3.throw(new Error("T")); } catch (e) { console.log(String(e), i3.next()); }
function* bad(a = (() => { throw new Error("param"); })()) { yield a; } try { bad(); } catch (e) { console.log("at call", String(e)); }
async function* ag(a = d(3), [q] = [d(4)]) { try { yield a; yield q; } finally { console.log("fin"); } } log.length = 0; const ai = ag(); console.log(log.join()); console.log(await ai.next(), await ai.return("r" as any), await ai.next()); const aj = ag(); console.log(await aj.return("rr" as any)); const ak = ag(); await ak.throw(new Error("TT")).catch((e) => console.log(String(e)));
async function* abad({ a }: any) { yield a; } try { abad(undefined); } catch (e) { console.log("async at call", String(e)); } for await (const x of ag(8)) { console.log(x); } console.log([...g(1, { b: 2 }, 3)], Object.prototype.toString.call(g()), g.length);
class K { *m(x = this.v) { yield x; } v = 4; static async *s({ z = 1 } = {}) { yield z; } } console.log([...new K().m()], await K.s().next()); const nested = function* (n = 3): any { if (n) { yield n; yield* nested(n - 1); } }; console.log([...nested()]);

// expect: d1,d2,called
// expect: { value: [ 1, 2, undefined, 0 ], done: false } { value: 'end', done: true } { value: undefined, done: true } d1,d2,called,body,ry
// expect: { value: 'R', done: true } { value: undefined, done: true }
// expect: Error: T { value: undefined, done: true }
// expect: at call Error: param
// expect: d3,d4
// expect: fin
// expect: { value: 3, done: false } { value: 'r', done: true } { value: undefined, done: true }
// expect: { value: 'rr', done: true }
// expect: Error: TT
// expect: async at call TypeError: Cannot destructure property 'a' of 'undefined' as it is undefined.
// expect: 8
// expect: 4
// expect: fin
// expect: [ [ 1, 2, 3, 3 ] ] [object Generator] 0
// expect: [ 4 ] { value: 1, done: false }
// expect: [ 3, 2, 1 ]
