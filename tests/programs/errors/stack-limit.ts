// Error.stackTraceLimit says how many frames an error notes.
const deep = (n: number): Error => (n > 0 ? deep(n - 1) : new Error("deep"));
const frames = (error: { stack?: string }) => error.stack!.split("\n").length - 1;
for (const limit of [0, 1, 2.5, 12, Number.POSITIVE_INFINITY]) {
  Error.stackTraceLimit = limit;
  const count = frames(deep(30));
  console.log(limit, limit === Number.POSITIVE_INFINITY ? count > 30 : count);
}
Error.stackTraceLimit = 3;
const target: { stack?: string } = {};
const note = (n: number): void => (n > 0 ? note(n - 1) : Error.captureStackTrace(target));
note(9);
console.log(frames(target));

// expect: 0 0
// expect: 1 1
// expect: 2.5 2
// expect: 12 12
// expect: Infinity true
// expect: 3
