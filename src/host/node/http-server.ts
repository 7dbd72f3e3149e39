// HTTP servers of this process: Node's own server, whose requests wait here until the program takes them.
//
// Invariants:
//   P1  Exchanges count from a random number: those of an earlier epoch have others.

import { randomInt } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import {
  Expectation,
  HeadFlag,
  type HttpAddress,
  type HttpListener,
  type HttpListenOptions,
  HttpOperation,
  type HttpPiece,
  type HttpRequestBatch,
  type HttpSettings,
  type Upgraded,
} from "../../kernel/http-port.ts";
import { connectionReset, nextPiece } from "./http-body.ts";
import { NodeConnection } from "./net.ts";
import { RequestQueue } from "../request-queue.ts";
import { removeSocketFile } from "./socket-file.ts";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Exchanges that were cut and may still be asked for. */
const cutMax = 10_000;

type Body = Uint8Array | string | null;

export class NodeHttpListener implements HttpListener {
  readonly ready: Promise<HttpAddress | string>;
  connections = 0;
  private readonly server: Server;
  private readonly exchanges = new Map<number, Exchange>();
  private readonly first = randomInt(2 ** 48 - 1) * 16;
  private next = this.first;
  /** Connections whose clients have ended their side while they wait for answers, until the program knows. */
  private readonly halfClosed = new Map<number, Socket>();
  /** Connections for another protocol that wait until the program takes them. */
  private readonly upgrades = new Map<number, Upgraded>();
  /** The last exchanges that ended without their answer. */
  private readonly cut = new Set<number>();
  private readonly requests = new RequestQueue();
  private handing = false;
  private stopped: Promise<void> | undefined;

  constructor(options: HttpListenOptions) {
    const { maxHeaderSize, joinDuplicateHeaders } = options;
    this.server = createServer({
      ...(maxHeaderSize === undefined ? {} : { maxHeaderSize }),
      ...(joinDuplicateHeaders === undefined ? {} : { joinDuplicateHeaders }),
    });
    if (options.maxRequestsPerSocket !== undefined)
      this.server.maxRequestsPerSocket = options.maxRequestsPerSocket;
    this.configure(options);
    this.server.on("request", (request, response) => this.came(request, response, Expectation.none));
    // A client that ends its side would get none of the answers that are still on their way to their commit.
    (this.server as Server & { httpAllowHalfOpen: boolean }).httpAllowHalfOpen = true;
    this.server.on("connection", (socket) => {
      this.connections++;
      socket.on("close", () => this.connections--);
      socket.on("end", () => this.ended(socket));
    });
    this.ready = this.listen(options);
    this.ready.catch(() => {}); // told to whoever waits for it, or for requests
  }

  private listen({
    port,
    host,
    path,
    backlog,
    ipv6Only,
    again,
  }: HttpListenOptions): Promise<HttpAddress | string> {
    return new Promise((resolve, reject) => {
      this.server.on("error", reject); // later ones are of connections that could not be accepted
      this.server.once("listening", () => resolve(this.server.address() as AddressInfo | string));
      const more = {
        ...(backlog === undefined ? {} : { backlog }),
        ...(ipv6Only === undefined ? {} : { ipv6Only }),
      };
      if (path === undefined)
        this.server.listen({ port: port ?? 0, ...(host === undefined ? {} : { host }), ...more });
      else {
        if (again === true) removeSocketFile(path);
        this.server.listen({ path, ...more });
      }
    });
  }

  private configure(settings: HttpSettings): void {
    for (const name of ["keepAliveTimeout", "requestTimeout", "headersTimeout", "timeout"] as const) {
      const ms = settings[name];
      if (ms !== undefined) this.server[name] = ms;
    }
    const { server } = this;
    if (settings.checkContinue === true && server.listenerCount("checkContinue") === 0)
      server.on("checkContinue", (request, response) => this.came(request, response, Expectation.interim));
    if (settings.upgrade === true && server.listenerCount("upgrade") === 0)
      server.on("upgrade", (request, socket, head) => this.upgrade(request, socket as Socket, head));
    if (settings.clientError === true && server.listenerCount("clientError") === 0)
      server.on("clientError", (error, socket) => this.broken(error, socket as Socket));
  }

  // ---- Requests ------------------------------------------------------------------------------------------------

  private came(request: IncomingMessage, response: ServerResponse, expects: string): void {
    const number = this.next++;
    this.exchanges.set(number, { request, response });
    response.on("close", () => this.over(number, response.writableFinished));
    const { headers } = request;
    const hasBody = headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
    if (!hasBody || expects !== Expectation.none) this.queue(number, request, expects, hasBody ? true : null);
    // What has come with the head is read in this turn of the event loop.
    else
      setImmediate(() => {
        const isWhole = request.complete && request.rawTrailers.length === 0;
        this.queue(
          number,
          request,
          expects,
          isWhole ? ((request.read() as Uint8Array | null) ?? new Uint8Array()) : true,
        );
      });
  }

  private exchangesOf(socket: Socket): Exchange[] {
    return [...this.exchanges.values()].filter(({ request }) => request.socket === socket);
  }

  /** Who waits for nothing is hung up on by Node itself. */
  private ended(socket: Socket): void {
    if (socket.destroyed || this.exchangesOf(socket).length === 0) return;
    const number = this.next++;
    this.halfClosed.set(number, socket);
    socket.on("close", () => this.halfClosed.delete(number));
    // Behind the requests that wait for their bodies.
    setImmediate(() => {
      this.requests.add(number, "", "", Expectation.ended, null);
      this.hand();
    });
  }

  /** What is written of answers leaves before: Node holds it back until those in front of it have left. */
  private hangUp(socket: Socket): void {
    const leaving = this.exchangesOf(socket).findLast(({ response }) => response.writableEnded);
    if (leaving === undefined) socket.end();
    else leaving.response.once("close", () => this.hangUp(socket));
  }

  private upgrade(request: IncomingMessage, socket: Socket, head: Uint8Array): void {
    this.queue(this.handOver(socket, head), request, Expectation.upgrade, null);
  }

  /** What Node could not read: the program may answer on the connection. */
  private broken(error: NodeJS.ErrnoException & { rawPacket?: Uint8Array }, socket: Socket): void {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const number = this.handOver(socket, error.rawPacket ?? new Uint8Array());
    this.requests.add(
      number,
      error.code ?? "",
      error.message,
      headOf(socket, Expectation.broken, "1.1", []),
      null,
    );
    this.hand();
  }

  private handOver(socket: Socket, head: Uint8Array): number {
    const number = this.next++;
    this.upgrades.set(number, { connection: new NodeConnection(socket), head });
    socket.on("close", () => this.upgrades.delete(number));
    return number;
  }

  upgraded(exchange: number): Upgraded | undefined {
    const found = this.upgrades.get(exchange);
    this.upgrades.delete(exchange);
    return found;
  }

  private over(number: number, isSent: boolean): void {
    this.exchanges.delete(number);
    if (isSent) return;
    this.cut.add(number);
    if (this.cut.size > cutMax) this.cut.delete(this.cut.values().next().value!);
  }

  private queue(
    number: number,
    request: IncomingMessage,
    expects: string,
    body: Uint8Array | true | null,
  ): void {
    const head = headOf(request.socket, expects, request.httpVersion, request.rawHeaders);
    this.requests.add(number, request.method!, request.url!, head, body);
    this.hand();
  }

  /** Requests that come in one turn of the event loop go together. */
  private hand(): void {
    if (!this.requests.isWanted || this.handing) return;
    this.handing = true;
    setImmediate(() => {
      this.handing = false;
      this.requests.hand();
    });
  }

  async arrival(signal: AbortSignal): Promise<HttpRequestBatch> {
    await this.ready;
    const batch = this.requests.next(signal);
    this.hand();
    return await batch;
  }

  async read(exchange: number, signal: AbortSignal): Promise<HttpPiece> {
    const found = this.exchanges.get(exchange);
    if (found === undefined) throw connectionReset();
    return await nextPiece(found.request, signal);
  }

  // ---- Answers -------------------------------------------------------------------------------------------------

  emit(operation: number, value: unknown): void {
    const [first, ...rest] = value as [unknown, ...unknown[]];
    if (operation === HttpOperation.configure) return this.configure(first as HttpSettings);
    if (operation === HttpOperation.closeConnections)
      return first === true ? this.server.closeIdleConnections() : this.server.closeAllConnections();
    if (operation === HttpOperation.hangUp) {
      const socket = this.halfClosed.get(first as number);
      return socket === undefined ? undefined : this.hangUp(socket);
    }
    const exchange = this.exchanges.get(first as number);
    if (exchange === undefined) return;
    try {
      carryOut(operation, exchange, rest);
    } catch {
      exchange.request.socket.destroy(); // Node refuses what the program wrote: the client sees a closed connection
    }
  }

  closed(exchange: number, signal: AbortSignal): Promise<boolean> {
    const found = this.exchanges.get(exchange);
    if (found === undefined)
      return Promise.resolve(exchange >= this.first && exchange < this.next && !this.cut.has(exchange));
    return new Promise((resolve) => {
      const done = (): void => resolve(found.response.writableFinished);
      found.response.once("close", done);
      signal.addEventListener("abort", () => found.response.off("close", done), { once: true });
    });
  }

  drained(exchange: number, signal: AbortSignal): Promise<void> {
    const response = this.exchanges.get(exchange)?.response;
    if (response === undefined || !response.writableNeedDrain || response.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        response.off("drain", done);
        response.off("close", done);
        resolve();
      };
      response.on("drain", done);
      response.on("close", done);
      signal.addEventListener("abort", done, { once: true });
    });
  }

  // ---- The end -------------------------------------------------------------------------------------------------

  stop(): Promise<void> {
    this.stopped ??= this.stopWhenReady();
    return this.stopped;
  }

  /** Who looks up the name of its host may begin to listen later. */
  private async stopWhenReady(): Promise<void> {
    await this.ready.catch(() => {});
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  close(): void {
    for (const { connection } of this.upgrades.values()) connection.close();
    void this.stop();
    this.server.closeAllConnections();
  }
}

/** The rest of a request's head (HttpRequestBatch). */
function headOf(socket: Socket, expects: string, version: string, rawHeaders: readonly string[]): string {
  const { remoteAddress = "", remotePort = "", localAddress = "", localPort = "" } = socket;
  let head = `${expects}\n${version}\n${remoteAddress}\n${remotePort}\n${localAddress}\n${localPort}`;
  for (const text of rawHeaders) head += `\n${text}`;
  return head;
}

function carryOut(operation: number, { request, response }: Exchange, values: readonly unknown[]): void {
  switch (operation) {
    case HttpOperation.answer:
      writeHead(response, values[0] as number, values[1] as string);
      endWith(response, values[2] as Body);
      return;
    case HttpOperation.begin:
      writeHead(response, values[0] as number, values[1] as string);
      if (values[2] === null) response.flushHeaders();
      else response.write(values[2] as Uint8Array | string);
      return;
    case HttpOperation.chunk:
      response.write(values[0] as Uint8Array | string);
      return;
    case HttpOperation.end: {
      const trailers = values[1] as string[];
      if (trailers.length > 0) response.addTrailers(pairs(trailers));
      endWith(response, values[0] as Body);
      return;
    }
    case HttpOperation.information:
      inform(response, values[0] as string, values[1] as string[]);
      return;
    case HttpOperation.destroy:
      request.socket.destroy(); // a request that is read to its end would let its connection live
      return;
  }
}

function endWith(response: ServerResponse, body: Body): void {
  if (body === null) response.end();
  else response.end(body);
}

/** The head as the program made it: Node adds date, length and connection as it does for its own programs. */
function writeHead(response: ServerResponse, status: number, head: string): void {
  const [first, reason, ...headers] = head.split("\n") as [string, string, ...string[]];
  const flags = Number(first);
  if ((flags & HeadFlag.noDate) !== 0) response.sendDate = false;
  if ((flags & HeadFlag.close) !== 0) response.shouldKeepAlive = false;
  if ((flags & HeadFlag.explicit) !== 0) {
    if (reason === "") response.writeHead(status, headers);
    else response.writeHead(status, reason, headers);
    return;
  }
  response.statusCode = status;
  if (reason !== "") response.statusMessage = reason;
  for (let i = 0; i < headers.length; i += 2) response.appendHeader(headers[i]!, headers[i + 1]!);
}

function pairs(list: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let i = 0; i < list.length; i += 2) found.push([list[i]!, list[i + 1]!]);
  return found;
}

function inform(response: ServerResponse, kind: string, list: readonly string[]): void {
  if (kind === "continue") response.writeContinue();
  else if (kind === "processing") response.writeProcessing();
  else {
    const hints: Record<string, string | string[]> = {};
    for (const [name, value] of pairs(list)) {
      const earlier = hints[name];
      hints[name] =
        earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value];
    }
    response.writeEarlyHints(hints);
  }
}
