// Socket of node:net: a Duplex over a connection of the kernel.
//
// One thread stands in front of `read` while the stream wants bytes; none otherwise. Written bytes are emissions, so they
// leave with the commit that covers them; a thread waits for that only when much is under way, or when no reader would
// learn of a failure.

import { steady } from "internal:clock";
import {
  closeConnection,
  connect as connectTo,
  type Connection,
  type ConnectionInfo,
  drained,
  emit,
  lookup as lookUp,
  read,
} from "internal:net";
import { cancelCall, isAlive, killThread, setReferenced, spawn } from "internal:thread";
import { asBuffer, Buffer } from "./buffer.ts";
import { invalidArgument, withCode } from "./coded-error.ts";
import { connectError, streamError } from "./net-error.ts";
import { isIP, portOf } from "./net-address.ts";
import { Duplex } from "./streams/duplex.ts";
import { enqueueTick, runMacrotask } from "./ticks.ts";
import { clearTimeout, setTimeout, type Timeout } from "./timers.ts";

type Done = (error?: Error | null) => void;
interface LookupAddress {
  address: string;
  family: 4 | 6;
}
type LookupFunction = (
  name: string,
  options: object,
  callback: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
) => void;

export interface SocketOptions {
  allowHalfOpen?: boolean;
  highWaterMark?: number;
  noDelay?: boolean;
  keepAlive?: boolean;
  keepAliveInitialDelay?: number;
  signal?: object;
}

export interface ConnectOptions extends SocketOptions {
  port?: unknown;
  host?: string;
  path?: string;
  family?: 0 | 4 | 6;
  hints?: number;
  localAddress?: string;
  localPort?: number;
  lookup?: LookupFunction;
  autoSelectFamily?: boolean;
  autoSelectFamilyAttemptTimeout?: number;
  timeout?: number;
}

/** Operations of a connection (src/kernel/net-port.ts). */
const Operation = { write: 1, end: 2, noDelay: 3, keepAlive: 4, reset: 5 };

/** Bytes that are emitted before somebody waits until they are on their way. */
const emittedMax = 256 * 1024;

/** What a server asks of a connection that is its own. */
export interface Owner {
  connectionClosed(): void;
}

export class Socket extends Duplex {
  // What a Duplex has from Writable.
  declare readonly writable: boolean;
  declare readonly writableLength: number;
  declare readonly writableEnded: boolean;
  declare readonly writableFinished: boolean;
  declare _undestroy: () => void;
  declare write: (chunk: unknown, encoding?: unknown, callback?: unknown) => boolean;
  declare end: (chunk?: unknown, encoding?: unknown, callback?: unknown) => this;
  connecting = false;
  timeout: number | undefined;
  server: Owner | null = null;
  _host: string | null = null;
  #connection: Connection | undefined;
  #info: ConnectionInfo = {};
  /** What waits in the kernel for this socket: its reader, its connecting. */
  #reader: object | undefined;
  #connector: object | undefined;
  /** The stream asked for more while it was given something. */
  #isWanted = false;
  /** Listeners are hearing of the connection; the reader begins behind them. */
  #willRead = false;
  #isReferenced = true;
  #bytesRead = 0;
  #bytesEmitted = 0;
  /** Emitted since somebody last waited, and emitted by a write that is not over. */
  #bytesUnchecked = 0;
  #bytesInWrite = 0;
  #noDelay = false;
  #keepAlive = -1;
  #timer: Timeout | undefined;
  #lastActivity = 0;
  #hasError = false;

  constructor(options?: SocketOptions) {
    super({
      allowHalfOpen: options?.allowHalfOpen === true,
      emitClose: false,
      autoDestroy: true,
      ...(options?.highWaterMark === undefined ? {} : { highWaterMark: options.highWaterMark }),
      ...(options?.signal === undefined ? {} : { signal: options.signal }),
    } as never);
    if (options?.noDelay) this.#noDelay = true;
    if (options?.keepAlive) this.#keepAlive = options.keepAliveInitialDelay ?? 0;
    this.on("end", () => this.#peerEnded());
  }

  /** A socket over a connection that exists. It reads unless it is to begin paused. */
  static over(
    connection: Connection,
    info: ConnectionInfo,
    options?: SocketOptions & { isPaused?: boolean; owner?: Owner },
  ): Socket {
    const socket = new Socket(options);
    socket.server = options?.owner ?? null;
    socket.#attach(connection, info);
    if (options?.isPaused) socket.pause();
    else socket.read(0);
    return socket;
  }

  #attach(connection: Connection, info: ConnectionInfo): void {
    this.#connection = connection;
    this.#info = info;
    if (this.#noDelay) emit(connection, Operation.noDelay, true);
    if (this.#keepAlive >= 0) emit(connection, Operation.keepAlive, this.#keepAlive);
  }

  // ---- Connecting ----------------------------------------------------------------------------------------------

  connect(...args: unknown[]): this {
    const [options, callback] = connectArguments(args);
    const { path } = options;
    if (path !== undefined && typeof path !== "string")
      throw invalidArgument("options.path", "of type string", path);
    if (path === undefined && options.port === undefined) throw missingPlace();
    const port = path === undefined ? portOf(options.port, "Port") : 0;
    if (options.host !== undefined && typeof options.host !== "string")
      throw invalidArgument("hostname", "of type string", options.host);
    if (options.lookup !== undefined && typeof options.lookup !== "function")
      throw invalidArgument("options.lookup", "of type function", options.lookup);
    if (callback !== undefined) this.once("connect", callback);
    if (this.#connection === undefined && !this.connecting) this.#beginAnew();
    this.connecting = true;
    this.#touch();
    this.#start(connectBody, this, options, port);
    return this;
  }

  /** A socket that was closed may connect again. */
  #beginAnew(): void {
    Reflect.deleteProperty(this, "write");
    this._undestroy();
    this.#bytesRead = this.#bytesEmitted = this.#bytesUnchecked = this.#bytesInWrite = 0;
  }

  #start<A extends unknown[]>(body: (...args: A) => void, ...args: A): void {
    this.#connector = spawn(body, ...args);
    if (!this.#isReferenced) setReferenced(this.#connector, false);
  }

  /** On the connecting thread: finds addresses, then goes on with `connectWith`. */
  resolveAndConnect(options: ConnectOptions, port: number): void {
    const own = this.#connector;
    const host = options.host ?? "localhost";
    const family = isIP(host);
    if (options.path !== undefined) this.connectWith(options, port, []);
    else if (family !== 0) this.connectWith(options, port, [{ address: host, family }]);
    else if (options.lookup !== undefined) this.#lookUpByProgram(options.lookup, host, options, port);
    else {
      let found: LookupAddress[] | undefined;
      let failure: unknown;
      try {
        found = lookUp(host, { family: options.family ?? 0, hints: options.hints ?? 0 });
      } catch (error) {
        failure = error;
      }
      if (this.#connector !== own) return;
      if (found === undefined) runMacrotask(() => this.#lookupFailed(failure, host), undefined, []);
      else {
        const list = found;
        runMacrotask(() => this.#tellLookup(list, host), undefined, []);
        this.connectWith(options, port, found);
      }
    }
  }

  #lookUpByProgram(lookup: LookupFunction, host: string, options: ConnectOptions, port: number): void {
    const { family = 0, hints = 0 } = options;
    const found = (error: Error | null, address: string | LookupAddress[], family?: number): void => {
      if (!this.connecting) return;
      if (error) {
        this.#lookupFailed(error, host);
        return;
      }
      const list = Array.isArray(address)
        ? address
        : [{ address, family: (family ?? isIP(address)) as 4 | 6 }];
      this.#tellLookup(list, host);
      this.#start(connectFound, this, options, port, list);
    };
    runMacrotask(
      () => lookup(host, { family, hints, all: options.autoSelectFamily !== false }, found),
      undefined,
      [],
    );
  }

  #tellLookup(found: LookupAddress[], host: string): void {
    for (const { address, family } of found) this.emit("lookup", null, address, family, host);
  }

  #lookupFailed(error: unknown, host: string): void {
    this.emit("lookup", error, undefined, undefined, host);
    this.destroy(error as Error);
  }

  /** On the connecting thread. */
  connectWith(options: ConnectOptions, port: number, found: LookupAddress[]): void {
    const own = this.#connector;
    if (!this.connecting || own === undefined) return;
    const addresses = options.autoSelectFamily === false ? found.slice(0, 1) : found;
    const { path, localAddress, localPort, autoSelectFamilyAttemptTimeout: attemptTimeoutMs } = options;
    let answer: { connection: Connection; info: ConnectionInfo };
    try {
      answer = connectTo({ addresses, port, path, localAddress, localPort, attemptTimeoutMs });
    } catch (error) {
      if (this.#connector === own) runMacrotask(() => this.destroy(connectError(error)), undefined, []);
      return;
    }
    const { connection, info } = answer;
    // Destroyed while the answer was on its way: nobody else knows of the connection.
    if (this.#connector !== own) closeConnection(connection);
    else runMacrotask(() => this.#connected(connection, info), undefined, []);
  }

  #connected(connection: Connection, info: ConnectionInfo): void {
    this.#connector = undefined;
    this.connecting = false;
    this.#attach(connection, info);
    this.#touch();
    this.#willRead = true;
    this.emit("connect");
    this.emit("ready");
    this.#willRead = false;
    if (!this.isPaused() && !this.destroyed) this.read(0);
  }

  get pending(): boolean {
    return this.#connection === undefined || this.connecting;
  }

  get readyState(): string {
    if (this.connecting) return "opening";
    if (this.readable && this.writable) return "open";
    if (this.readable) return "readOnly";
    return this.writable ? "writeOnly" : "closed";
  }

  // ---- Reading -------------------------------------------------------------------------------------------------

  override _read(size?: number): void {
    this.#isWanted = true;
    if (this.#connection === undefined) {
      if (this.connecting) this.once("connect", () => this._read(size));
      return;
    }
    if (this.#reader === undefined || !isAlive(this.#reader)) this.#startReader();
  }

  #startReader(): void {
    this.#reader = spawn(readBody, this);
    if (!this.#isReferenced) setReferenced(this.#reader, false);
  }

  /** On the reading thread: takes bytes as long as the stream wants some. */
  readOn(): void {
    for (;;) {
      if (this.#connection === undefined) break;
      let bytes: Uint8Array | null = null;
      let failure: Error | undefined;
      try {
        bytes = read(this.#connection);
      } catch (error) {
        failure = streamError(error, "read");
      }
      if (!this.#dispatch(bytes, failure)) break;
    }
  }

  #dispatch(bytes: Uint8Array | null, failure: Error | undefined): boolean {
    const reader = this.#reader;
    let isThrown = true;
    let wantsMore = false;
    try {
      runMacrotask(
        () => {
          wantsMore = this.#arrived(bytes, failure);
          if (!wantsMore && this.#reader === reader) this.#reader = undefined;
        },
        undefined,
        [],
      );
      isThrown = false;
    } finally {
      // A listener that throws ends this thread, not the reading.
      if (isThrown && this.#connection !== undefined && failure === undefined && bytes !== null)
        this.#startReader();
    }
    return wantsMore && this.#reader === reader;
  }

  #arrived(bytes: Uint8Array | null, failure: Error | undefined): boolean {
    if (this.destroyed) return false;
    this.#touch();
    if (failure !== undefined) {
      this.destroy(failure);
      return false;
    }
    if (bytes === null) {
      this.push(null);
      this.read(0);
      return false;
    }
    this.#bytesRead += bytes.length;
    this.#isWanted = false;
    const hasRoom = this.push(asBuffer(bytes));
    return (hasRoom || this.#isWanted) && !this.destroyed;
  }

  #peerEnded(): void {
    if (!this.allowHalfOpen) this.write = writeAfterEnd as never;
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  // ---- Writing -------------------------------------------------------------------------------------------------

  _write(chunk: Uint8Array, _encoding: string, done: Done): void {
    this.#send(chunk, done);
  }

  _writev(chunks: { chunk: Uint8Array }[], done: Done): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  #send(bytes: Uint8Array, done: Done): void {
    if (this.connecting) {
      const abandoned = (): void =>
        done(
          withCode(
            new Error("Socket closed before the connection was established"),
            "ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
          ),
        );
      this.once("connect", () => {
        this.off("close", abandoned);
        this.#send(bytes, done);
      });
      this.once("close", abandoned);
      return;
    }
    const connection = this.#connection;
    if (connection === undefined) {
      done(withCode(new Error("Socket is closed"), "ERR_SOCKET_CLOSED"));
      return;
    }
    this.#touch();
    this.#bytesInWrite = 0;
    this.#emitPiece(connection, bytes, done);
  }

  /** At most so much goes into the outbox at once. */
  #emitPiece(connection: Connection, bytes: Uint8Array, done: Done): void {
    const piece = bytes.length > emittedMax ? bytes.subarray(0, emittedMax) : bytes;
    emit(connection, Operation.write, piece);
    this.#bytesEmitted += piece.length;
    this.#bytesUnchecked += piece.length;
    this.#bytesInWrite += piece.length;
    if (piece.length < bytes.length)
      this.#waitUntilDrained(connection, (error) => {
        if (error || this.#connection !== connection) done(error);
        else this.#emitPiece(connection, bytes.subarray(emittedMax), done);
      });
    else if (this.#bytesUnchecked < emittedMax && (this.#reader !== undefined || this.#willRead))
      this.#written(done);
    else this.#waitUntilDrained(connection, (error) => this.#written(done, error));
  }

  #written(done: Done, error?: Error | null): void {
    this.#bytesInWrite = 0;
    done(error);
  }

  #waitUntilDrained(connection: Connection, done: Done): void {
    this.#bytesUnchecked = 0;
    const thread = spawn(drainBody, this, connection, done);
    if (!this.#isReferenced) setReferenced(thread, false);
  }

  /** On a thread of its own. */
  waitUntilDrained(connection: Connection, done: Done): void {
    let failure: Error | undefined;
    try {
      drained(connection);
    } catch (error) {
      failure = streamError(error, "write");
    }
    runMacrotask(
      () => {
        if (failure === undefined) this.#touch();
        done(failure);
      },
      undefined,
      [],
    );
  }

  _final(done: Done): void {
    if (this.connecting) {
      this.once("connect", () => this._final(done));
      return;
    }
    const connection = this.#connection;
    if (connection === undefined) {
      done();
      return;
    }
    emit(connection, Operation.end, undefined);
    if (this.#bytesUnchecked === 0) done();
    else this.#waitUntilDrained(connection, done);
  }

  get bytesWritten(): number | undefined {
    return this.#bytesEmitted + this.writableLength - this.#bytesInWrite;
  }

  get bufferSize(): number | undefined {
    return this.#connection === undefined ? undefined : this.writableLength;
  }

  // ---- The end -------------------------------------------------------------------------------------------------

  override _destroy(error: Error | null, done: Done): void {
    this.connecting = false;
    this.#stopTimer();
    const reader = this.#reader;
    const connector = this.#connector;
    this.#reader = this.#connector = undefined;
    if (reader !== undefined) killThread(reader);
    // Not killed: it may be about to get a connection, which it has to close.
    if (connector !== undefined) cancelCall(connector, error);
    const connection = this.#connection;
    this.#connection = undefined;
    this.#hasError = error !== null && error !== undefined;
    if (connection !== undefined) closeConnection(connection);
    done(error);
    spawn(closeBody, this);
    const { server } = this;
    if (server !== null) server.connectionClosed();
  }

  tellClose(): void {
    this.emit("close", this.#hasError);
  }

  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once("finish", () => this.destroy());
  }

  resetAndDestroy(): this {
    const connection = this.#connection;
    if (connection !== undefined) {
      emit(connection, Operation.reset, undefined);
      this.destroy();
    } else if (this.connecting) this.once("connect", () => this.resetAndDestroy());
    else this.destroy(withCode(new Error("Socket is closed"), "ERR_SOCKET_CLOSED"));
    return this;
  }

  // ---- Settings ------------------------------------------------------------------------------------------------

  setNoDelay(isOn?: boolean): this {
    this.#noDelay = isOn === undefined ? true : Boolean(isOn);
    if (this.#connection !== undefined) emit(this.#connection, Operation.noDelay, this.#noDelay);
    return this;
  }

  setKeepAlive(isOn?: boolean, initialDelayMs?: number): this {
    this.#keepAlive = isOn ? Math.trunc(Number(initialDelayMs) || 0) : -1;
    if (this.#connection !== undefined) emit(this.#connection, Operation.keepAlive, this.#keepAlive);
    return this;
  }

  /** 'timeout' after so many milliseconds without activity; 0 switches it off. */
  setTimeout(ms: number, callback?: () => void): this {
    if (this.destroyed) return this;
    if (typeof ms !== "number") throw invalidArgument("msecs", "of type number", ms);
    if (!(ms >= 0) || ms === Infinity)
      throw withCode(
        new RangeError(
          `The value of "msecs" is out of range. It must be a non-negative finite number. Received ${ms}`,
        ),
        "ERR_OUT_OF_RANGE",
      );
    if (callback !== undefined && typeof callback !== "function")
      throw invalidArgument("callback", "of type function", callback);
    this.timeout = ms;
    this.#stopTimer();
    if (ms === 0) {
      if (callback !== undefined) this.removeListener("timeout", callback);
      return this;
    }
    this.#touch();
    if (callback !== undefined) this.once("timeout", callback);
    return this;
  }

  /** Something happened: the idle time begins anew. The timer looks at it when it is over. */
  #touch(): void {
    if (!this.timeout) return;
    this.#lastActivity = steady();
    if (this.#timer === undefined) this.#startTimer(this.timeout);
  }

  #startTimer(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const rest = this.#lastActivity + (this.timeout ?? 0) - steady();
      if (rest > 0) this.#startTimer(rest);
      else this.emit("timeout");
    }, Math.ceil(ms)).unref();
  }

  #stopTimer(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  ref(): this {
    return this.#setReferenced(true);
  }

  unref(): this {
    return this.#setReferenced(false);
  }

  #setReferenced(flag: boolean): this {
    this.#isReferenced = flag;
    for (const thread of [this.#reader, this.#connector])
      if (thread !== undefined) setReferenced(thread, flag);
    return this;
  }

  address(): object {
    const { localAddress, localFamily, localPort } = this.#ends;
    return localAddress === undefined ? {} : { address: localAddress, family: localFamily, port: localPort };
  }

  get localAddress(): string | undefined {
    return this.#ends.localAddress;
  }

  get localPort(): number | undefined {
    return this.#ends.localPort;
  }

  get localFamily(): string | undefined {
    return this.#ends.localFamily;
  }

  get remoteAddress(): string | undefined {
    return this.#ends.remoteAddress;
  }

  get remotePort(): number | undefined {
    return this.#ends.remotePort;
  }

  get remoteFamily(): string | undefined {
    return this.#ends.remoteFamily;
  }

  /** Known while it is connected only, as in Node. */
  get #ends(): ConnectionInfo {
    return this.#connection === undefined ? {} : this.#info;
  }
}

function connectBody(socket: Socket, options: ConnectOptions, port: number): void {
  socket.resolveAndConnect(options, port);
}

function connectFound(socket: Socket, options: ConnectOptions, port: number, found: LookupAddress[]): void {
  socket.connectWith(options, port, found);
}

function readBody(socket: Socket): void {
  socket.readOn();
}

function drainBody(socket: Socket, connection: Connection, done: Done): void {
  socket.waitUntilDrained(connection, done);
}

function closeBody(socket: Socket): void {
  runMacrotask(() => socket.tellClose(), undefined, []);
}

/** The peer has ended, and the socket ends with it: as soon as it has, nothing can be written any more. */
function writeAfterEnd(this: Socket, chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
  if (!this.writableEnded)
    return (Duplex.prototype as unknown as Socket).write.call(this, chunk, encoding, callback);
  const done = (typeof encoding === "function" ? encoding : callback) as Done | undefined;
  const error = withCode(new Error("This socket has been ended by the other party"), "EPIPE");
  if (typeof done === "function") enqueueTick(done as never, [error]);
  this.destroy(error);
  return false;
}

function missingPlace(): Error {
  return withCode(
    new TypeError('The "options" or "port" or "path" argument must be specified'),
    "ERR_MISSING_ARGS",
  );
}

/** (options), (port, host) or (path), each with a callback. */
export function connectArguments(args: unknown[]): [ConnectOptions, (() => void) | undefined] {
  const last = args.at(-1);
  const callback = typeof last === "function" ? (last as () => void) : undefined;
  const [first, second] = args;
  if (typeof first === "object" && first !== null) return [first as ConnectOptions, callback];
  if (typeof first === "string" && !isPortText(first)) return [{ path: first }, callback];
  if (typeof first === "function" || first === undefined) return [{}, callback];
  const host = typeof second === "string" ? { host: second } : {};
  return [{ port: first, ...host }, callback];
}

export function isPortText(text: string): boolean {
  return text.trim() !== "" && Number(text) >= 0;
}
