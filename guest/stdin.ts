// process.stdin: a Readable whose bytes one thread of the program's fetches, as long as somebody wants some.

import { columns } from "internal:console";
import { read } from "internal:input";
import { currentThread, setReferenced } from "internal:thread";
import { asBuffer } from "./buffer.ts";
import { Readable } from "./streams/readable.ts";
import { runMacrotask } from "./ticks.ts";

class StandardInput extends Readable {
  readonly fd = 0;
  isRaw = false;
  /** The thread that stands in front of the call, while there is one. */
  #reader: object | undefined;
  #keepsAlive = true;

  override _read(): void {
    if (this.#reader === undefined) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.#reader = currentThread();
    if (!this.#keepsAlive) setReferenced(this.#reader, false);
    const bytes = read();
    this.#reader = undefined;
    runMacrotask(pushBytes as never, this, [bytes]);
  }

  #setReferenced(flag: boolean): void {
    this.#keepsAlive = flag;
    if (this.#reader !== undefined) setReferenced(this.#reader, flag);
  }

  get isTTY(): true | undefined {
    return columns(this.fd) > 0 ? true : undefined;
  }

  /** A paused input does not keep the program alive. */
  override pause(): this {
    this.#setReferenced(false);
    return super.pause();
  }

  override resume(): this {
    this.#setReferenced(true);
    return super.resume();
  }

  protected override listenReadable(): void {
    this.#setReferenced(true);
    super.listenReadable();
  }

  ref(): this {
    this.#setReferenced(true);
    return this;
  }

  unref(): this {
    this.#setReferenced(false);
    return this;
  }

  setRawMode(): this {
    return this;
  }
}

function pushBytes(this: StandardInput, bytes: Uint8Array | null): void {
  this.push(bytes === null ? null : asBuffer(bytes));
}

export const stdin = new StandardInput({ highWaterMark: 65536 });
