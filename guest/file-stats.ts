// Stats and Dirent: what is known of a file.

import { constants } from "./file-constants.ts";

/** Kinds of files, by what S_IFMT leaves of a mode. */
class Kinds {
  declare mode: number;

  #is(kind: number): boolean {
    return (this.mode & constants.S_IFMT) === kind;
  }
  isDirectory(): boolean {
    return this.#is(constants.S_IFDIR);
  }
  isFile(): boolean {
    return this.#is(constants.S_IFREG);
  }
  isBlockDevice(): boolean {
    return this.#is(constants.S_IFBLK);
  }
  isCharacterDevice(): boolean {
    return this.#is(constants.S_IFCHR);
  }
  isSymbolicLink(): boolean {
    return this.#is(constants.S_IFLNK);
  }
  isFIFO(): boolean {
    return this.#is(constants.S_IFIFO);
  }
  isSocket(): boolean {
    return this.#is(constants.S_IFSOCK);
  }
}

export class Stats extends Kinds {
  dev: number;
  override mode: number;
  nlink: number;
  uid: number;
  gid: number;
  rdev: number;
  blksize: number;
  ino: number;
  size: number;
  blocks: number;
  atimeMs: number;
  mtimeMs: number;
  ctimeMs: number;
  birthtimeMs: number;
  atime: Date;
  mtime: Date;
  ctime: Date;
  birthtime: Date;

  constructor(...numbers: number[]) {
    super();
    const [
      dev = 0,
      mode = 0,
      nlink = 0,
      uid = 0,
      gid = 0,
      rdev = 0,
      blksize = 0,
      ino = 0,
      size = 0,
      blocks = 0,
    ] = numbers;
    const [atimeMs = 0, mtimeMs = 0, ctimeMs = 0, birthtimeMs = 0] = numbers.slice(10);
    this.dev = dev;
    this.mode = mode;
    this.nlink = nlink;
    this.uid = uid;
    this.gid = gid;
    this.rdev = rdev;
    this.blksize = blksize;
    this.ino = ino;
    this.size = size;
    this.blocks = blocks;
    this.atimeMs = atimeMs;
    this.mtimeMs = mtimeMs;
    this.ctimeMs = ctimeMs;
    this.birthtimeMs = birthtimeMs;
    // Node rounds, so that what was set comes back.
    this.atime = new Date(atimeMs + 0.5);
    this.mtime = new Date(mtimeMs + 0.5);
    this.ctime = new Date(ctimeMs + 0.5);
    this.birthtime = new Date(birthtimeMs + 0.5);
  }
}

const type = Symbol("type");

export class Dirent {
  name: string;
  parentPath: string;
  path: string;
  [type]: number;

  constructor(name: string, parentPath: string, kind: number) {
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
    this[type] = kind;
  }
  isDirectory(): boolean {
    return this[type] === constants.UV_DIRENT_DIR;
  }
  isFile(): boolean {
    return this[type] === constants.UV_DIRENT_FILE;
  }
  isBlockDevice(): boolean {
    return this[type] === constants.UV_DIRENT_BLOCK;
  }
  isCharacterDevice(): boolean {
    return this[type] === constants.UV_DIRENT_CHAR;
  }
  isSymbolicLink(): boolean {
    return this[type] === constants.UV_DIRENT_LINK;
  }
  isFIFO(): boolean {
    return this[type] === constants.UV_DIRENT_FIFO;
  }
  isSocket(): boolean {
    return this[type] === constants.UV_DIRENT_SOCKET;
  }
}
