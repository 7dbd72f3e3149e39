// A thrown value that is no error is reported as it would be printed.
console.log("throwing");
throw { code: 42, text: "no error object" };

// expect: throwing
// expect error: { code: 42, text: 'no error object' }
// exit: 1
