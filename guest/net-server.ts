// Server of node:net: one thread stands in front of `accept`.

import {
  accept,
  closeConnection,
  closeListener,
  type BoundAddress,
  type Connection,
  type ConnectionInfo,
  listen as listenAt,
  type Listener,
} from "internal:net";
import { cancelCall, setReferenced, spawn } from "internal:thread";
import { invalidArgument, withCode } from "./coded-error.ts";
import { listenArguments, type Place, placeOf } from "./listen-arguments.ts";
import { type Owner, Socket, type SocketOptions } from "./net-socket.ts";
import { EventEmitter } from "./node/events.ts";
import { enqueueTick, runMacrotask } from "./ticks.ts";

type Callback = (...args: unknown[]) => unknown;

export interface ServerOptions extends SocketOptions {
  pauseOnConnect?: boolean;
}

export class Server extends EventEmitter implements Owner {
  allowHalfOpen: boolean;
  pauseOnConnect: boolean;
  noDelay: boolean;
  keepAlive: boolean;
  keepAliveInitialDelay: number;
  maxConnections: number | undefined;
  _connections = 0;
  #options: ServerOptions;
  #listener: Listener | undefined;
  #address: BoundAddress | null = null;
  /** Waits in front of `accept`, or for a listener with a host. */
  #thread: object | undefined;
  #isReferenced = true;

  constructor(options?: ServerOptions | Callback | null, onConnection?: Callback) {
    super();
    const given = typeof options === "function" ? {} : (options ?? {});
    if (typeof given !== "object") throw invalidArgument("options", "of type object", options);
    const callback = typeof options === "function" ? options : onConnection;
    if (callback !== undefined) this.on("connection", callback);
    this.#options = given;
    this.allowHalfOpen = given.allowHalfOpen ?? false;
    this.pauseOnConnect = given.pauseOnConnect ?? false;
    this.noDelay = Boolean(given.noDelay);
    this.keepAlive = Boolean(given.keepAlive);
    this.keepAliveInitialDelay = given.keepAliveInitialDelay ?? 0;
  }

  // ---- Listening -----------------------------------------------------------------------------------------------

  listen(...args: unknown[]): this {
    const [options, callback] = listenArguments(args);
    const place = placeOf(options);
    if (this.#listener !== undefined || this.#thread !== undefined)
      throw withCode(
        new Error("Listen method has been called more than once without closing."),
        "ERR_SERVER_ALREADY_LISTEN",
      );
    if (callback !== undefined) this.once("listening", callback);
    const { signal } = options;
    if (signal?.aborted) {
      enqueueTick(() => this.close(), []);
      return this;
    }
    signal?.addEventListener("abort", () => this.close(), { once: true });
    // As in Node: with a host it takes its time, anything else listens before `listen` returns.
    if (place.host !== undefined) this.#start(listenBody, this, place);
    else this.#listenNow(place, (tell) => enqueueTick(tell, []));
    return this;
  }

  #start<A extends unknown[]>(body: (...args: A) => void, ...args: A): void {
    this.#thread = spawn(body, ...args);
    if (!this.#isReferenced) setReferenced(this.#thread, false);
  }

  /** On a thread of its own. */
  listenByHost(place: Place): void {
    this.#listenNow(place, (tell) => runMacrotask(tell, undefined, []));
  }

  #listenNow(place: Place, whenDone: (tell: () => void) => void): void {
    const own = this.#thread;
    try {
      const { listener, address } = listenAt(place);
      // Closed while the answer was on its way: nobody else knows of the listener.
      if (this.#thread !== own) {
        closeListener(listener);
        return;
      }
      this.#listener = listener;
      this.#address = address;
    } catch (error) {
      if (this.#thread !== own) return;
      whenDone(() => {
        this.#thread = undefined;
        this.emit("error", error);
      });
      return;
    }
    this.#start(acceptBody, this);
    whenDone(() => {
      if (this.#listener !== undefined) this.emit("listening");
    });
  }

  get listening(): boolean {
    return this.#listener !== undefined;
  }

  address(): BoundAddress | null {
    return this.#address;
  }

  // ---- Accepting -----------------------------------------------------------------------------------------------

  /** On the accepting thread. */
  acceptOn(): void {
    const listener = this.#listener;
    while (listener !== undefined && this.#listener === listener) {
      let answer: { connection: Connection; info: ConnectionInfo };
      try {
        answer = accept(listener);
      } catch (error) {
        if (this.#listener !== listener) return;
        // As in Node: a connection that could not be accepted is told, and accepting goes on.
        if ((error as { syscall?: string }).syscall === "accept") {
          this.#dispatch(() => this.emit("error", error));
          continue;
        }
        runMacrotask(() => this.#failed(error), undefined, []);
        return;
      }
      // Closed while the answer was on its way: nobody else knows of the connection.
      if (this.#listener !== listener) closeConnection(answer.connection);
      else this.#dispatch(() => this.#accepted(answer.connection, answer.info));
    }
  }

  #dispatch(task: () => void): void {
    let isThrown = true;
    try {
      runMacrotask(task, undefined, []);
      isThrown = false;
    } finally {
      // A listener that throws ends this thread, not the accepting.
      if (isThrown && this.#listener !== undefined) this.#start(acceptBody, this);
    }
  }

  #accepted(connection: Connection, info: ConnectionInfo): void {
    if (this.maxConnections !== undefined && this._connections >= this.maxConnections) {
      closeConnection(connection);
      this.emit("drop", info);
      return;
    }
    this._connections++;
    const { highWaterMark } = this.#options;
    const { allowHalfOpen, noDelay, keepAlive, keepAliveInitialDelay, pauseOnConnect } = this;
    const socket = Socket.over(connection, info, {
      allowHalfOpen,
      noDelay,
      keepAlive,
      keepAliveInitialDelay,
      isPaused: pauseOnConnect,
      owner: this,
      ...(highWaterMark === undefined ? {} : { highWaterMark }),
    });
    this.emit("connection", socket);
  }

  /** It does not listen any more, by itself: after a restart somebody else may have its port. */
  #failed(error: unknown): void {
    if (this.#listener === undefined) return;
    closeListener(this.#listener);
    this.#listener = this.#thread = undefined;
    this.#address = null;
    this.emit("error", error);
    this.#closeIfDrained();
  }

  connectionClosed(): void {
    this._connections--;
    this.#closeIfDrained();
  }

  getConnections(callback: (error: Error | null, count: number) => void): this {
    enqueueTick(callback as Callback, [null, this._connections]);
    return this;
  }

  // ---- The end -------------------------------------------------------------------------------------------------

  close(callback?: Callback): this {
    if (typeof callback === "function") {
      if (this.#listener !== undefined || this.#thread !== undefined) this.once("close", callback);
      else
        this.once("close", () =>
          callback(withCode(new Error("Server is not running."), "ERR_SERVER_NOT_RUNNING")),
        );
    }
    const listener = this.#listener;
    const thread = this.#thread;
    this.#listener = this.#thread = undefined;
    this.#address = null;
    // Not killed: it may be about to get a connection, which it has to close.
    if (thread !== undefined) cancelCall(thread, undefined);
    if (listener !== undefined) closeListener(listener);
    this.#closeIfDrained();
    return this;
  }

  #closeIfDrained(): void {
    if (this.#listener !== undefined || this._connections > 0) return;
    enqueueTick(() => this.emit("close"), []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#listener === undefined) return;
    await new Promise<void>((resolve, reject) => {
      this.close((error: unknown) => (error === undefined ? resolve() : reject(error)));
    });
  }

  ref(): this {
    return this.#setReferenced(true);
  }

  unref(): this {
    return this.#setReferenced(false);
  }

  #setReferenced(flag: boolean): this {
    this.#isReferenced = flag;
    if (this.#thread !== undefined) setReferenced(this.#thread, flag);
    return this;
  }
}

function listenBody(server: Server, place: Place): void {
  server.listenByHost(place);
}

function acceptBody(server: Server): void {
  server.acceptOn();
}
