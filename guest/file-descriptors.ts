// The functions of node:fs that take the number of an open file. Numbers are the world's own and stay over restarts.

import { invalidArgument, outOfRange } from "./coded-error.ts";
import { bytesOfView } from "./buffer.ts";
import { dataOf, decoded, integerOf, modeOf, optionsOf, secondsOf } from "./file-arguments.ts";
import type { FileRequest } from "./file-request.ts";
import type { Stats } from "./file-stats.ts";
import { readStandard, readStandardToEnd, writeStandard } from "./standard-descriptors.ts";
import { type OpenFile, open as openRequest, viewOf } from "./open-file.ts";

const byNumber = new Map<number, OpenFile>();

/** A request to an open file. That there is none of the number is an answer, which comes as every answer does. */
function onFile<T>(
  number: unknown,
  syscall: string,
  make: (file: OpenFile) => FileRequest<T>,
): FileRequest<T> {
  const file = byNumber.get(integerOf(number, "fd", 0, 2147483647));
  return file === undefined ? { call: failsWithoutFile, args: [syscall] } : make(file);
}

function failsWithoutFile(syscall: string): never {
  const message = `EBADF: bad file descriptor, ${syscall}`;
  throw Object.assign(new Error(message), { errno: -9, code: "EBADF", syscall });
}

export function open(path: unknown, flags?: unknown, mode?: unknown): FileRequest<number> {
  const { call, args, finish } = openRequest(path, flags, mode);
  return {
    call,
    args,
    finish(opened) {
      const file = finish!(opened);
      byNumber.set(file.number, file);
      return file.number;
    },
  };
}

export function close(number: unknown): FileRequest<void> {
  return onFile(number, "close", (file) => {
    byNumber.delete(file.number);
    return file.close();
  });
}

/** read(fd, buffer, offset, length, position), or the last three as an object. */
export function read(number: unknown, buffer: ArrayBufferView, ...rest: unknown[]): FileRequest<number> {
  if (!ArrayBuffer.isView(buffer))
    throw invalidArgument("buffer", "an instance of Buffer, TypedArray, or DataView", buffer);
  const { offset, length, position } = partOf(rest);
  const from = integerOf(offset ?? 0, "offset", 0, buffer.byteLength);
  const count = countOf(length, buffer.byteLength - from);
  const view = viewOf(buffer, from, count);
  if (number === 0) return readStandard(view);
  return onFile(number, "read", (file) => file.read(view, placeOf(position)));
}

export function write(number: unknown, data: unknown, ...rest: unknown[]): FileRequest<number> {
  const start = (bytes: FileData, position: unknown): FileRequest<number> =>
    isOutput(number)
      ? writeStandard(number, bytes)
      : onFile(number, "write", (file) => file.write(bytes, placeOf(position)));
  if (typeof data === "string") return start(dataOf(data, rest[1] as string | undefined), rest[0]);
  const { offset, length, position } = partOf(rest);
  if (!ArrayBuffer.isView(data))
    throw invalidArgument("buffer", "of type string or an instance of Buffer, TypedArray, or DataView", data);
  const view = bytesOfView(data);
  const from = integerOf(offset ?? 0, "offset", 0, view.length);
  const count = countOf(length, view.length - from);
  return start(view.subarray(from, from + count), position);
}

/** Whether a read or write begins where the one before ended. */
export function isAtPosition([data, ...rest]: unknown[]): boolean {
  return placeOf(typeof data === "string" ? rest[0] : partOf(rest).position) === null;
}

/** Waits for its turn at the position of an open file. */
export async function inTurn<T>(number: number, work: () => Promise<T>): Promise<T> {
  const end = await byNumber.get(number)?.takeTurn();
  try {
    return await work();
  } finally {
    end?.();
  }
}

function partOf(rest: unknown[]): Record<"offset" | "length" | "position", unknown> {
  const [first] = rest;
  if (typeof first === "object" && first !== null) return first as never;
  return { offset: rest[0], length: rest[1], position: rest[2] };
}

const isOutput = (number: unknown): number is number => number === 1 || number === 2;

function countOf(length: unknown, most: number): number {
  const count = length ?? most;
  if (typeof count === "number" && count > most) throw outOfRange("length", `<= ${most}`, count);
  return integerOf(count, "length", 0, most);
}

const placeOf = (position: unknown): number | null =>
  typeof position === "number" && position >= 0 ? position : null;

export function fstat(number: unknown): FileRequest<Stats> {
  return onFile(number, "fstat", (file) => file.stat());
}

export function ftruncate(number: unknown, length = 0): FileRequest<void> {
  return onFile(number, "ftruncate", (file) => file.truncate(Math.max(0, length)));
}

export function fsync(number: unknown): FileRequest<void> {
  return onFile(number, "fsync", (file) => file.sync());
}

export function fdatasync(number: unknown): FileRequest<void> {
  return onFile(number, "fdatasync", (file) => file.datasync());
}

export function fchmod(number: unknown, mode: unknown): FileRequest<void> {
  const wanted = modeOf(mode, Number.NaN);
  return onFile(number, "fchmod", (file) => file.chmod(wanted));
}

export function futimes(number: unknown, access: unknown, change: unknown): FileRequest<void> {
  const [accessed, changed] = [secondsOf(access, "atime"), secondsOf(change, "mtime")];
  return onFile(number, "futime", (file) => file.utimes(accessed, changed));
}

/** readFile of a number: from its position on. */
export function readOpenFile(number: number, given: unknown): FileRequest<unknown> {
  const { encoding } = optionsOf(given);
  if (number === 0) return { ...readStandardToEnd(), finish: (bytes: FileData) => decoded(bytes, encoding) };
  return onFile(number, "read", (file) => {
    const { call, args, finish } = file.readAll();
    return { call, args, finish: (bytes) => decoded(finish!(bytes), encoding) };
  });
}

/** writeFile and appendFile of a number: at its position. */
export function writeOpenFile(number: number, data: unknown, given: unknown): FileRequest<number> {
  const { encoding } = optionsOf(given);
  const bytes = dataOf(data, encoding);
  return isOutput(number)
    ? writeStandard(number, bytes)
    : onFile(number, "write", (file) => file.write(bytes, null));
}
