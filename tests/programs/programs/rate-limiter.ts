// At most so many jobs at once and so many per window; results stay in order.
import { setTimeout as sleep } from "node:timers/promises";
class Semaphore {
  #free: number; #queue: (() => void)[] = []; most = 0; #running = 0;
  constructor(n: number) { this.#free = n; }
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--; else await new Promise<void>((go) => this.#queue.push(go));
    this.most = Math.max(this.most, ++this.#running);
    try { return await work(); }
    finally { this.#running--; const next = this.#queue.shift(); if (next) next(); else this.#free++; }
  }
}
class TokenBucket {
  #tokens: number; #now = 0;
  constructor(readonly capacity: number, readonly perSecond: number) { this.#tokens = capacity; }
  advance(seconds: number) { this.#now += seconds; this.#tokens = Math.min(this.capacity, this.#tokens + seconds * this.perSecond); }
  take(n = 1) { if (this.#tokens < n) return `${this.#now}s refused`; this.#tokens -= n; return `${this.#now}s ok, ${this.#tokens} left`; }
}
const gate = new Semaphore(3);
const order: number[] = [];
const results = await Promise.all([5, 4, 3, 2, 1, 6].map((n, i) => gate.run(async () => { order.push(i); await sleep(n * 12); return n * n; })));
console.log(results.join(), "started", order.join(), "most at once", gate.most);
const failing = await Promise.allSettled([1, 2, 3, 4].map((n) => gate.run(async () => { await null; if (n % 2) throw new Error(`job ${n}`); return n; })));
console.log(failing.map((r) => (r.status === "fulfilled" ? r.value : r.reason.message)).join());
const bucket = new TokenBucket(3, 0.5);
console.log([bucket.take(), bucket.take(2), bucket.take()].join("; "));
bucket.advance(3);
console.log([bucket.take(), bucket.take()].join("; "));
bucket.advance(100);
console.log(bucket.take(3), await gate.run(async () => "still works"));

// expect: 25,16,9,4,1,36 started 0,1,2,3,4,5 most at once 3
// expect: job 1,2,job 3,4
// expect: 0s ok, 2 left; 0s ok, 0 left; 0s refused
// expect: 3s ok, 0.5 left; 3s refused
// expect: 103s ok, 0 left still works
