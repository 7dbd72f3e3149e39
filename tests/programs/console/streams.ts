// error and warn go to stderr; info and debug go to stdout like log.
console.log("to stdout");
console.info("info", 1);
console.debug("debug", [2]);
console.error("to stderr", { a: 1 });
console.warn("warned %s", "once");
const { log } = console;
log("detached");
[1, 2].forEach((n) => console.log(n));
console.assert(true, "silent");
console.assert(1 > 2, "math is %s", "broken");

// expect: to stdout
// expect: info 1
// expect: debug [ 2 ]
// expect: detached
// expect: 1
// expect: 2
// expect error: to stderr { a: 1 }
// expect error: warned once
// expect error: Assertion failed: math is broken
