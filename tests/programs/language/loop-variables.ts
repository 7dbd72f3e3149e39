// Closures in loops see the variables of their own iteration.
// @ts-nocheck: what the type checker would refuse is meant.
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) { fs.push(() => i); i += 0; }
for (let i = 0, n = 2; i < n; i++) { let j = i * 10; fs.push(() => i + j++); }
for (const k of [7, 8]) fs.push(() => k);
for (const k in { a: 1, b: 2 }) fs.push(() => k.length);
let w = 0; while (w < 2) { const c = w++; fs.push(() => c); }
do { let c = w; if (w == 3) { w++; continue; } fs.push(() => c); } while (w++ < 4);
console.log(fs.map((f) => f()).join(), fs.map((f) => f()).join());
outer: for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) { if (b == 1) continue outer; if (a == 2) break outer; fs.push(() => a * 10 + b); }
console.log(fs.map((f) => f()).join());
for (let i = 0, f = () => i; i < 2; i++) { fs.push(f); i; }
console.log(fs.slice(-2).map((f) => f()));
const gs: any[] = []; for (let i = 0; i < 3; gs.push(() => i), i++); console.log(gs.map((g) => g()));
switch (0 as number) { case 0: let q = 1; case 1: q += 5; gs.push(() => q); }
console.log(gs.at(-1)());
var v1 = 1; { var v1 = 2; { function inner() { return v1; } } } console.log(v1);
console.log(typeof hoisted, hoisted()); function hoisted() { return typeof late; } var late = 1;
{ console.log(blockf()); function blockf() { return "block"; } }
for (var vi = 0; vi < 2; vi++) setTimeout(() => console.log("t", vi), 0);

// expect: 0,1,2,0,11,7,8,1,1,0,1,2 0,1,2,1,12,7,8,1,1,0,1,2
// expect: 0,1,2,2,13,7,8,1,1,0,1,2,0,10
// expect: [ 0, 0 ]
// expect: [ 1, 2, 3 ]
// expect: 6
// expect: 2
// expect: function undefined
// expect: block
// expect: t 2
// expect: t 2
