// What a program of tests/programs finds outside of its simulated world: its arguments and its input, the host modules
// beside it, real child processes.

import process from "node:process";
import { hostModulePaths } from "../../src/cli/sources.ts";
import { nodeChildren } from "../../src/host/node/children.ts";
import { NodeHostModules } from "../../src/host/node/host-modules.ts";
import type { OutsideOptions } from "../../src/host/sim/outside.ts";
import type { Program } from "../../src/world/program.ts";
import type { Program as Expectation } from "./expectations.ts";

export async function programOutside(
  file: string,
  { stdin, args }: Expectation,
  { record }: Program,
): Promise<Partial<OutsideOptions>> {
  const hostModules = new NodeHostModules();
  await hostModules.load(hostModulePaths(record, file));
  return {
    hostModules,
    stdin: stdin.split("\n").slice(0, -1),
    argv: [process.execPath, file, ...args],
    env: {},
    children: nodeChildren,
  };
}
