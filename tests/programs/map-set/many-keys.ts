// Hash tables grow and shrink correctly with thousands of keys of every kind.
//! modes: not hard-gc, hard-snapshot (thousands of keys)
const m = new Map<unknown, number>();
for (let i = 0; i < 1500; i++) { m.set(i, i); m.set(`k${i}`, i); if (i % 5 === 0) m.set(i + 0.5, i); }
let wrong = 0;
for (let i = 0; i < 1500; i++) if (m.get(i) !== i || m.get(`k${i}`) !== i || m.get(i + 0.5) !== (i % 5 === 0 ? i : undefined)) wrong++;
console.log(m.size, wrong);
for (let i = 0; i < 1500; i += 2) { m.delete(i); m.delete(`k${i}`); }
console.log(m.size, m.has(2), m.has(3), m.get("k1499"), m.get("k1498"), [...m.keys()].slice(0, 5).join());
const pairs = new Set<string>();
for (let x = 0; x < 30; x++) for (let y = 0; y < 30; y++) pairs.add(`${x % 10},${y % 7}`);
console.log(pairs.size);

// expect: 3300 0
// expect: 1800 false true 1499 undefined 0.5,1,k1,3,k3
// expect: 70
