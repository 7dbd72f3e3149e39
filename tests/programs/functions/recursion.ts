// Functions recurse, mutually and through named expressions.
const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
function even(n: number): boolean { return n === 0 || odd(n - 1); }
function odd(n: number): boolean { return n !== 0 && even(n - 1); }
const fib = function inner(n: number): number { return n < 2 ? n : inner(n - 1) + inner(n - 2); };
const ackermann = (m: number, n: number): number =>
  m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
function hanoi(n: number, from: string, to: string, via: string): number {
  return n === 0 ? 0 : hanoi(n - 1, from, via, to) + 1 + hanoi(n - 1, via, to, from);
}
console.log(factorial(10), factorial(20), even(101), odd(101), fib(15), ackermann(2, 3), hanoi(7, "a", "b", "c"));
const depth = (n: number): number => (n === 0 ? 0 : 1 + depth(n - 1));
console.log(depth(1000));

// expect: 3628800 2432902008176640000 false true 610 9 127
// expect: 1000
