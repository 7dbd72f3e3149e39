// deathless check: every invariant of a world's file and image, read without touching it.

import { isStoreError } from "../base/errors.ts";
import { FileDevice } from "../host/node/file-device.ts";
import { checkImage } from "../image/check.ts";
import { checkStore } from "../store/check.ts";
import { loadImage } from "./dump.ts";
import { ExitCode } from "./failure.ts";

/** Prints every problem found. Exit code 3 if there is one. */
export function checkCommand(worldPath: string): number {
  const device = FileDevice.open(worldPath, { readOnly: true });
  try {
    const problems = checkStore(device).map(({ where, message }) => `${where}: ${message}`);
    problems.push(...imageProblems(device));
    for (const problem of problems) console.log(problem);
    console.log(problems.length === 0 ? "the world is sound" : `${problems.length} problems`);
    return problems.length === 0 ? ExitCode.fine : ExitCode.damaged;
  } finally {
    device.close();
  }
}

function imageProblems(device: FileDevice): string[] {
  try {
    return checkImage(loadImage(device)).map((p) => `image ${p.address.toString(16)}: ${p.what}`);
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return [`image: ${(error as Error).message}`];
  }
}
