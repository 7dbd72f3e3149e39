// Ticks that queue ticks, among promise jobs: all ticks run before the next job, and the awaits that follow go on.
const log = (...all: unknown[]) => console.log(...all);
await new Promise<void>((resolve) => {
  let left = 500;
  const tick = () => { if (--left > 0) process.nextTick(tick); else resolve(); };
  process.nextTick(tick);
  process.nextTick(tick);
});
let jobs = 0;
for (let i = 0; i < 200; i++) { await null; jobs++; }
log(jobs);
setTimeout(() => {
  process.nextTick((...all: unknown[]) => { log("tick", all); process.nextTick(() => log("tick of tick")); Promise.resolve().then(() => log("job of tick")); }, 1, 2, 3, 4, 5);
  process.nextTick((...all: unknown[]) => log("second tick", all.length));
  Promise.resolve().then(() => { log("job"); process.nextTick(() => log("tick of job")); }).then(() => log("next job"));
}, 1);
await new Promise((resolve) => setTimeout(resolve, 20));
Promise.resolve().then(() => process.nextTick(() => log("after jobs"))).then(() => log("job 2")).then(() => log("job 3"));
await new Promise<void>((resolve) => process.nextTick(resolve));
log("end");

// expect: 200
// expect: tick [ 1, 2, 3, 4, 5 ]
// expect: second tick 0
// expect: tick of tick
// expect: job
// expect: job of tick
// expect: next job
// expect: tick of job
// expect: job 2
// expect: job 3
// expect: after jobs
// expect: end
