// node:path: POSIX paths, wherever the world runs, so that a world that moves to another machine goes on as it was;
// `win32` has the others.

import posix from "./path-posix.ts";
import win32 from "./path-win32.ts";

posix.win32 = win32.win32 = win32;
posix.posix = win32.posix = posix;

export * from "./path-posix.ts";
export { posix, win32 };
export default posix;
