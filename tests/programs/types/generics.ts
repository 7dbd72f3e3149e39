// Generic containers and functions work for every type at once.
class Box<T> { constructor(private value: T) {} map<U>(f: (value: T) => U): Box<U> { return new Box(f(this.value)); } get(): T { return this.value; } }
type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E };
const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
const fail = <E>(error: E): Result<never, E> => ({ ok: false, error });
function parse(text: string): Result<number> { const n = Number(text); return Number.isNaN(n) ? fail(`bad number: ${text}`) : ok(n); }
for (const text of ["42", "x"]) { const r = parse(text); console.log(r.ok ? r.value : r.error); }
console.log(new Box(5).map((n) => n + 1).map(String).map((s) => s.repeat(2)).get());
function groupBy<T, K extends string>(list: readonly T[], key: (item: T) => K): Partial<Record<K, T[]>> {
  const groups: Partial<Record<K, T[]>> = {};
  for (const item of list) (groups[key(item)] ??= []).push(item);
  return groups;
}
console.log(JSON.stringify(groupBy([1, 2, 3, 4, 5], (n) => (n % 2 ? "odd" : "even"))));
type Shape = { kind: "square"; side: number } | { kind: "circle"; radius: number };
const handlers: { [K in Shape["kind"]]: (s: Extract<Shape, { kind: K }>) => number } = { square: (s) => s.side ** 2, circle: (s) => Math.round(3 * s.radius ** 2) };
const area = (s: Shape) => (handlers[s.kind] as (s: Shape) => number)(s);
console.log(area({ kind: "square", side: 4 }), area({ kind: "circle", radius: 2 }));

// expect: 42
// expect: bad number: x
// expect: 66
// expect: {"odd":[1,3,5],"even":[2,4]}
// expect: 16 12
