// A rejection handled within the same turn is no unhandled one.
const early = Promise.reject(new Error("early"));
queueMicrotask(() => { early.catch((e) => console.log("handled", e.message)); });
const all = Promise.all([Promise.reject(new Error("first")), Promise.reject(new Error("second"))]);
await all.catch((e) => console.log("all", e.message));
await Promise.allSettled([Promise.reject(1)]);
const race = Promise.race([Promise.resolve("won"), Promise.reject(new Error("lost"))]);
console.log(await race);
const p = (async () => { throw new Error("async"); })();
try { await p; } catch (error) { console.log((error as Error).message); }
setTimeout(() => console.log("still here"), 5);

// expect: handled early
// expect: all first
// expect: won
// expect: async
// expect: still here
