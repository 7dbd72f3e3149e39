// Modules that import each other see each other's functions at once, and variables after their evaluation.
import { even, fromA } from "./a.ts";
import { odd } from "./b.ts";
console.log(even(10), odd(7), even(3), fromA());

// expect: ReferenceError: Cannot access 'value' before initialization
// expect: b runs true
// expect: a runs, b is done: b first
// expect: true true false late sees A
