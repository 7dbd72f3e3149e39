// A hundred thousand short-lived objects leave the long-lived ones alone.
//! modes: not hard-gc, hard-snapshot (a hundred thousand objects)
type Node = { value: number; next: Node | null };
let kept: Node | null = null;
let checksum = 0;
for (let i = 0; i < 100_000; i++) {
  const temporary = { value: i, pair: [i, i + 1], text: `n${i % 10}` };
  checksum = (checksum + temporary.pair[1]! + temporary.text.length) % 1_000_003;
  if (i % 1000 === 0) kept = { value: i, next: kept };
}
let count = 0, sum = 0;
for (let n = kept; n; n = n.next) { count++; sum += n.value; }
console.log(checksum, count, sum);

// expect: 235000 100 4950000
