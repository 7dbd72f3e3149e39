// deathless dump: what is in a world, read without touching it. Works beside a running process.

import {
  describeObjects,
  describeRoot,
  describeThreads,
  reachableObjects,
} from "../inspect/image-summary.ts";
import { describeStore } from "../store/check.ts";
import { ExitCode } from "./failure.ts";
import { loadImage, withWorld } from "./world-file.ts";

/** Prints superblock, root, threads and objects of a world. Throws StoreError. */
export function dumpCommand(worldPath: string): number {
  withWorld(worldPath, (device) => {
    print("file", describeStore(device));
    const image = loadImage(device);
    const objects = reachableObjects(image);
    print("root", describeRoot(image));
    print("threads", describeThreads(image, objects));
    print("objects", describeObjects(image, objects));
  });
  return ExitCode.fine;
}

function print(title: string, body: string): void {
  console.log(`── ${title} ${"─".repeat(Math.max(0, 74 - title.length))}\n${body.trimEnd()}\n`);
}
