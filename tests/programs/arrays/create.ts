// Arrays are made by literals, constructors, from and of; length follows and truncates.
console.log([1, "a", null].length, new Array(3).length, new Array(3, 4).join(), Array.of(7).join(), Array.from("abc").join());
console.log(Array.from({ length: 3 }, (_, i) => i * i).join(), Array.from(new Set([1, 1, 2])).join(), Array.from(new Map([[1, 2]])).join(";"));
const a = [1, 2, 3];
a.length = 1; a[3] = 9;
console.log(a.length, a.join(), 1 in a, a[2], Array.isArray(a), Array.isArray("a"), typeof a);
a.length = 0; a.push(5);
console.log(a.join(), a.at(-1), a[-1 as number], [..."ab"].concat(["c"], "d", [["e"]] as unknown as string[]).length);
for (const bad of [-1, 1.5]) try { new Array(bad); } catch (error) { console.log(`${error}`); }
try { a.length = -1; } catch (error) { console.log(`${error}`); }
const grid = Array.from({ length: 2 }, () => new Array<number>(3).fill(0));
grid[0]![1] = 5;
console.log(JSON.stringify(grid));

// expect: 3 3 3,4 7 a,b,c
// expect: 0,1,4 1,2 1,2
// expect: 4 1,,,9 false undefined true false object
// expect: 5 5 undefined 5
// expect: RangeError: Invalid array length
// expect: RangeError: Invalid array length
// expect: RangeError: Invalid array length
// expect: [[0,5,0],[0,0,0]]
