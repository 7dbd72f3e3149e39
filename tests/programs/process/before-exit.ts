// beforeExit comes when nothing is left to do, and again after what its listeners began.
let n = 0;
process.on("beforeExit", async (code) => {
  console.log("before", code, ++n);
  await null;
  Promise.resolve().then(() => console.log("job"));
  if (n === 1) setTimeout(() => console.log("timer"), 1);
  if (n === 2) setImmediate(() => console.log("immediate"));
  process.exitCode = n;
});
process.on("exit", (code) => console.log("exit", code));
console.log("main");

// expect: main
// expect: before 0 1
// expect: job
// expect: timer
// expect: before 1 2
// expect: job
// expect: immediate
// expect: before 2 3
// expect: job
// expect: exit 3
// exit: 3
