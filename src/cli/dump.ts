// deathless dump: what is in a world, read without touching it. Works beside a running process.

import { FileDevice } from "../host/node/file-device.ts";
import { Image } from "../image/image.ts";
import {
  describeObjects,
  describeRoot,
  describeThreads,
  reachableObjects,
} from "../inspect/image-summary.ts";
import { describeStore } from "../store/check.ts";
import { openStore } from "../store/store.ts";
import { readImage } from "../world/boot.ts";
import { ExitCode } from "./failure.ts";

/** Prints superblock, root, threads and objects of a world. Throws StoreError. */
export function dumpCommand(worldPath: string): number {
  const device = FileDevice.open(worldPath, { readOnly: true });
  try {
    print("file", describeStore(device));
    const image = loadImage(device);
    const objects = reachableObjects(image);
    print("root", describeRoot(image));
    print("threads", describeThreads(image, objects));
    print("objects", describeObjects(image, objects));
    return ExitCode.fine;
  } finally {
    device.close();
  }
}

/** The image of a world's last generation. */
export function loadImage(device: FileDevice): Image {
  const { store } = openStore(device, { readOnly: true });
  const image = new Image();
  readImage(store, image);
  return image;
}

function print(title: string, body: string): void {
  console.log(`── ${title} ${"─".repeat(Math.max(0, 74 - title.length))}\n${body.trimEnd()}\n`);
}
