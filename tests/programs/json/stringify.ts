// stringify writes what JSON can say, skips what it cannot, and indents as asked.
console.log(JSON.stringify({ a: 1, b: "x\n\"\u0007é", c: [1, null, undefined, () => 1, Symbol("s")], d: undefined, e: NaN, f: -0, g: true, h: {} }));
console.log(JSON.stringify("text"), JSON.stringify(null), JSON.stringify(undefined), JSON.stringify(() => 1), JSON.stringify([]), JSON.stringify(Infinity));
console.log(JSON.stringify({ a: [1, { b: 2 }], c: {}, d: [] }, null, 2));
console.log(JSON.stringify([1, [2]], null, "--"), JSON.stringify({ x: 1 }, null, 20).indexOf("x"));
console.log(JSON.stringify({ keep: 1, drop: 2, n: { keep: 3, drop: 4 } }, ["keep", "n"]));
console.log(JSON.stringify({ a: 1, b: [2, 3], c: "s" }, function (key, value) { return typeof value === "number" ? value * 10 + (Array.isArray(this) ? 1 : 0) : key === "c" ? undefined : value; }));
console.log(JSON.stringify({ when: new Date(0), own: { toJSON: (key: string) => `custom ${key}` }, boxed: [new Number(1), new String("s"), new Boolean(false)] }));
console.log(JSON.stringify(new Map([[1, 2]])), JSON.stringify({ [Symbol("s")]: 1, 2: "two", 1: "one" }), JSON.stringify("\ud800 \u{1f600}"), JSON.stringify({ ["__proto__"]: 1 }));
const cycle: Record<string, unknown> = {};
cycle["self"] = cycle;
try { JSON.stringify(cycle); } catch (error) { console.log((error as Error).name, (error as Error).message.split("\n")[0]); }
class P { x = 1; #y = 2; get z() { return 3; } method() {} }
console.log(JSON.stringify(new P()), JSON.stringify(Object.create({ inherited: 1 })), JSON.stringify([new P()], null, "\t"));

// expect: {"a":1,"b":"x\n\"\u0007é","c":[1,null,null,null,null],"e":null,"f":0,"g":true,"h":{}}
// expect: "text" null undefined undefined [] null
// expect: {
// expect:   "a": [
// expect:     1,
// expect:     {
// expect:       "b": 2
// expect:     }
// expect:   ],
// expect:   "c": {},
// expect:   "d": []
// expect: }
// expect: [
// expect: --1,
// expect: --[
// expect: ----2
// expect: --]
// expect: ] 13
// expect: {"keep":1,"n":{"keep":3}}
// expect: {"a":10,"b":[21,31]}
// expect: {"when":"1970-01-01T00:00:00.000Z","own":"custom own","boxed":[1,"s",false]}
// expect: {} {"1":"one","2":"two"} "\ud800 😀" {"__proto__":1}
// expect: TypeError Converting circular structure to JSON
// expect: {"x":1} {} [
// expect: 	{
// expect: 		"x": 1
// expect: 	}
// expect: ]
