// Timers run in order of their deadlines, and in order of their making when these are equal.
const log: string[] = [];
for (let isLate = true; isLate; ) {
  const start = performance.now();
  const timers = [
    setTimeout(() => log.push("40"), 40),
    setTimeout(() => log.push("20"), 20),
    setTimeout(() => log.push("0a"), 0),
    setTimeout(() => log.push("0b"), 0),
    setTimeout((...args: unknown[]) => log.push(args.join("")), 1, "arg", 1),
  ];
  isLate = performance.now() - start > 10; // the machine stood still, and the deadlines are not those that are meant
  if (isLate) for (const timer of timers) clearTimeout(timer);
}
setTimeout(() => { log.push("nested outer"); setTimeout(() => { log.push("nested inner"); console.log(log.join(", ")); }, 0); Promise.resolve().then(() => log.push("microtask of timer")); }, 60);

// expect: 0a, 0b, arg1, 20, 40, nested outer, microtask of timer, nested inner
