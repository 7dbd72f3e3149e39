// Symbols are unique, make hidden keys, and are shared only through the registry.
const s = Symbol("desc"), t = Symbol("desc");
console.log((s as symbol) === t, s.toString(), s.description, String(Symbol()), typeof s, Symbol().description);
console.log(Symbol.for("app") === Symbol.for("app"), Symbol.keyFor(Symbol.for("app")), Symbol.keyFor(s), Symbol.for("app").description);
const o = { [s]: 1, plain: 2, [Symbol.for("k")]: 3 };
console.log(o[s], (o as Record<symbol, unknown>)[t], Object.keys(o).join(), JSON.stringify(o), Object.getOwnPropertySymbols(o).length, s in o, t in o);
for (const key in o) console.log(key);
delete (o as Record<symbol, unknown>)[s];
console.log(s in o, Object.getOwnPropertySymbols(o).map(String).join());
try { new (Symbol as unknown as new () => symbol)(); } catch (error) { console.log(`${error}`); }
try { void `${s as unknown as string}`; } catch (error) { console.log(`${error}`); }
console.log(Object(s) === s, Object(s) == s, !s, s ? "truthy" : "", [s].includes(s), new Map([[s, "v"]]).get(s));

// expect: false Symbol(desc) desc Symbol() symbol undefined
// expect: true app undefined app
// expect: 1 undefined plain {"plain":2} 2 true false
// expect: plain
// expect: false Symbol(k)
// expect: TypeError: Symbol is not a constructor
// expect: TypeError: Cannot convert a Symbol value to a string
// expect: false true false truthy true v
