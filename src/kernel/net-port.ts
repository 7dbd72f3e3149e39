// The network as the kernel sees it: streams that are pulled, and names that are looked up. Implemented by
// host/node/net.ts over Node's sockets and by host/sim/net.ts in memory.
//
// Invariants of every implementation:
//   E1  Nothing is pushed: a connection is accepted and bytes are taken only by somebody who asks. What nobody asks
//       for stays outside, up to a bounded buffer, so that back-pressure reaches the peer.
//   E2  Emissions of one connection reach the peer in their order, and `close` comes behind them.
//   E3  An aborted call takes nothing: what it would have got is there for the next one.
//   E4  `emit` and `close` do not throw; a failure is told by the next `read` or `drained`.
//
// Errors are those of Node: `code`, `errno`, `syscall`, `address`, `port`, message.

export interface InternetAddress {
  readonly address: string;
  readonly family: "IPv4" | "IPv6";
  readonly port: number;
}

/** A string is the path of a Unix socket. */
export type BoundAddress = InternetAddress | string;

export interface ListenOptions {
  /** Undefined: all addresses, IPv6 and IPv4. */
  readonly host?: string;
  /** 0: one that is free. */
  readonly port?: number;
  readonly path?: string;
  readonly backlog?: number;
  readonly ipv6Only?: boolean;
  /** The world listened there before: a socket file that its dead process left goes away. */
  readonly again?: boolean;
}

export interface LookupAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface LookupOptions {
  /** 0: both. */
  readonly family?: 0 | 4 | 6;
  /** The flags of getaddrinfo, as in Node's `dns`. */
  readonly hints?: number;
  /** Addresses in the resolver's order (the default) or IPv4 first. */
  readonly verbatim?: boolean;
}

export interface ConnectOptions {
  /** Tried one after the other; ignored if there is a path. */
  readonly addresses: readonly LookupAddress[];
  readonly port?: number;
  readonly path?: string;
  readonly localAddress?: string;
  readonly localPort?: number;
  /** How long one of several addresses is tried before the next one joins in, ms. */
  readonly attemptTimeoutMs?: number;
}

/** Both ends of a connection, under the names of Node's properties of a socket; empty for a Unix socket. */
export interface ConnectionInfo {
  readonly localAddress?: string;
  readonly localPort?: number;
  readonly localFamily?: string;
  readonly remoteAddress?: string;
  readonly remotePort?: number;
  readonly remoteFamily?: string;
}

/** What is emitted to a connection, with its value. Numbers are part of the image format. */
export const NetOperation = Object.freeze({
  /** Uint8Array: bytes for the peer. */
  write: 1,
  /** undefined: no more bytes (FIN). */
  end: 2,
  /** boolean: Nagle's algorithm is off. */
  noDelay: 3,
  /** number: milliseconds until the first probe, or -1 for none. */
  keepAlive: 4,
  /** undefined: close with a RST. */
  reset: 5,
});

export interface NetListener {
  /** Settles when it listens or failed to (EADDRINUSE, EACCES, EADDRNOTAVAIL, ENOTFOUND …). */
  readonly ready: Promise<void>;
  /** Where it listens, as soon as it does. */
  readonly address: BoundAddress;
  /**
   * The next connection, in the order in which they came. Rejects when the listener failed or was closed, and once for
   * each that could not be accepted (`syscall` is "accept"): then it goes on listening.
   */
  accept(signal: AbortSignal): Promise<NetConnection>;
  close(): void;
}

export interface NetConnection {
  /** Settles when it is connected or failed to (ECONNREFUSED, ETIMEDOUT …; several errors as `errors`). */
  readonly ready: Promise<void>;
  /** Both ends, as soon as it is connected. */
  readonly info: ConnectionInfo;
  /** Bytes that arrived, at least one, or null at the peer's end. Rejects with the connection's error. */
  read(signal: AbortSignal): Promise<Uint8Array | null>;
  /** Everything emitted before has been handed to the operating system. Rejects with the connection's error. */
  drained(signal: AbortSignal): Promise<void>;
  emit(operation: number, value: unknown): void;
  /** What was emitted still goes its way; a `read` or `drained` in flight ends at once. */
  close(): void;
}

export interface NetPort {
  listen(options: ListenOptions): NetListener;
  connect(options: ConnectOptions): NetConnection;
  /** Addresses of a name, at least one. Rejects with ENOTFOUND, EAI_AGAIN … */
  lookup(name: string, options: LookupOptions): Promise<LookupAddress[]>;
}
