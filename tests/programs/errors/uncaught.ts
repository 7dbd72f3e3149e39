// An uncaught error ends the program with exit code 1 and its message on stderr.
console.log("before");
function fail(): never { throw new RangeError("out of luck"); }
fail();
console.log("never");

// expect: before
// expect error: RangeError: out of luck
// exit: 1
