// ?? replaces null and undefined only; the assigning forms store only when they must.
const is = (v: unknown) => v;
const values: unknown[] = [0, "", false, NaN, null, undefined];
console.log(values.map((v) => v ?? "d").join(), values[4] ?? values[5] ?? "last");
let sets = 0;
const o = { _v: null as number | null, get v() { return this._v; }, set v(n) { sets++; this._v = n; } };
o.v ??= 5; o.v ??= 6; o.v ||= 7; o.v &&= 8;
console.log(o.v, sets);
let a: number | undefined, b: string | null = "", c: number | null = 0;
a ??= 1; b ||= "filled"; c &&= 9;
console.log(a, b, c);
const cache: Record<string, number[]> = {};
(cache["k"] ??= []).push(1); (cache["k"] ??= []).push(2);
console.log(cache["k"]!.join(), (values[4] || values[5]) ?? "x", (is(1) && null) ?? "y");
console.log(is(1) && 2, is(0) && 2, is("") || "b", is("a") || "b", !is(0) && !is(""), is(null) && x());
function x() { return "never"; }

// expect: 0,,false,NaN,d,d last
// expect: 8 2
// expect: 1 filled 0
// expect: 1,2 x y
// expect: 2 0 b a true null
