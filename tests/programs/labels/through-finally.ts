// break and continue run every finally on their way out.
const log: string[] = [];
outer: for (const x of [1, 2, 3]) {
  try {
    for (const y of ["a", "b"]) {
      try { if (y === "b") continue outer; if (x === 3) break outer; log.push(`${x}${y}`); }
      finally { log.push(`f${x}${y}`); }
    }
  } finally { log.push(`F${x}`); }
}
console.log(log.join(" "));
function f() { for (;;) { try { return "try"; } finally { break; } } return "after"; }
function g() { l: try { return 1; } finally { break l; } return 2; }
function h() { let n = 0; while (true) { try { n++; if (n < 3) continue; return n; } finally { n += 10; log.push(`n${n}`); } } }
console.log(f(), g(), h(), log.slice(-1).join());

// expect: 1a f1a f1b F1 2a f2a f2b F2 f3a F3
// expect: after 2 12 n22
