// createServer: one thread takes requests from the kernel and hands each to the program in a turn of its own.

import type { AnyListener } from "../node/events.ts";
import { accept, configure, connections, listen, send, stop, upgrade } from "internal:http";
import { killThread, setReferenced, spawn } from "internal:thread";
import { asBuffer } from "../buffer.ts";
import { listenArguments, type Place, placeOf } from "../listen-arguments.ts";
import { Socket } from "../net-socket.ts";
import { EventEmitter } from "../node/events.ts";
import { enqueueTick, runMacrotask, turn } from "../ticks.ts";
import { invalidArgument, withCode } from "../coded-error.ts";
import { Expectation, Operation, REQUEST_VALUES } from "./http-names.ts";
import { Exchange, type Origin } from "./http-exchange.ts";
import { type EarlyBody, IncomingMessage } from "./incoming-message.ts";
import { ServerResponse } from "./server-response.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
type Callback = (...args: unknown[]) => unknown;
type Address = ReturnType<typeof listen>[1];

export interface ServerOptions {
  keepAliveTimeout?: number;
  requestTimeout?: number;
  headersTimeout?: number;
  maxHeaderSize?: number;
  joinDuplicateHeaders?: boolean;
  [other: string]: unknown;
}

const timeouts = ["keepAliveTimeout", "requestTimeout", "headersTimeout", "timeout"] as const;

export class Server extends EventEmitter {
  listening = false;
  maxHeadersCount: number | null = null;
  maxRequestsPerSocket = 0;
  #timeouts = { keepAliveTimeout: 5000, requestTimeout: 300_000, headersTimeout: 60_000, timeout: 0 };
  #maxHeaderSize: number | undefined;
  #joinsDuplicates: boolean;
  #origin: Origin | undefined;
  #place: Place = {};
  #address: Address | null = null;
  #taker: object | undefined;
  #isReferenced = true;

  constructor(options?: ServerOptions | Handler, handler?: Handler) {
    super();
    const given = typeof options === "function" || options === undefined || options === null ? {} : options;
    if (typeof given !== "object") throw invalidArgument("options", "of type object", options);
    for (const name of timeouts) if (given[name] !== undefined) this.#timeouts[name] = given[name] as number;
    this.#maxHeaderSize = given.maxHeaderSize;
    this.#joinsDuplicates = given.joinDuplicateHeaders === true;
    const listener = typeof options === "function" ? options : handler;
    if (listener !== undefined) this.on("request", listener as Callback);
  }

  // ---- Listening -------------------------------------------------------------------------------------------------------

  listen(...args: unknown[]): this {
    if (this.#origin !== undefined)
      throw withCode(
        new Error("Listen method has been called more than once without closing."),
        "ERR_SERVER_ALREADY_LISTEN",
      );
    const [options, callback] = listenArguments(args);
    const place = placeOf(options);
    if (callback !== undefined) this.once("listening", callback);
    try {
      this.#place = place;
      const [listener, address] = listen(this.#options);
      if (typeof address === "object") this.#place = { ...place, port: address.port };
      this.#origin = { listener, joinsDuplicates: this.#joinsDuplicates };
      this.#address = address;
      this.listening = true;
      this.#take();
      enqueueTick(() => this.emit("listening"), []);
    } catch (error) {
      enqueueTick(() => this.emit("error", error), []);
    }
    return this;
  }

  /** All that the listener is to know, now and when it listens again. */
  get #options(): object {
    return {
      ...this.#place,
      ...this.#timeouts,
      maxHeaderSize: this.#maxHeaderSize,
      joinDuplicateHeaders: this.#joinsDuplicates,
      maxRequestsPerSocket: this.maxRequestsPerSocket,
      checkContinue: this.listenerCount("checkContinue") > 0,
      upgrade: this.listenerCount("upgrade") > 0,
      clientError: this.listenerCount("clientError") > 0,
    };
  }

  #configure(): void {
    if (this.#origin !== undefined) configure(this.#origin.listener, this.#options);
  }

  override on(name: string | symbol, listener: AnyListener): this {
    super.on(name, listener);
    if (name === "upgrade" || name === "checkContinue" || name === "clientError") this.#configure();
    return this;
  }

  override addListener(name: string | symbol, listener: AnyListener): this {
    return this.on(name, listener);
  }

  #take(): void {
    this.#taker = spawn(takeRequests, this);
    if (!this.#isReferenced) setReferenced(this.#taker, false);
  }

  address(): Address | null {
    return this.#address;
  }

  /** On the taker's thread: hands requests to the program until the server is closed. */
  takeRequests(): void {
    const { listener } = this.#origin!;
    for (;;) {
      let batch: ReturnType<typeof accept>;
      try {
        batch = accept(listener);
      } catch (error) {
        this.#lose(error);
        return;
      }
      // The first one runs on this thread, before the others.
      for (let i = REQUEST_VALUES; i < batch.length; i += REQUEST_VALUES) spawn(serveRequest, this, batch, i);
      let isServed = false;
      try {
        this.serve(batch, 0);
        isServed = true;
      } finally {
        if (!isServed) this.#take(); // the program may survive the exception, and this thread does not
      }
    }
  }

  serve(batch: ReturnType<typeof accept>, at: number): void {
    const head = batch[at + 3] as string;
    if (head === Expectation.ended) {
      send(this.#origin!.listener, Operation.hangUp, batch[at]);
      return;
    }
    const exchange = new Exchange(this.#origin!, batch[at] as number);
    const request = new IncomingMessage(exchange, head, batch[at + 4] as EarlyBody);
    request.method = batch[at + 1] as string;
    request.url = batch[at + 2] as string;
    const expectation = head.charAt(0);
    if (expectation === Expectation.upgrade || expectation === Expectation.broken) {
      this.#takeConnection(exchange, request, expectation);
      return;
    }
    const response = new ServerResponse(exchange);
    exchange.request = request;
    exchange.response = response;
    turn(expectation === Expectation.interim ? askFirst : handOver, this, request, response);
  }

  /** The connection becomes a socket of the program. */
  #takeConnection(exchange: Exchange, request: IncomingMessage, expectation: string): void {
    let taken: ReturnType<typeof upgrade>;
    try {
      taken = upgrade(exchange.listener, exchange.number);
    } catch {
      return; // the client has gone
    }
    const socket = Socket.over(taken.connection, taken.info, { allowHalfOpen: true });
    const head = asBuffer(taken.head);
    if (expectation === Expectation.upgrade) {
      this.#offer(socket, "upgrade", request, socket, head);
      return;
    }
    socket.on("error", () => {}); // as of any connection of a server: it is the client's trouble
    const error = Object.assign(new Error(request.url), { code: request.method, rawPacket: head });
    this.#offer(socket, "clientError", error, socket);
  }

  /** A socket whose listener has gone meanwhile is nobody's. */
  #offer(socket: Socket, event: string, ...args: unknown[]): void {
    const offer = (): void => {
      if (!this.emit(event, ...args)) socket.destroy();
    };
    runMacrotask(offer, undefined, []);
  }

  /** It cannot listen again after a restart. */
  #lose(error: unknown): void {
    if (!this.listening) return;
    const { listener } = this.#origin!;
    this.#forget();
    stop(listener); // lest a later restart listen for nobody
    runMacrotask(this.emit as never, this, ["error", error]);
  }

  #forget(): void {
    this.listening = false;
    this.#origin = undefined;
    this.#address = null;
    this.#taker = undefined;
  }

  // ---- Closing ---------------------------------------------------------------------------------------------------------

  close(callback?: (error?: Error) => void): this {
    const listener = this.#origin?.listener;
    if (!this.listening || listener === undefined) {
      if (typeof callback === "function") enqueueTick(callback as Callback, [notRunning()]);
      return this;
    }
    if (typeof callback === "function") this.once("close", callback as Callback);
    this.listening = false;
    this.#address = null;
    spawn(closeServer, this);
    return this;
  }

  /** On a thread of its own: waits for the end of the last connection. */
  waitForEnd(): void {
    const listener = this.#origin?.listener;
    const taker = this.#taker;
    stop(listener!);
    if (taker !== undefined) killThread(taker);
    this.#forget();
    runMacrotask(this.emit as never, this, ["close"]);
  }

  closeAllConnections(): void {
    if (this.#origin !== undefined) send(this.#origin.listener, Operation.closeConnections, false);
  }

  closeIdleConnections(): void {
    if (this.#origin !== undefined) send(this.#origin.listener, Operation.closeConnections, true);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.close((error) => (error === undefined ? resolve() : reject(error)));
    });
  }

  getConnections(callback: (error: Error | null, count: number) => void): this {
    const count = this.#origin === undefined ? 0 : connections(this.#origin.listener);
    enqueueTick(callback as Callback, [null, count]);
    return this;
  }

  ref(): this {
    return this.#refer(true);
  }

  unref(): this {
    return this.#refer(false);
  }

  #refer(flag: boolean): this {
    this.#isReferenced = flag;
    if (this.#taker !== undefined) setReferenced(this.#taker, flag);
    return this;
  }

  // ---- Timeouts --------------------------------------------------------------------------------------------------------

  setTimeout(ms?: number | Callback, callback?: Callback): this {
    if (typeof ms === "number") this.timeout = ms;
    const listener = typeof ms === "function" ? ms : callback;
    if (listener !== undefined) this.on("timeout", listener);
    return this;
  }

  #setTimeout(name: (typeof timeouts)[number], ms: number): void {
    this.#timeouts[name] = ms;
    this.#configure();
  }

  get keepAliveTimeout(): number {
    return this.#timeouts.keepAliveTimeout;
  }
  set keepAliveTimeout(ms: number) {
    this.#setTimeout("keepAliveTimeout", ms);
  }
  get requestTimeout(): number {
    return this.#timeouts.requestTimeout;
  }
  set requestTimeout(ms: number) {
    this.#setTimeout("requestTimeout", ms);
  }
  get headersTimeout(): number {
    return this.#timeouts.headersTimeout;
  }
  set headersTimeout(ms: number) {
    this.#setTimeout("headersTimeout", ms);
  }
  get timeout(): number {
    return this.#timeouts.timeout;
  }
  set timeout(ms: number) {
    this.#setTimeout("timeout", ms);
  }
}

/** Gives the request to the program. */
function handOver(server: Server, request: IncomingMessage, response: ServerResponse): void {
  const { request: listener } = server._events;
  const isPlain = typeof listener === "function" && server.emit === EventEmitter.prototype.emit;
  if (isPlain && !EventEmitter.captureRejections) listener.call(server, request, response);
  else server.emit("request", request, response);
}

/** Likewise, of a client that waits for leave to send the body. */
function askFirst(server: Server, request: IncomingMessage, response: ServerResponse): void {
  server.emit("checkContinue", request, response);
}

function takeRequests(server: Server): void {
  server.takeRequests();
}

function serveRequest(server: Server, batch: ReturnType<typeof accept>, at: number): void {
  server.serve(batch, at);
}

function closeServer(server: Server): void {
  server.waitForEnd();
}

function notRunning(): Error {
  return withCode(new Error("Server is not running."), "ERR_SERVER_NOT_RUNNING");
}
