// A child is talked to while it runs: streams, signals, events.
//! modes: not hard-snapshot, hard-restart (a child that is talked to dies with the process)
import { spawn } from "node:child_process";
import { once } from "node:events";
const cat = spawn("cat");
const catClosed = once(cat, "close");
console.log(typeof cat.pid, cat.exitCode, cat.spawnfile, cat.spawnargs, cat.connected, cat.stdio.length);
cat.stdin.write("first ");
const [piece] = await once(cat.stdout, "data");
console.log(String(piece));
cat.stdin.end("second");
const rest: string[] = [];
for await (const more of cat.stdout) rest.push(String(more));
console.log(rest.join(""), await catClosed, cat.exitCode, cat.signalCode, cat.killed);
const events: unknown[] = [];
const shell = spawn("echo out; echo err >&2; exit 7", { shell: true });
shell.on("spawn", () => events.push("spawn"));
shell.stdout.setEncoding("utf8").on("data", (text) => events.push(text));
shell.on("exit", (...facts) => events.push("exit", ...facts));
shell.stderr.on("data", (text) => console.log("stderr", String(text)));
console.log(await once(shell, "close"), events.slice(0, 1), events.slice(-3).filter((event) => typeof event !== "string" || event === "exit").length > 0, shell.spawnargs);
const sleeper = spawn("sleep", ["9"], { stdio: ["ignore", "pipe", "inherit"] });
console.log(sleeper.stdin, sleeper.stderr, sleeper.kill(0 as never), sleeper.kill("SIGINT"), sleeper.killed);
console.log(await once(sleeper, "exit"), sleeper.kill());
const late = spawn("sleep", ["9"], { timeout: 30 });
console.log(await once(late, "exit"));
const missing = spawn("surely-not-there", ["x"]);
missing.on("error", (error: any) => console.log(error.message, error.code, error.syscall, error.path, error.spawnargs));
console.log(missing.pid, await once(missing, "close").catch((error) => error.code));
const controller = new AbortController();
const given = spawn("sleep", ["9"], { signal: controller.signal });
given.on("error", (error: any) => console.log(error.name, error.code));
setTimeout(() => controller.abort(), 10);
console.log(await once(given, "close").catch((error) => error.name));
const quiet = spawn("cat", { stdio: "ignore" });
console.log(await once(quiet, "close"), quiet.stdout);
for (const wrong of [() => spawn(undefined as never), () => quiet.kill("NOPE" as never), () => spawn("a", { stdio: "wrong" as never })])
  try {
    wrong();
  } catch (error: any) {
    console.log(error.code, error.message);
  }

// expect: number null cat [ 'cat' ] false 3
// expect: first 
// expect: second [ 0, null ] 0 null false
// expect: stderr err
// expect:
// expect: [ 7, null ] [ 'spawn' ] true [ '/bin/sh', '-c', 'echo out; echo err >&2; exit 7' ]
// expect: null null true true true
// expect: [ null, 'SIGINT' ] false
// expect: [ null, 'SIGTERM' ]
// expect: spawn surely-not-there ENOENT ENOENT spawn surely-not-there surely-not-there [ 'x' ]
// expect: undefined ENOENT
// expect: AbortError ABORT_ERR
// expect: AbortError
// expect: [ 0, null ] null
// expect: ERR_INVALID_ARG_TYPE The "file" argument must be of type string. Received undefined
// expect: ERR_UNKNOWN_SIGNAL Unknown signal: NOPE
// expect: ERR_INVALID_ARG_VALUE The argument 'stdio' is invalid. Received 'wrong'
