// An open file: what the kernel keeps open, and the position, which is the program's. Reads and writes without a
// position of their own take turns, so that each begins where the one before ended.

import {
  close as closeCall,
  fchmod as fchmodCall,
  fdatasync as fdatasyncCall,
  fstat as fstatCall,
  fsync as fsyncCall,
  ftruncate as ftruncateCall,
  futimes as futimesCall,
  open as openCall,
  openExisting as openExistingCall,
  read as readCall,
  readAll as readAllCall,
  write as writeCall,
} from "internal:file";
import { Buffer } from "./buffer.ts";
import { flagsOf, modeOf, pathOf } from "./file-arguments.ts";
import { constants } from "./file-constants.ts";
import type { FileRequest } from "./file-request.ts";
import { Stats } from "./file-stats.ts";

/** Numbers of open files, as descriptors are numbers; they are the world's own. */
let lastNumber = 16;

export class OpenFile {
  readonly number = ++lastNumber;
  readonly #file: object;
  readonly #isAppending: boolean;
  #position = 0;
  /** The last request that moves the position. */
  #turn: Promise<void> | undefined;

  constructor(opened: object, flags: number) {
    this.#file = opened;
    this.#isAppending = (flags & constants.O_APPEND) !== 0;
  }

  /** Waits for its turn at the position; the answer ends it. */
  async takeTurn(): Promise<() => void> {
    const before = this.#turn;
    let end: () => void = () => {};
    this.#turn = new Promise((resolve) => {
      end = resolve;
    });
    if (before !== undefined) await before;
    return end;
  }

  /** Reads into `view`; answers the number of bytes. */
  read(view: Uint8Array, position: number | null): FileRequest<number> {
    const finish = (bytes: Uint8Array): number => {
      view.set(bytes);
      if (position === null) this.#position += bytes.length;
      return bytes.length;
    };
    return { call: readCall, args: [this.#file, view.length, position ?? this.#position], finish };
  }

  /** Everything from the position on. */
  readAll(): FileRequest<Uint8Array> {
    const finish = (bytes: Uint8Array): Uint8Array => {
      this.#position += bytes.length;
      return bytes;
    };
    return { call: readAllCall, args: [this.#file, this.#position], finish };
  }

  write(data: FileData, position: number | null): FileRequest<number> {
    const finish = (count: number): number => {
      if (position === null) this.#position += count;
      return count;
    };
    return { call: writeCall, args: [this.#file, data, position ?? this.#position], finish };
  }

  /** After bytes were appended, the position is behind them. */
  get movesToEnd(): boolean {
    return this.#isAppending;
  }

  moveTo(position: number): void {
    this.#position = position;
  }

  stat(): FileRequest<Stats> {
    return { call: fstatCall, args: [this.#file], finish: (numbers: number[]) => new Stats(...numbers) };
  }

  truncate(length: number): FileRequest<void> {
    return { call: ftruncateCall, args: [this.#file, length] };
  }

  sync(): FileRequest<void> {
    return { call: fsyncCall, args: [this.#file] };
  }

  datasync(): FileRequest<void> {
    return { call: fdatasyncCall, args: [this.#file] };
  }

  chmod(mode: number): FileRequest<void> {
    return { call: fchmodCall, args: [this.#file, mode] };
  }

  utimes(access: number, change: number): FileRequest<void> {
    return { call: futimesCall, args: [this.#file, access, change] };
  }

  close(): FileRequest<void> {
    return { call: closeCall, args: [this.#file] };
  }
}

/** Opening has an effect outside only if it may make or empty a file. */
export function open(path: unknown, flags?: unknown, mode?: unknown): FileRequest<OpenFile> {
  const wanted = flagsOf(flags, "r");
  const hasEffect = (wanted & (constants.O_CREAT | constants.O_TRUNC)) !== 0;
  return {
    call: hasEffect ? openCall : openExistingCall,
    args: [pathOf(path), wanted, modeOf(mode, 0o666)],
    finish: (opened: object) => new OpenFile(opened, wanted),
  };
}

/** The bytes that a read or write means: part of a view, by its arguments. */
export function viewOf(buffer: ArrayBufferView, offset: number, length: number): Uint8Array {
  return Buffer.from(buffer.buffer, buffer.byteOffset + offset, length) as Uint8Array;
}
