// Dir: a directory that is read entry by entry. Its entries are those that were there when it was opened.

import type { Dirent } from "./file-stats.ts";
import { withCode } from "./coded-error.ts";
import { enqueueTick } from "./ticks.ts";
import { type FileRequest, now } from "./file-request.ts";
import { readdir } from "./file-requests.ts";

export class Dir {
  readonly path: string;
  readonly #entries: Dirent[];
  #next = 0;
  #isClosed = false;

  constructor(path: string, entries: Dirent[]) {
    this.path = path;
    this.#entries = entries;
  }

  readSync(): Dirent | null {
    this.#check();
    return this.#entries[this.#next++] ?? null;
  }

  async read(callback?: (error: unknown, entry: Dirent | null) => void): Promise<Dirent | null> {
    const entry = this.readSync();
    if (callback !== undefined) enqueueTick(callback as never, [null, entry]);
    return entry;
  }

  closeSync(): void {
    this.#check();
    this.#isClosed = true;
  }

  async close(callback?: (error: unknown) => void): Promise<void> {
    this.closeSync();
    if (callback !== undefined) enqueueTick(callback as never, [null]);
  }

  #check(): void {
    if (this.#isClosed) throw withCode(new Error("Directory handle was closed"), "ERR_DIR_CLOSED");
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Dirent> {
    try {
      for (let entry = this.readSync(); entry !== null; entry = this.readSync()) yield entry;
    } finally {
      this.closeSync();
    }
  }

  async *entries(): AsyncGenerator<Dirent> {
    yield* this[Symbol.asyncIterator]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isClosed) this.closeSync();
  }
}

export function opendir(path: unknown, options: { recursive?: boolean } = {}): FileRequest<Dir> {
  const { call, args, finish } = readdir(path, { withFileTypes: true, recursive: options.recursive });
  return {
    call,
    args,
    finish: (entries) => new Dir(args[0] as string, finish!(entries) as Dirent[]),
    fail(error) {
      const { message } = error as Error;
      throw Object.assign(error as Error, {
        syscall: "opendir",
        message: message.replace(", scandir ", ", opendir "),
      });
    },
  };
}

export function opendirSync(path: unknown, options?: { recursive?: boolean }): Dir {
  return now(opendir(path, options));
}
