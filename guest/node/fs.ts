// node:fs: the synchronous forms, which hold the program, and those with callbacks.

import * as descriptor from "../file-descriptors.ts";
import * as request from "../file-requests.ts";
import { constants } from "../file-constants.ts";
import { Dir, opendir as opendirRequest, opendirSync } from "../directory.ts";
import { type FileRequest, later, now, withCallback } from "../file-request.ts";
import { createReadStream, createWriteStream, ReadStream, WriteStream } from "../file-streams.ts";
import { Buffer } from "../buffer.ts";
import { captureStackTrace } from "../error.ts";
import { Dirent, Stats } from "../file-stats.ts";
import { setPromisified } from "../promisified.ts";
import { enqueueTick } from "../ticks.ts";
import { checkFunction } from "../validate.ts";
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
  const named = (...args: A): unknown => {
    try {
      return now(make(...args));
    } catch (error) {
      // What the system says comes without frames, which is all that a callback could get. This one has a caller.
      if (error instanceof Error && "syscall" in error) captureStackTrace(error, named);
      throw error;
    }
  };
  return named;
}

export const accessSync = synchronous(request.access);
export const appendFileSync = synchronous(appendFileRequest);
export const chmodSync = synchronous(request.chmod);
export const chownSync = synchronous(request.chown);
export const closeSync = synchronous(descriptor.close);
export const copyFileSync = synchronous(request.copyFile);
export const cpSync = synchronous(request.cp);
export const fchmodSync = synchronous(descriptor.fchmod);
export const fdatasyncSync = synchronous(descriptor.fdatasync);
export const fstatSync = synchronous(descriptor.fstat);
export const fsyncSync = synchronous(descriptor.fsync);
export const ftruncateSync = synchronous(descriptor.ftruncate);
export const futimesSync = synchronous(descriptor.futimes);
export const lchownSync = synchronous(request.lchown);
export const linkSync = synchronous(request.link);
export const lstatSync = synchronous(request.lstat);
export const lutimesSync = synchronous(request.lutimes);
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
export const fchmod = withCallback(descriptor.fchmod);
export const fdatasync = withCallback(descriptor.fdatasync);
export const fstat = withCallback(descriptor.fstat);
export const fsync = withCallback(descriptor.fsync);
export const ftruncate = withCallback(descriptor.ftruncate);
export const futimes = withCallback(descriptor.futimes);
export const lchown = withCallback(request.lchown);
export const link = withCallback(request.link);
export const lstat = withCallback(request.lstat);
export const lutimes = withCallback(request.lutimes);
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

type CountCallback = (error: unknown, count?: number, data?: unknown) => void;

/** read and write tell their callback the buffer, too; it may be missing, or in the options, where read makes one. */
function withBuffer(
  make: Maker<[number, never, ...unknown[]]>,
  partsOf: (given: unknown[]) => unknown[],
  name: string,
): (...args: unknown[]) => void {
  const start = (callback: CountCallback, [fd, ...given]: unknown[]): void => {
    const parts = partsOf(given);
    const number = fd as number;
    const made = make(number, ...(parts as [never]));
    const done = descriptor.isAtPosition(parts)
      ? descriptor.inTurn(number, () => later(() => make(number, ...(parts as [never]))))
      : later(() => made);
    done.then(
      (count) => enqueueTick(callback as never, [null, count, parts[0]]),
      (error: unknown) => enqueueTick(callback as never, [error]),
    );
  };
  const counting = (...args: unknown[]): void => {
    const callback = args.pop();
    checkFunction(callback, "cb");
    start(callback as CountCallback, args);
  };
  const promised = (...args: unknown[]): Promise<object> =>
    new Promise((resolve, reject) => {
      start((error, count, buffer) => (error ? reject(error) : resolve({ [name]: count, buffer })), args);
    });
  setPromisified(counting, promised);
  return counting;
}

function partsToRead([buffer, ...rest]: unknown[]): unknown[] {
  const isMissing = buffer === undefined || buffer === null;
  if (ArrayBuffer.isView(buffer) || (!isMissing && typeof buffer !== "object")) return [buffer, ...rest];
  const options: { buffer?: unknown } = buffer ?? {};
  return [options.buffer ?? Buffer.alloc(16384), options];
}

export const read = withBuffer(
  descriptor.read as Maker<[number, never, ...unknown[]]>,
  partsToRead,
  "bytesRead",
);
export const write = withBuffer(
  descriptor.write as Maker<[number, never, ...unknown[]]>,
  (given) => given,
  "bytesWritten",
);

export function exists(path: unknown, callback: (isThere: boolean) => void): void {
  access(path, (error: unknown) => callback(error === null));
}

setPromisified(exists, (path: unknown) => new Promise((resolve) => exists(path, resolve)));
Object.assign(realpath, { native: realpath });
Object.assign(realpathSync, { native: realpathSync });

const members = {
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
  fchmod,
  fchmodSync,
  fdatasync,
  fdatasyncSync,
  fstat,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncate,
  ftruncateSync,
  futimes,
  futimesSync,
  lchown,
  lchownSync,
  link,
  linkSync,
  lstat,
  lstatSync,
  lutimes,
  lutimesSync,
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

// Traces and whoever prints a function tell its name.
for (const [name, value] of Object.entries(members))
  if (typeof value === "function" && value.name !== name)
    Object.defineProperty(value, "name", { value: name, configurable: true });

export default members;
