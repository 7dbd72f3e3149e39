// Generators compose into lazy pipelines that stop when the consumer does.
let produced = 0;
function* naturals() { try { for (let n = 1; ; n++) { produced++; yield n; } } finally { console.log("source closed"); } }
function* map<A, B>(source: Iterable<A>, f: (a: A) => B) { for (const a of source) yield f(a); }
function* filter<A>(source: Iterable<A>, f: (a: A) => boolean) { for (const a of source) if (f(a)) yield a; }
function* take<A>(source: Iterable<A>, n: number) { if (n <= 0) return; for (const a of source) { yield a; if (--n === 0) return; } }
console.log([...take(filter(map(naturals(), (n) => n * n), (n) => n % 3 === 1), 5)].join(), produced);
function* permutations<T>(items: T[]): Generator<T[]> {
  if (items.length < 2) yield items;
  else for (const [i, item] of items.entries()) for (const rest of permutations(items.toSpliced(i, 1))) yield [item, ...rest];
}
console.log([...permutations(["a", "b", "c"])].map((p) => p.join("")).join(" "));
function* window<T>(source: Iterable<T>, size: number) { const held: T[] = []; for (const x of source) { held.push(x); if (held.length === size) { yield held.join(""); held.shift(); } } }
console.log([...window("abcde", 3)].join());

// expect: source closed
// expect: 1,4,16,25,49 7
// expect: abc acb bac bca cab cba
// expect: abc,bcd,cde
