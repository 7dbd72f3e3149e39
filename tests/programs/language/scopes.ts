// Names mean the nearest declaration, whatever declares them.
// @ts-nocheck: what the type checker would refuse is meant.
var f = 1; { function f2() { return typeof f; } console.log(f2()); } function dup() { return 1; } console.log((function () { return typeof dup2; var dup2 = 1; })(), dup());
(function (a: any, b: any) { var a: any; console.log(a); var b: any = 3; console.log(b); function a2() {} })(1, 2);
try { throw 1; } catch (e) { var e: any = 2; { let e = 3; console.log(e); } console.log(e); } const n = function self(k: number): any { return k ? self(k - 1) : typeof self; }; console.log(n(3)); (function self2(self2: any) { console.log(self2); })(7);
{ let x = 1; { let x = 2; { let x = 3; console.log(x); } console.log(x); } console.log(x); } for (let i = 0; i < 1; i++) { let i = 5; console.log(i); } let undef; { let undef = 1; } console.log(undef); const o2 = { f() { return typeof f; }, get g() { return this.f(); } }; console.log(o2.g);
a: { b: { c: for (const z of [1, 2, 3]) { if (z == 2) break b; console.log("z", z); } console.log("no"); } console.log("after b"); } switch (3 as any) { case 3: { let y = 1; { let y = 2; console.log(y); } } default: console.log("d"); } console.log(((x = 1, { y = 2, ...z }: any = {}, [w = 3]: any = []) => x + y + w + Object.keys(z).length)());
var k1: any = 5; var k1: any; console.log(k1); function outer(this: any) { const arrow = () => { const inner = () => [this.v, arguments.length, new.target === undefined]; return inner(); }; return arrow(); } console.log(outer.call({ v: "this" }, 1, 2)); console.log((() => { try { return (() => { throw 1; })(); } catch { return "caught"; } })());
const counter = (() => { let c = 0; return { inc: () => ++c, dec: () => --c, get value() { return c; } }; })(); counter.inc(); counter.inc(); counter.dec(); console.log(counter.value); let deep = 0; (function r(n) { if (n) { deep++; r(n - 1); } })(500); console.log(deep);

// expect: number
// expect: undefined 1
// expect: 1
// expect: 3
// expect: 3
// expect: 2
// expect: function
// expect: 7
// expect: 3
// expect: 2
// expect: 1
// expect: 5
// expect: undefined
// expect: number
// expect: z 1
// expect: after b
// expect: 2
// expect: d
// expect: 6
// expect: 5
// expect: [ 'this', 2, true ]
// expect: caught
// expect: 1
// expect: 500
