// Standard output, error and input of this process.
//
// Output that cannot be written is an error of the outside (StoreError); only of a closed pipe the kernel hears as such.

import { writeSync } from "node:fs";
import { createInterface, type Interface } from "node:readline";
import { storeErrorOf } from "./file-device.ts";
import { Channel, type ConsolePort, type InputPort } from "../../kernel/port.ts";

export const nodeConsole: ConsolePort = {
  /** Synchronous, so that what is released is with the reader before the store notes it. */
  release(output) {
    let pending = "";
    let channel: number = Channel.stdout;
    for (const piece of output) {
      const isText = typeof piece.data === "string";
      if (piece.channel !== channel || !isText) {
        write(channel, Buffer.from(pending));
        pending = "";
        channel = piece.channel;
      }
      if (isText) pending += piece.data;
      else write(channel, piece.data);
    }
    write(channel, Buffer.from(pending));
  },
  columns(channel) {
    const stream = channel === Channel.stderr ? process.stderr : process.stdout;
    return stream.isTTY ? stream.columns : 0;
  },
};

function write(channel: number, data: Uint8Array): void {
  let bytes = data;
  const descriptor = channel === Channel.stderr ? 2 : 1;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") throw error;
      if (code !== "EAGAIN")
        throw storeErrorOf(error, descriptor === 2 ? "standard error" : "standard output", "writing");
      // A full pipe in non-blocking mode: wait for the reader.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** Lines of standard input, opened at the first wish for one; lines that come early wait here. */
export class NodeInput implements InputPort {
  private reader: Interface | undefined;
  private readonly lines: string[] = [];
  private readonly waiting: ((line: string | null) => void)[] = [];
  private ended = false;

  readLine(signal: AbortSignal): Promise<string | null> {
    const line = this.lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (this.ended) return Promise.resolve(null);
    this.open();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      signal.addEventListener("abort", () => this.waiting.splice(this.waiting.indexOf(resolve), 1), {
        once: true,
      });
    });
  }

  /** Stops listening, so that the process can end. */
  close(): void {
    this.reader?.close();
    process.stdin.pause();
  }

  private open(): void {
    if (this.reader !== undefined) return;
    this.reader = createInterface({ input: process.stdin, terminal: false });
    this.reader.on("line", (line) => {
      const next = this.waiting.shift();
      if (next === undefined) this.lines.push(line);
      else next(line);
    });
    this.reader.on("close", () => {
      this.ended = true;
      for (const resolve of this.waiting.splice(0)) resolve(null);
    });
  }
}
