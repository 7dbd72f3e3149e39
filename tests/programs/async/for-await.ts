// for await works on sync and async iterables, closes on break, and lets errors through.
class Ticker implements AsyncIterable<number> {
  log: string[] = [];
  [Symbol.asyncIterator](): AsyncIterator<number> {
    let n = 0;
    return { next: async () => { this.log.push("next"); return { value: n++, done: n > 3 }; }, return: async () => { this.log.push("return"); return { value: 0, done: true }; } };
  }
}
const t = new Ticker();
let sum = 0;
for await (const n of t) sum += n;
console.log(sum, t.log.join()); t.log.length = 0;
for await (const n of t) if (n === 1) break;
console.log(t.log.join()); t.log.length = 0;
try { for await (const n of t) throw new Error(`body ${n}`); } catch (e) { console.log((e as Error).message, t.log.join()); }
try { for await (const x of [Promise.resolve("first"), Promise.reject(new Error("second"))]) console.log(x); } catch (e) { console.log((e as Error).message); }
const outer = async () => { label: for await (const a of [1, 2]) for await (const b of ["x", "y"]) { if (b === "y") continue label; console.log(a, b); } return "done"; };
console.log(await outer());

// expect: 3 next,next,next,next
// expect: next,next,return
// expect: body 0 next,return
// expect: first
// expect: second
// expect: 1 x
// expect: 2 x
// expect: done
