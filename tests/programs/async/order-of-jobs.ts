// Synchronous code first, then promise jobs in order of their making, then timers.
const log: string[] = [];
setTimeout(() => { log.push("timer"); console.log(log.join(" ")); }, 0);
queueMicrotask(() => { log.push("m1"); Promise.resolve().then(() => log.push("m1.1")); });
Promise.resolve().then(() => log.push("p1")).then(() => log.push("p2")).then(() => log.push("p3"));
new Promise<void>((resolve) => { log.push("executor"); resolve(); log.push("after resolve"); }).then(() => log.push("q1")).finally(() => log.push("q2"));
(async () => { log.push("a0"); await null; log.push("a1"); await null; log.push("a2"); })();
log.push("sync");

// expect: executor after resolve a0 sync m1 p1 q1 a1 m1.1 p2 q2 a2 p3 timer
