// An error after a top-level await ends the program with exit code 1.
await new Promise((resolve) => setTimeout(resolve, 5));
console.log("awaited");
const nothing = undefined as unknown as { property: string };
console.log(nothing.property);

// expect: awaited
// expect error: TypeError: Cannot read properties of undefined (reading 'property')
// exit: 1
