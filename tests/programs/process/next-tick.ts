// Within a macrotask, next ticks run before promise jobs.
const log: string[] = [];
setTimeout(() => {
  Promise.resolve().then(() => log.push("job"));
  process.nextTick((x: string) => log.push(x), "tick");
  queueMicrotask(() => log.push("microtask"));
  log.push("sync");
}, 1);
setTimeout(() => console.log(log.join()), 20);

// expect: sync,tick,job,microtask
