// The functions of node:fs that take the number of an open file. Numbers are the world's own and stay over restarts.

import { dataOf, decoded, integerOf, optionsOf } from "./file-arguments.ts";
import type { FileRequest } from "./file-request.ts";
import type { Stats } from "./file-stats.ts";
import { type OpenFile, open as openRequest, viewOf } from "./open-file.ts";

const byNumber = new Map<number, OpenFile>();

function fileOf(number: unknown, syscall: string): OpenFile {
  const file = byNumber.get(integerOf(number, "fd", 0, 2147483647));
  if (file !== undefined) return file;
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
  const file = fileOf(number, "close");
  byNumber.delete(file.number);
  return file.close();
}

/** read(fd, buffer, offset, length, position), or the last three as an object. */
export function read(number: unknown, buffer: ArrayBufferView, ...rest: unknown[]): FileRequest<number> {
  const file = fileOf(number, "read");
  const { offset, length, position } = partOf(rest);
  const from = integerOf(offset ?? 0, "offset", 0, buffer.byteLength);
  const count = integerOf(length ?? buffer.byteLength - from, "length", 0, buffer.byteLength - from);
  return file.read(viewOf(buffer, from, count), placeOf(position));
}

export function write(number: unknown, data: unknown, ...rest: unknown[]): FileRequest<number> {
  const file = fileOf(number, "write");
  if (typeof data === "string")
    return file.write(dataOf(data, rest[1] as string | undefined), placeOf(rest[0]));
  const { offset, length, position } = partOf(rest);
  const view = dataOf(data, undefined) as Uint8Array;
  const from = integerOf(offset ?? 0, "offset", 0, view.length);
  const count = integerOf(length ?? view.length - from, "length", 0, view.length - from);
  return file.write(view.subarray(from, from + count), placeOf(position));
}

function partOf(rest: unknown[]): Record<"offset" | "length" | "position", unknown> {
  const [first] = rest;
  if (typeof first === "object" && first !== null) return first as never;
  return { offset: rest[0], length: rest[1], position: rest[2] };
}

const placeOf = (position: unknown): number | null =>
  typeof position === "number" && position >= 0 ? position : null;

export function fstat(number: unknown): FileRequest<Stats> {
  return fileOf(number, "fstat").stat();
}

export function ftruncate(number: unknown, length = 0): FileRequest<void> {
  return fileOf(number, "ftruncate").truncate(Math.max(0, length));
}

export function fsync(number: unknown): FileRequest<void> {
  return fileOf(number, "fsync").sync();
}

export function fdatasync(number: unknown): FileRequest<void> {
  return fileOf(number, "fdatasync").datasync();
}

/** readFile of a number: from its position on. */
export function readOpenFile(number: number, given: unknown): FileRequest<unknown> {
  const { encoding } = optionsOf(given);
  const { call, args, finish } = fileOf(number, "read").readAll();
  return { call, args, finish: (bytes) => decoded(finish!(bytes), encoding) };
}

/** writeFile and appendFile of a number: at its position. */
export function writeOpenFile(number: number, data: unknown, given: unknown): FileRequest<number> {
  const { encoding } = optionsOf(given);
  return fileOf(number, "write").write(dataOf(data, encoding), null);
}
