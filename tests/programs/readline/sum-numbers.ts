// Reading numbers until the end of input and summing them.
//! stdin: 10
//! stdin: 20.5
//! stdin: not a number
//! stdin: -3
import { createInterface } from "node:readline/promises";
let sum = 0, skipped = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const n = Number(line);
  if (Number.isNaN(n)) { skipped++; continue; }
  sum += n;
}
console.log(sum, skipped);

// expect: 27.5 1
