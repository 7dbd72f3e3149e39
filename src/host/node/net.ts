// The network over Node's sockets. A socket is never in flowing mode: it takes at most its high-water mark from the
// operating system until somebody reads.

import { lookup } from "node:dns/promises";
import {
  type AddressInfo,
  connect,
  createServer,
  type Server,
  type Socket,
  type TcpSocketConnectOpts,
} from "node:net";
import {
  type BoundAddress,
  type ConnectionInfo,
  type ConnectOptions,
  type ListenOptions,
  type NetConnection,
  type NetListener,
  NetOperation,
  type NetPort,
} from "../../kernel/net-port.ts";
import { Bell } from "../bell.ts";
import { removeSocketFile } from "./socket-file.ts";

/** What a socket reads ahead, bytes. */
const highWaterMark = 64 * 1024;

/** Connections of one listener that wait until the program takes them; further ones are closed. */
const waitingMax = 4096;

/** How long the peer of a closed connection may take nothing of what was written before it is cut off. */
const lingerMs = 120_000;

/** Errors of Node with several causes cross to the guest as plain ones with a list. */
function plainError(error: NodeJS.ErrnoException): Error {
  const { code } = error;
  if (!(error instanceof AggregateError)) return error;
  const plain = new Error(error.message);
  plain.name = "AggregateError";
  return Object.assign(plain, { code, errors: error.errors });
}

function infoOf(socket: Socket): ConnectionInfo {
  const { localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily } = socket;
  const info = { localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily };
  return Object.fromEntries(Object.entries(info).filter(([, value]) => value !== undefined));
}

/** A connection over a socket of Node that is connected or about to be. */
export class NodeConnection implements NetConnection {
  readonly ready: Promise<void>;
  private readonly socket: Socket;
  private readonly bell = new Bell();
  private failure: Error | undefined;
  /** Writes that were not handed to the operating system yet. */
  private pending = 0;
  private isClosed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    const ring = (): void => this.bell.ring();
    socket.on("readable", ring).on("end", ring).on("close", ring);
    socket.on("error", (error) => {
      this.failure ??= plainError(error);
      ring();
    });
    this.ready = socket.connecting
      ? new Promise((resolve, reject) => {
          socket.once("connect", resolve);
          socket.once("error", (error) => reject(plainError(error)));
          socket.once("close", () => reject(new Error("the connection was closed")));
        })
      : Promise.resolve();
    this.ready.catch(() => {}); // told by whoever asks
  }

  get info(): ConnectionInfo {
    return infoOf(this.socket);
  }

  async read(signal: AbortSignal): Promise<Uint8Array | null> {
    for (;;) {
      if (this.failure !== undefined) throw this.failure;
      if (this.isClosed) return null;
      const bytes = this.socket.read() as Buffer | null;
      if (bytes !== null) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
      if (this.socket.readableEnded || this.socket.destroyed) return null;
      await this.bell.next(signal);
    }
  }

  async drained(signal: AbortSignal): Promise<void> {
    while (this.pending > 0 && this.failure === undefined && !this.isClosed) await this.bell.next(signal);
    if (this.failure !== undefined) throw this.failure;
  }

  emit(operation: number, value: unknown): void {
    const { socket } = this;
    switch (operation) {
      case NetOperation.write:
        this.cork();
        this.pending++;
        socket.write(value as Uint8Array, (error) => this.written(error));
        break;
      case NetOperation.end:
        this.pending++;
        socket.end(() => this.written());
        break;
      case NetOperation.noDelay:
        socket.setNoDelay(value === true);
        break;
      case NetOperation.keepAlive:
        socket.setKeepAlive(Number(value) >= 0, Math.max(0, Number(value)));
        break;
      case NetOperation.reset:
        socket.resetAndDestroy();
        break;
    }
  }

  /** What one commit releases leaves with one system call. */
  private cork(): void {
    if (this.socket.writableCorked > 0) return;
    this.socket.cork();
    process.nextTick(() => this.socket.uncork());
  }

  private written(error?: Error | null): void {
    this.pending--;
    if (error) this.failure ??= error;
    if (this.pending === 0 || error) this.bell.ring();
  }

  close(): void {
    if (this.pending > 0) {
      this.socket.destroySoon();
      this.socket.setTimeout(lingerMs, () => this.socket.destroy());
    } else this.socket.destroy();
    this.isClosed = true;
    this.bell.ring();
  }
}

export class NodeListener implements NetListener {
  readonly ready: Promise<void>;
  private readonly server: Server;
  private readonly bell = new Bell();
  private readonly accepted: NodeConnection[] = [];
  private failure: Error | undefined;
  /** Connections that could not be accepted, each to be told once; it goes on listening. */
  private readonly refusals: Error[] = [];
  private isClosed = false;

  constructor(options: ListenOptions, most = waitingMax) {
    this.server = createServer({ allowHalfOpen: true, highWaterMark }, (socket) => {
      // Node accepts what comes, so what is too much has to go.
      if (this.accepted.length >= most) {
        socket.destroy();
        return;
      }
      this.accepted.push(new NodeConnection(socket));
      this.bell.ring();
    });
    this.ready = new Promise((resolve, reject) => {
      this.server.once("listening", () => {
        if (this.isClosed) this.server.close();
        resolve();
      });
      this.server.on("error", (error) => {
        if (!this.server.listening) this.failure ??= error;
        else if (this.refusals.length < most) this.refusals.push(error);
        reject(error);
        this.bell.ring();
      });
    });
    this.ready.catch(() => {}); // told by whoever asks
    if (options.again && options.path !== undefined) removeSocketFile(options.path);
    this.server.listen(withoutUndefined(options));
  }

  get address(): BoundAddress {
    return this.server.address() as AddressInfo as BoundAddress;
  }

  async accept(signal: AbortSignal): Promise<NetConnection> {
    for (;;) {
      const connection = this.accepted.shift();
      if (connection !== undefined) return connection;
      const error = this.failure ?? this.refusals.shift();
      if (error !== undefined) throw error;
      await this.bell.next(signal);
    }
  }

  close(): void {
    this.isClosed = true;
    this.server.close();
    this.failure ??= new Error("the listener was closed");
    this.bell.ring();
    for (const connection of this.accepted.splice(0)) connection.close();
  }
}

function withoutUndefined<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}

function connectTo(options: ConnectOptions): NodeConnection {
  const { addresses, port, path, localAddress, localPort, attemptTimeoutMs } = options;
  if (path !== undefined) return new NodeConnection(connect({ path, allowHalfOpen: true }));
  const common = { port: port ?? 0, localAddress, localPort, allowHalfOpen: true, highWaterMark };
  const [only] = addresses;
  if (addresses.length === 1) return new NodeConnection(connect({ ...common, host: only!.address }));
  // Node tries them one after the other, as if the resolver had named them.
  const several = {
    ...common,
    host: "several",
    lookup: (_name: string, _options: unknown, callback: (error: null, found: unknown) => void) =>
      callback(null, addresses),
    autoSelectFamily: true,
    ...(attemptTimeoutMs === undefined ? {} : { autoSelectFamilyAttemptTimeout: attemptTimeoutMs }),
  };
  return new NodeConnection(connect(several as TcpSocketConnectOpts));
}

export const nodeNet: NetPort = {
  listen: (options) => new NodeListener(options),
  connect: connectTo,
  lookup: async (name, options) =>
    (await lookup(name, { ...withoutUndefined(options), all: true })) as Awaited<
      ReturnType<NetPort["lookup"]>
    >,
};
