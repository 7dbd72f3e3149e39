// A network in memory: the world's own sockets reach each other, and tests play the rest of the internet. Everything
// of the world dies with it; whoever was connected from outside sees a reset.

import {
  type BoundAddress,
  type ConnectionInfo,
  type ConnectOptions,
  type ListenOptions,
  type LookupAddress,
  type LookupOptions,
  type NetConnection,
  type NetListener,
  NetOperation,
  type NetPort,
} from "../../kernel/net-port.ts";
import type { TimerPort } from "../../kernel/port.ts";
import { Bell } from "../bell.ts";
import { acceptError, bindError, connectError, lookupError, streamError } from "./net-errors.ts";
import { SimPeer } from "./net-peer.ts";

/** Bytes on their way in one direction before `drained` waits. */
const windowBytes = 64 * 1024;
/** How long Linux tries to connect to somebody who does not answer. */
const connectTimeoutMs = 127_000;
const firstFreePort = 49_152;

/** One direction of a connection. */
class Pipe {
  readonly bell = new Bell();
  readonly chunks: Uint8Array[] = [];
  size = 0;
  isEnded = false;
  /** Whoever reads here is gone. */
  isClosed = false;

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.chunks.push(bytes.slice());
    this.size += bytes.length;
    this.bell.ring();
  }

  shift(): Uint8Array | undefined {
    const bytes = this.chunks.shift();
    if (bytes === undefined) return undefined;
    this.size -= bytes.length;
    this.bell.ring();
    return bytes;
  }

  end(): void {
    this.isEnded = true;
    this.bell.ring();
  }
}

/** One end of a connection. */
export class SimEnd implements NetConnection {
  readonly ready = Promise.resolve();
  readonly info: ConnectionInfo;
  /** Settings that were emitted, by operation. */
  readonly settings = new Map<number, unknown>();
  private readonly incoming: Pipe;
  private readonly outgoing: Pipe;
  private other: SimEnd | undefined;
  private failure: Error | undefined;
  private isClosed = false;

  private constructor(incoming: Pipe, outgoing: Pipe, info: ConnectionInfo) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.info = info;
  }

  /** Two ends of a new connection: who connects, and who accepts. */
  static pair(client: ConnectionInfo, server: ConnectionInfo): [SimEnd, SimEnd] {
    const there = new Pipe();
    const back = new Pipe();
    const a = new SimEnd(back, there, client);
    const b = new SimEnd(there, back, server);
    a.other = b;
    b.other = a;
    return [a, b];
  }

  async read(signal: AbortSignal): Promise<Uint8Array | null> {
    for (;;) {
      if (this.failure !== undefined) throw this.failure;
      const bytes = this.incoming.shift();
      if (bytes !== undefined) return bytes;
      if (this.incoming.isEnded || this.isClosed) return null;
      await this.incoming.bell.next(signal);
    }
  }

  async drained(signal: AbortSignal): Promise<void> {
    await Promise.resolve();
    while (this.outgoing.size > windowBytes && this.failure === undefined && !this.isClosed)
      await this.outgoing.bell.next(signal);
    if (this.failure !== undefined) throw this.failure;
  }

  emit(operation: number, value: unknown): void {
    if (operation === NetOperation.write) this.write(value as Uint8Array);
    else if (operation === NetOperation.end) this.outgoing.end();
    else if (operation === NetOperation.reset) {
      this.isClosed = true;
      this.other?.fail("ECONNRESET");
    } else this.settings.set(operation, value);
  }

  private write(bytes: Uint8Array): void {
    if (this.failure !== undefined) return;
    if (this.isClosed || this.outgoing.isEnded) this.fail("EPIPE");
    else if (this.outgoing.isClosed) this.fail("ECONNRESET");
    else this.outgoing.push(bytes);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.incoming.isClosed = true;
    if (this.incoming.size > 0) this.other?.fail("ECONNRESET");
    this.outgoing.end();
    this.incoming.bell.ring();
    this.outgoing.bell.ring();
  }

  /** The process at this end was killed. */
  kill(): void {
    if (!this.isClosed) this.other?.fail("ECONNRESET");
    this.isClosed = true;
  }

  fail(code: "ECONNRESET" | "EPIPE"): void {
    if (this.isClosed) return;
    this.failure ??= streamError(code, code === "EPIPE" ? "write" : "read");
    this.incoming.bell.ring();
    this.outgoing.bell.ring();
  }
}

class SimListener implements NetListener {
  readonly ready: Promise<void>;
  readonly address: BoundAddress;
  private readonly network: SimNetwork;
  private readonly bell = new Bell();
  private readonly waiting: SimEnd[] = [];
  private readonly refusals: Error[] = [];
  private failure: Error | undefined;

  constructor(network: SimNetwork, address: BoundAddress, failure: Error | undefined) {
    this.network = network;
    this.address = address;
    this.failure = failure;
    this.ready = failure === undefined ? Promise.resolve() : Promise.reject(failure);
    this.ready.catch(() => {}); // told by whoever asks
  }

  push(end: SimEnd): void {
    this.waiting.push(end);
    this.bell.ring();
  }

  /** A connection could not be accepted. */
  refuse(error: Error): void {
    this.refusals.push(error);
    this.bell.ring();
  }

  async accept(signal: AbortSignal): Promise<NetConnection> {
    for (;;) {
      const end = this.waiting.shift();
      if (end !== undefined) return end;
      const error = this.failure ?? this.refusals.shift();
      if (error !== undefined) throw error;
      await this.bell.next(signal);
    }
  }

  close(): void {
    this.network.forget(this);
    this.failure ??= new Error("the listener was closed");
    this.bell.ring();
    for (const end of this.waiting.splice(0)) end.kill();
  }
}

/** A connection that is not made yet, or never will be. */
class Unconnected implements NetConnection {
  readonly ready: Promise<void>;
  readonly info = {};
  private readonly aborter = new AbortController();

  constructor(connect: (signal: AbortSignal) => Promise<never>) {
    this.ready = connect(this.aborter.signal);
    this.ready.catch(() => {}); // told by whoever asks
  }

  async read(): Promise<null> {
    await this.ready;
    return null;
  }

  async drained(): Promise<void> {
    await this.ready;
  }

  emit(): void {}

  close(): void {
    this.aborter.abort();
  }
}

export class SimNetwork implements NetPort {
  /** Addresses of names; others are not found. */
  readonly names = new Map<string, LookupAddress[]>([["localhost", [{ address: "127.0.0.1", family: 4 }]]]);
  /** Servers outside, by port; they answer at every address. */
  readonly servers = new Map<number, (peer: SimPeer) => void>();
  /** Ports at which nobody outside answers at all. */
  readonly silentPorts = new Set<number>();
  private readonly listeners = new Map<string, SimListener>();
  private readonly timer: TimerPort;
  private readonly now: () => number;
  private ends: SimEnd[] = [];
  private lastPort = firstFreePort - 1;

  constructor(timer: TimerPort, now: () => number) {
    this.timer = timer;
    this.now = now;
  }

  async lookup(name: string, options: LookupOptions): Promise<LookupAddress[]> {
    await Promise.resolve();
    const family = options.family ?? 0;
    const found = (this.names.get(name) ?? []).filter((a) => family === 0 || a.family === family);
    if (found.length === 0) throw lookupError("ENOTFOUND", name);
    return found;
  }

  listen(options: ListenOptions): NetListener {
    if (options.path !== undefined) return this.bind(options.path, options.path);
    const port = options.port === undefined || options.port === 0 ? ++this.lastPort : options.port;
    const host = options.host === "localhost" ? "127.0.0.1" : (options.host ?? "::");
    return this.bind(`${port}`, { address: host, family: host.includes(":") ? "IPv6" : "IPv4", port });
  }

  private bind(key: string, address: BoundAddress): NetListener {
    const isTaken = this.listeners.has(key);
    const listener = new SimListener(this, address, isTaken ? bindError("listen", address) : undefined);
    if (!isTaken) this.listeners.set(key, listener);
    return listener;
  }

  forget(listener: SimListener): void {
    for (const [key, known] of this.listeners) if (known === listener) this.listeners.delete(key);
  }

  /** True if the world listens there. */
  isListening(portOrPath: number | string): boolean {
    return this.listeners.has(`${portOrPath}`);
  }

  connect(options: ConnectOptions): NetConnection {
    if (options.path !== undefined) {
      const listener = this.listeners.get(options.path);
      if (listener === undefined) return refused(connectError("ENOENT", options.path));
      const [client, server] = SimEnd.pair({}, {});
      listener.push(server);
      this.ends.push(client, server);
      return client;
    }
    const port = options.port ?? 0;
    const { address } = options.addresses[0]!;
    if (this.silentPorts.has(port)) return new Unconnected((signal) => this.timeOut(address, port, signal));
    const listener = this.listeners.get(`${port}`);
    const outside = this.servers.get(port);
    if (listener === undefined && outside === undefined)
      return refused(connectError("ECONNREFUSED", address, port));
    const [client, server] = SimEnd.pair(...this.infoOf(address, port, listener?.address));
    this.ends.push(client);
    if (listener !== undefined) {
      listener.push(server);
      this.ends.push(server);
    } else outside!(new SimPeer(server));
    return client;
  }

  /** Somebody outside connects to a port at which the world listens. */
  dial(port: number): SimPeer {
    const listener = this.listeners.get(`${port}`);
    if (listener === undefined) throw connectError("ECONNREFUSED", "127.0.0.1", port);
    const [client, server] = SimEnd.pair(...this.infoOf("127.0.0.1", port, listener.address));
    this.ends.push(server);
    listener.push(server);
    return new SimPeer(client);
  }

  /** The system has no descriptor left for a connection to a port at which the world listens. */
  refuse(port: number): void {
    this.listeners.get(`${port}`)!.refuse(acceptError());
  }

  /** The process died. */
  crash(): void {
    this.listeners.clear();
    const { ends } = this;
    this.ends = [];
    for (const end of ends) end.kill();
  }

  private infoOf(
    address: string,
    port: number,
    bound: BoundAddress | undefined,
  ): [ConnectionInfo, ConnectionInfo] {
    const clientPort = ++this.lastPort;
    const family = address.includes(":") ? "IPv6" : "IPv4";
    const isMapped = family === "IPv4" && typeof bound === "object" && bound.family === "IPv6";
    const local = isMapped ? `::ffff:${address}` : address;
    const localFamily = isMapped ? "IPv6" : family;
    return [
      {
        localAddress: address,
        localPort: clientPort,
        localFamily: family,
        remoteAddress: address,
        remotePort: port,
        remoteFamily: family,
      },
      {
        localAddress: local,
        localPort: port,
        localFamily,
        remoteAddress: local,
        remotePort: clientPort,
        remoteFamily: localFamily,
      },
    ];
  }

  private timeOut(address: string, port: number, signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      const fail = (): void => reject(connectError("ETIMEDOUT", address, port));
      const alarm = this.timer.at(this.now() + connectTimeoutMs, fail);
      signal.addEventListener("abort", () => alarm.cancel());
    });
  }
}

function refused(error: Error): NetConnection {
  return new Unconnected(() => Promise.reject(error));
}
