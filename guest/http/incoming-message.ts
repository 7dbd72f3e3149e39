// A request that came, or the answer to one of ours: a head, and a body that is read when somebody wants it.

import { spawn } from "internal:thread";
import { asBuffer } from "../buffer.ts";
import { runMacrotask } from "../ticks.ts";
import { distinctHeaders, joinHeaders } from "./message-headers.ts";
import { HttpSocket, type SocketPlace } from "./http-socket.ts";
import { LazyReadable } from "./lazy-stream.ts";
import { abandon, destroyWith } from "../streams/iterate.ts";

/** A piece of a body, null at its end, or the trailers at its end. */
export type Piece = Uint8Array | readonly string[] | null;

/** Where a message comes from. */
export interface MessageSource {
  /** The next piece of the body; blocks its thread. */
  read(): Piece;
  /** Cuts the connection, perhaps for a reason. */
  cut(reason?: Error | null): void;
  /** The rest of the message will not come. */
  lost(message: IncomingMessage, failure: unknown): void;
  /** Somebody wants to know how it ends. */
  watch(): void;
  readonly joinsDuplicates: boolean;
}

/** What came of the body with the head: nothing and no more, all of it, or true: it has to be read. */
export type EarlyBody = null | Uint8Array | true;

/** Where headers begin among the lines of a request's head; see HttpRequestBatch. */
const placesOfHeaders = 6;

const watched = new Set<string | symbol>(["close", "aborted", "error"]);

export function connectionReset(message: string): Error {
  return Object.assign(new Error(message), { code: "ECONNRESET" });
}

type Headers = Record<string, string | string[]>;

/** What is made of a head when somebody looks at it. */
class Details {
  version: string;
  rawHeaders: string[];
  /** The lines of the head that tell where the connection leads. */
  lines: readonly string[] | undefined;
  declare socket: HttpSocket | undefined;
  declare headers: Headers | undefined;
  declare trailers: Headers | undefined;

  constructor(version: string, rawHeaders: string[], lines?: readonly string[]) {
    this.version = version;
    this.rawHeaders = rawHeaders;
    this.lines = lines;
  }
}

Object.assign(Details.prototype, { socket: undefined, headers: undefined, trailers: undefined });

const State = { reading: 1, cut: 2, dismissed: 4, iterated: 8, unwanted: 16 };

export class IncomingMessage extends LazyReadable {
  declare method: string | null;
  declare url: string;
  /** A client's answer only. */
  declare statusCode: number | null;
  declare statusMessage: string | null;
  declare aborted: boolean;
  declare complete: boolean;
  declare rawTrailers: string[];
  /** Of an answer: the request. */
  declare req: { abort(): void } | undefined;
  #source: MessageSource;
  #early: EarlyBody;
  /** The head as it came, until somebody looks at it. */
  #head: string | Details;
  #state = 0;

  constructor(source: MessageSource, head: string | Details, early: EarlyBody) {
    super();
    this.#source = source;
    this.#head = head;
    this.#early = early;
  }

  /** An answer to a request of ours. */
  static answer(
    source: MessageSource,
    status: number,
    reason: string,
    version: string,
    headers: string[],
    early: EarlyBody,
    trailers: readonly string[],
  ): IncomingMessage {
    const message = new IncomingMessage(source, new Details(version, headers), early);
    message.statusCode = status;
    message.statusMessage = reason;
    message.rawTrailers = [...trailers];
    return message;
  }

  // ---- The head ----------------------------------------------------------------------------------------------------

  get #details(): Details {
    if (typeof this.#head !== "string") return this.#head;
    const lines = this.#head.split("\n");
    const details = new Details(lines[1]!, lines.slice(placesOfHeaders), lines);
    this.#head = details;
    return details;
  }

  get rawHeaders(): string[] {
    return this.#details.rawHeaders;
  }

  get httpVersion(): string {
    return this.#details.version;
  }

  get httpVersionMajor(): number {
    return Number(this.httpVersion.split(".")[0]);
  }

  get httpVersionMinor(): number {
    return Number(this.httpVersion.split(".")[1]);
  }

  get socket(): HttpSocket {
    const details = this.#details;
    return (details.socket ??= new HttpSocket(placeIn(details.lines), false, () => this.#source.cut()));
  }

  get connection(): HttpSocket {
    return this.socket;
  }

  get headers(): Headers {
    const details = this.#details;
    return (details.headers ??= joinHeaders(details.rawHeaders, this.#source.joinsDuplicates));
  }

  set headers(headers: Headers) {
    this.#details.headers = headers;
  }

  get headersDistinct(): Record<string, string[]> {
    return distinctHeaders(this.rawHeaders);
  }

  get trailers(): Headers {
    return (this.#details.trailers ??= joinHeaders(this.rawTrailers, this.#source.joinsDuplicates));
  }

  get trailersDistinct(): Record<string, string[]> {
    return distinctHeaders(this.rawTrailers);
  }

  // ---- The body ----------------------------------------------------------------------------------------------------

  override _read(): void {
    if (this.#early === true) {
      if ((this.#state & State.reading) !== 0) return;
      this.#state |= State.reading;
      spawn(readPiece, this);
      return;
    }
    const early = this.#takeEarly();
    if (early !== null) this.push(asBuffer(early));
    this.#end();
  }

  /** What came with the head, once. */
  #takeEarly(): Uint8Array | null {
    const early = this.#early as Uint8Array | null;
    this.#early = null;
    return early === null || early.length === 0 ? null : early;
  }

  #end(): void {
    this.complete = true;
    this.push(null);
  }

  #receivedAll(trailers: readonly string[] | null): void {
    this.#early = null;
    if (trailers !== null) this.rawTrailers = [...trailers];
    this.complete = true;
  }

  // Most bodies are iterated over and never used as streams; then there is none.
  override [Symbol.asyncIterator](): AsyncGenerator<unknown> {
    return Object.hasOwn(this, "_readableState") ? super[Symbol.asyncIterator]() : this.#pieces();
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    this.#state |= State.iterated;
    try {
      if (this.#early === true) {
        for (;;) {
          const piece = this.#waitForNext();
          if (!(piece instanceof Uint8Array)) {
            this.#receivedAll(piece);
            return;
          }
          yield asBuffer(piece);
        }
      }
      const early = this.#takeEarly();
      if (early !== null) yield asBuffer(early);
      this.complete = true;
    } finally {
      if (!this.complete) destroyWith(this, null);
    }
  }

  #waitForNext(): Piece {
    try {
      return this.#source.read();
    } catch (error) {
      this.#source.lost(this, error);
      throw error;
    }
  }

  /** It was read to its end without a stream. */
  override isConsumed(): boolean {
    return (this.#state & State.iterated) !== 0 && this.complete;
  }

  /** On a thread of its own: waits for the next piece. */
  waitForPiece(): void {
    let piece: Piece | undefined;
    let failure: unknown;
    try {
      piece = this.#source.read();
    } catch (error) {
      failure = error;
    }
    runMacrotask(this.#take as never, this, [piece, failure]);
  }

  #take(piece: Piece | undefined, failure: unknown): void {
    this.#state &= ~State.reading;
    if (this.destroyed) return;
    if (piece === undefined) this.#source.lost(this, failure);
    else if (piece instanceof Uint8Array) this.push(asBuffer(piece));
    else {
      this.#receivedAll(piece);
      this.push(null);
    }
  }

  // ---- The end -----------------------------------------------------------------------------------------------------

  /** The connection ended before the message did. */
  abort(failure: unknown = connectionReset("aborted")): void {
    this.#state |= State.cut;
    this.destroy(failure as Error);
  }

  /** The exchange is over; what was not read of the message is thrown away. */
  dismiss(): void {
    this.#state |= State.dismissed;
    this.destroy();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if ((this.#state & State.dismissed) === 0 && (!this.complete || !this.readableEnded)) {
      this.aborted = true;
      this.emit("aborted");
      if ((this.#state & (State.cut | State.unwanted)) === 0) this.#source.cut(error);
    }
    // Nobody has to listen for the end of somebody else's connection.
    done(this.listenerCount("error") > 0 ? error : null);
  }

  /** As in Node: a server that has enough of a request can still answer it; a client gives up its request. */
  [abandon](error: Error | null): void {
    if (this.req !== undefined) {
      this.req.abort();
      return;
    }
    this.#state |= State.unwanted;
    this.destroy(error ?? undefined);
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (callback !== undefined) this.on("timeout", callback);
    this.socket.setTimeout(ms, () => {
      if (!this.destroyed) this.emit("timeout");
    });
    return this;
  }

  override on(name: string | symbol, listener: (...args: never[]) => unknown): this {
    if (watched.has(name)) this.#source.watch();
    return super.on(name, listener);
  }
}

Object.assign(IncomingMessage.prototype, {
  method: null,
  url: "",
  statusCode: null,
  statusMessage: null,
  aborted: false,
  complete: false,
  rawTrailers: [],
  req: undefined,
});

function placeIn(lines: readonly string[] | undefined): SocketPlace {
  if (lines === undefined) return {};
  const [, , remoteAddress, remotePort, localAddress, localPort] = lines;
  return { remoteAddress, remotePort: Number(remotePort), localAddress, localPort: Number(localPort) };
}

function readPiece(message: IncomingMessage): void {
  message.waitForPiece();
}
