// Operators, literals, templates, loops and switches as ECMAScript has them.
// @ts-nocheck: what the type checker would refuse is meant.
console.log(typeof undefinedThing, void 0, !!"", !0, -(-1), +true, ~5, 7 % -3, -7 % 3, 2 ** 10, (-2) ** 2, 1 / 0, -1 / 0, 0 / 0, 5 / 2 | 0, 1 << 31, -1 >>> 0, -1 >> 1, "b" > "a", "10" < 9, null == undefined, null == 0, NaN != NaN, [] + {}, [] == ("" as any), "5" * ("2" as any));
declare const undefinedThing: any; var u; console.log(u, (1, 2, 3), u === void 0);
const tag = (s: TemplateStringsArray, ...v: any[]) => s.raw.join("|") + v.join(",") + s.length + Object.isFrozen(s); console.log(tag`a${1}\n${2}c`, tag``, `x${1}${"y"}${[1, 2]}${{}}`, `${1}`, ``);
const same = () => ((s: TemplateStringsArray) => s)`x`; console.log(same() === same(), String.raw`\u00e9${1}`);
const obj: any = { a: 1, "b-c": 2, 3: 4, ["d" + 1]: 5, get e() { return 6; }, set e(v) {}, f() { return 7; }, async g() {}, *h() {}, ...{ i: 8 }, ..."hi", ...null, ...[9], j: function () {}, k: () => {}, l: class {}, [Symbol("s")]: 1, [`t${1}`]() { return "t1"; }, get [`u${1}`]() { return "u1"; } };
console.log(obj, obj.j.name, obj.k.name, obj.l.name, obj.f.name, obj.t1.name, obj.u1);
for (const k in { b: 1, a: 2, 1: 3, 0: 4 }) console.log(k); for (const k in "ab") console.log(k); for (const k in null as any) console.log("never"); for (var kk in [7, 8]) ; console.log(kk);
class P { inherited = 1; } const child = Object.create({ proto: 1 }); child.own = 2; for (const k in child) console.log(k); const del: any = { a: 1, b: 2, c: 3 }; for (const k in del) { delete del.b; console.log(k); }
console.log([1, , 3], [, ,].length, [...[1, , 2]], 1 in [1, 2], "x" in { x: 1 }, [] instanceof Array, ({}) instanceof Object);
lbl: { console.log("in"); if (1) break lbl; console.log("never"); } a: b: for (;;) { for (;;) break a; }
switch (3 as number) { case 1: console.log("one"); default: console.log("def"); case 2: console.log("two"); break; case 4: console.log("four"); } switch ("a" as string) { case "b": case "a": { const z = 1; console.log("z", z); } } switch (1 as any) { }
var fnexp = function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1); }; console.log(fnexp(5), fnexp.name, (() => {}).name, (function () {}).name);
if (1) { function cond() { return "c"; } console.log(cond()); } console.log(((a: any, b = 2, ...c: any[]) => a + b + c.length)(1, undefined, 3, 4));
console.log(/a(b)?/gi.exec("xAB"), "a-b-c".replace(/-/g, "+"), /x/.source, new RegExp("q").test("q")); let re = /y/; console.log(re === re);
var getter = { get ["x" + "y"]() { return 1; } }; console.log(getter.xy, Object.keys(getter)); console.log(((x) => x)`a`[0], (function () { return typeof this; } as any)(), (() => typeof globalThis)());
do { var once = 1; } while (false); console.log(once); let c1 = 0; while (true) { if (c1++ > 3) break; if (c1 % 2) continue; console.log(c1); } for (let i = 0, j = 10; i < j; i += 3, j--) console.log(i, j);
console.log([3, 1, 2].sort((a, b) => a - b).map(String), Math.max(...[1, 5, 3], 4), new Date(0).toISOString(), JSON.stringify({ a: [1, { b: undefined }] })); eval: { }
console.log([..."ab"].entries().next(), new (class { constructor(public a: number, ...r: number[]) { this.a += r.length; } })(1, ...[2, 3]), new Array(...[1, 2, 3]), Reflect.ownKeys({ b: 1, a: 2 }));
const big = [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40]; console.log(big.length, big[39]); var und = undefined; console.log(und, NaN, Infinity, -Infinity);
console.log(((...a) => a)(...[1], ...new Set([2]), 3), Math.min.apply(null, [4, 2]), (function (this: any) { return this; }).call("s" as any)); x: for (const i of [1, 2, 3]) { switch (i) { case 2: continue x; case 3: break x; } console.log("sw", i); }
console.log("abc"?.length, "abc"["length"], "abc"[1], (1).toFixed(2), 1..toString(), true.toString()); console.log([[1, [2]], { a: { b: { c: {} } } }]); var { length } = [1, 2, 3]; console.log(length); console.log(((a, b) => a + b).length, (function (a, b = 1, c) {}).length);

// expect: undefined undefined false true 1 1 -6 1 -1 1024 4 Infinity -Infinity NaN 2 -2147483648 4294967295 -1 true false true false true [object Object] true 10
// expect: undefined 3 true
// expect: a|\n|c1,23true 1true x1y1,2[object Object] 1 
// expect: true \u00e91
// expect: {
// expect:   '0': 9,
// expect:   '1': 'i',
// expect:   '3': 4,
// expect:   a: 1,
// expect:   'b-c': 2,
// expect:   d1: 5,
// expect:   e: [Getter/Setter],
// expect:   f: [Function: f],
// expect:   g: [AsyncFunction: g],
// expect:   h: [GeneratorFunction: h],
// expect:   i: 8,
// expect:   j: [Function: j],
// expect:   k: [Function: k],
// expect:   l: [class l],
// expect:   t1: [Function: t1],
// expect:   u1: [Getter],
// expect:   [Symbol(s)]: 1
// expect: } j k l f t1 u1
// expect: 0
// expect: 1
// expect: b
// expect: a
// expect: 0
// expect: 1
// expect: 1
// expect: own
// expect: proto
// expect: a
// expect: c
// expect: [ 1, <1 empty item>, 3 ] 2 [ 1, undefined, 2 ] true true true true
// expect: in
// expect: def
// expect: two
// expect: z 1
// expect: 120 fact  
// expect: c
// expect: 5
// expect: [ 'AB', 'B', index: 1, input: 'xAB', groups: undefined ] a+b+c x true
// expect: true
// expect: 1 [ 'xy' ]
// expect: a undefined object
// expect: 1
// expect: 2
// expect: 4
// expect: 0 10
// expect: 3 9
// expect: 6 8
// expect: [ '1', '2', '3' ] 5 1970-01-01T00:00:00.000Z {"a":[1,{}]}
// expect: { value: [ 0, 'a' ], done: false } { a: 3 } [ 1, 2, 3 ] [ 'b', 'a' ]
// expect: 40 40
// expect: undefined NaN Infinity -Infinity
// expect: [ 1, 2, 3 ] 2 s
// expect: sw 1
// expect: 3 3 b 1.00 1 true
// expect: [ [ 1, [ 2 ] ], { a: { b: [Object] } } ]
// expect: 3
// expect: 2 1
