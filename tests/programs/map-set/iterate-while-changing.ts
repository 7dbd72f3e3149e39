// Iteration sees entries added meanwhile, skips deleted ones, and survives clear.
const m = new Map([[1, "a"], [2, "b"], [3, "c"]]);
const seen: string[] = [];
for (const [k, v] of m) {
  seen.push(k + v);
  if (k === 1) { m.delete(2); m.set(4, "d"); }
  if (k === 3) { m.set(1, "again"); m.delete(1); m.set(1, "new"); }
  if (seen.length > 10) break;
}
console.log(seen.join());
const s = new Set([1]);
for (const n of s) { if (n < 40) s.add(n + 1); if (n > 1) s.delete(n - 1); }
console.log([...s].join());
const cleared: number[] = [];
const t = new Set([1, 2, 3]);
for (const n of t) { cleared.push(n); if (n === 2) { t.clear(); t.add(7); } }
console.log(cleared.join(), t.size);
const it = m.keys();
it.next();
for (let i = 100; i < 200; i++) m.set(i, "x");
for (let i = 100; i < 199; i++) m.delete(i);
console.log([...it].join(), m.size, it.next().done);

// expect: 1a,3c,4d,1new
// expect: 40
// expect: 1,2,7 1
// expect: 4,1,199 4 true
