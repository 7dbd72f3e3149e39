// The real device: a file, through the synchronous calls of node:fs. Main thread and commit worker each have their own
// descriptor of the same file; the system keeps what they see in step.
//
// Invariants:
//   G1  Every failure leaves here as a StoreError that names the file and says what the system said.
//   G2  A new world appears under its name complete and durable, or not at all (`publishFile`).
//   G3  What `writeThrough` wrote past the system's page cache is what every later read sees: the system keeps both in step.

import * as fs from "node:fs";
import { dirname } from "node:path";
import * as zlib from "node:zlib";
import { type Checksum, installCrc32 } from "../../base/checksum.ts";
import { StoreError, type StoreErrorCode } from "../../base/errors.ts";
import type { Device } from "../../store/device.ts";

const codes: Readonly<Record<string, StoreErrorCode>> = {
  ENOENT: "not-found",
  ENOTDIR: "not-found",
  EISDIR: "foreign",
  EACCES: "read-only",
  EPERM: "read-only",
  EROFS: "read-only",
  ENOSPC: "full",
  EDQUOT: "full",
  EFBIG: "full",
};

/** What is better said in our words than in the system's. */
const plainWords: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => (fs.existsSync(dirname(path)) ? "there is no such file" : "there is no such folder"),
  ENOTDIR: () => "there is no such folder",
  EISDIR: () => "this is a folder, not a file",
};

/** A StoreError for what the system said about `path` (G1). */
export function storeErrorOf(error: unknown, path: string, doing: string): StoreError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const plain = plainWords[code]?.(path);
  if (plain !== undefined) return new StoreError(codes[code] ?? "io", `${path}: ${plain}`, { cause: error });
  const said = error instanceof Error ? error.message : String(error);
  return new StoreError(codes[code] ?? "io", `${path}: ${doing} failed: ${said}`, { cause: error });
}

// Part of Node since 20.15 and 22.2; the checksum in plain TypeScript gives the same numbers before.
const native = (zlib as { crc32?: Checksum }).crc32;
if (native) installCrc32(native);

/** Direct writes need memory that begins at a page, as that of WebAssembly does; one such page for all devices. */
const alignedSize = 0x1_0000;
let alignedBytes: Uint8Array | undefined;
/** What direct writes must be multiples of, with every disk that we know. */
const sectorSize = 512;

export class FileDevice implements Device {
  /** As errors name it. */
  readonly path: string;
  readonly #fd: number;
  /** For `writeThrough`; -1 if that is not possible. Opened when first needed. */
  #directFd: number | undefined;
  #isOpen = true;

  /** Opens an existing file. */
  static open(path: string, options: { readonly readOnly?: boolean } = {}): FileDevice {
    return new FileDevice(path, options.readOnly === true ? "r" : "r+");
  }

  /**
   * Makes an empty file, in place of one that may be there. For a world: under another name, then `publishFile`.
   * Errors speak of `name`.
   */
  static create(path: string, name: string = path): FileDevice {
    return new FileDevice(path, "w+", name);
  }

  private constructor(path: string, flags: string, name: string = path) {
    this.path = name;
    if (flags === "r") this.#directFd = -1;
    this.#fd = this.#attempt("opening", () => fs.openSync(path, flags, 0o644));
    const isFile = this.#attempt("opening", () => fs.fstatSync(this.#fd)).isFile();
    if (isFile) return;
    this.close();
    throw new StoreError("foreign", `${path}: this is not a file`);
  }

  get sizeBytes(): number {
    return this.#attempt("reading", () => fs.fstatSync(this.#fd).size);
  }

  read(offset: number, into: Uint8Array): void {
    for (let done = 0; done < into.length; ) {
      const count = this.#attempt("reading", () =>
        fs.readSync(this.#fd, into, done, into.length - done, offset + done),
      );
      if (count === 0)
        throw new StoreError("io", `${this.path}: reading failed: the file ends at byte ${offset + done}`);
      done += count;
    }
  }

  write(offset: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      done += this.#attempt("writing", () =>
        fs.writeSync(this.#fd, bytes, done, bytes.length - done, offset + done),
      );
    }
  }

  sync(): void {
    this.#attempt("syncing", () => fs.fdatasyncSync(this.#fd));
  }

  /** Past the page cache where the system and the file system can do that: one call, and a third less time. */
  writeThrough(offset: number, bytes: Uint8Array): void {
    const direct =
      bytes.length <= alignedSize && offset % sectorSize === 0 && bytes.length % sectorSize === 0;
    if (direct && this.#writeDirect(offset, bytes)) return;
    this.write(offset, bytes);
    this.sync();
  }

  #writeDirect(offset: number, bytes: Uint8Array): boolean {
    const fd = (this.#directFd ??= this.#openDirect());
    if (fd < 0) return false;
    const aligned = (alignedBytes ??= new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer));
    aligned.set(bytes);
    let done = 0;
    try {
      done = fs.writeSync(fd, aligned, 0, bytes.length, offset);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EINVAL") throw storeErrorOf(error, this.path, "writing");
    }
    // A part of it, or none because this file does not take direct writes: the ordinary way does all of it.
    if (done < bytes.length) this.#closeDirect();
    return done === bytes.length;
  }

  /** A descriptor for direct writes, or -1. Opened by number: the file may have another name by now. */
  #openDirect(): number {
    const { O_WRONLY, O_DIRECT, O_DSYNC } = fs.constants;
    if (O_DIRECT === undefined || O_DSYNC === undefined) return -1;
    try {
      return fs.openSync(`/proc/self/fd/${this.#fd}`, O_WRONLY | O_DIRECT | O_DSYNC);
    } catch {
      return -1;
    }
  }

  #closeDirect(): void {
    if (this.#directFd !== undefined && this.#directFd >= 0) fs.closeSync(this.#directFd);
    this.#directFd = -1;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#closeDirect();
    this.#attempt("closing", () => fs.closeSync(this.#fd));
  }

  #attempt<T>(doing: string, action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw storeErrorOf(error, this.path, doing);
    }
  }
}

/** Gives a complete and synced file its name, durably, in place of a file that may be there (G2). */
export function publishFile(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    throw storeErrorOf(error, to, "renaming");
  }
  syncFolder(dirname(to));
}

/** Makes the names in a folder durable. Windows and some network file systems cannot; there it is theirs to do. */
function syncFolder(folder: string): void {
  let fd: number;
  try {
    fd = fs.openSync(folder, "r");
  } catch (error) {
    if (process.platform === "win32") return;
    throw storeErrorOf(error, folder, "opening");
  }
  try {
    fs.fsyncSync(fd);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "EINVAL" && code !== "EPERM" && code !== "ENOTSUP")
      throw storeErrorOf(error, folder, "syncing");
  } finally {
    fs.closeSync(fd);
  }
}
