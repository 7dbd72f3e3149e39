// Patterns in declarations, assignments, parameters and loops, with defaults, rests and errors.
// @ts-nocheck: what the type checker would refuse is meant.
const { a, b: { c = 5, ...cr } = { c: undefined, z: 1 } as any, ...rest } = { a: 1, d: 4, e: 5 } as any; console.log(a, c, cr, rest);
const [x, , y = 3, [z] = [9], ...more] = [1, 2, undefined, undefined, 5, 6] as any; console.log(x, y, z, more);
function f({ p, q = p * 2 }: any = { p: 1 }, [r, s] = [p, q], ...t: any[]) { return [p, q, r, s, t]; } console.log(f(), f({ p: 5 }, "ab" as any, 1, 2), f.length);
let m: any, n: any; [m, n] = [1, 2]; [m, n] = [n, m]; console.log(m, n); ({ m, n = 7 } = { m: 3 }); console.log(m, n);
const o: any = {}; [o.a, o["b"], ...o.c] = [1, 2, 3, 4]; ({ x: o.d, y: [o.e] = [8], ...o.f } = { x: 1, w: 2 } as any); console.log(o);
for (const [k, { v }] of new Map([["k", { v: 1 }]])) console.log(k, v);
for (const { length } of ["a", "bb"]) console.log(length);
for ([m, n] of [[1, 2]]) console.log(m, n); for (o.it of [5]) ; console.log(o.it); for (o["k"] in { kk: 1 }) ; console.log(o.k);
try { throw { code: 1, msg: "m" }; } catch ({ code, msg }) { console.log(code, msg); }
const key = "dyn"; const { [key]: dyn = "def", [`${key}2`]: dyn2 } = { dyn2: 2 } as any; console.log(dyn, dyn2);
const fn = ({ a = () => 1, b = class {}, c = function () {} }: any = {}) => [a.name, b.name, c.name]; console.log(fn());
console.log((([a, b] = [1, 2], { c } = { c: 3 }) => a + b + c)());
const [h, ...[i2, j]] = [1, 2, 3]; console.log(h, i2, j); const { 0: zero, "one-two": ot, 1.5: of } = { 0: "z", "one-two": 12, 1.5: "f" } as any; console.log(zero, ot, of);
const r1 = ([m, n] = [5, 6]); console.log(r1, m); const { length: len } = "hello"; console.log(len);
var { vv, ww = vv } = { vv: 1 } as any; console.log(vv, ww); try { const { zz } = null as any; } catch (e) { console.log(String(e)); } try { (({ a }) => a)(undefined as any); } catch (e) { console.log(String(e)); } try { const { a: { b } } = {} as any; } catch (e) { console.log(String(e)); }
function defaults(a: any, b = a, c = () => a + b, { d } = { d: c() }) { var a: any = 10; return [a, b, c(), d]; } console.log(defaults(1));
const swap = ([a, b]: number[]) => [b, a]; console.log(swap([1, 2]), [...swap([3, 4]), ..."hi", ...new Set([1, 1])]);

// expect: 1 5 { z: 1 } { d: 4, e: 5 }
// expect: 1 3 9 [ 5, 6 ]
// expect: [ 1, 2, 1, 2, [] ] [ 5, 10, 'a', 'b', [ 1, 2 ] ] 0
// expect: 2 1
// expect: 3 7
// expect: { a: 1, b: 2, c: [ 3, 4 ], d: 1, e: 8, f: { w: 2 } }
// expect: k 1
// expect: 1
// expect: 2
// expect: 1 2
// expect: 5
// expect: kk
// expect: 1 m
// expect: def 2
// expect: [ 'a', 'b', 'c' ]
// expect: 6
// expect: 1 2 3
// expect: z 12 f
// expect: [ 5, 6 ] 5
// expect: 5
// expect: 1 1
// expect: TypeError: Cannot destructure property 'zz' of 'null' as it is null.
// expect: TypeError: Cannot destructure property 'a' of 'undefined' as it is undefined.
// expect: TypeError: Cannot read properties of undefined (reading 'b')
// expect: [ 10, 1, 2, 2 ]
// expect: [ 2, 1 ] [ 4, 3, 'h', 'i', 1 ]
