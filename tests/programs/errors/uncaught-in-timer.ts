// An uncaught error in a timer ends the program; what was to come does not run.
setTimeout(() => { console.log("timer runs"); throw new TypeError("in a timer"); }, 5);
setTimeout(() => console.log("never"), 60);
console.log("main done");

// expect: main done
// expect: timer runs
// expect error: TypeError: in a timer
// exit: 1
