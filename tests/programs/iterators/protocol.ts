// for-of calls next until done, and return when it leaves early.
class Range implements Iterable<number> {
  log: string[] = [];
  constructor(readonly from: number, readonly to: number) {}
  [Symbol.iterator](): Iterator<number> {
    let n = this.from;
    return {
      next: () => { this.log.push("next"); return n < this.to ? { value: n++, done: false } : { value: undefined, done: true }; },
      return: () => { this.log.push("return"); return { value: undefined, done: true }; },
    };
  }
}
const r = new Range(1, 4);
console.log([...r].join(), r.log.join()); r.log.length = 0;
for (const n of r) if (n === 2) break;
console.log(r.log.join()); r.log.length = 0;
try { for (const n of r) throw new Error(`at ${n}`); } catch (error) { console.log((error as Error).message, r.log.join()); } r.log.length = 0;
const [a, b] = r;
console.log(a, b, r.log.join()); r.log.length = 0;
const f = () => { for (const n of r) return n; };
console.log(f(), r.log.join(), Math.max(...r), Array.from(r, (x) => x * 2).join(), new Set(r).size);

// expect: 1,2,3 next,next,next,next
// expect: next,next,return
// expect: at 1 next,return
// expect: 1 2 next,next,return
// expect: 1 next,return 3 2,4,6 3
