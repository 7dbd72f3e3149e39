// Array patterns ask their iterator for exactly what they need, and close it when they stop early.
// @ts-nocheck: what the type checker would refuse is meant.
const log: string[] = []; const it = (n: number) => ({ [Symbol.iterator]() { let i = 0; return { next() { log.push("next" + i); return { get done() { log.push("done"); return i > n; }, get value() { log.push("value"); return i++; } }; }, return() { log.push("return"); return {}; } }; } });
const o: any = { set a(v: any) { log.push("set a"); }, set b(v: any) { log.push("set b"); } };
[(log.push("t1"), o).a, (log.push("t2"), o)[(log.push("k"), "b")] = (log.push("def"), 9)] = it(5); console.log(log.join(" ")); log.length = 0;
try { [(() => { throw new Error("target"); })().x] = it(5) as any; } catch (e) { console.log(String(e), log.join(" ")); } log.length = 0;
try { const [a = (() => { throw new Error("def"); })()] = [] as any; } catch (e) { console.log(String(e)); }
const [, , ...[x1]] = it(3) as any; console.log(x1, log.join(" ")); log.length = 0; const [] = it(3) as any; console.log(log.join(" ")); log.length = 0; const [q = log.push("d")] = it(-1) as any; console.log(q, log.join(" "));

// expect: t1 next0 done value set a t2 k next1 done value set b return
// expect: Error: target return
// expect: Error: def
// expect: 0 next0 done next0 done next0 done value next1 done value next2 done value next3 done value next4 done
// expect: return
// expect: 3 next0 done d
