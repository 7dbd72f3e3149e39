// Functions compose, curry and memoise.
const compose = <T>(...fs: ((x: T) => T)[]) => (x: T) => fs.reduceRight((value, f) => f(value), x);
const curry = (f: Function, ...held: unknown[]): Function => (...more: unknown[]) =>
  held.length + more.length >= f.length ? f(...held, ...more) : curry(f, ...held, ...more);
const memo = <A, R>(f: (a: A) => R) => {
  const cache = new Map<A, R>();
  return (a: A) => { if (!cache.has(a)) cache.set(a, f(a)); return cache.get(a)!; };
};
console.log(compose<number>((x) => x + 1, (x) => x * 10)(5), curry((a: number, b: number, c: number) => a + b + c)(1)(2)(3));
let runs = 0;
const square = memo((x: number) => { runs++; return x * x; });
console.log(square(4), square(4), square(5), runs);
const pipeline = [1, 2, 3, 4, 5].filter((n) => n % 2).map((n) => n * n).reduce((a, b) => a + b);
console.log(pipeline, [[1, 2], [3]].flatMap((x) => x).join(), ((f: Function) => f(f))((f: unknown) => typeof f));
const zip = <A, B>(a: A[], b: B[]) => a.map((x, i) => [x, b[i]] as const);
for (const [x, y] of zip([1, 2], ["a", "b"])) console.log(x, y);

// expect: 51 6
// expect: 16 16 25 2
// expect: 35 1,2,3 function
// expect: 1 a
// expect: 2 b
