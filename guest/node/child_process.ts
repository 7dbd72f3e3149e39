// node:child_process: without fork and messages between processes.

import {
  type ChildOptions,
  type Callback,
  checkFile,
  commandOf,
  parseArguments,
  parseOptions,
} from "../child-command.ts";
import { ChildProcess, spawned } from "../child-process.ts";
import { launched, outputSync, runSync, type SyncResult } from "../child-run.ts";
import { setPromisified } from "../promisified.ts";

export { ChildProcess };

export function spawn(...given: unknown[]): ChildProcess {
  const { file, args, options } = parseArguments(given);
  return spawned(commandOf(file, args, options), options);
}

export function execFile(...given: unknown[]): ChildProcess {
  const { file, args, options, callback } = parseArguments(given);
  return launched(file, args, options, [file, ...args].join(" "), callback);
}

export function exec(...given: unknown[]): ChildProcess {
  const [command, ...rest] = given;
  checkFile(command, "command");
  const { options, callback } = parseOptions(rest);
  return launched(command, [], { shell: true, ...options }, command, callback);
}

export function spawnSync(...given: unknown[]): SyncResult {
  const { file, args, options } = parseArguments(given);
  return runSync(file, args, options);
}

export function execFileSync(...given: unknown[]): unknown {
  const { file, args, options } = parseArguments(given);
  return outputSync(file, args, options, [file, ...args].join(" "));
}

export function execSync(command: unknown, options: ChildOptions = {}): unknown {
  checkFile(command, "command");
  return outputSync(command, [], { shell: true, ...options }, command);
}

type Launcher = (...given: unknown[]) => ChildProcess;
type Promised = Promise<{ stdout: unknown; stderr: unknown }> & { child: ChildProcess };

/** The promise of a command has its process at `child`; its error has the output. */
function promised(launch: Launcher): (...given: unknown[]) => Promised {
  return (...given) => {
    let child: ChildProcess | undefined;
    const promise = new Promise((resolve, reject) => {
      const done: Callback = (error, stdout, stderr) => {
        if (error === null) resolve({ stdout, stderr });
        else reject(Object.assign(error, { stdout, stderr }));
      };
      child = launch(...given, done);
    });
    return Object.assign(promise, { child }) as Promised;
  };
}

for (const launch of [exec, execFile]) setPromisified(launch, promised(launch));

export default { ChildProcess, exec, execFile, execFileSync, execSync, spawn, spawnSync };
