// Default, rest and missing parameters are bound from left to right.
function f(a: number, b = a * 2, ...rest: number[]) {
  return `${a} ${b} [${rest}]`;
}
console.log(f(1), f(1, undefined), f(1, 5), f(1, 5, 6, 7), f(1, null as unknown as number));
console.log(f.length, f.name, ((a: number, b: number, c = 1) => a + b + c).length, ((..._r: number[]) => 0).length);
let calls = 0;
const next = () => ++calls;
function g(x = next(), y = next() + x) { return [x, y].join(); }
console.log(g(), g(10), g(10, 20), calls);
function h(this: void, value?: string) { return value === undefined ? "none" : value; }
console.log(h(), h("x"), (h as (...a: string[]) => string)("a", "b"));
const later = (a: number, f = () => a) => { a = 9; return f(); };
console.log(later(1));

// expect: 1 2 [] 1 2 [] 1 5 [] 1 5 [6,7] 1 null []
// expect: 1 f 2 0
// expect: 1,3 10,13 10,20 3
// expect: none x a
// expect: 9
