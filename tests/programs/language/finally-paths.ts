// Every way out of try goes through finally, and closes iterators.
// @ts-nocheck: what the type checker would refuse is meant.
function f1() { try { return "t"; } finally { console.log("fin"); } }
function f2() { try { throw 1; } catch (e) { return "c" + e; } finally { return "f"; } }
function f3() { for (let i = 0; i < 3; i++) { try { if (i == 1) continue; if (i == 2) break; console.log("b", i); } finally { console.log("f", i); } } return "done"; }
function f4() { outer: for (const a of [1, 2]) { for (const b of [1, 2]) { try { if (b == 2) continue outer; if (a == 2) break outer; console.log(a, b); } finally { console.log("fin", a, b); } } } }
function f5() { try { try { throw new Error("a"); } finally { console.log("inner"); } } catch (e) { return (e as Error).message; } }
function f6() { try { return f(); } finally { console.log("after"); } function f() { console.log("f"); return 3; } }
function f7() { let x = 1; try { return x; } finally { x = 2; } }
function f8() { while (true) { try { return 1; } finally { break; } } return 2; }
function f9() { try { throw 1; } catch { try { throw 2; } catch (e) { return e; } finally { console.log("n"); } } }
function f10() { label: try { break label; } finally { console.log("lf"); } return "x"; }
function* g1() { try { yield 1; yield 2; } finally { console.log("cleanup"); yield 99; } }
console.log(f1(), f2(), f3(), f4(), f5(), f6(), f7(), f8(), f9(), f10());
for (const x of g1()) { console.log(x); break; }
const it = g1(); console.log(it.next(), it.return(5 as any), it.next(), it.next());
const it2 = g1(); it2.next(); try { it2.throw(new Error("boo")); console.log(it2.next()); } catch (e) { console.log(String(e)); }
function* g2() { while (true) { try { const r: any = yield "q"; console.log("got", r); } catch (e) { console.log("caught", e); } } }
const i3 = g2(); i3.next(); i3.next(1); i3.throw("err"); console.log(i3.return("end" as any), i3.next());
class It { n = 0; [Symbol.iterator]() { return this; } next() { return { value: this.n++, done: this.n > 4 }; } return() { console.log("return called"); return {}; } }
for (const v of new It()) { if (v == 2) break; }
try { for (const v of new It()) { throw new Error("in body"); } } catch (e) { console.log(String(e)); }
const [p, q] = new It(); console.log(p, q); const [...rest] = new It(); console.log(rest);
(() => { for (const v of new It()) return v; })();
l: for (const a of new It()) { for (const b of new It()) { continue l; } }
const [,, third = "d", fourth = "e"] = new It(); console.log(third, fourth);

// expect: fin
// expect: b 0
// expect: f 0
// expect: f 1
// expect: f 2
// expect: 1 1
// expect: fin 1 1
// expect: fin 1 2
// expect: fin 2 1
// expect: inner
// expect: f
// expect: after
// expect: n
// expect: lf
// expect: t f done undefined a 3 1 2 2 x
// expect: 1
// expect: cleanup
// expect: cleanup
// expect: { value: 1, done: false } { value: 99, done: false } { value: 5, done: true } { value: undefined, done: true }
// expect: cleanup
// expect: Error: boo
// expect: got 1
// expect: caught err
// expect: { value: 'end', done: true } { value: undefined, done: true }
// expect: return called
// expect: return called
// expect: Error: in body
// expect: return called
// expect: 0 1
// expect: [ 0, 1, 2, 3 ]
// expect: return called
// expect: return called
// expect: return called
// expect: return called
// expect: return called
// expect: return called
// expect: 2 3
