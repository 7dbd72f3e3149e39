// Eight queens by backtracking, with sets and with bit masks.
function* queens(n: number, placed: number[] = []): Generator<number[]> {
  if (placed.length === n) { yield placed; return; }
  for (let column = 0; column < n; column++)
    if (placed.every((c, row) => c !== column && Math.abs(c - column) !== placed.length - row)) yield* queens(n, [...placed, column]);
}
const first = queens(8).next().value as number[];
console.log(first.join());
console.log(first.map((c) => ".".repeat(c) + "Q" + ".".repeat(7 - c)).join("\n"));
function count(n: number, columns = 0, left = 0, right = 0): number {
  const all = (1 << n) - 1;
  if (columns === all) return 1;
  let solutions = 0;
  for (let free = all & ~(columns | left | right); free; free &= free - 1) { const bit = free & -free; solutions += count(n, columns | bit, (left | bit) << 1, (right | bit) >> 1); }
  return solutions;
}
console.log([1, 2, 3, 4, 5, 6, 7].map((n) => count(n)).join(), [...queens(5)].length === count(5));
const symmetric = new Set<string>();
for (const q of queens(6)) {
  const forms = [q, q.toReversed(), q.map((c) => 5 - c), q.map((_, i) => q.indexOf(i))].map((f) => f.join(""));
  symmetric.add(forms.sort()[0]!);
}
console.log([...symmetric].join());

// expect: 0,4,7,5,2,6,1,3
// expect: Q.......
// expect: ....Q...
// expect: .......Q
// expect: .....Q..
// expect: ..Q.....
// expect: ......Q.
// expect: .Q......
// expect: ...Q....
// expect: 1,0,0,2,10,4,40 true
// expect: 135024,251403
