// A request that came, or the answer to one of ours: a head, and a body that is read when somebody wants it.

import { spawn } from "internal:thread";
import { asBuffer } from "../buffer.ts";
import { Readable } from "../streams/readable.ts";
import { runMacrotask } from "../ticks.ts";
import { distinctHeaders, joinHeaders } from "./message-headers.ts";
import { HttpSocket } from "./http-socket.ts";

/** A piece of a body, null at its end, or the trailers at its end. */
export type Piece = Uint8Array | readonly string[] | null;

/** Where a message comes from. */
export interface MessageSource {
  /** The next piece of the body; blocks its thread. */
  read(): Piece;
  /** Cuts the connection. */
  cut(): void;
  /** The rest of the message will not come. */
  lost(message: IncomingMessage, failure: unknown): void;
  /** Somebody wants to know how it ends. */
  watch(): void;
  readonly joinsDuplicates: boolean;
}

/** What came of the body with the head: nothing and no more, all of it, or true: it has to be read. */
export type EarlyBody = null | Uint8Array | true;

/** The lines of a request's head behind method and target; see HttpRequestBatch. */
const placesOfHeaders = 6;

const watched = new Set<string | symbol>(["close", "aborted", "error"]);

export function connectionReset(message: string): Error {
  return Object.assign(new Error(message), { code: "ECONNRESET" });
}

type Headers = Record<string, string | string[]>;

export class IncomingMessage extends Readable {
  method: string | null = null;
  url = "";
  statusCode: number | null = null;
  statusMessage: string | null = null;
  aborted = false;
  complete = false;
  rawTrailers: string[] = [];
  #source: MessageSource;
  #early: EarlyBody;
  #isReading = false;
  #isConnected = true;
  #isDismissed = false;
  /** The head as it came, until somebody looks at it. */
  #head: string | undefined;
  #rawHeaders: string[] | undefined;
  #headers: Headers | undefined;
  #trailers: Headers | undefined;
  #socket: HttpSocket | undefined;
  #version = "1.1";

  constructor(source: MessageSource, early: EarlyBody) {
    super({ autoDestroy: false });
    this.#source = source;
    this.#early = early;
  }

  /** A request of a listener. */
  static request(
    source: MessageSource,
    method: string,
    url: string,
    head: string,
    early: EarlyBody,
  ): IncomingMessage {
    const message = new IncomingMessage(source, early);
    message.method = method;
    message.url = url;
    message.#head = head;
    return message;
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
    const message = new IncomingMessage(source, early);
    message.statusCode = status;
    message.statusMessage = reason;
    message.#version = version;
    message.#rawHeaders = headers;
    message.rawTrailers = [...trailers];
    message.#socket = new HttpSocket({}, false, () => source.cut());
    return message;
  }

  // ---- The head ----------------------------------------------------------------------------------------------------

  #readHead(): void {
    if (this.#head === undefined) return;
    const lines = this.#head.split("\n");
    this.#head = undefined;
    const [version, remoteAddress, remotePort, localAddress, localPort] = lines as [
      string,
      string,
      string,
      string,
      string,
    ];
    this.#version = version;
    this.#rawHeaders = lines.slice(placesOfHeaders);
    const place = {
      remoteAddress,
      remotePort: Number(remotePort),
      localAddress,
      localPort: Number(localPort),
    };
    this.#socket = new HttpSocket(place, false, () => this.#source.cut());
  }

  get rawHeaders(): string[] {
    this.#readHead();
    return (this.#rawHeaders ??= []);
  }

  get httpVersion(): string {
    this.#readHead();
    return this.#version;
  }

  get httpVersionMajor(): number {
    return Number(this.httpVersion.split(".")[0]);
  }

  get httpVersionMinor(): number {
    return Number(this.httpVersion.split(".")[1]);
  }

  get socket(): HttpSocket {
    this.#readHead();
    return this.#socket!;
  }

  get connection(): HttpSocket {
    return this.socket;
  }

  get headers(): Headers {
    return (this.#headers ??= joinHeaders(this.rawHeaders, this.#source.joinsDuplicates));
  }

  set headers(headers: Headers) {
    this.#headers = headers;
  }

  get headersDistinct(): Record<string, string[]> {
    return distinctHeaders(this.rawHeaders);
  }

  get trailers(): Headers {
    return (this.#trailers ??= joinHeaders(this.rawTrailers, this.#source.joinsDuplicates));
  }

  get trailersDistinct(): Record<string, string[]> {
    return distinctHeaders(this.rawTrailers);
  }

  // ---- The body ----------------------------------------------------------------------------------------------------

  override _read(): void {
    const early = this.#early;
    if (early === true) {
      if (this.#isReading) return;
      this.#isReading = true;
      spawn(readPiece, this);
      return;
    }
    this.#early = null;
    if (early !== null && early.length > 0) this.push(asBuffer(early));
    this.#end();
  }

  #end(): void {
    this.complete = true;
    this.push(null);
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
    this.#isReading = false;
    if (this.destroyed) return;
    if (piece === undefined) this.#source.lost(this, failure);
    else if (piece instanceof Uint8Array) this.push(asBuffer(piece));
    else {
      this.#early = null;
      if (piece !== null) this.rawTrailers = [...piece];
      this.#end();
    }
  }

  // ---- The end -----------------------------------------------------------------------------------------------------

  /** The connection ended before the message did. */
  abort(failure: unknown = connectionReset("aborted")): void {
    this.#isConnected = false;
    // Nobody has to listen for the end of somebody else's connection.
    this.destroy(this.listenerCount("error") > 0 ? (failure as Error) : undefined);
  }

  /** The exchange is over; what was not read of the message is thrown away. */
  dismiss(): void {
    this.#isDismissed = true;
    this.destroy();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#isDismissed && (!this.complete || !this.readableEnded)) {
      this.aborted = true;
      this.emit("aborted");
      if (this.#isConnected) this.#source.cut();
    }
    done(error);
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (callback !== undefined) this.on("timeout", callback);
    this.socket.setTimeout(ms, () => {
      if (!this.destroyed) this.emit("timeout");
    });
    return this;
  }

  override on(name: string | symbol, listener: (...args: unknown[]) => unknown): this {
    if (watched.has(name)) this.#source.watch();
    return super.on(name, listener);
  }
}

function readPiece(message: IncomingMessage): void {
  message.waitForPiece();
}
