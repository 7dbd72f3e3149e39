// Several async functions take turns at every await, in the order in which they started.
const log: string[] = [];
async function worker(name: string, turns: number) { for (let i = 1; i <= turns; i++) { log.push(name + i); await null; } return name; }
const done = await Promise.all([worker("a", 3), worker("b", 1), worker("c", 2)]);
console.log(log.join(" "), done.join());
let shared = 0;
async function racy() { const read = shared; await null; shared = read + 1; }
await Promise.all([racy(), racy(), racy()]);
console.log(shared);
class Mutex { #tail = Promise.resolve(); run<T>(f: () => Promise<T>): Promise<T> { const result = this.#tail.then(f); this.#tail = result.then(() => {}, () => {}); return result; } }
const mutex = new Mutex();
shared = 0;
await Promise.all([1, 2, 3].map(() => mutex.run(racy)));
console.log(shared);

// expect: a1 b1 c1 a2 c2 a3 a,b,c
// expect: 1
// expect: 3
