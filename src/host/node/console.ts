// Standard output, error and input of this process.
//
// Output that cannot be written is an error of the outside (StoreError); only of a closed pipe the kernel hears as such.

import { writeSync } from "node:fs";
import { isatty } from "node:tty";
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
    if (channel === Channel.stdin) return isatty(0) ? 1 : 0;
    const stream = channel === Channel.stderr ? process.stderr : process.stdout;
    return stream.isTTY ? stream.columns || 80 : 0;
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

/** Standard input, opened at the first wish for some of it. What comes early waits here, and in the pipe. */
export class NodeInput implements InputPort {
  private isOpen = false;
  private hasEnded = false;
  private readonly chunks: Uint8Array[] = [];
  private waiting: ((chunk: Uint8Array | null) => void) | undefined;

  read(signal: AbortSignal): Promise<Uint8Array | null> {
    const chunk = this.chunks.shift();
    if (chunk !== undefined) return Promise.resolve(chunk);
    if (this.hasEnded) return Promise.resolve(null);
    this.open();
    return new Promise((resolve) => {
      this.waiting = resolve;
      process.stdin.resume();
      signal.addEventListener(
        "abort",
        () => {
          if (this.waiting !== resolve) return;
          this.waiting = undefined;
          process.stdin.pause();
        },
        { once: true },
      );
    });
  }

  /** Stops listening, so that the process can end. */
  close(): void {
    if (this.isOpen) process.stdin.pause();
  }

  private open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    const end = (): void => {
      this.hasEnded = true;
      this.answer(null);
    };
    process.stdin.on("data", (chunk: Buffer) => {
      process.stdin.pause();
      if (!this.answer(chunk)) this.chunks.push(chunk);
    });
    process.stdin.on("end", end);
    process.stdin.on("error", end);
  }

  /** False if nobody waits. */
  private answer(chunk: Uint8Array | null): boolean {
    const resolve = this.waiting;
    this.waiting = undefined;
    resolve?.(chunk);
    return resolve !== undefined;
  }
}
