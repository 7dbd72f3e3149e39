// parse reads JSON exactly, revives from the inside out, and refuses everything else.
console.log(JSON.parse(' {"a": [1, -2.5e3, true, null, "x\\u0041\\n"], "b": {}} ').a.join("|"), JSON.parse("5"), JSON.parse('"s"'), JSON.parse("null"));
console.log(JSON.stringify(JSON.parse('{"z":1,"a":2,"1":3,"z":4}')), Object.is(JSON.parse("-0"), -0), JSON.parse("1E2"), JSON.parse("[[[[]]]]").length);
const order: string[] = [];
console.log(JSON.stringify(JSON.parse('{"a":1,"b":[2,{"c":3}],"d":4}', (key, value) => { order.push(key || "root"); return key === "d" ? undefined : typeof value === "number" ? value + 1 : value; })), order.join());
console.log(JSON.parse('{"t":"1970-01-01T00:00:00.000Z"}', (k, v) => (k === "t" ? new Date(v) : v)).t.getTime());
for (const bad of ["", "{", "{a:1}", "[1,]", "'x'", "01", "1.", "undefined", '"\n"', "[1] x", "NaN", "+1", '{"a":1,}', "tru"])
  try { console.log("accepted", bad, JSON.parse(bad)); } catch (error) { console.log(JSON.stringify(bad), (error as Error).name); }
const o = JSON.parse('{"__proto__": 1, "constructor": 2}');
console.log(Object.keys(o).join(), Object.getPrototypeOf(o) === Object.prototype);
const deep = JSON.parse("[".repeat(200) + "]".repeat(200));
let depth = 0;
for (let x = deep; x; x = x[0]) depth++;
console.log(depth);

// expect: 1|-2500|true||xA
// expect:  5 s null
// expect: {"1":3,"z":4,"a":2} true 100 1
// expect: {"a":2,"b":[3,{"c":4}]} a,0,c,1,b,d,root
// expect: 0
// expect: "" SyntaxError
// expect: "{" SyntaxError
// expect: "{a:1}" SyntaxError
// expect: "[1,]" SyntaxError
// expect: "'x'" SyntaxError
// expect: "01" SyntaxError
// expect: "1." SyntaxError
// expect: "undefined" SyntaxError
// expect: "\"\n\"" SyntaxError
// expect: "[1] x" SyntaxError
// expect: "NaN" SyntaxError
// expect: "+1" SyntaxError
// expect: "{\"a\":1,}" SyntaxError
// expect: "tru" SyntaxError
// expect: __proto__,constructor true
// expect: 200
