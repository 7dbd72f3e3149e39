// Shortest paths with a binary heap, and the route read back.
class Heap<T> {
  #items: T[] = [];
  constructor(readonly less: (a: T, b: T) => boolean) {}
  get size() { return this.#items.length; }
  push(item: T) {
    const a = this.#items;
    let i = a.push(item) - 1;
    while (i > 0) { const parent = (i - 1) >> 1; if (!this.less(a[i]!, a[parent]!)) break; [a[i], a[parent]] = [a[parent]!, a[i]!]; i = parent; }
  }
  pop(): T {
    const a = this.#items, top = a[0]!, last = a.pop()!;
    if (a.length === 0) return top;
    a[0] = last;
    for (let i = 0; ; ) {
      let child = 2 * i + 1;
      if (child >= a.length) return top;
      if (child + 1 < a.length && this.less(a[child + 1]!, a[child]!)) child++;
      if (!this.less(a[child]!, a[i]!)) return top;
      [a[i], a[child]] = [a[child]!, a[i]!];
      i = child;
    }
  }
}
type Graph = Record<string, Record<string, number>>;
function shortest(graph: Graph, from: string) {
  const distance = new Map<string, number>([[from, 0]]), previous = new Map<string, string>();
  const queue = new Heap<[string, number]>((a, b) => a[1] < b[1]);
  queue.push([from, 0]);
  while (queue.size) {
    const [node, d] = queue.pop();
    if (d > distance.get(node)!) continue;
    for (const [next, weight] of Object.entries(graph[node] ?? {})) {
      const candidate = d + weight;
      if (candidate < (distance.get(next) ?? Infinity)) { distance.set(next, candidate); previous.set(next, node); queue.push([next, candidate]); }
    }
  }
  const route = (to: string): string[] => (to === from ? [from] : previous.has(to) ? [...route(previous.get(to)!), to] : []);
  return { distance, route };
}
const roads: Graph = { a: { b: 7, c: 9, f: 14 }, b: { a: 7, c: 10, d: 15 }, c: { a: 9, b: 10, d: 11, f: 2 }, d: { b: 15, c: 11, e: 6 }, e: { d: 6, f: 9 }, f: { a: 14, c: 2, e: 9 }, island: {} };
const { distance, route } = shortest(roads, "a");
for (const node of Object.keys(roads)) console.log(node, distance.get(node) ?? "unreachable", route(node).join(" > ") || "-");
const grid: Graph = {};
for (let x = 0; x < 12; x++) for (let y = 0; y < 12; y++) { const edges: Record<string, number> = (grid[`${x},${y}`] = {}); if (x < 11) edges[`${x + 1},${y}`] = ((x * 31 + y * 17) % 9) + 1; if (y < 11) edges[`${x},${y + 1}`] = ((x * 13 + y * 29) % 9) + 1; }
const best = shortest(grid, "0,0");
console.log(best.distance.get("11,11"), best.route("11,11").length);

// expect: a 0 a
// expect: b 7 a > b
// expect: c 9 a > c
// expect: d 20 a > c > d
// expect: e 20 a > c > f > e
// expect: f 11 a > c > f
// expect: island unreachable -
// expect: 69 23
