// A cache that forgets what was used longest ago, with statistics and a computing wrapper.
class LruCache<K, V> {
  #entries = new Map<K, V>();
  hits = 0; misses = 0;
  constructor(readonly capacity: number, readonly onEvict: (key: K, value: V) => void = () => {}) {}
  get(key: K): V | undefined {
    if (!this.#entries.has(key)) { this.misses++; return undefined; }
    this.hits++;
    const value = this.#entries.get(key)!;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }
  set(key: K, value: V): this {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.capacity) {
      const [oldest, old] = this.#entries.entries().next().value as [K, V];
      this.#entries.delete(oldest);
      this.onEvict(oldest, old);
    }
    return this;
  }
  get size() { return this.#entries.size; }
  *[Symbol.iterator]() { yield* this.#entries; }
}
const evicted: string[] = [];
const cache = new LruCache<string, number>(3, (k, v) => evicted.push(`${k}=${v}`));
cache.set("a", 1).set("b", 2).set("c", 3);
console.log(cache.get("a"), cache.get("x"));
cache.set("d", 4).set("e", 5);
console.log([...cache].map(([k, v]) => k + v).join(" "), "| evicted", evicted.join(), "|", cache.hits, cache.misses, cache.size);
let computed = 0;
const squares = new LruCache<number, number>(4);
const square = (n: number) => { let v = squares.get(n); if (v === undefined) { computed++; squares.set(n, (v = n * n)); } return v; };
let sum = 0;
for (const n of [1, 2, 3, 1, 4, 5, 1, 2, 6, 1, 1, 7, 3]) sum += square(n);
console.log(sum, computed, squares.hits, squares.misses, [...squares].map(([k]) => k).join());

// expect: 1 undefined
// expect: a1 d4 e5 | evicted b=2,c=3 | 1 1 3
// expect: 157 9 4 9 6,1,7,3
