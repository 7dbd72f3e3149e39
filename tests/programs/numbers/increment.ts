// Increment and decrement yield the old or the new value, as numbers, on every kind of target.
let i = 5;
console.log(i++, i, ++i, i--, --i, i);
const box = { n: 1.5, list: [1, 2] };
console.log(box.n++, ++box.n, box.list[0]++, --box.list[1]!, box.n, box.list.join());
let text = "7" as unknown as number;
console.log(text++, text, typeof text);
let nothing = undefined as unknown as number;
nothing++;
console.log(nothing, (2 ** 53), 2 ** 53 + 1 === 2 ** 53);
const counters: Record<string, number> = {};
for (const c of "hello") counters[c] = (counters[c] ?? 0) + 1;
console.log(JSON.stringify(counters));
let k = 0;
const order = [k++, k++, k++ + ++k, k];
console.log(order.join());

// expect: 5 6 7 7 5 5
// expect: 1.5 3.5 1 1 3.5 2,1
// expect: 7 8 number
// expect: NaN 9007199254740992 true
// expect: {"h":1,"e":1,"l":2,"o":1}
// expect: 0,1,6,4
