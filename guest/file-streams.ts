// ReadStream and WriteStream: files as streams. What they have read and written is counted in the image, and the open
// file survives a restart, so a stream goes on where it was.

import { Buffer } from "./buffer.ts";
import { invalidArgument, withCode } from "./coded-error.ts";
import { optionsOf, pathOf, type Signal } from "./file-arguments.ts";
import * as descriptor from "./file-descriptors.ts";
import { later } from "./file-request.ts";
import { Readable } from "./streams/readable.ts";
import { Writable } from "./streams/writable.ts";

type Done = (error?: Error | null) => void;

/** What a stream does with its file: named by its number, or a FileHandle. */
export interface FileAccess {
  open(path: string, flags: unknown, mode: unknown): Promise<number>;
  read(fd: number, view: Uint8Array, position: number | null): Promise<number>;
  write(fd: number, bytes: Uint8Array, position: number | null): Promise<number>;
  sync(fd: number): Promise<void>;
  close(fd: number): Promise<void>;
}

const byNumber: FileAccess = {
  open: (path, flags, mode) => later(() => descriptor.open(path, flags, mode)),
  read: (fd, view, position) => later(() => descriptor.read(fd, view, 0, view.length, position)),
  write: (fd, bytes, position) => later(() => descriptor.write(fd, bytes, 0, bytes.length, position)),
  sync: (fd) => later(() => descriptor.fsync(fd)),
  close: (fd) => later(() => descriptor.close(fd)),
};

export interface StreamOptions {
  flags?: string | number;
  encoding?: string;
  fd?: number | { createReadStream: unknown; fd: number } | null;
  /** Of a FileHandle that makes a stream of itself. */
  access?: FileAccess;
  mode?: number;
  autoClose?: boolean;
  emitClose?: boolean;
  start?: number;
  end?: number;
  highWaterMark?: number;
  signal?: Signal;
  flush?: boolean;
}

function checkPlace(value: unknown, name: string): void {
  if (value === undefined) return;
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  const isWhole = Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
  if (isWhole && value >= 0) return;
  const range = isWhole ? ">= 0 && <= 9007199254740991" : "an integer";
  const text = `The value of "${name}" is out of range. It must be ${range}. Received ${value}`;
  throw withCode(new RangeError(text), "ERR_OUT_OF_RANGE");
}

/** Waits until nobody uses the file any more, then closes it. */
class FileUse {
  readonly access: FileAccess;
  #users = 0;
  #whenIdle: (() => void) | undefined;

  constructor(access: FileAccess) {
    this.access = access;
  }

  async use<T>(work: Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await work;
    } finally {
      if (--this.#users === 0) this.#whenIdle?.();
    }
  }

  async close(fd: number): Promise<void> {
    if (this.#users > 0)
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
    await this.access.close(fd);
  }
}

/** What both kinds do when they begin and end. */
interface FileStream {
  path: string | undefined;
  fd: number | null;
  flags: unknown;
  mode: unknown;
  autoClose: boolean;
  emit(name: string, ...args: unknown[]): boolean;
}

function begin(stream: FileStream, file: FileUse, done: Done): void {
  if (stream.fd !== null) {
    done();
    return;
  }
  file.access.open(stream.path!, stream.flags, stream.mode).then((fd) => {
    stream.fd = fd;
    done();
    stream.emit("open", fd);
    stream.emit("ready");
  }, done);
}

function finish(stream: FileStream, file: FileUse, error: Error | null, done: Done): void {
  const { fd } = stream;
  if (fd === null || !stream.autoClose) {
    done(error);
    return;
  }
  stream.fd = null;
  file.close(fd).then(
    () => done(error),
    (failure: Error) => done(error ?? failure),
  );
}

function numberOf({ fd }: StreamOptions): number | null {
  if (fd === undefined || fd === null) return null;
  if (typeof fd === "number") return fd;
  if (typeof fd === "object" && typeof fd.fd === "number") return fd.fd;
  throw invalidArgument("options.fd", "of type number or an instance of FileHandle", fd);
}

/** Options and path, before there is a stream. */
function checked(path: unknown, given: unknown): StreamOptions & { path: string | undefined } {
  const options = optionsOf(given) as StreamOptions;
  const { start, end } = options;
  const isNamed = numberOf(options) === null || path !== undefined;
  const known = { ...options, path: isNamed ? pathOf(path) : undefined };
  checkPlace(start, "start");
  checkPlace(end, "end");
  if (start !== undefined && end !== undefined && start > end) throw outOfOrder(start, end);
  return known;
}

const defaultHighWaterMark = 65536;

export class ReadStream extends Readable {
  path: string | undefined;
  fd: number | null;
  flags: unknown;
  mode: unknown;
  start: number | undefined;
  end: number;
  autoClose: boolean;
  bytesRead = 0;
  pos: number | undefined;
  readonly #file: FileUse;

  constructor(path: unknown, given?: unknown) {
    const options = checked(path, given);
    const {
      highWaterMark = defaultHighWaterMark,
      encoding,
      emitClose = true,
      autoClose = true,
      signal,
    } = options;
    super({
      ...{ highWaterMark, encoding, emitClose, autoDestroy: autoClose, signal },
      construct(this: ReadStream, done: Done): void {
        begin(this, this.#file, done);
      },
    } as never);
    const { flags = "r", mode = 0o666, start, end = Number.POSITIVE_INFINITY } = options;
    this.fd = numberOf(options);
    this.path = options.path;
    this.flags = flags;
    this.mode = mode;
    this.autoClose = autoClose;
    this.start = start;
    this.end = end;
    this.pos = start;
    this.#file = new FileUse(options.access ?? byNumber);
  }

  override _read(size: number): void {
    const left = this.pos === undefined ? this.end - this.bytesRead + 1 : this.end - this.pos + 1;
    const length = Math.min(left, size);
    if (length <= 0) this.push(null);
    else void this.#fill(Buffer.allocUnsafeSlow(length) as Uint8Array);
  }

  async #fill(view: Uint8Array): Promise<void> {
    try {
      const count = await this.#file.use(this.#file.access.read(this.fd!, view, this.pos ?? null));
      if (this.pos !== undefined) this.pos += count;
      this.bytesRead += count;
      this.push(count === 0 ? null : view.subarray(0, count));
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  override _destroy(error: Error | null, done: Done): void {
    finish(this, this.#file, error, done);
  }

  close(callback?: Done): void {
    if (callback !== undefined) this.once("close", callback as never);
    this.destroy();
  }

  get pending(): boolean {
    return this.fd === null;
  }
}

function outOfOrder(start: number, end: number): Error {
  const text = `The value of "start" is out of range. It must be <= "end" (here: ${end}). Received ${start}`;
  return withCode(new RangeError(text), "ERR_OUT_OF_RANGE");
}

interface Piece {
  chunk: Uint8Array;
}

export class WriteStream extends Writable {
  path: string | undefined;
  fd: number | null;
  flags: unknown;
  mode: unknown;
  start: number | undefined;
  autoClose: boolean;
  bytesWritten = 0;
  pos: number | undefined;
  readonly #file: FileUse;
  readonly #flushes: boolean;

  constructor(path: unknown, given?: unknown) {
    const options = checked(path, given);
    const { highWaterMark, emitClose = true, autoClose = true, signal } = options;
    super({
      ...{ highWaterMark, emitClose, autoDestroy: autoClose, signal, decodeStrings: true },
      construct(this: WriteStream, done: Done): void {
        begin(this, this.#file, done);
      },
      writev(this: WriteStream, pieces: Piece[], done: Done): void {
        void this.#put(Buffer.concat(pieces.map(({ chunk }) => chunk)) as Uint8Array, done);
      },
      final(this: WriteStream, done: Done): void {
        this.#flush().then(() => done(), done);
      },
    } as never);
    const { start, flags = "w", mode = 0o666, encoding } = options;
    this.fd = numberOf(options);
    this.path = options.path;
    this.flags = flags;
    this.mode = mode;
    this.autoClose = autoClose;
    this.start = start;
    this.pos = start;
    this.#file = new FileUse(options.access ?? byNumber);
    this.#flushes = options.flush === true;
    if (encoding) this.setDefaultEncoding(encoding);
  }

  override _write(chunk: unknown, _encoding: string, done: Done): void {
    void this.#put(chunk as Uint8Array, done);
  }

  async #put(bytes: Uint8Array, done: Done): Promise<void> {
    let failure: Error | undefined;
    try {
      const { access } = this.#file;
      const count = await this.#file.use(access.write(this.fd!, bytes, this.pos ?? null));
      if (this.pos !== undefined) this.pos += count;
      this.bytesWritten += count;
    } catch (error) {
      failure = error as Error;
    }
    done(failure);
  }

  async #flush(): Promise<void> {
    if (this.#flushes) await this.#file.access.sync(this.fd!);
  }

  override _destroy(error: Error | null, done: Done): void {
    finish(this, this.#file, error, done);
  }

  close(callback?: Done): void {
    if (callback !== undefined) this.once("close", callback as never);
    if (!this.autoClose) this.once("finish", () => this.destroy());
    this.end();
  }

  get pending(): boolean {
    return this.fd === null;
  }
}

export function createReadStream(path: unknown, options?: unknown): ReadStream {
  return new ReadStream(path, options);
}

export function createWriteStream(path: unknown, options?: unknown): WriteStream {
  return new WriteStream(path, options);
}
