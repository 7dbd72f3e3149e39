// The answer to a request. What a handler writes leaves with the commit that holds it; a small answer is one emission.

import { isHeaderText, send } from "internal:http";
import { enqueueTick } from "../ticks.ts";
import { withCode } from "../coded-error.ts";
import { HeadFlag, Operation, STATUS_CODES } from "./http-names.ts";
import type { Exchange } from "./http-exchange.ts";
import {
  checkedLines,
  entriesOf,
  headersSent,
  validateHeaderName,
  validateHeaderValue,
} from "./message-headers.ts";
import type { IncomingMessage } from "./incoming-message.ts";
import {
  encodingAndCallback,
  highWaterMark,
  outgoingChunk,
  OutgoingMessage,
  writeAfterEnd,
} from "./outgoing-message.ts";
import type { HttpSocket } from "./http-socket.ts";

const watched = new Set<string | symbol>(["close", "finish", "error"]);

/** How far the head has got. */
const Head = { open: 0, written: 1, whole: 2, begun: 3 };

/** The head of an answer of which the program said nothing. */
const plainHead = "0\n";

export class ServerResponse extends OutgoingMessage {
  declare statusCode: number;
  declare strictContentLength: boolean;
  declare writableNeedDrain: boolean;
  /** Characters or bytes that have not left. */
  declare writableLength: number;
  #exchange: Exchange;
  #state = Head.open;
  /** Of writeHead. */
  #head = "";
  #trailers: string[] | undefined;
  #reason: string | undefined;

  constructor(exchange: Exchange) {
    super();
    this.#exchange = exchange;
  }

  get statusMessage(): string | undefined {
    if (this.#reason === undefined && this.headersSent) return STATUS_CODES[this.statusCode] ?? "unknown";
    return this.#reason;
  }

  set statusMessage(reason: string | undefined) {
    this.#reason = reason;
  }

  get req(): IncomingMessage {
    return this.#exchange.request;
  }

  get socket(): HttpSocket | null {
    return this.closed ? null : this.#exchange.request.socket;
  }

  get connection(): HttpSocket | null {
    return this.socket;
  }

  get headersSent(): boolean {
    return this.#state !== Head.open;
  }

  get writableFinished(): boolean {
    return this.finished;
  }

  get chunkedEncoding(): boolean {
    return this.#state === Head.begun && !this.hasHeader("content-length");
  }

  // ---- The head ------------------------------------------------------------------------------------------------------

  writeHead(status: number, reason?: unknown, headers?: unknown): this {
    if (this.#state !== Head.open) throw headersSent("write");
    const given = status;
    status |= 0;
    if (status < 100 || status > 999)
      throw withCode(new RangeError(`Invalid status code: ${String(given)}`), "ERR_HTTP_INVALID_STATUS_CODE");
    if (typeof reason === "string") this.#reason = reason;
    else {
      this.#reason ||= STATUS_CODES[status] ?? "unknown";
      headers ??= reason;
    }
    this.statusCode = status;
    let lines: string;
    if (!this.hasHeaders) lines = checkedLines(headers);
    else {
      if (Array.isArray(headers)) for (const [name] of entriesOf(headers)) this.removeHeader(name);
      for (const [name, value] of entriesOf(headers))
        if (Array.isArray(headers)) this.appendHeader(name, value as string);
        else this.setHeader(name, value as string);
      lines = this.headerLines;
    }
    this.#checkReason();
    this.#head = this.#headText(HeadFlag.explicit, lines);
    this.#state = Head.written;
    return this;
  }

  #headText(flags: number, lines: string): string {
    if (!this.sendDate) flags |= HeadFlag.noDate;
    if (!this.shouldKeepAlive) flags |= HeadFlag.close;
    return `${flags}\n${this.#reason ?? ""}${lines}`;
  }

  /** The program has set nothing but a status. */
  get #isPlain(): boolean {
    return !this.hasHeaders && this.#reason === undefined && this.sendDate && this.shouldKeepAlive;
  }

  #checkReason(): void {
    if (this.#reason !== undefined && !isHeaderText(`${this.#reason}`))
      throw withCode(new TypeError("Invalid character in statusMessage"), "ERR_INVALID_CHAR");
  }

  /** The head that goes out now, with what comes first behind it. */
  #takeHead(next: number): string {
    if (this.#state === Head.open) {
      const status = this.statusCode;
      if (status !== (status | 0) || status < 100 || status > 999) this.writeHead(status); // throws, or mends it
      if (this.#state === Head.open) {
        this.#checkReason();
        this.#head = this.#isPlain ? plainHead : this.#headText(0, this.headerLines);
      }
    }
    this.#state = next;
    return this.#head;
  }

  flushHeaders(): void {
    if (this.#state >= Head.whole) return;
    const head = this.#takeHead(Head.begun);
    send(this.#exchange.listener, Operation.begin, this.#exchange.number, this.statusCode, head, null);
  }

  writeContinue(done?: () => void): void {
    send(this.#exchange.listener, Operation.information, this.#exchange.number, "continue", []);
    if (done !== undefined) enqueueTick(done, []);
  }

  writeProcessing(): void {
    send(this.#exchange.listener, Operation.information, this.#exchange.number, "processing", []);
  }

  writeEarlyHints(hints: Record<string, string | string[]>, done?: () => void): void {
    const list: string[] = [];
    for (const [name, value] of Object.entries(hints)) for (const one of [value].flat()) list.push(name, one);
    send(this.#exchange.listener, Operation.information, this.#exchange.number, "early-hints", list);
    if (done !== undefined) enqueueTick(done, []);
  }

  // ---- The body ------------------------------------------------------------------------------------------------------

  write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    const [code, done] = encodingAndCallback(encoding, callback);
    const data = outgoingChunk(chunk, code);
    if (this.finished || this.destroyed) return this.#refuse(done);
    if (data.length === 0 && this.#state === Head.begun) {
      if (done !== undefined) enqueueTick(done, []);
      return true;
    }
    if (this.#state === Head.begun)
      send(this.#exchange.listener, Operation.chunk, this.#exchange.number, data);
    else {
      const head = this.#takeHead(Head.begun);
      send(this.#exchange.listener, Operation.begin, this.#exchange.number, this.statusCode, head, data);
    }
    if (done !== undefined) enqueueTick(done, []);
    this.writableLength += data.length;
    if (this.writableLength < highWaterMark) return true;
    if (!this.writableNeedDrain) {
      this.writableNeedDrain = true;
      this.#exchange.drain();
    }
    return false;
  }

  #refuse(done: ((...args: unknown[]) => void) | undefined): false {
    const error = this.finished
      ? writeAfterEnd()
      : withCode(new Error("Cannot call write after a stream was destroyed"), "ERR_STREAM_DESTROYED");
    if (done !== undefined) enqueueTick(done, [error]);
    if (this.finished && !this.destroyed) enqueueTick(() => this.emit("error", error), []);
    return false;
  }

  /** What was written has left. */
  drained(): void {
    this.writableLength = 0;
    if (!this.writableNeedDrain) return;
    this.writableNeedDrain = false;
    if (!this.destroyed && !this.finished) this.emit("drain");
  }

  addTrailers(trailers: unknown): void {
    const list = (this.#trailers ??= []);
    for (const [name, value] of entriesOf(trailers)) {
      validateHeaderName(name, "Trailer name");
      validateHeaderValue(name, value);
      list.push(name, String(value));
    }
  }

  end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (typeof chunk === "string" && encoding === undefined && callback === undefined)
      return this.#finish(chunk);
    if (typeof chunk === "function") return this.end(undefined, undefined, chunk);
    const [code, done] = encodingAndCallback(encoding, callback);
    const data = chunk === undefined || chunk === null ? null : outgoingChunk(chunk, code);
    if (this.finished) return this.#endAgain(data !== null, done);
    if (done !== undefined) this.once("finish", done);
    return this.#finish(data);
  }

  /** An answer whose head is not yet told goes out with its length, and then trailers have no place. */
  get #isInPieces(): boolean {
    return this.headersSent || this.hasHeader("trailer") || this.hasHeader("transfer-encoding");
  }

  /** A whole answer is one emission. */
  #finish(data: string | Uint8Array | null): this {
    if (this.finished) return this.#endAgain(data !== null, undefined);
    if (this.destroyed) {
      this.finished = true;
      return this;
    }
    const { listener, number } = this.#exchange;
    if (this.#state === Head.begun || (this.#trailers !== undefined && this.#isInPieces)) {
      this.flushHeaders();
      send(listener, Operation.end, number, data, this.#trailers ?? []);
    } else {
      const head = this.#takeHead(Head.whole);
      send(listener, Operation.answer, number, this.statusCode, head, data);
    }
    this.finished = true;
    return this;
  }

  #endAgain(hasData: boolean, done: ((...args: unknown[]) => void) | undefined): this {
    if (hasData) this.#refuse(done);
    else if (done !== undefined)
      enqueueTick(done, [
        withCode(new Error("Cannot call end after a stream was finished"), "ERR_STREAM_ALREADY_FINISHED"),
      ]);
    return this;
  }

  // ---- The end -------------------------------------------------------------------------------------------------------

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.errored = error ?? null;
    send(this.#exchange.listener, Operation.destroy, this.#exchange.number);
    this.#exchange.watch();
    return this;
  }

  /** The host has sent all of it. */
  sent(): void {
    if (this.finished && !this.closed) this.emit("finish");
  }

  /** The exchange is over. */
  close(): void {
    if (this.closed) return;
    this.destroyed = true;
    this.closed = true;
    this.emit("close");
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (callback !== undefined) this.on("timeout", callback);
    this.req.socket.setTimeout(ms, () => {
      if (!this.finished && !this.destroyed) this.emit("timeout");
    });
    return this;
  }

  override on(name: string | symbol, listener: (...args: never[]) => unknown): this {
    if (watched.has(name)) this.#exchange.watch();
    return super.on(name, listener);
  }
}

Object.assign(ServerResponse.prototype, {
  statusCode: 200,
  strictContentLength: false,
  writableLength: 0,
  writableNeedDrain: false,
});
