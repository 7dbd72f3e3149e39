// An example under plain Node, which runs it as it is once its types are stripped (Node 22.18 does that by itself).

import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { packageFolder } from "../harness/world-process.ts";

const hook = pathToFileURL(join(packageFolder, "dist/src/host/node/typescript-hook.js")).href;
const register = `data:text/javascript,${encodeURIComponent(
  `import { register } from "node:module"; register(${JSON.stringify(hook)});`,
)}`;

export function runUnderNode(file: string, env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ["--import", register, file], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
}
