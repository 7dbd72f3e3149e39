// Signals are events; listening does not keep the program alive.
//! modes: not hard-snapshot, hard-restart (a signal to a process that dies is lost with it)
const log: unknown[] = [];
process.on("SIGUSR2", (...facts) => log.push("first", ...facts));
const alive = setTimeout(() => {}, 60_000);
const heard = new Promise<void>((resolve) => process.once("SIGUSR2", () => (log.push("once"), resolve())));
console.log(process.kill(process.pid, "SIGUSR2"), process.kill(process.pid, 0), process.listenerCount("SIGUSR2"));
await heard;
console.log(log.splice(0));
process.kill(process.pid, "SIGUSR2");
await new Promise<void>((resolve) => process.once("SIGUSR2", () => setTimeout(resolve, 1)));
console.log(log.splice(0), process.listenerCount("SIGUSR2"));
const interrupted = new Promise<void>((resolve) =>
  process.once("SIGINT", (name, number) => {
    console.log(name, number);
    queueMicrotask(() => (console.log("job"), resolve()));
    process.nextTick(() => console.log("tick"));
  }),
);
process.kill(process.pid, "SIGINT");
await interrupted;
clearTimeout(alive);
process.removeAllListeners("SIGUSR2");
for (const wrong of [() => process.kill(99999999, 0), () => process.kill(process.pid, "NOPE"), () => process.kill("x" as never), () => process.kill(process.pid, 999), () => process.on("SIGKILL", () => {})])
  try {
    console.log(wrong());
  } catch (error: any) {
    console.log(error.name, error.message, error.code, error.errno, error.syscall);
  }
process.on("SIGTERM", () => console.log("never"));
process.on("exit", (code) => console.log("exit", code));

// expect: true true 2
// expect: [ 'first', 'SIGUSR2', 12, 'once' ]
// expect: [ 'first', 'SIGUSR2', 12 ] 1
// expect: SIGINT 2
// expect: tick
// expect: job
// expect: Error kill ESRCH ESRCH -3 kill
// expect: TypeError Unknown signal: NOPE ERR_UNKNOWN_SIGNAL undefined undefined
// expect: TypeError The "pid" argument must be of type number. Received type string ('x') ERR_INVALID_ARG_TYPE undefined undefined
// expect: Error kill EINVAL EINVAL -22 kill
// expect: Error uv_signal_start EINVAL EINVAL -22 uv_signal_start
// expect: exit 0
