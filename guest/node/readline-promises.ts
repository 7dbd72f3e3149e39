// node:readline/promises over process.stdin: question, line events, async iteration.

import { write } from "internal:console";
import { AbortError, withCode } from "../coded-error.ts";
import { EventEmitter } from "./events.ts";
import { nextLine } from "../stdin.ts";

interface InterfaceOptions {
  input?: unknown;
  output?: unknown;
  prompt?: string;
  terminal?: boolean;
}

interface Writable {
  write?: (text: string) => unknown;
  fd?: number;
}

interface Question {
  answer: (line: string) => void;
  fail: (error: unknown) => void;
}

export class Interface extends EventEmitter {
  closed = false;
  line = "";
  terminal = false;
  #output: Writable | undefined;
  #prompt: string;
  #questions: Question[] = [];
  /** Lines that came while nobody asked. */
  #lines: string[] = [];
  #isReading = false;
  #isPaused = false;

  constructor(options: InterfaceOptions) {
    super();
    this.#output = options.output as Writable | undefined;
    this.#prompt = options.prompt ?? "> ";
  }

  #print(text: string): void {
    const output = this.#output;
    if (output === undefined || output === null) return;
    if (typeof output.write === "function") output.write(text);
    else write(1, text);
  }

  override on(name: string | symbol, listener: (...args: unknown[]) => unknown): this {
    super.on(name, listener);
    if (name === "line") this.#read();
    return this;
  }

  override addListener(name: string | symbol, listener: (...args: unknown[]) => unknown): this {
    return this.on(name, listener);
  }

  #read(): void {
    if (this.#isReading || this.closed || this.#isPaused) return;
    this.#isReading = true;
    void this.#readLines();
  }

  /** Reads as long as anybody waits for a line. */
  async #readLines(): Promise<void> {
    while (
      !this.closed &&
      !this.#isPaused &&
      (this.#questions.length > 0 || this.listenerCount("line") > 0)
    ) {
      const line = this.#lines.length > 0 ? this.#lines.shift()! : await nextLine();
      if (line === null) {
        this.#isReading = false;
        this.close();
        return;
      }
      const question = this.#questions.shift();
      if (question !== undefined) question.answer(line);
      else this.emit("line", line);
    }
    this.#isReading = false;
  }

  question(query: string, options?: { signal?: { aborted: boolean; reason: unknown } }): Promise<string> {
    if (this.closed) return Promise.reject(withCode(new Error("readline was closed"), "ERR_USE_AFTER_CLOSE"));
    if (options?.signal?.aborted)
      return Promise.reject(new AbortError(undefined, { cause: options.signal.reason }));
    this.#print(query);
    return new Promise((resolve, reject) => {
      this.#questions.push({ answer: resolve, fail: reject });
      this.#read();
    });
  }

  setPrompt(prompt: string): void {
    this.#prompt = prompt;
  }

  getPrompt(): string {
    return this.#prompt;
  }

  prompt(): void {
    this.#print(this.#prompt);
    this.#read();
  }

  write(text: string): void {
    this.#lines.push(text.replace(/\n$/, ""));
    this.#read();
  }

  pause(): this {
    this.#isPaused = true;
    this.emit("pause");
    return this;
  }

  resume(): this {
    this.#isPaused = false;
    this.emit("resume");
    this.#read();
    return this;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.emit("close");
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    while (!this.closed) {
      const line = await nextLine();
      if (line === null) break;
      yield line;
    }
    this.close();
  }
}

export function createInterface(options: InterfaceOptions | unknown, output?: unknown): Interface {
  const given = options as InterfaceOptions;
  return new Interface(given?.input === undefined ? { input: options, output } : given);
}

export default {
  createInterface,
  Interface,
};
