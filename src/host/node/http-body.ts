// Bodies that come in pieces, as the program pulls them: of requests to our servers, and of answers to our requests.

import type { IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { HttpBody, HttpPiece } from "../../kernel/http-port.ts";

/** A body that is whole after this time goes with its head, in one answer. */
const wholeMs = 5;
const wholeBytesMax = 64 * 1024;

const ends = ["readable", "end", "error", "aborted", "close"] as const;

export function connectionReset(): Error {
  return Object.assign(new Error("aborted"), { code: "ECONNRESET" });
}

/** The next piece of a message's body. Rejects with ECONNRESET if the connection ended before the message, or with the signal's reason. */
export async function nextPiece(message: IncomingMessage, signal?: AbortSignal): Promise<HttpPiece> {
  for (;;) {
    const chunk = message.read() as Uint8Array | null;
    if (chunk !== null) return chunk;
    if (message.readableEnded || (message.complete && message.readableLength === 0))
      return message.rawTrailers.length > 0 ? message.rawTrailers : null;
    if (message.destroyed || message.errored !== null) throw message.errored ?? connectionReset();
    await somethingHappens(message, signal);
    signal?.throwIfAborted(); // what has come is for the next one who asks
  }
}

function somethingHappens(message: IncomingMessage, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const name of ends) message.off(name, done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    for (const name of ends) message.on(name, done);
    signal?.addEventListener("abort", done);
  });
}

/** A body with a reader that waits for one piece at a time, whoever asks. */
export class PulledBody implements HttpBody {
  private readonly next: () => Promise<HttpPiece>;
  private readonly cancel: () => void;
  private readonly early: Uint8Array[] = [];
  private pending: Promise<HttpPiece> | undefined;

  constructor(next: () => Promise<HttpPiece>, cancel: () => void) {
    this.next = next;
    this.cancel = cancel;
  }

  emit(): void {}

  close(): void {
    this.pending?.catch(() => {});
    this.cancel();
  }

  /** The whole body and its trailers, if they are there in a moment. An error is left for `read`. */
  async whole(): Promise<{ body: Uint8Array; trailers: readonly string[] } | undefined> {
    const timer = new AbortController();
    const late = setTimeout(wholeMs, "late" as const, { signal: timer.signal }).catch(() => "late" as const);
    let length = 0;
    try {
      while (length <= wholeBytesMax) {
        this.pending ??= this.next();
        const piece = await Promise.race([this.pending, late]);
        if (piece === "late") return undefined;
        this.pending = undefined;
        if (!(piece instanceof Uint8Array)) return { body: Buffer.concat(this.early), trailers: piece ?? [] };
        this.early.push(piece);
        length += piece.length;
      }
    } catch {
      return undefined; // `pending` is the rejection
    } finally {
      timer.abort();
    }
    return undefined;
  }

  async read(): Promise<HttpPiece> {
    const early = this.early.shift();
    if (early !== undefined) return early;
    this.pending ??= this.next();
    const piece = await this.pending;
    this.pending = undefined;
    return piece;
  }
}
