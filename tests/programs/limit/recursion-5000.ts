// Five thousand nested calls fit, also through array methods and closures.
//! modes: not hard-gc, hard-snapshot (five thousand frames at every step)
const down = (n: number): number => (n === 0 ? 0 : 1 + down(n - 1));
console.log(down(5000));
const nested = (n: number): number => (n === 0 ? 0 : [n].map((x) => nested(x - 1) + 1)[0]!);
console.log(nested(1000));
type List = { next: List } | null;
let list: List = null;
for (let i = 0; i < 3000; i++) list = { next: list };
const length = (l: List): number => (l === null ? 0 : 1 + length(l.next));
console.log(length(list));

// expect: 5000
// expect: 1000
// expect: 3000
