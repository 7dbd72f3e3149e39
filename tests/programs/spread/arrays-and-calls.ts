// Spread opens any iterable in arrays and calls, in order.
const a = [1, 2];
console.log([0, ...a, ...new Set([3, 3, 4]), ..."hi"].join(), [...a, ...a].length, [...[]].length, [...new Map([[1, 2]])].join());
console.log(Math.max(...a, 7, ...[3]), ((...n: number[]) => n.length)(...a, ...a), new Date(...([2020, 0, 1] as [number, number, number])).getFullYear());
const copy = [...a];
copy.push(3);
console.log(a.length, copy.length);
function* g() { yield "x"; yield "y"; }
console.log([...g(), ...g()].join(""), Array.from(g()).length, String.fromCharCode(...[72, 105]));
for (const bad of [5, null, {}]) try { console.log([...(bad as unknown as number[])]); } catch (error) { console.log((error as Error).name); }
class P { constructor(readonly x: number, readonly y: number) {} }
const p = new P(...([3, 4] as const));
console.log(p.x, p.y, [..."a,b"].join("").split(",").join("+"), [, ...[, 1]].length);

// expect: 0,1,2,3,4,h,i 4 0 1,2
// expect: 7 4 2020
// expect: 2 3
// expect: xyxy 2 Hi
// expect: TypeError
// expect: TypeError
// expect: TypeError
// expect: 3 4 a+b 3
