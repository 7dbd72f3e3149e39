// Sets hold each value once, in order of insertion.
const s = new Set([3, 1, 3, 2, 1, NaN, NaN, 0, -0]);
console.log(s.size, [...s].join(), s.has(NaN), s.has(-0), s.add(9) === s, s.delete(3), s.delete(33), [...s].join());
const a = new Set("hello"), b = new Set("world");
const union = new Set([...a, ...b]), both = [...a].filter((c) => b.has(c)), onlyA = [...a].filter((c) => !b.has(c));
console.log([...union].join(""), both.join(""), onlyA.join(""));
a.forEach((v, k, set) => { if (v === "h") console.log(v === k, set === a); });
console.log([...a.entries()][0]!.join(), a.keys === a.values, a[Symbol.iterator] === a.values, new Set().size, new Set(null).size);
const objects = new Set([{}, {}]);
console.log(objects.size, objects.has({}), [...new Set([3, 1, 2])].sort().join());
a.clear();
console.log(a.size);

// expect: 5 3,1,2,NaN,0 true true true true false 1,2,NaN,0,9
// expect: helowrd lo he
// expect: true true
// expect: h,h true true 0 0
// expect: 2 false 1,2,3
// expect: 0
