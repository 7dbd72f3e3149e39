// Commands run to their end, with captured output and Node's errors.
import { exec, execFile } from "node:child_process";
import { promisify } from "node:util";
const run = promisify(exec);
const runFile = promisify(execFile);
console.log(await run("echo hi; echo there >&2"), (await runFile("echo", ["a b", "c"])).stdout);
console.log(await run("echo bytes", { encoding: "buffer" }), (await run("pwd", { cwd: "/" })).stdout, (await run("echo $MINE", { env: { MINE: "yes", PATH: process.env["PATH"] ?? "/bin:/usr/bin" } })).stdout);
const show = async (name: string, f: () => Promise<unknown>) => {
  try {
    console.log(name, await f());
  } catch (error: any) {
    const { code, errno, killed, signal, cmd, stdout, stderr, syscall, path, spawnargs } = error;
    console.log(name, error.name, JSON.stringify(error.message), { code, errno, killed, signal, cmd, stdout, stderr, syscall, path, spawnargs });
  }
};
await show("fails", () => run("echo out; echo err >&2; exit 3"));
await show("missing", () => runFile("surely-not-there", ["a"]));
await show("file fails", () => runFile("sh", ["-c", "exit 2"]));
await show("too much", () => run("echo 1234567890", { maxBuffer: 4 }));
await show("too long", () => run("sleep 5", { timeout: 40 }));
await show("other signal", () => run("sleep 5", { timeout: 40, killSignal: "SIGKILL" }));
await show("aborted before", () => run("sleep 5", { signal: AbortSignal.abort() }));
await show("aborted", () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30);
  return run("sleep 5", { signal: controller.signal });
});
await show("wrong", () => run(5 as never));
await show("empty", () => runFile(""));
await show("null byte", () => runFile("echo", ["a", "\0"]));
await show("null byte in a command", () => run("echo \0"));
await show("null byte in a variable", () => run("echo", { env: { A: "\0" } }));
await show("no list", () => runFile("echo", "a" as never));
const writing = runFile("cat");
writing.child.stdin!.end("typed");
console.log((await writing).stdout);
const log: unknown[] = [];
await new Promise<void>((resolve) => {
  const child = exec("echo one", (error, stdout, stderr) => log.push("callback", error, stdout, stderr));
  console.log(child.spawnfile, child.spawnargs);
  child.stdout!.on("data", (piece) => log.push(String(piece)));
  child.on("exit", (...facts) => log.push("exit", ...facts));
  child.on("close", (...facts) => (log.push("close", ...facts), resolve()));
});
console.log(log);
await new Promise<void>((resolve) => {
  const child = execFile("sleep", ["9"], (error) => console.log(error?.signal, error?.killed, child.signalCode));
  setTimeout(() => console.log(child.kill(), child.killed), 30);
  child.on("close", (code, signal) => (console.log(code, signal, child.kill()), resolve()));
});
const both = await Promise.all(["1", "2", "3"].map((n) => run(`echo ${n}`)));
console.log(both.map(({ stdout }) => stdout.trim()).join());

// expect: { stdout: 'hi\n', stderr: 'there\n' } a b c
// expect:
// expect: { stdout: <Buffer 62 79 74 65 73 0a>, stderr: <Buffer > } /
// expect:  yes
// expect:
// expect: fails Error "Command failed: echo out; echo err >&2; exit 3\nerr\n" {
// expect:   code: 3,
// expect:   errno: undefined,
// expect:   killed: false,
// expect:   signal: null,
// expect:   cmd: 'echo out; echo err >&2; exit 3',
// expect:   stdout: 'out\n',
// expect:   stderr: 'err\n',
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: missing Error "spawn surely-not-there ENOENT" {
// expect:   code: 'ENOENT',
// expect:   errno: -2,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: 'surely-not-there a',
// expect:   stdout: '',
// expect:   stderr: '',
// expect:   syscall: 'spawn surely-not-there',
// expect:   path: 'surely-not-there',
// expect:   spawnargs: [ 'a' ]
// expect: }
// expect: file fails Error "Command failed: sh -c exit 2\n" {
// expect:   code: 2,
// expect:   errno: undefined,
// expect:   killed: false,
// expect:   signal: null,
// expect:   cmd: 'sh -c exit 2',
// expect:   stdout: '',
// expect:   stderr: '',
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: too much RangeError "stdout maxBuffer length exceeded" {
// expect:   code: 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: 'echo 1234567890',
// expect:   stdout: '1234',
// expect:   stderr: '',
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: too long Error "Command failed: sleep 5\n" {
// expect:   code: null,
// expect:   errno: undefined,
// expect:   killed: true,
// expect:   signal: 'SIGTERM',
// expect:   cmd: 'sleep 5',
// expect:   stdout: '',
// expect:   stderr: '',
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: other signal Error "Command failed: sleep 5\n" {
// expect:   code: null,
// expect:   errno: undefined,
// expect:   killed: true,
// expect:   signal: 'SIGKILL',
// expect:   cmd: 'sleep 5',
// expect:   stdout: '',
// expect:   stderr: '',
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: aborted before AbortError "The operation was aborted" {
// expect:   code: 'ABORT_ERR',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: 'sleep 5',
// expect:   stdout: '',
// expect:   stderr: '',
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: aborted AbortError "The operation was aborted" {
// expect:   code: 'ABORT_ERR',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: 'sleep 5',
// expect:   stdout: '',
// expect:   stderr: '',
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: wrong TypeError "The \"command\" argument must be of type string. Received type number (5)" {
// expect:   code: 'ERR_INVALID_ARG_TYPE',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: undefined,
// expect:   stdout: undefined,
// expect:   stderr: undefined,
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: empty TypeError "The argument 'file' cannot be empty. Received ''" {
// expect:   code: 'ERR_INVALID_ARG_VALUE',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: undefined,
// expect:   stdout: undefined,
// expect:   stderr: undefined,
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: null byte TypeError "The argument 'args[1]' must be a string without null bytes. Received '\\x00'" {
// expect:   code: 'ERR_INVALID_ARG_VALUE',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: undefined,
// expect:   stdout: undefined,
// expect:   stderr: undefined,
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: null byte in a command TypeError "The argument 'command' must be a string without null bytes. Received 'echo \\x00'" {
// expect:   code: 'ERR_INVALID_ARG_VALUE',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: undefined,
// expect:   stdout: undefined,
// expect:   stderr: undefined,
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: null byte in a variable TypeError "The property 'options.env['A']' must be a string without null bytes. Received '\\x00'" {
// expect:   code: 'ERR_INVALID_ARG_VALUE',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: undefined,
// expect:   stdout: undefined,
// expect:   stderr: undefined,
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: no list TypeError "The \"args\" argument must be of type object. Received type string ('a')" {
// expect:   code: 'ERR_INVALID_ARG_TYPE',
// expect:   errno: undefined,
// expect:   killed: undefined,
// expect:   signal: undefined,
// expect:   cmd: undefined,
// expect:   stdout: undefined,
// expect:   stderr: undefined,
// expect:   syscall: undefined,
// expect:   path: undefined,
// expect:   spawnargs: undefined
// expect: }
// expect: typed
// expect: /bin/sh [ '/bin/sh', '-c', 'echo one' ]
// expect: [
// expect:   'one\n',    'exit',
// expect:   0,          null,
// expect:   'callback', null,
// expect:   'one\n',    '',
// expect:   'close',    0,
// expect:   null
// expect: ]
// expect: true true
// expect: SIGTERM true SIGTERM
// expect: null SIGTERM false
// expect: 1,2,3
