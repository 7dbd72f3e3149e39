// A module with top-level await is waited for by those that import it, and by nobody else.
import { plain } from "./plain.ts";
import { ready, when } from "./slow.ts";
console.log("main", ready, plain, when);
const more = await Promise.resolve("awaited in main");
console.log(more);
export {};

// expect: plain runs
// expect: slow begins
// expect: slow ends
// expect: main true plain after a while
// expect: awaited in main
