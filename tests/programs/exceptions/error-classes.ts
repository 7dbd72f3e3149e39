// Error classes have names, messages and causes, and form a hierarchy.
for (const E of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) {
  const e = new E("m");
  console.log(`${e}`, e.name, e instanceof Error, e instanceof E, Object.keys(e).length, E.prototype.name, typeof e.stack);
}
const caused = new Error("outer", { cause: new TypeError("inner") });
console.log(String(caused.cause), "cause" in new Error("x"), Object.hasOwn(caused, "cause"), caused.propertyIsEnumerable("cause"));
const many = new AggregateError([new Error("a"), 2], "many");
console.log(`${many}`, many.errors.length, many.errors.map(String).join());
console.log(String(Error("called")), new Error().message === "", String(new Error()), Object.prototype.toString.call(new RangeError()));
const odd = new Error("msg");
odd.name = "Renamed";
console.log(`${odd}`, String(Object.assign(new Error("m"), { name: "" })), Error.prototype.toString.call({ name: "N", message: "M" }), Error.prototype.message === "");

// expect: Error: m Error true true 0 Error string
// expect: TypeError: m TypeError true true 0 TypeError string
// expect: RangeError: m RangeError true true 0 RangeError string
// expect: SyntaxError: m SyntaxError true true 0 SyntaxError string
// expect: ReferenceError: m ReferenceError true true 0 ReferenceError string
// expect: EvalError: m EvalError true true 0 EvalError string
// expect: URIError: m URIError true true 0 URIError string
// expect: TypeError: inner false true false
// expect: AggregateError: many 2 Error: a,2
// expect: Error: called true Error [object Error]
// expect: Renamed: msg m N: M true
