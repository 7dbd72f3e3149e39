// sort is stable, in place, by text unless told otherwise, with undefined and holes last.
console.log([10, 9, 1, 2].sort().join(), [10, 9, 1, 2].sort((a, b) => a - b).join(), ["b", "a", "C"].sort().join());
console.log([3, undefined, 1, , 2].sort().length, [3, undefined, 1].sort().join(), 4 in [3, undefined, 1, , 2].sort());
const people = [["Ada", 36], ["Bob", 25], ["Cid", 36], ["Dan", 25]] as const;
console.log([...people].sort((a, b) => a[1] - b[1]).map((p) => p[0]).join(), [...people].sort((a, b) => b[1] - a[1]).map((p) => p[0]).join());
const a = [2, 1];
console.log(a.sort() === a, a.toSorted((x, y) => y - x).join(), a.join(), a.toReversed().join(), a.with(0, 9).join(), a.toSpliced(0, 1, 5, 6).join(), a.join());
const big = Array.from({ length: 200 }, (_, i) => (i * 7919) % 211);
const sorted = big.toSorted((x, y) => x - y);
console.log(sorted.every((v, i) => i === 0 || sorted[i - 1]! <= v), sorted[0], sorted.at(-1));
try { [1, 2, 3].sort(() => { throw new Error("comparator"); }); } catch (error) { console.log(`${error}`); }
try { [1, 2].sort("x" as unknown as () => number); } catch (error) { console.log((error as Error).name); }
console.log([true, false].sort().join(), [[2], [1, 5], [10]].sort().join("|"), [-1, -2, 5].sort().join());

// expect: 1,10,2,9 1,2,9,10 C,a,b
// expect: 5 1,3, false
// expect: Bob,Dan,Ada,Cid Ada,Cid,Bob,Dan
// expect: true 2,1 1,2 2,1 9,2 5,6,2 1,2
// expect: true 0 210
// expect: Error: comparator
// expect: TypeError
// expect: false,true 1,5|10|2 -1,-2,5
