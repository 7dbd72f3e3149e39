// A world's file, opened only to be read: by commands that look at it, beside a running process if there is one.
// Nothing is written. An unexpected error over a damaged image is told as damage ("corrupt"), not as a bug of ours.

import { isStoreError, StoreError } from "../base/errors.ts";
import { FileDevice } from "../host/node/file-device.ts";
import { checkImage } from "../image/check.ts";
import { Image } from "../image/image.ts";
import { openStore } from "../store/store.ts";
import { readImage } from "../world/boot.ts";
import { ExitCode, exitCodeOf, namingWorld } from "./failure.ts";

/** Opens a world's file for an action. Throws StoreErrors that name the file. */
export function withWorld<T>(path: string, action: (device: FileDevice) => T): T {
  return namingWorld(path, () => {
    const device = FileDevice.open(path, { readOnly: true });
    try {
      return action(device);
    } catch (error) {
      throw blameImage(error, device);
    } finally {
      device.close();
    }
  });
}

/** The image of a world's last generation. */
export function loadImage(device: FileDevice): Image {
  const { store } = openStore(device, { readOnly: true });
  const image = new Image();
  readImage(store, image);
  return image;
}

/** Everything that the checker finds wrong with the image of the last generation. */
export function imageProblems(device: FileDevice): string[] {
  try {
    return checkImage(loadImage(device)).map((p) => `image ${p.address.toString(16)}: ${p.what}`);
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return [`image: ${error.message}`];
  }
}

/** What to say of an unexpected error over a world that came from a file. */
export function blameImage(error: unknown, device: FileDevice): unknown {
  if (exitCodeOf(error) !== ExitCode.bug) return error;
  const [first] = imageProblems(device);
  if (first === undefined) return error;
  return new StoreError("corrupt", `${device.path}: the memory in this world is damaged: ${first}`, {
    cause: error,
  });
}
