// When nothing is left to run, "exit" is emitted once, with the exit code, and its listeners' output is the last.
process.on("exit", (code) => {
  console.log("exit", code, process.exitCode);
  setTimeout(() => console.log("never"), 0);
});
setTimeout(() => {
  process.exitCode = 2;
  console.log("timer");
}, 2);
console.log("main");

// expect: main
// expect: timer
// expect: exit 2 2
// exit: 2
