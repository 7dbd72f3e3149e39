// ?. stops the whole chain at null or undefined, and evaluates nothing further.
type Deep = { a?: { b?: { c: number; f?: () => number } | null; list?: number[] } };
const full: Deep = { a: { b: { c: 1, f() { return this.c + 1; } }, list: [5] } }, empty: Deep = {};
console.log(full.a?.b?.c, empty.a?.b?.c, empty.a?.b!.c, full.a?.b?.f?.(), empty.a?.b?.f?.(), full.a?.list?.[0], empty.a?.list?.[0]);
let evaluated = 0;
const key = () => { evaluated++; return "x"; };
const nothing = null as unknown as Record<string, { y: number }> & ((n: number) => number);
console.log(nothing?.[key()], nothing?.[key()]!.y, nothing?.(evaluated++), evaluated);
console.log(delete empty.a?.b, (empty as { zero?: number }).zero ?? "nullish", full.a?.["b"]?.["c"]);
try { (empty.a?.b as unknown as { c: number }).c; } catch (error) { console.log(`${error}`); }
try { (full as unknown as { missing: () => void }).missing(); } catch (error) { console.log(`${error}`); }
console.log((full as unknown as { missing?: () => void }).missing?.(), "text"?.length, (0 as number | null)?.toFixed(1));

// expect: 1 undefined undefined 2 undefined 5 undefined
// expect: undefined undefined undefined 0
// expect: true nullish 1
// expect: TypeError: Cannot read properties of undefined (reading 'c')
// expect: TypeError: full.missing is not a function
// expect: undefined 4 0.0
