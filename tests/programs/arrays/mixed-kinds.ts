// An array of numbers may become anything else, element by element, and back.
const a: unknown[] = [1.5, 2.5, 3.5];
a[1] = "two";
a.push({ n: 1 }, null, [5], () => 6, undefined, true, NaN, -0);
console.log(a.map((x) => typeof x).join(), a[0], a[1], (a[3] as { n: number }).n, (a[6] as () => number)());
a.length = 1;
a.push(2, 3);
console.log((a as number[]).reduce((x, y) => x + y), Object.is([-0][0], -0), [NaN, 1].findIndex(Number.isNaN));
const n = [1, 2, 3];
n[n.length] = 4;
n[1]! *= 10;
[n[0], n[3]] = [n[3]!, n[0]!];
console.log(n.join(), n[2.5 as number], n["1" as unknown as number], n["length"]);

// expect: number,string,number,object,object,object,function,undefined,boolean,number,number 1.5 two 1 6
// expect: 6.5 true 0
// expect: 4,20,3,1 undefined 20 4
