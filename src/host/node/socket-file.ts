// Files of Unix sockets.

import { lstatSync, unlinkSync } from "node:fs";

/** Removes the socket that a process which died has left. Whatever else is in the way, listening will tell. */
export function removeSocketFile(path: string): void {
  try {
    if (lstatSync(path).isSocket()) unlinkSync(path);
  } catch {
    // It is not there, or not ours to remove.
  }
}
