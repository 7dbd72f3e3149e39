// Modules that await do not keep the others from running; those that import them wait.
import "./t1.ts"; import "./s1.ts"; import "./t2.ts"; import { v } from "./dep.ts"; import "./s2.ts"; console.log("main", v); await 0; console.log("main end");

// expect: t1 a
// expect: s1
// expect: t2 a
// expect: dep2
// expect: s2
// expect: t1 b
// expect: t2 b
// expect: s2 micro
// expect: t1 c
// expect: t2 c
// expect: dep 5
// expect: main 6
// expect: main end
