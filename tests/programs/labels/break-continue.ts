// Labels name loops and blocks; break and continue go through any nesting.
const log: string[] = [];
rows: for (let i = 0; i < 4; i++) {
  columns: for (let j = 0; j < 4; j++) {
    if (j === i) continue rows;
    if (i === 3) break rows;
    for (const k of [1, 2]) { if (k === 2) continue columns; log.push(`${i}${j}${k}`); }
  }
}
console.log(log.join());
block: { console.log("in"); if (log.length) break block; console.log("never"); }
a: b: for (;;) { for (;;) break a; }
outer: while (true) { switch (1) { default: break outer; } }
let i = 0;
loop: do { i++; if (i < 3) continue loop; break; } while (i < 10);
console.log(i);
const made: (() => number)[] = [];
each: for (let n = 0; n < 4; n++) { for (const m of [0, 1]) { if (m) continue each; if (n === 2) continue; made.push(() => n); } }
console.log(made.map((f) => f()).join());

// expect: 101,201,211
// expect: in
// expect: 3
// expect: 0,1,3
