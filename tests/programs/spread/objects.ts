// Object spread copies own enumerable properties, later ones win, getters are read.
let reads = 0;
const source = { a: 1, get live() { return ++reads; }, [Symbol.for("s")]: "sym" };
const copy = { b: 0, ...source, b2: 2, ...(false as unknown as object), ...(reads > 5 && { never: 1 }) };
console.log(JSON.stringify(copy), copy[Symbol.for("s") as unknown as "a"], reads, copy.live, copy.live);
class P { own = 1; method() {} }
console.log(Object.keys({ ...new P() }).join(), "method" in { ...new P() });
const { a, ...others } = source;
console.log(a, Object.keys(others).join(), others.live === others.live, Object.getOwnPropertySymbols(others).length);
const defaults = { size: 1, color: "red", nested: { x: 1 } };
const merged = { ...defaults, ...{ color: "blue" }, nested: { ...defaults.nested, y: 2 } };
console.log(JSON.stringify(merged), JSON.stringify(defaults), { ...defaults }.nested === defaults.nested);

// expect: {"b":0,"a":1,"live":1,"b2":2} sym 1 1 1
// expect: own false
// expect: 1 live true 1
// expect: {"size":1,"color":"blue","nested":{"x":1,"y":2}} {"size":1,"color":"red","nested":{"x":1}} true
