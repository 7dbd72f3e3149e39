// Ten thousand promises settle in order.
//! modes: not hard-gc, hard-snapshot (ten thousand promises)
let done = 0;
const promises = Array.from({ length: 10_000 }, async (_, i) => { await null; done++; if (i % 3 === 0) await null; return i; });
const values = await Promise.all(promises);
console.log(done, values.length, values[9999], values.reduce((a, b) => a + b));
let chain = Promise.resolve(0);
for (let i = 0; i < 5000; i++) chain = chain.then((n) => n + 1);
console.log(await chain);

// expect: 10000 10000 9999 49995000
// expect: 5000
