// What a listener of beforeExit begins without a reference does not keep the program alive.
//! modes: not hard-snapshot, hard-restart, hard-gc (the clock of these modes moves on while the program ends)
process.on("beforeExit", () => {
  console.log("before");
  setTimeout(() => console.log("never"), 1000).unref();
});
process.on("exit", () => console.log("exit"));

// expect: before
// expect: exit
