// util.inspect and util.format print as console.log does, with options.
import { format, inspect, isDeepStrictEqual, promisify } from "node:util";
console.log(inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }), inspect({ a: { b: { c: { d: 1 } } } }, { depth: Infinity }));
console.log(inspect("text"), inspect([1, "two"]), inspect(new Map([["k", 1]])), format("%s=%d", "x", 5, "extra"));
console.log(inspect({ a: 1, b: [1, 2, 3] }, { compact: false }));
console.log(JSON.stringify(inspect({ a: 1, b: "x", c: [true, null, undefined, Symbol("s")] }, { colors: true })));
console.log(inspect({ a: 1, b: "x", c: [true, null] }, { colors: true }) === JSON.parse('"{ a: \\u001b[33m1\\u001b[39m, b: \\u001b[32m\'x\'\\u001b[39m, c: [ \\u001b[33mtrue\\u001b[39m, \\u001b[1mnull\\u001b[22m ] }"'));
console.log(isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), isDeepStrictEqual([1], ["1"]), isDeepStrictEqual(new Set([1]), new Set([1])));
const later = promisify((x: number, done: (error: Error | null, value: number) => void) => setTimeout(() => (x < 0 ? done(new Error("negative"), 0) : done(null, x * 2)), 1));
console.log(await later(21), await later(-1).catch((e: Error) => e.message));

// expect: { a: [Object] } {
// expect:   a: { b: { c: { d: 1 } } }
// expect: }
// expect: 'text' [ 1, 'two' ] Map(1) { 'k' => 1 } x=5 extra
// expect: {
// expect:   a: 1,
// expect:   b: [
// expect:     1,
// expect:     2,
// expect:     3
// expect:   ]
// expect: }
// expect: "{ a: \u001b[33m1\u001b[39m, b: \u001b[32m'x'\u001b[39m, c: [ \u001b[33mtrue\u001b[39m, \u001b[1mnull\u001b[22m, \u001b[90mundefined\u001b[39m, \u001b[32mSymbol(s)\u001b[39m ] }"
// expect: true
// expect: true false true
// expect: 42 negative
