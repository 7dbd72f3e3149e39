// With listeners, errors that nobody caught do not end the program.
process.on("uncaughtExceptionMonitor", (error, origin) => console.log("monitor", error.message, origin));
process.on("uncaughtException", (error, origin) => console.log("uncaught", error.message, origin));
process.on("exit", (code) => console.log("exit", code, process.exitCode));
setTimeout(() => {
  throw new Error("from a timer");
}, 1);
setTimeout(() => console.log("later"), 20);
await new Promise((resolve) => setTimeout(resolve, 40));
Promise.reject(new Error("rejected"));
Promise.reject(5);
await new Promise((resolve) => setTimeout(resolve, 5));
queueMicrotask(() => {
  throw new TypeError("from a job");
});
await new Promise((resolve) => setTimeout(resolve, 5));
process.on("unhandledRejection", (reason, promise) => console.log("unhandled", reason, promise instanceof Promise));
Promise.reject("again");
Promise.reject("and again");
const handled = Promise.reject("handled later");
setTimeout(() => handled.catch(() => console.log("caught after all")), 1);
await new Promise((resolve) => setTimeout(resolve, 5));
console.log("alive");

// expect: monitor from a timer uncaughtException
// expect: uncaught from a timer uncaughtException
// expect: later
// expect: monitor rejected unhandledRejection
// expect: uncaught rejected unhandledRejection
// expect: monitor This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "5". unhandledRejection
// expect: uncaught This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "5". unhandledRejection
// expect: monitor from a job uncaughtException
// expect: uncaught from a job uncaughtException
// expect: unhandled again true
// expect: unhandled and again true
// expect: unhandled handled later true
// expect: caught after all
// expect: alive
// expect: exit 0 undefined
