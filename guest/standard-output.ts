// process.stdout and process.stderr: Writables whose chunks go to the outbox at once, and out with the commit that
// covers them. So they are never full for longer than the present tick.

import { columns, write } from "internal:console";
import { Encoding, encodedText, encodingOf } from "./encodings.ts";
import type { Callback } from "./streams/lifecycle.ts";
import { Writable } from "./streams/writable.ts";

export class StandardOutput extends Writable {
  readonly fd: number;
  readonly _type = "pipe";
  /** Pipes do not end it. */
  readonly _isStdio = true;

  constructor(fd: number) {
    super({ decodeStrings: false });
    this.fd = fd;
  }

  override _write(chunk: unknown, name: string, callback: Callback): void {
    if (typeof chunk !== "string") write(this.fd, chunk as Uint8Array);
    else {
      const encoding = encodingOf(name);
      write(this.fd, encoding === Encoding.utf8 ? chunk : encodedText(chunk, encoding));
    }
    callback();
  }

  /** The channel stays open for others. */
  override _destroy(error: Error | null, callback: Callback): void {
    callback(error);
  }

  destroySoon(): void {
    this.destroy();
  }

  get isTTY(): true | undefined {
    return columns(this.fd) > 0 ? true : undefined;
  }

  get columns(): number | undefined {
    const count = columns(this.fd);
    return count > 0 ? count : undefined;
  }

  getColorDepth(): number {
    return 1;
  }

  hasColors(): boolean {
    return false;
  }
}
