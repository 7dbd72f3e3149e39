// A simulated HTTP listener: exchanges with simulated clients, which live outside of the world and its crashes.
//
// Invariants:
//   P1  The simulated network counts exchanges over all epochs.

import { assert } from "../../base/assert.ts";
import {
  Expectation,
  HeadFlag,
  type HttpAddress,
  type HttpListener,
  HttpOperation,
  type HttpPiece,
  type HttpRequestBatch,
  type HttpSettings,
  type Upgraded,
} from "../../kernel/http-port.ts";
import type { NetConnection } from "../../kernel/net-port.ts";
import { Bell } from "../bell.ts";
import { RequestQueue } from "../request-queue.ts";

const encoder = new TextEncoder();

export function bytesOf(body: Uint8Array | string | null): Uint8Array {
  return typeof body === "string" ? encoder.encode(body) : (body ?? new Uint8Array());
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** What one read of a connection gives. */
const pieceBytesMax = 64 * 1024;

function piecesOf(body: Uint8Array): Uint8Array[] {
  const pieces = [body.subarray(0, pieceBytesMax)];
  for (let at = pieceBytesMax; at < body.length; at += pieceBytesMax)
    pieces.push(body.subarray(at, at + pieceBytesMax));
  return pieces;
}

export function connectionReset(message = "aborted"): Error {
  return Object.assign(new Error(message), { code: "ECONNRESET" });
}

/** One request and what its client has got of the answer. */
export class SimExchange {
  readonly number: number;
  readonly method: string;
  readonly url: string;
  /** Name, value, … */
  readonly headers: readonly string[];
  /** Pieces of the request's body that the program has not read. */
  readonly request: Uint8Array[];
  /** The client has sent all of the request. */
  readonly isSent: boolean;
  status = 0;
  statusText = "";
  answerHeaders: string[] = [];
  trailers: readonly string[] = [];
  readonly pieces: Uint8Array[] = [];
  readonly interim: string[] = [];
  /** The answer is complete. */
  isComplete = false;
  /** The server's end of the connection, for a request that wants another protocol. */
  upgrade: NetConnection | undefined;
  /** The connection is closed, by whomever. */
  isClosed = false;
  private readonly bell = new Bell();

  constructor(
    number: number,
    method: string,
    url: string,
    headers: readonly string[],
    body: Uint8Array | null,
    isSent: boolean,
  ) {
    this.number = number;
    this.method = method;
    this.url = url;
    this.headers = headers;
    this.request = body === null ? [] : piecesOf(body);
    this.isSent = isSent;
  }

  /** Something of the answer has come, or the connection is closed. */
  change(): Promise<void> {
    return this.bell.next();
  }

  /** The end of the exchange, as its client sees it. */
  async end(): Promise<this> {
    while (!this.isComplete && !this.isClosed) await this.change();
    return this;
  }

  /** Resolves with the head, or rejects if the connection is closed before. */
  async head(): Promise<void> {
    while (this.status === 0 && !this.isClosed) await this.change();
    if (this.status === 0) throw connectionReset("socket hang up");
  }

  get text(): string {
    return new TextDecoder().decode(joined(this.pieces));
  }

  /** The client goes away, or the world died. */
  cut(): void {
    this.isClosed = true;
    this.bell.ring();
  }

  carryOut(operation: number, values: readonly unknown[]): void {
    if (this.isClosed || this.isComplete) return;
    switch (operation) {
      case HttpOperation.answer:
        this.takeHead(
          values[0] as number,
          values[1] as string,
          bytesOf(values[2] as Uint8Array | string | null),
        );
        this.complete(values[2] as Uint8Array | string | null);
        break;
      case HttpOperation.begin:
        this.takeHead(values[0] as number, values[1] as string, undefined);
        this.add(values[2] as Uint8Array | string | null);
        break;
      case HttpOperation.chunk:
        this.add(values[0] as Uint8Array | string);
        break;
      case HttpOperation.end:
        this.trailers = values[1] as string[];
        this.complete(values[0] as Uint8Array | string | null);
        break;
      case HttpOperation.information:
        this.interim.push(values[0] as string);
        break;
      case HttpOperation.destroy:
        this.isClosed = true;
        break;
    }
    this.bell.ring();
  }

  private add(data: Uint8Array | string | null): void {
    if (data !== null && this.method !== "HEAD") this.pieces.push(bytesOf(data));
  }

  private complete(data: Uint8Array | string | null): void {
    this.add(data);
    this.isComplete = true;
  }

  /** Adds what Node adds: date, connection and length. */
  private takeHead(status: number, head: string, whole: Uint8Array | undefined): void {
    assert(this.status === 0, `exchange ${this.number} has one head`);
    const [flags, reason, ...headers] = head.split("\n") as [string, string, ...string[]];
    const has = (name: string): boolean =>
      headers.some((header, i) => i % 2 === 0 && header.toLowerCase() === name);
    if ((Number(flags) & HeadFlag.noDate) === 0 && !has("date"))
      headers.push("Date", "Tue, 14 Nov 2023 22:13:20 GMT");
    if (!has("connection"))
      if ((Number(flags) & HeadFlag.close) !== 0) headers.push("Connection", "close");
      else headers.push("Connection", "keep-alive", "Keep-Alive", "timeout=5");
    const isBodyless = status === 204 || status === 304 || this.method === "HEAD";
    if (!isBodyless && !has("content-length") && !has("transfer-encoding"))
      if (whole === undefined || (Number(flags) & HeadFlag.explicit) !== 0)
        headers.push("Transfer-Encoding", "chunked");
      else headers.push("Content-Length", `${whole.length}`);
    this.status = status;
    this.statusText = reason;
    this.answerHeaders = headers;
  }
}

export class SimHttpListener implements HttpListener {
  readonly ready: Promise<HttpAddress | string>;
  readonly address: HttpAddress | string;
  isOpen = true;
  takesUpgrades: boolean;
  private readonly exchanges = new Map<number, SimExchange>();
  /** Numbers of exchanges whose answer was sent. */
  private readonly answered = new Set<number>();
  private readonly requests = new RequestQueue();
  private readonly bell = new Bell();
  private readonly onClose: () => void;

  constructor(
    address: HttpAddress | string,
    settings: HttpSettings,
    failure: Error | undefined,
    onClose: () => void,
  ) {
    this.address = address;
    this.takesUpgrades = settings.upgrade === true;
    this.onClose = onClose;
    this.ready = failure === undefined ? Promise.resolve(address) : Promise.reject(failure);
    this.ready.catch(() => {});
  }

  get connections(): number {
    return this.exchanges.size;
  }

  /** A client's request arrives. */
  receive(exchange: SimExchange): void {
    this.exchanges.set(exchange.number, exchange);
    const { address, port } = typeof this.address === "string" ? { address: "", port: 0 } : this.address;
    const expects = exchange.upgrade === undefined ? Expectation.none : Expectation.upgrade;
    const rest = [expects, "1.1", "127.0.0.1", "50000", address, `${port}`, ...exchange.headers].join("\n");
    const isWhole = exchange.isSent && exchange.request.length <= 1;
    const body =
      exchange.request.length === 0 && exchange.isSent ? null : isWhole ? exchange.request.shift()! : true;
    this.requests.add(exchange.number, exchange.method, exchange.url, rest, body);
    this.requests.hand();
    void exchange.end().then(() => {
      if (exchange.isComplete) this.answered.add(exchange.number);
      this.exchanges.delete(exchange.number);
      this.bell.ring();
    });
  }

  async arrival(signal: AbortSignal): Promise<HttpRequestBatch> {
    await this.ready;
    const batch = this.requests.next(signal);
    this.requests.hand();
    return await batch;
  }

  async read(number: number): Promise<HttpPiece> {
    const exchange = this.exchanges.get(number);
    if (exchange === undefined) throw connectionReset();
    for (;;) {
      const piece = exchange.request.shift();
      if (piece !== undefined) return piece;
      if (exchange.isClosed) throw connectionReset();
      if (exchange.isSent) return null;
      await exchange.change();
    }
  }

  async closed(number: number): Promise<boolean> {
    const exchange = await this.exchanges.get(number)?.end();
    return exchange?.isComplete ?? this.answered.has(number);
  }

  upgraded(number: number): Upgraded | undefined {
    const exchange = this.exchanges.get(number);
    const connection = exchange?.upgrade;
    if (connection === undefined) return undefined;
    this.exchanges.delete(number);
    return { connection, head: new Uint8Array() };
  }

  async drained(): Promise<void> {}

  emit(operation: number, value: unknown): void {
    const [number, ...values] = value as [number, ...unknown[]];
    if (operation === HttpOperation.closeConnections) {
      if ((value as unknown[])[0] !== true) for (const exchange of this.exchanges.values()) exchange.cut();
    } else if (operation === HttpOperation.configure)
      this.takesUpgrades ||= ((value as unknown[])[0] as HttpSettings).upgrade === true;
    else this.exchanges.get(number)?.carryOut(operation, values);
  }

  async stop(): Promise<void> {
    this.isOpen = false;
    this.onClose();
    while (this.exchanges.size > 0) await this.bell.next();
  }

  close(): void {
    this.isOpen = false;
    this.onClose();
    for (const exchange of this.exchanges.values()) exchange.cut();
  }
}
