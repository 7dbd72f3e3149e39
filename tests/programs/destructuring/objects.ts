// Object patterns: renaming, defaults, nesting, rest, computed keys.
const { a, b: renamed, c = "default", d: { e, f = 5 } = { e: 1 }, ...rest } = { a: 1, b: 2, x: 9, y: 8 } as Record<string, any>;
console.log(a, renamed, c, e, f, JSON.stringify(rest));
const key = "dyn";
const { [key]: value, [`${key}2`]: other = "none" } = { dyn: "found" } as Record<string, string>;
console.log(value, other);
const { length, 0: first } = "hey";
const { toFixed } = 5;
console.log(length, first, typeof toFixed);
const { n = 1, u = 2, z = 3 } = { n: null, u: undefined, z: 0 } as Record<string, unknown>;
console.log(n, u, z);
for (const bad of [null, undefined]) try { const { p } = bad as unknown as { p: 1 }; console.log(p); } catch (error) { console.log((error as Error).name); }
const log: string[] = [];
const { p = log.push("p"), q = log.push("q") } = { p: 0 } as { p: number; q?: number };
console.log(p, q, log.join());

// expect: 1 2 default 1 5 {"x":9,"y":8}
// expect: found none
// expect: 3 h function
// expect: null 2 0
// expect: TypeError
// expect: TypeError
// expect: 0 1 q
