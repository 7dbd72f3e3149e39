// Maps keep insertion order, compare keys by SameValueZero, and take any value as key.
const object = {}, f = () => 1;
const m = new Map<unknown, unknown>([["a", 1], [1, "one"], ["1", "text"], [NaN, "nan"], [object, "o"], [f, "f"], [undefined, "u"], [null, "n"]]);
console.log(m.size, m.get("a"), m.get(1), m.get("1"), m.get(NaN), m.get(object), m.get({}), m.get(f), m.get(undefined), m.has(null));
m.set(-0, "zero");
console.log(m.get(0), Object.is([...m.keys()].at(-1), 0), m.set("a", 2) === m, [...m.keys()][0], m.delete("a"), m.delete("a"), m.size);
m.set("a", 3);
console.log([...m.keys()].at(-1), m.get("a"));
const counts = new Map<string, number>();
for (const c of "mississippi") counts.set(c, (counts.get(c) ?? 0) + 1);
console.log([...counts].map(([c, n]) => c + n).join(" "), [...counts.entries()].length, [...counts.values()].join());
counts.forEach((n, c, map) => console.log(c, n, map === counts));
counts.clear();
console.log(counts.size, [...counts].length, new Map(new Map([[1, 2]])).get(1));
try { (Map as unknown as () => void)(); } catch (error) { console.log(`${error}`); }

// expect: 8 1 one text nan o undefined f u true
// expect: zero true true a true false 8
// expect: a 3
// expect: m1 i4 s4 p2 4 1,4,4,2
// expect: m 1 true
// expect: i 4 true
// expect: s 4 true
// expect: p 2 true
// expect: 0 0 2
// expect: TypeError: Constructor Map requires 'new'
