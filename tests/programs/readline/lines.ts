// Lines of stdin arrive one by one through an async iterator.
//! stdin: first line
//! stdin:
//! stdin: third é 😀
import { createInterface } from "node:readline/promises";
const lines = createInterface({ input: process.stdin });
let n = 0;
for await (const line of lines) console.log(++n, JSON.stringify(line));
console.log("end of input");

// expect: 1 "first line"
// expect: 2 ""
// expect: 3 "third é 😀"
// expect: end of input
