// Array patterns take from any iterable, skip, default, collect the rest, and close the iterator.
const [a, , b = 20, ...rest] = [1, 2, undefined, 4, 5];
console.log(a, b, rest.join());
const [x, [y, z] = [7, 8]] = [1] as unknown as [number, [number, number]?];
console.log(x, y, z);
let p = 1, q = 2;
[p, q] = [q, p];
console.log(p, q);
const [c1, c2] = "😀!", [m] = new Map([["k", 1]]), [none] = [] as unknown[];
console.log(c1, c2, m!.join(), none);
function* numbers() { try { yield 1; yield 2; yield 3; } finally { console.log("closed"); } }
const [one] = numbers();
const [u, v, w, missing] = numbers();
console.log(one, u, v, w, missing);
try { const [bad] = 5 as unknown as number[]; console.log(bad); } catch (error) { console.log((error as Error).name); }
const target = { list: [0, 0], n: 0 };
[target.list[1], target.n = 9, ...target.list] = [5] as unknown as [number, number?, ...number[]];
console.log(target.n, target.list.length);

// expect: 1 20 4,5
// expect: 1 7 8
// expect: 2 1
// expect: 😀 ! k,1 undefined
// expect: closed
// expect: closed
// expect: 1 1 2 3 undefined
// expect: TypeError
// expect: 9 0
