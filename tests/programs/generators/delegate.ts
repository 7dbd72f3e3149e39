// yield* passes values, sends, throws and returns through, and yields the inner result.
function* inner(): Generator<string, string, string> {
  try { const a = yield "i1"; const b = yield `i2 ${a}`; return `result ${b}`; }
  catch (error) { yield `caught ${error}`; return "after catch"; }
  finally { console.log("inner finally"); }
}
function* outer(): Generator<string, string, string> { const r = yield* inner(); yield `outer got ${r}`; return "end"; }
let g = outer();
console.log(g.next("").value, g.next("A").value, g.next("B").value, g.next("").value, g.next("").done);
g = outer(); g.next("");
console.log(g.throw("oops").value, g.next("").value);
g = outer(); g.next("");
console.log(JSON.stringify(g.return("bye")));
function* tree(n: number): Generator<number> { if (n > 0) { yield* tree(n - 1); yield n; yield* tree(n - 2); } }
console.log([...tree(4)].join());
function* mixed() { yield* "ab"; yield* [1, 2]; yield* new Set([3]); const r: unknown = yield* { [Symbol.iterator]: () => ({ next: () => ({ done: true, value: "R" }) }) } as Iterable<never>; yield r; }
console.log([...mixed()].join());

// expect: inner finally
// expect: i1 i2 A outer got result B end true
// expect: inner finally
// expect: caught oops outer got after catch
// expect: inner finally
// expect: {"value":"bye","done":true}
// expect: 1,2,3,1,4,1,2
// expect: a,b,1,2,3,R
