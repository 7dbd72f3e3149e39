// Arrays of a hundred thousand elements fill, sort, map and sum.
//! modes: not hard-gc, hard-snapshot (a hundred thousand elements)
const a = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 100_003);
console.log(a.length, a.reduce((x, y) => x + y), a.indexOf(5), Math.max(...a.slice(0, 1000)));
const sorted = a.toSorted((x, y) => x - y);
console.log(sorted[0], sorted.at(-1), sorted.every((v, i) => i === 0 || sorted[i - 1]! < v));
const pushed: number[] = [];
for (let i = 0; i < 100_000; i++) pushed.push(i * 2);
while (pushed.length > 99_990) pushed.pop();
console.log(pushed.length, pushed.at(-1), a.filter((x) => x % 1000 === 0).length, a.map(String).join("").length);

// expect: 100000 4999997508 36584 99984
// expect: 0 100002 true
// expect: 99990 199978 101 488893
