// await of a native promise takes one tick, of a thenable two, and an async function returning a promise three.
const log: string[] = [];
const mark = async (name: string, f: () => unknown) => { await f(); log.push(name); };
void mark("value", () => 1);
void mark("promise", () => Promise.resolve());
void mark("thenable", () => ({ then(r: () => void) { r(); } }));
void mark("async returns value", async () => 1);
void mark("async returns promise", async () => Promise.resolve());
void mark("async awaits promise", async () => { await Promise.resolve(); });
void mark("then returns promise", () => Promise.resolve().then(() => Promise.resolve()));
void (async () => { for (let i = 1; i <= 6; i++) { await null; log.push(`tick ${i}`); } })();
setTimeout(() => console.log(log.join("\n")), 0);

// expect: value
// expect: promise
// expect: async returns value
// expect: tick 1
// expect: thenable
// expect: async awaits promise
// expect: tick 2
// expect: async returns promise
// expect: tick 3
// expect: then returns promise
// expect: tick 4
// expect: tick 5
// expect: tick 6
