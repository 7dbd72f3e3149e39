// A command that ran too long, or said too much, is over when it is killed, even if a process that it started holds its output.
import { exec, execSync } from "node:child_process";
import { promisify } from "node:util";
const run = promisify(exec);
// It lives as long as whoever started the shell.
const other = "(while kill -0 $PPID 2> /dev/null; do sleep 1; done) &";
const show = ({ code, killed, signal, stdout }: any) => console.log(code, killed, signal, stdout);
await run(`${other} wait`, { timeout: 50 }).catch(show);
await run(`${other} echo 1234567890; wait`, { maxBuffer: 4 }).catch(show);
try {
  execSync(`${other} wait`, { timeout: 50, stdio: ["ignore", "pipe", "pipe"] });
} catch (error: any) {
  console.log(error.code, error.signal, error.status);
}

// expect: null true SIGTERM 
// expect: ERR_CHILD_PROCESS_STDIO_MAXBUFFER undefined undefined 1234
// expect: ETIMEDOUT SIGTERM null
