// Timers run in order of their deadlines, and in order of their making when these are equal.
const log: string[] = [];
setTimeout(() => log.push("40"), 40);
setTimeout(() => log.push("20"), 20);
setTimeout(() => log.push("0a"), 0);
setTimeout(() => log.push("0b"), 0);
setTimeout((...args: unknown[]) => log.push(args.join("")), 1, "arg", 1);
setTimeout(() => { log.push("nested outer"); setTimeout(() => { log.push("nested inner"); console.log(log.join(", ")); }, 0); Promise.resolve().then(() => log.push("microtask of timer")); }, 60);

// expect: 0a, 0b, arg1, 20, 40, nested outer, microtask of timer, nested inner
