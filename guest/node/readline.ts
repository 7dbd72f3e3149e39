// node:readline: interfaces with callbacks, and what moves the cursor of a terminal.

import type { AbortSignal } from "../abort.ts";
import { invalidArgument, withCode } from "../coded-error.ts";
import { interfaceOptions, LineInterface, type Output } from "../line-interface.ts";
import { tick } from "../ticks.ts";
import { setPromisified } from "../promisified.ts";
import promises from "./readline-promises.ts";

type Done = () => void;

export class Interface extends LineInterface {
  question(
    query: string,
    options: { signal?: AbortSignal } | ((answer: string) => void),
    last?: (answer: string) => void,
  ): void {
    const callback = typeof options === "function" ? options : last;
    if (this.closed) throw withCode(new Error("readline was closed"), "ERR_USE_AFTER_CLOSE");
    if (typeof callback !== "function") return;
    const { signal } = typeof options === "function" ? {} : options;
    this.ask(query, signal).then(callback, () => {});
  }

  static {
    setPromisified(
      Interface.prototype.question,
      function (this: Interface, query: string, options?: { signal?: AbortSignal }): Promise<string> {
        return this.ask(query, options?.signal);
      },
    );
  }
}

export function createInterface(options: unknown, ...rest: unknown[]): Interface {
  return new Interface(interfaceOptions(options, rest));
}

function callNow(callback: Done): void {
  callback();
}

/** Writes a control sequence of terminals. */
function control(stream: Output | null | undefined, sequence: string, callback: Done | undefined): boolean {
  if (callback !== undefined && typeof callback !== "function")
    throw invalidArgument("callback", "of type function", callback);
  if (stream === null || stream === undefined || sequence === "") {
    if (callback !== undefined) tick(callNow, callback);
    return true;
  }
  return (stream as { write(text: string, done?: Done): boolean }).write(sequence, callback);
}

export function clearLine(stream: Output, direction: number, callback?: Done): boolean {
  return control(stream, direction < 0 ? "\x1b[1K" : direction > 0 ? "\x1b[0K" : "\x1b[2K", callback);
}

export function clearScreenDown(stream: Output, callback?: Done): boolean {
  return control(stream, "\x1b[0J", callback);
}

export function cursorTo(stream: Output, x: number, y?: number | Done, callback?: Done): boolean {
  const done = typeof y === "function" ? y : callback;
  return control(stream, typeof y === "number" ? `\x1b[${y + 1};${x + 1}H` : `\x1b[${x + 1}G`, done);
}

export function moveCursor(stream: Output, dx: number, dy: number, callback?: Done): boolean {
  const across = dx < 0 ? `\x1b[${-dx}D` : dx > 0 ? `\x1b[${dx}C` : "";
  const down = dy < 0 ? `\x1b[${-dy}A` : dy > 0 ? `\x1b[${dy}B` : "";
  return control(stream, across + down, callback);
}

export { promises };
export default { Interface, createInterface, clearLine, clearScreenDown, cursorTo, moveCursor, promises };
