// The errors of node:child_process.

import { withCode } from "./coded-error.ts";

/** What a command that ended badly says. */
export function commandFailed(command: string, stderr: string, facts: object): Error {
  return Object.assign(new Error(`Command failed: ${command}\n${stderr}`), facts);
}

export function tooMuchOutput(stream: string): Error {
  return withCode(new RangeError(`${stream} maxBuffer length exceeded`), "ERR_CHILD_PROCESS_STDIO_MAXBUFFER");
}

const errnos: Readonly<Record<string, number>> = { ETIMEDOUT: -110, ENOBUFS: -105 };

/** An error of spawnSync: its own, or that of starting under its name. */
export function synchronousError(code: string, file: string, args: readonly string[], errno?: number): Error {
  const syscall = `spawnSync ${file}`;
  const facts = { errno: errno ?? errnos[code], code, syscall, path: file, spawnargs: [...args] };
  return Object.assign(new Error(`${syscall} ${code}`), facts);
}
