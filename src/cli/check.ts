// deathless check: every invariant of a world's file and image, read without touching it.

import { checkStore } from "../store/check.ts";
import { ExitCode } from "./failure.ts";
import { imageProblems, withWorld } from "./world-file.ts";

/** Prints every problem found. Exit code 3 if there is one. */
export function checkCommand(worldPath: string): number {
  const problems = withWorld(worldPath, (device) => [
    ...checkStore(device).map(({ where, message }) => `${where}: ${message}`),
    ...imageProblems(device),
  ]);
  for (const problem of problems) console.log(problem);
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  console.log(problems.length === 0 ? "the world is sound" : `${worldPath}: ${count}`);
  return problems.length === 0 ? ExitCode.fine : ExitCode.damaged;
}
