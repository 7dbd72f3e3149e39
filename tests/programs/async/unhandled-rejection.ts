// A rejection that nobody handles ends the program with exit code 1, after what was printed before.
console.log("before");
async function fails() { await null; throw new Error("nobody listens"); }
void fails();
setTimeout(() => console.log("never printed"), 50);

// expect: before
// expect error: Error: nobody listens
// exit: 1
