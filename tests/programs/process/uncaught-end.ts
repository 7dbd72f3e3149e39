// Without a listener an error ends the program: exit is told first, and may change the code.
process.on("uncaughtExceptionMonitor", (error, origin) => console.log("monitor", error.message, origin));
process.on("exit", (code) => {
  console.log("exit", code, process.exitCode);
  process.exitCode = 9;
});
setTimeout(() => {
  throw new Error("the end");
}, 1);
setTimeout(() => console.log("never"), 5);

// expect: monitor the end uncaughtException
// expect: exit 1 1
// expect error: Error: the end
// exit: 9
