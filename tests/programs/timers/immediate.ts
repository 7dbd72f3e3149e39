// setImmediate runs after the promise jobs of the present turn, in order of making.
const log: string[] = [];
setImmediate((a: string) => log.push(a), "immediate 1");
const cleared = setImmediate(() => log.push("never"));
setImmediate(() => { log.push("immediate 2"); console.log(log.join()); });
clearImmediate(cleared);
Promise.resolve().then(() => log.push("job"));
log.push("sync");

// expect: sync,job,immediate 1,immediate 2
