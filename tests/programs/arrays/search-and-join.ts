// indexOf uses ===, includes SameValueZero; join writes nothing for null and undefined.
const a = [1, NaN, "1", null, undefined, -0];
console.log(a.indexOf(NaN), a.includes(NaN), a.indexOf("1"), a.indexOf(1, 1), a.includes(0), a.lastIndexOf(1), a.indexOf(undefined));
console.log(a.join(), a.join(""), [null].join() === "", [[1, 2], [3]].join(";"), String([1, [2, [3]]]), [] + "x");
console.log([1, 2, 3].includes(3, -1), [1, 2, 3].indexOf(1, -3), [5, 6].at(-3), [1, 2, 3].lastIndexOf(3, -2));
const cyclic: unknown[] = [1];
cyclic.push(cyclic);
console.log(cyclic.join());
console.log([1, 2, 3].slice(-2).join(), [1, 2, 3].slice(1, -1).join(), [1, 2, 3].slice(5).length, [1, 2].concat(3, [4, [5]] as unknown as number[]).length);

// expect: -1 true 2 -1 true 0 4
// expect: 1,NaN,1,,,0 1NaN10 true 1,2;3 1,2,3 x
// expect: true 0 undefined -1
// expect: 1,
// expect: 2,3 2 0 5
