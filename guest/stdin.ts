// process.stdin, as lines: one thread reads ahead only while somebody listens.

import { readLine } from "internal:input";
import { EventEmitter } from "./node/events.ts";

class Input extends EventEmitter {
  readonly fd = 0;
  readonly readable = true;
  isTTY = false;
  #isFlowing = false;
  #encoding: string | undefined;
  #isAtEnd = false;

  override on(name: string | symbol, listener: (...args: unknown[]) => unknown): this {
    super.on(name, listener);
    if (name === "data" || name === "readable") this.resume();
    return this;
  }

  override addListener(name: string | symbol, listener: (...args: unknown[]) => unknown): this {
    return this.on(name, listener);
  }

  setEncoding(encoding: string): this {
    this.#encoding = encoding;
    return this;
  }

  get readableEncoding(): string | undefined {
    return this.#encoding;
  }

  resume(): this {
    if (!this.#isFlowing && !this.#isAtEnd) {
      this.#isFlowing = true;
      void this.#flow();
    }
    return this;
  }

  pause(): this {
    this.#isFlowing = false;
    return this;
  }

  async #flow(): Promise<void> {
    while (this.#isFlowing) {
      const line = await nextLine();
      if (line === null) {
        this.#isAtEnd = true;
        this.#isFlowing = false;
        this.emit("end");
        this.emit("close");
      } else this.emit("data", `${line}\n`);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (let line = await nextLine(); line !== null; line = await nextLine()) yield `${line}\n`;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

/** The next line of standard input; blocks its own async thread only. */
export async function nextLine(): Promise<string | null> {
  return readLine();
}

export const stdin = new Input();
