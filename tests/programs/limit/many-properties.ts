// An object may have thousands of properties, and a call hundreds of arguments.
//! modes: not hard-gc, hard-snapshot (thousands of shapes)
const o: Record<string, number> = {};
for (let i = 0; i < 3000; i++) o[`property_${i}`] = i;
console.log(Object.keys(o).length, o["property_2999"], Object.values(o).reduce((a, b) => a + b));
for (let i = 0; i < 3000; i += 3) delete o[`property_${i}`];
console.log(Object.keys(o).length, o["property_3"], o["property_4"], Object.keys(o)[0]);
const args = Array.from({ length: 500 }, (_, i) => i);
console.log(Math.max(...args), ((...all: number[]) => all.length)(...args), String.fromCharCode(...args.slice(65, 91)));
const f = (...n: number[]) => n.at(-1);
console.log(f.apply(null, args), new Set(args).size, new Array(...args).length);

// expect: 3000 2999 4498500
// expect: 2000 undefined 4 property_1
// expect: 499 500 ABCDEFGHIJKLMNOPQRSTUVWXYZ
// expect: 499 500 500
