// The file system. Paths are those of the program; relative ones start at the working directory of the process.
// Failures are Errors with Node's `errno`, `code`, `syscall`, `path` and `dest`. Flags and modes have Linux's numbers on
// every platform, because they are kept in worlds.

import type { CallContext } from "./port.ts";

export const OpenFlag = Object.freeze({
  readOnly: 0,
  writeOnly: 1,
  readWrite: 2,
  create: 64,
  exclusive: 128,
  truncate: 512,
  append: 1024,
});

/** dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks; access, change, status change and birth in ms. */
export type FileStatus = readonly number[];

/** Position of the size in a FileStatus. */
export const SIZE = 8;

/** What a directory holds: parent (relative to the directory that was asked for), name, type (UV_DIRENT_…). */
export type DirectoryEntry = readonly [parent: string, name: string, type: number];

/** Text stands for its UTF-8. */
export type FileData = string | Uint8Array;

export interface RemoveOptions {
  readonly recursive: boolean;
  readonly force: boolean;
  readonly maxRetries: number;
  readonly retryDelay: number;
}

/** Members of Node's options of `cp` that can cross. */
export type CopyOptions = Readonly<Record<string, unknown>>;

/** What it takes to open a file again. */
export interface FileDescription {
  /** Absolute. */
  readonly path: string;
  readonly flags: number;
}

/** A file that is open in this epoch. `null` as a position: wherever the host stands (pipes, terminals). */
export interface OpenFile {
  readonly description: FileDescription;
  /** At most `length` bytes; fewer, or none, at the end. */
  read(length: number, position: number | null): Promise<Uint8Array>;
  /** From `position` to the end. */
  readAll(position: number): Promise<Uint8Array>;
  /** Number of bytes written; all of them, unless the host fails. */
  write(data: FileData, position: number | null, context: CallContext): Promise<number>;
  stat(): Promise<FileStatus>;
  truncate(length: number, context: CallContext): Promise<void>;
  sync(isDataOnly: boolean): Promise<void>;
  chmod(mode: number): Promise<void>;
  utimes(accessSeconds: number, changeSeconds: number): Promise<void>;
  /** Size now; 0 if it cannot be told. */
  size(): number;
  /** Does not fail. */
  close(): void;
}

export interface FilePort {
  // Reading.
  readFile(path: string, flags: number, isText: boolean, signal: AbortSignal): Promise<FileData>;
  /** The bytes from an offset on; none if they cannot be read. */
  readTail(path: string, from: number): Promise<Uint8Array>;
  stat(path: string, followsLinks: boolean): Promise<FileStatus>;
  /** Status at once; undefined if there is nothing, or nothing that may be seen. */
  look(path: string, followsLinks: boolean): FileStatus | undefined;
  readdir(path: string, isRecursive: boolean): Promise<DirectoryEntry[]>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  access(path: string, mode: number): Promise<void>;
  // Changing. The context tells whose change it is, and whether it is a repetition.
  writeFile(path: string, data: FileData, flags: number, mode: number, context: CallContext): Promise<void>;
  /** The first folder that was made, if any (recursive only). */
  mkdir(path: string, isRecursive: boolean, mode: number, context: CallContext): Promise<string | undefined>;
  rm(path: string, options: RemoveOptions, context: CallContext): Promise<void>;
  rmdir(path: string, context: CallContext): Promise<void>;
  unlink(path: string, context: CallContext): Promise<void>;
  rename(from: string, to: string, context: CallContext): Promise<void>;
  copyFile(from: string, to: string, mode: number, context: CallContext): Promise<void>;
  cp(from: string, to: string, options: CopyOptions, context: CallContext): Promise<void>;
  chmod(path: string, mode: number, context: CallContext): Promise<void>;
  chown(path: string, uid: number, gid: number, followsLinks: boolean, context: CallContext): Promise<void>;
  utimes(
    path: string,
    accessSeconds: number,
    changeSeconds: number,
    followsLinks: boolean,
    context: CallContext,
  ): Promise<void>;
  symlink(target: string, path: string, type: string | undefined, context: CallContext): Promise<void>;
  link(existing: string, path: string, context: CallContext): Promise<void>;
  truncate(path: string, length: number, context: CallContext): Promise<void>;
  // Open files.
  open(path: string, flags: number, mode: number, context: CallContext): Promise<OpenFile>;
  /** Opens a file of an earlier epoch; undefined if that is not possible. */
  reopen(description: FileDescription): OpenFile | undefined;
}
