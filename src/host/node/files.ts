// The file port over Node's fs. Open files are descriptors, because the restart of one must not wait.

import fs from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import {
  type DirectoryEntry,
  type FileData,
  type FileDescription,
  type FilePort,
  type FileStatus,
  OpenFlag,
  type OpenFile,
} from "../../kernel/file-port.ts";

const { promises } = fs;

const portable: readonly (readonly [number, number])[] = [
  [OpenFlag.writeOnly, fs.constants.O_WRONLY],
  [OpenFlag.readWrite, fs.constants.O_RDWR],
  [OpenFlag.create, fs.constants.O_CREAT],
  [OpenFlag.exclusive, fs.constants.O_EXCL],
  [OpenFlag.truncate, fs.constants.O_TRUNC],
  [OpenFlag.append, fs.constants.O_APPEND],
  [1052672, fs.constants.O_SYNC ?? 0],
  [4096, fs.constants.O_DSYNC ?? 0],
  [65536, fs.constants.O_DIRECTORY ?? 0],
  [131072, fs.constants.O_NOFOLLOW ?? 0],
  [2048, fs.constants.O_NONBLOCK ?? 0],
];

/** This platform's numbers of Linux's flags. */
function hostFlags(flags: number): number {
  let result = 0;
  for (const [linux, host] of portable) if ((flags & linux) === linux) result |= host;
  return result;
}

function statusOf(stats: fs.Stats): FileStatus {
  const { dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks } = stats;
  const { atimeMs, mtimeMs, ctimeMs, birthtimeMs } = stats;
  return [
    ...[dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks],
    ...[atimeMs, mtimeMs, ctimeMs, birthtimeMs],
  ];
}

const { UV_DIRENT_UNKNOWN: unknownType, UV_DIRENT_FILE: fileType } = fs.constants as unknown as {
  UV_DIRENT_UNKNOWN: number;
  UV_DIRENT_FILE: number;
};

/** UV_DIRENT_… of an entry: Node tells it only by asking. */
function typeOf(entry: fs.Dirent): number {
  const tests = [
    entry.isFile(),
    entry.isDirectory(),
    entry.isSymbolicLink(),
    entry.isFIFO(),
    entry.isSocket(),
    entry.isCharacterDevice(),
    entry.isBlockDevice(),
  ];
  const index = tests.indexOf(true);
  return index < 0 ? unknownType : fileType + index;
}

async function list(path: string, parent: string, isRecursive: boolean): Promise<DirectoryEntry[]> {
  const entries = await promises.readdir(parent === "" ? path : `${path}/${parent}`, { withFileTypes: true });
  const found = entries.map((entry): DirectoryEntry => [parent, entry.name, typeOf(entry)]);
  if (!isRecursive) return found;
  for (const entry of entries)
    if (entry.isDirectory())
      found.push(...(await list(path, parent === "" ? entry.name : `${parent}/${entry.name}`, true)));
  return found;
}

export const nodeFiles: FilePort = {
  async readFile(path, flags, isText, signal) {
    const options = { flag: hostFlags(flags) as never, signal };
    return isText
      ? await promises.readFile(path, { ...options, encoding: "utf8" })
      : await promises.readFile(path, options);
  },

  async readTail(path, from) {
    const file = await openFile(path, OpenFlag.readOnly, 0).catch(() => undefined);
    if (file === undefined) return new Uint8Array();
    try {
      return await file.readAll(from);
    } catch {
      return new Uint8Array();
    } finally {
      file.close();
    }
  },

  stat: async (path, followsLinks) => statusOf(await (followsLinks ? promises.stat : promises.lstat)(path)),

  look(path, followsLinks) {
    try {
      return statusOf(followsLinks ? fs.statSync(path) : fs.lstatSync(path));
    } catch {
      return undefined;
    }
  },

  readdir: (path, isRecursive) => list(path, "", isRecursive),
  readlink: (path) => promises.readlink(path),
  realpath: (path) => promises.realpath(path),
  access: (path, mode) => promises.access(path, mode),

  writeFile: (path, data, flags, mode, { signal }) =>
    promises.writeFile(path, data, { flag: hostFlags(flags) as never, mode, signal }),
  mkdir: (path, isRecursive, mode) => promises.mkdir(path, { recursive: isRecursive, mode }),
  rm: (path, options) => promises.rm(path, options),
  rmdir: (path) => promises.rmdir(path),
  unlink: (path) => promises.unlink(path),
  rename: (from, to) => promises.rename(from, to),
  copyFile: (from, to, mode) => promises.copyFile(from, to, mode),
  cp: (from, to, options) => promises.cp(from, to, options),
  chmod: (path, mode) => promises.chmod(path, mode),
  chown: (path, uid, gid, followsLinks) => (followsLinks ? promises.chown : promises.lchown)(path, uid, gid),
  utimes: (path, access, change, followsLinks) =>
    (followsLinks ? promises.utimes : promises.lutimes)(path, access, change),
  symlink: (target, path, type) => promises.symlink(target, path, type),
  link: (existing, path) => promises.link(existing, path),
  truncate: (path, length) => promises.truncate(path, length),

  open: (path, flags, mode) => openFile(path, flags, mode),

  reopen(description) {
    const created = OpenFlag.create | OpenFlag.exclusive | OpenFlag.truncate;
    try {
      const { path, flags } = description;
      return new NodeFile(fs.openSync(path, hostFlags(flags & ~created)), description);
    } catch {
      return undefined;
    }
  },
};

async function openFile(path: string, flags: number, mode: number): Promise<NodeFile> {
  const descriptor = await promisify(fs.open)(path, hostFlags(flags), mode);
  return new NodeFile(descriptor, { path: resolve(path), flags });
}

const isSeekError = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ESPIPE";

class NodeFile implements OpenFile {
  readonly description: FileDescription;
  private readonly descriptor: number;
  /** Operations in flight: until they end, the number of the descriptor must not become another file's. */
  private users = 0;
  private isClosed = false;

  constructor(descriptor: number, description: FileDescription) {
    this.descriptor = descriptor;
    this.description = description;
  }

  async read(length: number, position: number | null): Promise<Uint8Array> {
    const buffer = new Uint8Array(length);
    const at = (from: number | null): Promise<{ bytesRead: number }> =>
      promisify(fs.read)(this.descriptor, buffer, 0, length, from);
    const { bytesRead } = await this.use(() =>
      at(position).catch((error: unknown) => {
        if (position === null || !isSeekError(error)) throw error;
        return at(null);
      }),
    );
    return buffer.subarray(0, bytesRead);
  }

  async readAll(position: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (let from = position; ; from += pieces.at(-1)!.length) {
      const length = Math.min(Math.max(this.size() - from, 65_536), 16 * 1024 * 1024);
      const piece = await this.read(length, from);
      if (piece.length === 0) return new Uint8Array(Buffer.concat(pieces));
      pieces.push(piece);
    }
  }

  write(data: FileData, position: number | null): Promise<number> {
    return this.use(() => this.writeAll(data, position));
  }

  private async writeAll(data: FileData, position: number | null): Promise<number> {
    const bytes = typeof data === "string" ? Buffer.from(data, "utf8") : data;
    let isSeekable = position !== null;
    let written = 0;
    while (written < bytes.length) {
      const from = isSeekable ? position! + written : null;
      try {
        const rest = bytes.length - written;
        written += (await promisify(fs.write)(this.descriptor, bytes, written, rest, from)).bytesWritten;
      } catch (error) {
        if (!isSeekable || !isSeekError(error)) throw error;
        isSeekable = false;
      }
    }
    return written;
  }

  async stat(): Promise<FileStatus> {
    return statusOf(await this.use(() => promisify(fs.fstat)(this.descriptor)));
  }

  truncate(length: number): Promise<void> {
    return this.use(() => promisify(fs.ftruncate)(this.descriptor, length));
  }

  sync(isDataOnly: boolean): Promise<void> {
    return this.use(() => promisify(isDataOnly ? fs.fdatasync : fs.fsync)(this.descriptor));
  }

  chmod(mode: number): Promise<void> {
    return this.use(() => promisify(fs.fchmod)(this.descriptor, mode));
  }

  utimes(accessSeconds: number, changeSeconds: number): Promise<void> {
    return this.use(() => promisify(fs.futimes)(this.descriptor, accessSeconds, changeSeconds));
  }

  private async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.isClosed) throw Object.assign(new Error("EBADF: bad file descriptor"), { code: "EBADF" });
    this.users++;
    try {
      return await work();
    } finally {
      if (--this.users === 0 && this.isClosed) fs.close(this.descriptor, () => {});
    }
  }

  size(): number {
    try {
      return fs.fstatSync(this.descriptor).size;
    } catch {
      return 0;
    }
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.users === 0) fs.close(this.descriptor, () => {});
  }
}
