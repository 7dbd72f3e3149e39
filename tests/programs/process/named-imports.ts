// The members of `process` can be imported by name, also those that depend on the command line or the epoch.
import process, { argv, cwd, emitWarning, env, execPath, exitCode, nextTick, pid, platform, uptime } from "node:process";
import * as all from "process";
export { argv as again } from "process";
console.log(argv === process.argv, env === process.env, pid === process.pid, platform === process.platform, typeof execPath, exitCode);
console.log(cwd() === process.cwd(), uptime() >= 0, [typeof emitWarning, typeof nextTick].join());
const space: Record<string, unknown> = all;
console.log(all.argv === argv, all.default === process, "env" in space, Object.keys(space).includes("platform"), space["argv"] === argv);
const late = () => argv.length === process.argv.length;
console.log(late());

// expect: true true true true string undefined
// expect: true true function,function
// expect: true true true true true
// expect: true
