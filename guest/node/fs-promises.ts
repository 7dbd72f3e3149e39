// node:fs/promises: every function makes one request and waits alone for its answer.

import * as request from "../file-requests.ts";
import { constants } from "../file-constants.ts";
import { FileHandle, isIterable } from "../file-handle.ts";
import { later } from "../file-request.ts";
import { open as openRequest } from "../open-file.ts";
import { type Dir, opendir as opendirRequest } from "../directory.ts";
import { optionsOf } from "../file-arguments.ts";

export { constants };

export async function open(path: unknown, flags?: unknown, mode?: unknown): Promise<FileHandle> {
  return new FileHandle(await later(() => openRequest(path, flags, mode)));
}

export async function readFile(path: unknown, options?: unknown): Promise<unknown> {
  if (path instanceof FileHandle) return await path.readFile(options);
  return await later(() => request.readFile(path, options));
}

export async function writeFile(path: unknown, data: unknown, options?: unknown): Promise<void> {
  if (path instanceof FileHandle) await path.writeFile(data, options);
  else if (isIterable(data)) await writePieces(path, data, options, "w");
  else await later(() => request.writeFile(path, data, options));
}

export async function appendFile(path: unknown, data: unknown, options?: unknown): Promise<void> {
  if (path instanceof FileHandle) await path.appendFile(data, options);
  else if (isIterable(data)) await writePieces(path, data, options, "a");
  else await later(() => request.appendFile(path, data, options));
}

async function writePieces(path: unknown, data: object, given: unknown, flag: string): Promise<void> {
  const options = optionsOf(given);
  const handle = await open(path, options.flag ?? flag, options.mode);
  try {
    await handle.writeFile(data, options);
  } finally {
    await handle.close();
  }
}

export function stat(path: unknown, options?: object): Promise<unknown> {
  return later(() => request.stat(path, options));
}

export function lstat(path: unknown, options?: object): Promise<unknown> {
  return later(() => request.lstat(path, options));
}

export function readdir(path: unknown, options?: unknown): Promise<unknown> {
  return later(() => request.readdir(path, options));
}

export function opendir(path: unknown, options?: object): Promise<Dir> {
  return later(() => opendirRequest(path, options));
}

export function readlink(path: unknown, options?: unknown): Promise<unknown> {
  return later(() => request.readlink(path, options));
}

export function realpath(path: unknown, options?: unknown): Promise<unknown> {
  return later(() => request.realpath(path, options));
}

export function access(path: unknown, mode?: unknown): Promise<void> {
  return later(() => request.access(path, mode));
}

export function mkdir(path: unknown, options?: unknown): Promise<string | undefined> {
  return later(() => request.mkdir(path, options));
}

export function mkdtemp(prefix: unknown, options?: unknown): Promise<unknown> {
  return later(() => request.mkdtemp(prefix, options));
}

export function rm(path: unknown, options?: object): Promise<void> {
  return later(() => request.rm(path, options));
}

export function rmdir(path: unknown, options?: object): Promise<void> {
  return later(() => request.rmdir(path, options));
}

export function unlink(path: unknown): Promise<void> {
  return later(() => request.unlink(path));
}

export function rename(from: unknown, to: unknown): Promise<void> {
  return later(() => request.rename(from, to));
}

export function copyFile(from: unknown, to: unknown, mode?: unknown): Promise<void> {
  return later(() => request.copyFile(from, to, mode));
}

export function cp(from: unknown, to: unknown, options?: Record<string, unknown>): Promise<void> {
  return later(() => request.cp(from, to, options));
}

export function chmod(path: unknown, mode: unknown): Promise<void> {
  return later(() => request.chmod(path, mode));
}

export function chown(path: unknown, uid: unknown, gid: unknown): Promise<void> {
  return later(() => request.chown(path, uid, gid));
}

export function lchown(path: unknown, uid: unknown, gid: unknown): Promise<void> {
  return later(() => request.lchown(path, uid, gid));
}

export function utimes(path: unknown, access: unknown, change: unknown): Promise<void> {
  return later(() => request.utimes(path, access, change));
}

export function lutimes(path: unknown, access: unknown, change: unknown): Promise<void> {
  return later(() => request.lutimes(path, access, change));
}

export function symlink(target: unknown, path: unknown, type?: unknown): Promise<void> {
  return later(() => request.symlink(target, path, type));
}

export function link(existing: unknown, path: unknown): Promise<void> {
  return later(() => request.link(existing, path));
}

export function truncate(path: unknown, length?: unknown): Promise<void> {
  return later(() => request.truncate(path, length));
}

export default {
  access,
  appendFile,
  chmod,
  chown,
  constants,
  copyFile,
  cp,
  lchown,
  link,
  lstat,
  lutimes,
  mkdir,
  mkdtemp,
  open,
  opendir,
  readFile,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  truncate,
  unlink,
  utimes,
  writeFile,
};
