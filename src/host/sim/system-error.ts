// Failures of the simulated operating system, worded as libuv words those of the real one.

const texts: Readonly<Record<string, readonly [errno: number, text: string]>> = {
  EPERM: [1, "operation not permitted"],
  ENOENT: [2, "no such file or directory"],
  ESRCH: [3, "no such process"],
  EIO: [5, "i/o error"],
  EBADF: [9, "bad file descriptor"],
  EACCES: [13, "permission denied"],
  EEXIST: [17, "file already exists"],
  EXDEV: [18, "cross-device link not permitted"],
  ENOTDIR: [20, "not a directory"],
  EISDIR: [21, "illegal operation on a directory"],
  EINVAL: [22, "invalid argument"],
  ENOSPC: [28, "no space left on device"],
  ENOTEMPTY: [39, "directory not empty"],
  ELOOP: [40, "too many symbolic links encountered"],
};

/** The Error that Node makes of a failed system call. */
export function systemError(code: string, syscall: string, path?: string, dest?: string): Error {
  const [errno, text] = texts[code] ?? [1, "unknown error"];
  const where = path === undefined ? "" : ` '${path}'${dest === undefined ? "" : ` -> '${dest}'`}`;
  const error = Object.assign(new Error(`${code}: ${text}, ${syscall}${where}`), {
    errno: -errno,
    code,
    syscall,
  });
  if (path !== undefined) Object.assign(error, { path });
  return dest === undefined ? error : Object.assign(error, { dest });
}

export { texts as systemErrorTexts };
