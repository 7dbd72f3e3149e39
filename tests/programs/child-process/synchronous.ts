// The synchronous forms hold the program until the command has ended.
import { execFileSync, execSync, spawnSync } from "node:child_process";
setTimeout(() => console.log("timer"), 0);
console.log(execSync("echo hello").toString().trim(), execFileSync("echo", ["x"], { encoding: "utf8" }).trim());
const { pid, ...facts } = spawnSync("sh", ["-c", "cat; echo e >&2; exit 1"], { input: "typed", encoding: "utf8" });
console.log(pid > 0, facts);
const show = (result: any) => {
  const { error } = result;
  console.log(result.status, result.signal, result.pid === 0, String(result.stdout), error?.code, error?.message, error?.syscall, error?.path, error?.spawnargs);
};
show(spawnSync("surely-not-there", ["x"]));
show(spawnSync("sleep", ["5"], { timeout: 40 }));
console.log((spawnSync("echo", ["12345678"], { maxBuffer: 3 }).error as any).message);
for (const fails of [() => execSync("echo out; echo err >&2; exit 4", { stdio: "pipe" }), () => execFileSync("sh", ["-c", "exit 5"]), () => execFileSync("surely-not-there"), () => execSync("" as never)])
  try {
    fails();
  } catch (error: any) {
    console.log(error.code, error.status, error.signal, JSON.stringify(error.message), String(error.stdout), String(error.stderr));
  }

// expect: hello x
// expect: true {
// expect:   status: 1,
// expect:   signal: null,
// expect:   output: [ null, 'typed', 'e\n' ],
// expect:   stdout: 'typed',
// expect:   stderr: 'e\n'
// expect: }
// expect: null null true null ENOENT spawnSync surely-not-there ENOENT spawnSync surely-not-there surely-not-there [ 'x' ]
// expect: null SIGTERM false  ETIMEDOUT spawnSync sleep ETIMEDOUT spawnSync sleep sleep [ '5' ]
// expect: spawnSync echo ENOBUFS
// expect: undefined 4 null "Command failed: echo out; echo err >&2; exit 4\nerr\n" out
// expect:  err
// expect:
// expect: undefined 5 null "Command failed: sh -c exit 5"  
// expect: ENOENT null null "spawnSync surely-not-there ENOENT" null null
// expect: ERR_INVALID_ARG_VALUE undefined undefined "The argument 'file' cannot be empty. Received ''" undefined undefined
// expect: timer
