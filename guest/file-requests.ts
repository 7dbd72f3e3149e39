// The requests of node:fs that name files by paths.

import {
  access as accessCall,
  chmod as chmodCall,
  chown as chownCall,
  copyFile as copyFileCall,
  copyFileExclusively as copyFileExclusivelyCall,
  cp as cpCall,
  link as linkCall,
  mkdir as mkdirCall,
  mkdtemp as mkdtempCall,
  readFile as readFileCall,
  readdir as readdirCall,
  readlink as readlinkCall,
  realpath as realpathCall,
  rename as renameCall,
  rm as rmCall,
  rmdir as rmdirCall,
  stat as statCall,
  symlink as symlinkCall,
  truncate as truncateCall,
  unlink as unlinkCall,
  utimes as utimesCall,
  writeFile as writeFileCall,
} from "internal:file";
import { Buffer } from "./buffer.ts";
import { invalidArgument } from "./coded-error.ts";
import { checkBoolean } from "./validate.ts";
import {
  dataOf,
  decoded,
  type FileOptions,
  flagsOf,
  integerOf,
  isUtf8,
  modeOf,
  optionsOf,
  pathOf,
  secondsOf,
} from "./file-arguments.ts";
import { constants } from "./file-constants.ts";
import type { FileRequest } from "./file-request.ts";
import { Dirent, Stats } from "./file-stats.ts";
import { join } from "./node/path-posix.ts";

/** A system call with paths and numbers, whose answer is the caller's. */
function plain<T>(call: (...args: never[]) => unknown, ...args: unknown[]): FileRequest<T> {
  return { call, args };
}

// ---- Reading -----------------------------------------------------------------------------------------------------

export function readFile(path: unknown, given?: unknown): FileRequest<unknown> {
  const { encoding, flag, signal } = optionsOf(given, { flag: "r" });
  return {
    call: readFileCall,
    args: [pathOf(path), flagsOf(flag, "r"), isUtf8(encoding)],
    finish: (data: FileData) => decoded(data, encoding),
    signal,
  };
}

interface StatOptions {
  throwIfNoEntry?: boolean;
  bigint?: boolean;
}

function status(
  path: unknown,
  followsLinks: boolean,
  options: StatOptions | undefined,
): FileRequest<unknown> {
  const isOptional = options?.throwIfNoEntry === false;
  return {
    call: statCall,
    args: [pathOf(path), followsLinks],
    finish: (numbers: number[]) => new Stats(...numbers),
    fail(error) {
      const { code } = error as { code?: string };
      if (isOptional && (code === "ENOENT" || code === "ENOTDIR")) return undefined;
      throw error;
    },
  };
}

export function stat(path: unknown, options?: StatOptions): FileRequest<unknown> {
  return status(path, true, options);
}

export function lstat(path: unknown, options?: StatOptions): FileRequest<unknown> {
  return status(path, false, options);
}

/** A name as the caller wants it. */
function named(text: string, encoding: string | null | undefined): unknown {
  if (!encoding || isUtf8(encoding)) return text;
  const bytes = Buffer.from(text);
  return encoding === "buffer" ? bytes : bytes.toString(encoding);
}

export function readdir(path: unknown, given?: unknown): FileRequest<unknown> {
  const { encoding, withFileTypes = false, recursive = false } = optionsOf(given);
  const whole = pathOf(path);
  const present = ([parent, name, type]: [string, string, number]): unknown => {
    if (withFileTypes) return new Dirent(name, parent === "" ? whole : join(whole, parent), type);
    return named(parent === "" ? name : `${parent}/${name}`, encoding);
  };
  return {
    call: readdirCall,
    args: [whole, recursive],
    finish: (entries: [string, string, number][]) => entries.map(present),
  };
}

export function readlink(path: unknown, given?: unknown): FileRequest<unknown> {
  const { encoding } = optionsOf(given);
  return { call: readlinkCall, args: [pathOf(path)], finish: (text: string) => named(text, encoding) };
}

export function realpath(path: unknown, given?: unknown): FileRequest<unknown> {
  const { encoding } = optionsOf(given);
  return { call: realpathCall, args: [pathOf(path)], finish: (text: string) => named(text, encoding) };
}

export function access(path: unknown, mode: unknown = constants.F_OK): FileRequest<void> {
  return plain(accessCall, pathOf(path), integerOf(mode, "mode", 0, 7));
}

// ---- Changing ----------------------------------------------------------------------------------------------------

function writing(path: unknown, data: unknown, options: FileOptions, flag: string): FileRequest<void> {
  return {
    call: writeFileCall,
    args: [
      pathOf(path),
      dataOf(data, options.encoding),
      flagsOf(options.flag, flag),
      modeOf(options.mode, 0o666),
    ],
    finish: () => undefined,
    signal: options.signal,
  };
}

export function writeFile(path: unknown, data: unknown, given?: unknown): FileRequest<void> {
  return writing(path, data, optionsOf(given), "w");
}

export function appendFile(path: unknown, data: unknown, given?: unknown): FileRequest<void> {
  return writing(path, data, optionsOf(given), "a");
}

export function mkdir(path: unknown, given?: unknown): FileRequest<string | undefined> {
  const options =
    typeof given === "object" && given !== null ? (given as FileOptions) : { mode: given as number };
  const { recursive = false, mode } = options;
  checkBoolean(recursive, "options.recursive");
  return plain(mkdirCall, pathOf(path), recursive, modeOf(mode, 0o777));
}

export function mkdtemp(prefix: unknown, given?: unknown): FileRequest<unknown> {
  const { encoding } = optionsOf(given);
  return {
    call: mkdtempCall,
    args: [pathOf(prefix, "prefix")],
    finish: (text: string) => named(text, encoding),
  };
}

interface RemoveOptions {
  recursive?: boolean;
  force?: boolean;
  maxRetries?: number;
  retryDelay?: number;
}

export function rm(path: unknown, options: RemoveOptions = {}): FileRequest<void> {
  const { recursive = false, force = false, maxRetries = 0, retryDelay = 100 } = options;
  return plain(rmCall, pathOf(path), { recursive, force, maxRetries, retryDelay });
}

export function rmdir(path: unknown, options: RemoveOptions = {}): FileRequest<void> {
  return options.recursive === true ? rm(path, { recursive: true }) : plain(rmdirCall, pathOf(path));
}

export function unlink(path: unknown): FileRequest<void> {
  return plain(unlinkCall, pathOf(path));
}

export function rename(from: unknown, to: unknown): FileRequest<void> {
  return plain(renameCall, pathOf(from, "oldPath"), pathOf(to, "newPath"));
}

export function copyFile(from: unknown, to: unknown, given: unknown = 0): FileRequest<void> {
  const mode = integerOf(given, "mode", 0, 7);
  const call = (mode & constants.COPYFILE_EXCL) !== 0 ? copyFileExclusivelyCall : copyFileCall;
  return plain(call, pathOf(from, "src"), pathOf(to, "dest"), mode);
}

const copyOptions = ["dereference", "errorOnExist", "force", "mode", "preserveTimestamps", "recursive"];

export function cp(from: unknown, to: unknown, given: Record<string, unknown> = {}): FileRequest<void> {
  if (given["filter"] !== undefined) throw invalidArgument("options.filter", "undefined", given["filter"]);
  const options: Record<string, unknown> = {};
  for (const name of [...copyOptions, "verbatimSymlinks"])
    if (given[name] !== undefined) options[name] = given[name];
  return plain(cpCall, pathOf(from, "src"), pathOf(to, "dest"), options);
}

export function chmod(path: unknown, mode: unknown): FileRequest<void> {
  return plain(chmodCall, pathOf(path), modeOf(mode, Number.NaN));
}

function owning(path: unknown, uid: unknown, gid: unknown, followsLinks: boolean): FileRequest<void> {
  const most = 4294967295;
  return plain(
    chownCall,
    pathOf(path),
    integerOf(uid, "uid", -1, most),
    integerOf(gid, "gid", -1, most),
    followsLinks,
  );
}

export function chown(path: unknown, uid: unknown, gid: unknown): FileRequest<void> {
  return owning(path, uid, gid, true);
}

export function lchown(path: unknown, uid: unknown, gid: unknown): FileRequest<void> {
  return owning(path, uid, gid, false);
}

export function utimes(path: unknown, access: unknown, change: unknown): FileRequest<void> {
  return plain(utimesCall, pathOf(path), secondsOf(access, "atime"), secondsOf(change, "mtime"), true);
}

export function lutimes(path: unknown, access: unknown, change: unknown): FileRequest<void> {
  return plain(utimesCall, pathOf(path), secondsOf(access, "atime"), secondsOf(change, "mtime"), false);
}

export function symlink(target: unknown, path: unknown, type?: unknown): FileRequest<void> {
  const kind = typeof type === "string" ? type : undefined;
  return plain(symlinkCall, pathOf(target, "target"), pathOf(path), kind);
}

export function link(existing: unknown, path: unknown): FileRequest<void> {
  return plain(linkCall, pathOf(existing, "existingPath"), pathOf(path, "newPath"));
}

export function truncate(path: unknown, length: unknown = 0): FileRequest<void> {
  const whole =
    length === null ? 0 : integerOf(length, "len", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return plain(truncateCall, pathOf(path), Math.max(0, whole));
}
