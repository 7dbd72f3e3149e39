// Output that goes into a pipe is no terminal and has no columns.
console.log(Boolean(process.stdout.isTTY), process.stdout.columns);

// expect: false undefined
