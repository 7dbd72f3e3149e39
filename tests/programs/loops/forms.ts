// for, while, do-while, for-of, with break and continue.
let text = "";
for (let i = 0, j = 10; i < j; i += 3, j--) text += `${i}${j} `;
let n = 3;
while (n-- > 0) text += n;
do text += "once"; while (false);
for (;;) { if (++n > 3) break; if (n % 2) continue; text += `<${n}>`; }
console.log(text);
for (const x of [1, 2, 3, 4, 5]) { if (x === 2) continue; if (x === 4) break; console.log(x); }
let steps = 0;
for (let x = 27; x !== 1; x = x % 2 ? 3 * x + 1 : x / 2) steps++;
console.log(steps);
let k;
for (k of "xyz");
for (const { length } of ["a", "bb"]) console.log(length, k);
const o = { i: 0 };
for (o.i = 0; o.i < 3; o.i++);
for (o.i of [7, 8]);
console.log(o.i);
for (let i = 0.1; i < 0.5; i += 0.1) text = String(i);
console.log(text);

// expect: 010 39 68 210once<0><2>
// expect: 1
// expect: 3
// expect: 111
// expect: 1 z
// expect: 2 z
// expect: 8
// expect: 0.4
