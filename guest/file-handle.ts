// FileHandle: an open file as node:fs/promises gives it.

import { EventEmitter } from "./node/events.ts";
import { apply } from "internal:vm";
import { Buffer, bytesOfView } from "./buffer.ts";
import { invalidArgument } from "./coded-error.ts";
import { dataOf, decoded, integerOf, modeOf, optionsOf, secondsOf } from "./file-arguments.ts";
import type { FileRequest } from "./file-request.ts";
import { type FileAccess, ReadStream, WriteStream } from "./file-streams.ts";
import type { Stats } from "./file-stats.ts";
import { createInterface, type Interface } from "./node/readline.ts";
import { type OpenFile, viewOf } from "./open-file.ts";

interface ReadOptions {
  buffer?: ArrayBufferView;
  offset?: number | null;
  length?: number | null;
  position?: number | null;
}

type ReadResult = { bytesRead: number; buffer: ArrayBufferView };
type WriteResult = { bytesWritten: number; buffer: ArrayBufferView | string };

function bare<T extends object>(value: T): T {
  return Object.assign(Object.create(null) as T, value);
}

const defaultReadSize = 16384;

export class FileHandle extends EventEmitter {
  readonly #file: OpenFile;
  #isClosed = false;
  #inFlight = 0;
  #closing: Promise<void> | undefined;
  #whenIdle: (() => void) | undefined;

  constructor(opened: OpenFile) {
    super();
    this.#file = opened;
  }

  get fd(): number {
    return this.#isClosed ? -1 : this.#file.number;
  }

  /** Issues a request; the system call is this function's own, so that it waits alone. */
  async #issue<T>(name: string, make: () => FileRequest<T>): Promise<T> {
    if (this.#isClosed || this.#closing !== undefined)
      throw Object.assign(new Error("file closed"), { code: "EBADF", syscall: name });
    this.#inFlight++;
    try {
      const { call, args, finish } = make();
      const answer = apply(call, undefined, args);
      return finish === undefined ? (answer as T) : finish(answer as never);
    } finally {
      if (--this.#inFlight === 0) this.#whenIdle?.();
    }
  }

  /** The same for what begins at the position and moves it. */
  async #issueInTurn<T>(name: string, make: () => FileRequest<T>): Promise<T> {
    const end = await this.#file.takeTurn();
    try {
      return await this.#issue(name, make);
    } finally {
      end();
    }
  }

  async read(first?: unknown, ...rest: unknown[]): Promise<ReadResult> {
    const isView = ArrayBuffer.isView(first);
    const given = (isView && typeof rest[0] !== "object" ? undefined : isView ? rest[0] : first) as
      | ReadOptions
      | undefined;
    const listed = { offset: rest[0], length: rest[1], position: rest[2] } as ReadOptions;
    const options = given ?? (isView ? listed : {});
    const buffer = isView ? first : (options.buffer ?? Buffer.alloc(defaultReadSize));
    if (!ArrayBuffer.isView(buffer))
      throw invalidArgument("buffer", "an instance of Buffer, TypedArray, or DataView", buffer);
    const offset = integerOf(options.offset ?? 0, "offset", 0, buffer.byteLength);
    const length = integerOf(
      options.length ?? buffer.byteLength - offset,
      "length",
      0,
      buffer.byteLength - offset,
    );
    const position = positionOf(options.position);
    const view = viewOf(buffer, offset, length);
    const make = (): FileRequest<number> => this.#file.read(view, position);
    const bytesRead = await (position === null ? this.#issueInTurn("read", make) : this.#issue("read", make));
    return bare({ bytesRead, buffer });
  }

  async readv(buffers: ArrayBufferView[], position?: number | null): Promise<object> {
    let bytesRead = 0;
    for (const buffer of buffers) {
      const at = typeof position === "number" ? position + bytesRead : null;
      const result = await this.read(buffer, 0, buffer.byteLength, at);
      bytesRead += result.bytesRead;
      if (result.bytesRead < buffer.byteLength) break;
    }
    return bare({ bytesRead, buffers });
  }

  async readFile(given?: unknown): Promise<unknown> {
    const { encoding } = optionsOf(given);
    return decoded(await this.#issueInTurn("readFile", () => this.#file.readAll()), encoding);
  }

  async write(data: unknown, ...rest: unknown[]): Promise<WriteResult> {
    if (typeof data === "string") {
      const [position, encoding] = rest as [number | null | undefined, string | undefined];
      const bytesWritten = await this.#put("write", dataOf(data, encoding), positionOf(position));
      return bare({ bytesWritten, buffer: data });
    }
    if (!ArrayBuffer.isView(data))
      throw invalidArgument(
        "buffer",
        "of type string or an instance of Buffer, TypedArray, or DataView",
        data,
      );
    const isListed = typeof rest[0] !== "object" || rest[0] === null;
    const options = (
      isListed ? { offset: rest[0], length: rest[1], position: rest[2] } : rest[0]
    ) as ReadOptions;
    const offset = integerOf(options.offset ?? 0, "offset", 0, data.byteLength);
    const length = integerOf(
      options.length ?? data.byteLength - offset,
      "length",
      0,
      data.byteLength - offset,
    );
    const bytesWritten = await this.#put("write", viewOf(data, offset, length), positionOf(options.position));
    return bare({ bytesWritten, buffer: data });
  }

  async writev(buffers: ArrayBufferView[], position?: number | null): Promise<object> {
    const whole = Buffer.concat(buffers.map((buffer) => bytesOfView(buffer)));
    const bytesWritten = await this.#put("writev", whole as Uint8Array, positionOf(position));
    return bare({ bytesWritten, buffers });
  }

  async #put(name: string, data: FileData, position: number | null): Promise<number> {
    const make = (): FileRequest<number> => this.#file.write(data, position);
    if (position !== null && !this.#file.movesToEnd) return await this.#issue(name, make);
    const end = await this.#file.takeTurn();
    try {
      const count = await this.#issue(name, make);
      if (this.#file.movesToEnd) this.#file.moveTo((await this.stat()).size);
      return count;
    } finally {
      end();
    }
  }

  async writeFile(data: unknown, given?: unknown): Promise<void> {
    const { encoding } = optionsOf(given);
    for await (const piece of piecesOf(data)) await this.#put("writeFile", dataOf(piece, encoding), null);
  }

  async appendFile(data: unknown, given?: unknown): Promise<void> {
    await this.writeFile(data, given);
  }

  async stat(): Promise<Stats> {
    return await this.#issue("fstat", () => this.#file.stat());
  }

  async truncate(length = 0): Promise<void> {
    const whole = Math.max(0, integerOf(length, "len", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
    await this.#issue("ftruncate", () => this.#file.truncate(whole));
  }

  async sync(): Promise<void> {
    await this.#issue("fsync", () => this.#file.sync());
  }

  async datasync(): Promise<void> {
    await this.#issue("fdatasync", () => this.#file.datasync());
  }

  async chmod(mode: unknown): Promise<void> {
    await this.#issue("fchmod", () => this.#file.chmod(modeOf(mode, Number.NaN)));
  }

  async utimes(access: unknown, change: unknown): Promise<void> {
    await this.#issue("futimes", () =>
      this.#file.utimes(secondsOf(access, "atime"), secondsOf(change, "mtime")),
    );
  }

  /** The file as its streams see it. */
  get #access(): FileAccess {
    return {
      open: () => Promise.reject(new Error("a FileHandle is open")),
      read: async (_fd, view, position) => (await this.read(view, 0, view.length, position)).bytesRead,
      write: async (_fd, bytes, position) =>
        (await this.write(bytes, 0, bytes.length, position)).bytesWritten,
      sync: () => this.sync(),
      close: () => this.close(),
    };
  }

  createReadStream(given?: unknown): ReadStream {
    return new ReadStream(undefined, { ...optionsOf(given), fd: this.fd, access: this.#access });
  }

  createWriteStream(given?: unknown): WriteStream {
    return new WriteStream(undefined, { ...optionsOf(given), fd: this.fd, access: this.#access });
  }

  readLines(given?: unknown): Interface {
    const input = this.createReadStream({ ...optionsOf(given), emitClose: false });
    return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  }

  /** Closes the file when all requests before have ended. */
  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#inFlight > 0)
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
    const { call, args } = this.#file.close();
    apply(call, undefined, args);
    this.#isClosed = true;
    this.emit("close");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function positionOf(value: unknown): number | null {
  if (value === undefined || value === null || value === -1) return null;
  return integerOf(value, "position", 0, Number.MAX_SAFE_INTEGER);
}

/** Data in one piece, or those that an iterable gives. */
export function piecesOf(data: unknown): Iterable<unknown> | AsyncIterable<unknown> {
  return isIterable(data) ? data : [data];
}

export function isIterable(data: unknown): data is Iterable<unknown> | AsyncIterable<unknown> {
  if (typeof data !== "object" || data === null || ArrayBuffer.isView(data)) return false;
  return Symbol.asyncIterator in data || Symbol.iterator in data;
}
