// forEach, map, filter, reduce and friends pass value, index and array, and skip holes.
const a = [3, 1, 2];
const seen: string[] = [];
a.forEach(function (this: { tag: string }, v, i, all) { seen.push(`${this.tag}${v}${i}${all.length}`); }, { tag: "t" });
console.log(seen.join(), a.map((v, i) => v * i).join(), a.filter((v) => v > 1).join(), a.reduce((s, v) => s + v), a.reduceRight((s, v) => s + v, ""));
console.log(a.some((v) => v > 2), a.every((v) => v > 2), [].some(() => true), [].every(() => false), a.find((v) => v < 3), a.findIndex((v) => v === 2));
console.log(a.findLast((v) => v < 3), a.findLastIndex((v) => v > 5), a.flatMap((v) => [v, v]).join(), [1, [2, [3, [4]]]].flat().length, [1, [2, [3, [4]]]].flat(Infinity).join());
let calls = 0;
[1, , 3].forEach(() => calls++);
console.log(calls, [1, , 3].map((x) => x).length, 1 in [1, , 3].map((x) => x), [, 1].findIndex((x) => x === undefined), [1, , 3].filter(() => true).length);
try { ([] as number[]).reduce((x, y) => x + y); } catch (error) { console.log(`${error}`); }
try { a.map(5 as unknown as () => 1); } catch (error) { console.log((error as Error).name); }
const growing = [1, 2, 3];
growing.forEach((v) => { if (growing.length < 10) growing.push(v); });
console.log(growing.join());

// expect: t303,t113,t223 0,1,4 3,2 6 213
// expect: true false false true 1 2
// expect: 2 -1 3,3,1,1,2,2 3 1,2,3,4
// expect: 2 3 false 0 2
// expect: TypeError: Reduce of empty array with no initial value
// expect: TypeError
// expect: 1,2,3,1,2,3
