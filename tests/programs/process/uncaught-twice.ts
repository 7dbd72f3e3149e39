// A listener for uncaught errors that throws ends the program with exit code 7.
process.on("uncaughtException", (error) => {
  console.log("uncaught", error.message);
  throw new Error("inner");
});
process.on("exit", () => console.log("exit: never"));
setTimeout(() => {
  throw new Error("outer");
}, 1);
setTimeout(() => console.log("never"), 5);

// expect: uncaught outer
// expect error: Error: inner
// exit: 7
