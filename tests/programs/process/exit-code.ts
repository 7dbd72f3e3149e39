// process.exitCode is used when the program ends by itself.
process.exitCode = 3;
console.log("still running");
setTimeout(() => console.log("the end"), 5);

// expect: still running
// expect: the end
// exit: 3
