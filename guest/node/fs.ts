// node:fs: the synchronous forms, which hold the program, and those with callbacks.

import * as descriptor from "../file-descriptors.ts";
import * as request from "../file-requests.ts";
import { constants } from "../file-constants.ts";
import { Dir, opendir as opendirRequest, opendirSync } from "../directory.ts";
import { type FileRequest, later, now, withCallback } from "../file-request.ts";
import { createReadStream, createWriteStream, ReadStream, WriteStream } from "../file-streams.ts";
import { Dirent, Stats } from "../file-stats.ts";
import { enqueueTick } from "../ticks.ts";
import promises from "./fs-promises.ts";

export {
  constants,
  createReadStream,
  createWriteStream,
  Dir,
  Dirent,
  opendirSync,
  promises,
  ReadStream,
  Stats,
  WriteStream,
};
export const { F_OK, R_OK, W_OK, X_OK } = constants;

// Files may be named by path or by number.
function readFileRequest(file: unknown, options?: unknown): FileRequest<unknown> {
  return typeof file === "number" ? descriptor.readOpenFile(file, options) : request.readFile(file, options);
}

function writeFileRequest(file: unknown, data: unknown, options?: unknown): FileRequest<unknown> {
  return typeof file === "number"
    ? { ...descriptor.writeOpenFile(file, data, options) }
    : request.writeFile(file, data, options);
}

function appendFileRequest(file: unknown, data: unknown, options?: unknown): FileRequest<unknown> {
  return typeof file === "number"
    ? { ...descriptor.writeOpenFile(file, data, options) }
    : request.appendFile(file, data, options);
}

// ---- Synchronous -------------------------------------------------------------------------------------------------

type Maker<A extends unknown[]> = (...args: A) => FileRequest<unknown>;

function synchronous<A extends unknown[]>(make: Maker<A>): (...args: A) => unknown {
  return (...args) => now(make(...args));
}

export const accessSync = synchronous(request.access);
export const appendFileSync = synchronous(appendFileRequest);
export const chmodSync = synchronous(request.chmod);
export const chownSync = synchronous(request.chown);
export const closeSync = synchronous(descriptor.close);
export const copyFileSync = synchronous(request.copyFile);
export const cpSync = synchronous(request.cp);
export const fdatasyncSync = synchronous(descriptor.fdatasync);
export const fstatSync = synchronous(descriptor.fstat);
export const fsyncSync = synchronous(descriptor.fsync);
export const ftruncateSync = synchronous(descriptor.ftruncate);
export const linkSync = synchronous(request.link);
export const lstatSync = synchronous(request.lstat);
export const mkdirSync = synchronous(request.mkdir);
export const mkdtempSync = synchronous(request.mkdtemp);
export const openSync = synchronous(descriptor.open);
export const readFileSync = synchronous(readFileRequest);
export const readSync = synchronous(descriptor.read);
export const readdirSync = synchronous(request.readdir);
export const readlinkSync = synchronous(request.readlink);
export const realpathSync = synchronous(request.realpath);
export const renameSync = synchronous(request.rename);
export const rmSync = synchronous(request.rm);
export const rmdirSync = synchronous(request.rmdir);
export const statSync = synchronous(request.stat);
export const symlinkSync = synchronous(request.symlink);
export const truncateSync = synchronous(request.truncate);
export const unlinkSync = synchronous(request.unlink);
export const utimesSync = synchronous(request.utimes);
export const writeFileSync = synchronous(writeFileRequest);
export const writeSync = synchronous(descriptor.write);

export function existsSync(path: unknown): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

// ---- With a callback ---------------------------------------------------------------------------------------------

export const access = withCallback(request.access);
export const appendFile = withCallback(appendFileRequest);
export const chmod = withCallback(request.chmod);
export const chown = withCallback(request.chown);
export const close = withCallback(descriptor.close);
export const copyFile = withCallback(request.copyFile);
export const cp = withCallback(request.cp);
export const fdatasync = withCallback(descriptor.fdatasync);
export const fstat = withCallback(descriptor.fstat);
export const fsync = withCallback(descriptor.fsync);
export const ftruncate = withCallback(descriptor.ftruncate);
export const link = withCallback(request.link);
export const lstat = withCallback(request.lstat);
export const mkdir = withCallback(request.mkdir);
export const mkdtemp = withCallback(request.mkdtemp);
export const open = withCallback(descriptor.open);
export const opendir = withCallback(opendirRequest);
export const readFile = withCallback(readFileRequest);
export const readdir = withCallback(request.readdir);
export const readlink = withCallback(request.readlink);
export const realpath = withCallback(request.realpath);
export const rename = withCallback(request.rename);
export const rm = withCallback(request.rm);
export const rmdir = withCallback(request.rmdir);
export const stat = withCallback(request.stat);
export const symlink = withCallback(request.symlink);
export const truncate = withCallback(request.truncate);
export const unlink = withCallback(request.unlink);
export const utimes = withCallback(request.utimes);
export const writeFile = withCallback(writeFileRequest);

type CountCallback = (error: unknown, count?: number, buffer?: unknown) => void;

/** read and write tell their callback the buffer, too. */
function withBuffer(make: Maker<[number, never, ...unknown[]]>): (...args: unknown[]) => void {
  return (...args) => {
    const callback = args.pop() as CountCallback;
    const buffer = args[1];
    const made = make(...(args as [number, never]));
    later(() => made).then(
      (count) => enqueueTick(callback as never, [null, count, buffer]),
      (error: unknown) => enqueueTick(callback as never, [error]),
    );
  };
}

export const read = withBuffer(descriptor.read as Maker<[number, never, ...unknown[]]>);
export const write = withBuffer(descriptor.write as Maker<[number, never, ...unknown[]]>);

export function exists(path: unknown, callback: (isThere: boolean) => void): void {
  access(path, (error: unknown) => callback(error === null));
}

export default {
  Dir,
  Dirent,
  F_OK,
  R_OK,
  ReadStream,
  Stats,
  W_OK,
  WriteStream,
  X_OK,
  access,
  accessSync,
  appendFile,
  appendFileSync,
  chmod,
  chmodSync,
  chown,
  chownSync,
  close,
  closeSync,
  constants,
  copyFile,
  copyFileSync,
  cp,
  cpSync,
  createReadStream,
  createWriteStream,
  exists,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fstat,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncate,
  ftruncateSync,
  link,
  linkSync,
  lstat,
  lstatSync,
  mkdir,
  mkdirSync,
  mkdtemp,
  mkdtempSync,
  open,
  openSync,
  opendir,
  opendirSync,
  promises,
  read,
  readFile,
  readFileSync,
  readSync,
  readdir,
  readdirSync,
  readlink,
  readlinkSync,
  realpath,
  realpathSync,
  rename,
  renameSync,
  rm,
  rmSync,
  rmdir,
  rmdirSync,
  stat,
  statSync,
  symlink,
  symlinkSync,
  truncate,
  truncateSync,
  unlink,
  unlinkSync,
  utimes,
  utimesSync,
  write,
  writeFile,
  writeFileSync,
  writeSync,
};
