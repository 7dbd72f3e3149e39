// A sudoku solved by constraint propagation and search.
//! modes: not hard-gc, hard-snapshot (a search of many thousand steps)
const puzzle = "530070000600195000098000060800060003400803001700020006060000280000419005000080079";
const peers = Array.from({ length: 81 }, (_, i) => {
  const row = Math.floor(i / 9), column = i % 9;
  return Array.from({ length: 81 }, (_, j) => j).filter((j) => j !== i && (Math.floor(j / 9) === row || j % 9 === column || (Math.floor(j / 27) === Math.floor(row / 3) && Math.floor((j % 9) / 3) === Math.floor(column / 3))));
});
let steps = 0;
function assign(options: Set<number>[], cell: number, digit: number): boolean {
  for (const other of [...options[cell]!]) if (other !== digit && !eliminate(options, cell, other)) return false;
  return true;
}
function eliminate(options: Set<number>[], cell: number, digit: number): boolean {
  steps++;
  const here = options[cell]!;
  if (!here.delete(digit)) return true;
  if (here.size === 0) return false;
  if (here.size === 1) { const [last] = here; return peers[cell]!.every((p) => eliminate(options, p, last!)); }
  return true;
}
function solve(options: Set<number>[]): Set<number>[] | undefined {
  const open = options.map((o, i) => [o.size, i] as const).filter(([n]) => n > 1).sort((a, b) => a[0] - b[0] || a[1] - b[1])[0];
  if (!open) return options;
  for (const digit of options[open[1]]!) {
    const copy = options.map((o) => new Set(o));
    if (assign(copy, open[1], digit)) { const solved = solve(copy); if (solved) return solved; }
  }
  return undefined;
}
const start = Array.from({ length: 81 }, () => new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]));
const consistent = [...puzzle].every((c, i) => c === "0" || assign(start, i, Number(c)));
const solution = solve(start)!.map((o) => [...o][0]!);
for (let r = 0; r < 9; r++) console.log(solution.slice(r * 9, r * 9 + 9).join(" "));
console.log(consistent, steps > 500, solution.every((d, i) => peers[i]!.every((p) => solution[p] !== d)));

// expect: 5 3 4 6 7 8 9 1 2
// expect: 6 7 2 1 9 5 3 4 8
// expect: 1 9 8 3 4 2 5 6 7
// expect: 8 5 9 7 6 1 4 2 3
// expect: 4 2 6 8 5 3 7 9 1
// expect: 7 1 3 9 2 4 8 5 6
// expect: 9 6 1 5 3 7 2 8 4
// expect: 2 8 7 4 1 9 6 3 5
// expect: 3 4 5 2 8 6 1 7 9
// expect: true true true
