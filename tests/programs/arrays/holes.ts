// A hole is not undefined: in, forEach and keys tell them apart, join and spread do not.
const a = [1, , 3, undefined];
console.log(a.length, 1 in a, 3 in a, a[1], a.join("-"), Object.keys(a).join(), JSON.stringify(a));
console.log([...a].length, 1 in [...a], a.indexOf(undefined), a.includes(undefined), a.entries().next().value!.join());
const seen: number[] = [];
a.forEach((_, i) => seen.push(i));
console.log(seen.join(), a.some((v, i) => i === 1), Object.keys(a.concat([, 1])).join());
delete a[0];
console.log(0 in a, a.length, Object.keys(a).join());
for (const v of [, 1]) console.log(v);
const sparse: number[] = [];
sparse[1000] = 1;
console.log(sparse.length, Object.keys(sparse).length, sparse.filter(() => true).length, sparse.indexOf(1));
console.log([, , ,].length, [, 2].reverse().length, 1 in [, 2].reverse(), [, "a"].flat().length, [3, , 1].map((x) => x! + 1).join());

// expect: 4 false true undefined 1--3- 0,2,3 [1,null,3,null]
// expect: 4 true 3 true 0,1
// expect: 0,2,3 false 0,2,3,5
// expect: false 4 2,3
// expect: undefined
// expect: 1
// expect: 1001 1 1 1000
// expect: 3 2 false 1 4,,2
