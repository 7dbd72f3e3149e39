// An array iterator sees elements added while it runs, and ends for good once it has ended.
const a = [1, 2];
const out: number[] = [];
for (const v of a) { out.push(v); if (a.length < 5) a.push(v * 10); }
console.log(out.join());
const it = a[Symbol.iterator]();
while (!it.next().done);
a.push(99);
console.log(it.next().done, it[Symbol.iterator]() === it, Object.prototype.toString.call(it));
const b = [1, 2, 3, 4];
for (const v of b) { if (v === 2) b.shift(); out.push(v); }
console.log(out.slice(5).join(), b.join());

// expect: 1,2,10,20,100
// expect: true true [object Array Iterator]
// expect: 1,2,4 2,3,4
