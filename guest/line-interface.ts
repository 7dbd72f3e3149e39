// What node:readline and node:readline/promises share: an interface that cuts what a Readable gives into lines. Lines
// that come while nobody wants them wait; in Node they are lost.

import type { AbortSignal } from "./abort.ts";
import { AbortError, invalidArgument, withCode } from "./coded-error.ts";
import { EventIterator } from "./event-iterator.ts";
import { EventEmitter } from "./node/events.ts";
import { StringDecoder } from "./node/string_decoder.ts";
import { tick } from "./ticks.ts";

export interface Input extends EventEmitter {
  resume?(): unknown;
  pause?(): unknown;
}

export interface Output {
  write?(text: string): unknown;
}

export interface InterfaceOptions {
  input: Input;
  output?: Output | null;
  prompt?: string;
  terminal?: boolean;
  signal?: AbortSignal;
}

interface Question {
  answer(line: string): void;
  fail(error: unknown): void;
}

/** Options, or the old form: input, output, completer, terminal. */
export function interfaceOptions(given: unknown, rest: unknown[]): InterfaceOptions {
  if ((given as Partial<InterfaceOptions> | undefined)?.input !== undefined) return given as InterfaceOptions;
  return { input: given as Input, output: rest[0] as Output, terminal: !!rest[2] };
}

export class LineInterface extends EventEmitter {
  readonly input: Input;
  readonly output: Output | undefined;
  terminal: boolean;
  line = "";
  closed = false;
  #prompt: string;
  #decoder = new StringDecoder("utf8");
  #questions: Question[] = [];
  #lines: string[] = [];
  /** The last line ended with a carriage return: a line feed that follows belongs to it. */
  #endedWithReturn = false;
  #hasEnded = false;
  #isPaused = false;
  /** The input rests because lines wait. */
  #isFull = false;

  constructor(options: InterfaceOptions) {
    super();
    const { input } = options;
    if (input === undefined || input === null || typeof input.on !== "function")
      throw invalidArgument("input", "an instance of Readable", input);
    this.input = input;
    this.output = options.output ?? undefined;
    this.terminal = !!options.terminal;
    this.#prompt = options.prompt === undefined ? "> " : `${options.prompt}`;
    input.on("error", this.#onError);
    input.on("data", this.#onData);
    input.on("end", this.#onEnd);
    const { signal } = options;
    if (signal?.aborted) tick(closeInterface, this);
    else signal?.addEventListener("abort", () => this.close(), { once: true });
    input.resume?.();
  }

  // ---- coming in ------------------------------------------------------------------------------------------------

  readonly #onError = (error: unknown): void => {
    this.emit("error", error);
  };

  readonly #onData = (chunk: unknown): void => {
    this.#feed(this.#decoder.write(chunk));
  };

  readonly #onEnd = (): void => {
    const rest = this.line + this.#decoder.end();
    this.line = "";
    this.#hasEnded = true;
    if (rest !== "") this.#offer(rest);
    if (this.#lines.length === 0) this.close();
  };

  #feed(given: string): void {
    if (given === "") return;
    let text = given;
    if (this.#endedWithReturn && text.startsWith("\n")) text = text.slice(1);
    this.#endedWithReturn = given.endsWith("\r");
    const parts = text.split(/\r\n|\n|\r/);
    parts[0] = this.line + parts[0]!;
    this.line = parts.pop()!;
    for (const part of parts) this.#offer(part);
  }

  #offer(line: string): void {
    if (this.#lines.length === 0 && this.#deliver(line)) return;
    this.#lines.push(line);
    if (!this.#isFull) this.input.pause?.();
    this.#isFull = true;
  }

  /** False if nobody wants a line. */
  #deliver(line: string): boolean {
    const question = this.#questions.shift();
    if (question !== undefined) question.answer(line);
    else if (this.listenerCount("line") > 0 && !this.closed) this.emit("line", line);
    else return false;
    return true;
  }

  /** Somebody wants lines: those that wait, and then more. */
  deliverWaiting(): void {
    if (this.closed) return;
    while (this.#lines.length > 0) {
      if (!this.#deliver(this.#lines[0]!)) return;
      this.#lines.shift();
    }
    if (this.#hasEnded) this.close();
    else if (this.#isFull && !this.#isPaused) {
      this.#isFull = false;
      this.input.resume?.();
    }
  }

  override on(name: string | symbol, listener: (...args: never[]) => unknown): this {
    super.on(name, listener as never);
    if (name === "line" && this.#lines.length > 0) tick(deliverWaiting, this);
    return this;
  }

  override addListener(name: string | symbol, listener: (...args: never[]) => unknown): this {
    return this.on(name, listener);
  }

  // ---- asking -----------------------------------------------------------------------------------------------------

  #print(text: string): void {
    this.output?.write?.(text);
  }

  /** Prints the query; the next line is its answer. */
  protected ask(query: string, signal: AbortSignal | undefined): Promise<string> {
    if (this.closed) return Promise.reject(withCode(new Error("readline was closed"), "ERR_USE_AFTER_CLOSE"));
    if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
    if (this.#isPaused) this.resume();
    this.#print(`${query}`);
    return new Promise((resolve, reject) => {
      const question = { answer: resolve, fail: reject };
      this.#questions.push(question);
      signal?.addEventListener("abort", () => this.#giveUp(question, signal), { once: true });
      if (this.#lines.length > 0) tick(deliverWaiting, this);
    });
  }

  #giveUp(question: Question, signal: AbortSignal): void {
    const index = this.#questions.indexOf(question);
    if (index < 0) return;
    this.#questions.splice(index, 1);
    this.#print("\r\n");
    question.fail(new AbortError(undefined, { cause: signal.reason }));
  }

  setPrompt(prompt: string): void {
    this.#prompt = `${prompt}`;
  }

  getPrompt(): string {
    return this.#prompt;
  }

  prompt(): void {
    if (this.#isPaused) this.resume();
    this.#print(this.#prompt);
  }

  /** As if it had come from the input. */
  write(text: string | Uint8Array): void {
    if (this.closed) throw withCode(new Error("readline was closed"), "ERR_USE_AFTER_CLOSE");
    if (this.#isPaused) this.resume();
    this.#feed(this.#decoder.write(text));
  }

  pause(): this {
    if (this.#isPaused) return this;
    this.#isPaused = true;
    this.input.pause?.();
    this.emit("pause");
    return this;
  }

  resume(): this {
    if (!this.#isPaused) return this;
    this.#isPaused = false;
    this.#isFull = false;
    this.input.resume?.();
    this.emit("resume");
    return this;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.pause();
    this.input.removeListener("data", this.#onData);
    this.input.removeListener("end", this.#onEnd);
    this.input.removeListener("error", this.#onError);
    this.emit("close");
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    if (this.closed) return;
    try {
      for await (const [line] of new EventIterator(this, "line", { close: ["close"] })) yield line as string;
    } finally {
      this.close();
    }
  }
}

function deliverWaiting(lines: LineInterface): void {
  lines.deliverWaiting();
}

function closeInterface(lines: LineInterface): void {
  lines.close();
}
