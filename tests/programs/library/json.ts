// JSON round trips, options and error messages as in Node.
const data = { a: [1, "two", null, true, { b: undefined, c: () => 1, d: Symbol("x") }], "key \"q\"": "line\n\u0001\ud800", n: -0, i: Infinity, date: new Date(0), nested: { empty: {}, list: [] } };
console.log(JSON.stringify(data), JSON.stringify(data, null, 2), JSON.stringify(data, ["a", "n"], "--"));
console.log(JSON.stringify([undefined, function () {}, Symbol()]), JSON.stringify(undefined), JSON.stringify(() => 1), JSON.stringify("x"), JSON.stringify(null), JSON.stringify(NaN));
console.log(JSON.stringify({ toJSON: (k: string) => `k:${k}` }), JSON.stringify({ x: { toJSON: (k: string) => `k:${k}` } }), JSON.stringify([new Number(1), new String("s"), new Boolean(false), Object(Symbol("x"))]));
console.log(JSON.stringify({ a: 1, b: [1, 2] }, (k, v) => (typeof v === "number" ? v * 2 : v)), JSON.stringify({ a: 1, b: 2 }, (k, v) => (k === "a" ? undefined : v), "\t"), JSON.stringify(new Map([[1, 2]])), JSON.stringify([, 1]), JSON.stringify({ [Symbol("s")]: 1 }));
class Point { constructor(public x: number, private hidden = 1) {} get computed() { return 1; } }
console.log(JSON.stringify(new Point(1)), JSON.stringify(Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true } })), JSON.stringify({ get g() { return 5; } }), JSON.stringify("\u0007\b\f\\/"));
console.log(JSON.parse('{"a":[1,2,{"b":null}],"c":"\\u0041\\n","1":true,"__proto__":5}'), JSON.parse(" [1 , 2 ] "), JSON.parse('"x"'), JSON.parse("1e3"));
console.log(JSON.parse('{"a":1,"b":[1,2],"c":{"d":3}}', (k, v) => (Array.isArray(v) ? v.length : k === "d" ? undefined : v)));
for (const text of ["", "{", "[1,]", '{"a":1,}', "nul", '{"a" 1}', "01", '"\n"', "[1] x", '{"a":1}}', "undefined", '{a:1}'])
  try {
    console.log(JSON.parse(text));
  } catch (error) {
    console.log(`${error}`);
  }
const self: Record<string, unknown> = { name: "s" };
self["me"] = self;
const far: Record<string, unknown> = { b: { c: [{}] } };
((far["b"] as { c: Record<string, unknown>[] }).c[0] as Record<string, unknown>)["d"] = far;
const list: unknown[] = [];
list.push([list]);
for (const value of [self, far, list, [self]])
  try {
    JSON.stringify(value);
  } catch (error) {
    console.log((error as Error).message);
  }

// expect: {"a":[1,"two",null,true,{}],"key \"q\"":"line\n\u0001\ud800","n":0,"i":null,"date":"1970-01-01T00:00:00.000Z","nested":{"empty":{},"list":[]}} {
// expect:   "a": [
// expect:     1,
// expect:     "two",
// expect:     null,
// expect:     true,
// expect:     {}
// expect:   ],
// expect:   "key \"q\"": "line\n\u0001\ud800",
// expect:   "n": 0,
// expect:   "i": null,
// expect:   "date": "1970-01-01T00:00:00.000Z",
// expect:   "nested": {
// expect:     "empty": {},
// expect:     "list": []
// expect:   }
// expect: } {
// expect: --"a": [
// expect: ----1,
// expect: ----"two",
// expect: ----null,
// expect: ----true,
// expect: ----{}
// expect: --],
// expect: --"n": 0
// expect: }
// expect: [null,null,null] undefined undefined "x" null null
// expect: "k:" {"x":"k:x"} [1,"s",false,{}]
// expect: {"a":2,"b":[2,4]} {
// expect: 	"b": 2
// expect: } {} [null,1] {}
// expect: {"x":1,"hidden":1} {"own":1} {"g":5} "\u0007\b\f\\/"
// expect: { '1': true, a: [ 1, 2, { b: null } ], c: 'A\n', ['__proto__']: 5 } [ 1, 2 ] x 1000
// expect: { a: 1, b: 2, c: {} }
// expect: SyntaxError: Unexpected end of JSON input
// expect: SyntaxError: Expected property name or '}' in JSON at position 1
// expect: SyntaxError: Unexpected token ']', "[1,]" is not valid JSON
// expect: SyntaxError: Expected double-quoted property name in JSON at position 7
// expect: SyntaxError: Unexpected end of JSON input
// expect: SyntaxError: Expected ':' after property name in JSON at position 5
// expect: SyntaxError: Unexpected number in JSON at position 1
// expect: SyntaxError: Bad control character in string literal in JSON at position 1
// expect: SyntaxError: Unexpected non-whitespace character after JSON at position 4
// expect: SyntaxError: Unexpected non-whitespace character after JSON at position 7
// expect: SyntaxError: "undefined" is not valid JSON
// expect: SyntaxError: Expected property name or '}' in JSON at position 1
// expect: Converting circular structure to JSON
// expect:     --> starting at object with constructor 'Object'
// expect:     --- property 'me' closes the circle
// expect: Converting circular structure to JSON
// expect:     --> starting at object with constructor 'Object'
// expect:     |     property 'b' -> object with constructor 'Object'
// expect:     |     property 'c' -> object with constructor 'Array'
// expect:     |     index 0 -> object with constructor 'Object'
// expect:     --- property 'd' closes the circle
// expect: Converting circular structure to JSON
// expect:     --> starting at object with constructor 'Array'
// expect:     |     index 0 -> object with constructor 'Array'
// expect:     --- index 0 closes the circle
// expect: Converting circular structure to JSON
// expect:     --> starting at object with constructor 'Object'
// expect:     --- property 'me' closes the circle
