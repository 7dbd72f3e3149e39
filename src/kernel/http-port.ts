// The HTTP port: servers that the program pulls requests from, and requests of the program. The protocol itself is
// spoken by the host (Node's own parser); what crosses here is heads as text and bodies as bytes.
//
// An exchange (a request and its answer) has a number that no other exchange of the world ever has, in whatever epoch
// (P1 of the hosts). A number that a listener does not know is that of an exchange that is over, or died with its epoch.

import type { NetConnection } from "./net-port.ts";

/** Operations of a listener's emissions; `exchange` is the number of the exchange that they are for. */
export const HttpOperation = Object.freeze({
  /** [exchange, status, head, body]: a whole answer. */
  answer: 1,
  /** [exchange, status, head, chunk or null]: the head, with the first piece of the body or without any. */
  begin: 2,
  /** [exchange, chunk] */
  chunk: 3,
  /** [exchange, last chunk or null, trailers (name, value, …)] */
  end: 4,
  /** [exchange, "continue" | "processing" | "early-hints", names and values]: an interim answer. */
  information: 5,
  /** [exchange]: the connection is cut. */
  destroy: 6,
  /** [idle ones only] : connections are cut. */
  closeConnections: 7,
  /** [HttpListenOptions]: of them the settings. */
  configure: 8,
  /** [number]: a client that has ended its side gets no more than what was written by now; see Expectation. */
  hangUp: 9,
});

/** First line of an answer's head: sums of these. The second line is the reason phrase, then names and values. */
export const HeadFlag = Object.freeze({
  /** The program called writeHead: the head is as it stands, no length is added. */
  explicit: 1,
  /** No Date header. */
  noDate: 2,
  /** The connection ends with this answer. */
  close: 4,
});

/** Values of one request in what `accept` answers. */
export const REQUEST_VALUES = 5;

/**
 * The first line of a request's head: what it wants besides an answer. `broken` is no request: method and target are the
 * code and the message of the error, and its connection is to be taken as that of an upgrade is. `ended` is none, either:
 * a client has ended its side and waits for answers. As in Node it gets those that are written before the program comes to
 * know of that; then the program hangs up.
 */
export const Expectation = Object.freeze({ none: "0", interim: "1", upgrade: "2", broken: "3", ended: "4" });

/** Settings that may change while it listens. Milliseconds; undefined: Node's own. */
export interface HttpSettings {
  readonly keepAliveTimeout?: number;
  readonly requestTimeout?: number;
  readonly headersTimeout?: number;
  readonly timeout?: number;
  /** The program answers "Expect: 100-continue" itself. */
  readonly checkContinue?: boolean;
  /** The program takes connections that want another protocol. */
  readonly upgrade?: boolean;
  /** The program answers what cannot be read as a request. */
  readonly clientError?: boolean;
}

export interface HttpListenOptions extends HttpSettings {
  readonly port?: number;
  readonly host?: string;
  /** A socket of the file system instead of a port. */
  readonly path?: string;
  readonly backlog?: number;
  readonly ipv6Only?: boolean;
  readonly maxHeaderSize?: number;
  readonly maxRequestsPerSocket?: number;
  readonly joinDuplicateHeaders?: boolean;
  /** It listened on this very address in an earlier epoch. */
  readonly again?: boolean;
}

export interface HttpAddress {
  readonly address: string;
  readonly family: string;
  readonly port: number;
}

/**
 * One request of a batch, REQUEST_VALUES long: its exchange, method, target, the rest of the head, and the body.
 * Rest: an Expectation, HTTP version, remote address, remote port, local address, local port, then names and values of the
 * headers, each on a line. Body: null if there is none, bytes if it has come, true if it has to be read.
 */
export type HttpRequestBatch = (number | string | Uint8Array | boolean | null)[];

/** A piece of a body, null at its end, or the trailers (name, value, …) at its end. */
export type HttpPiece = Uint8Array | readonly string[] | null;

/** A connection that speaks another protocol from now on, and what of that came with the head. */
export interface Upgraded {
  readonly connection: NetConnection;
  readonly head: Uint8Array;
}

export interface HttpListener {
  /** Resolves when connections are accepted; rejects with Node's error of `listen`. */
  readonly ready: Promise<HttpAddress | string>;
  /** Output of the program; must not throw. What is for an exchange that is over is dropped. */
  emit(operation: number, value: unknown): void;
  /** Cuts all connections. */
  close(): void;
  /** The next requests. Rejects with the error of a listener that could not listen (again). */
  arrival(signal: AbortSignal): Promise<HttpRequestBatch>;
  /** The next piece of a request's body. Rejects with ECONNRESET if it will not come. */
  read(exchange: number, signal: AbortSignal): Promise<HttpPiece>;
  /** Resolves at the end of the exchange: true if the answer was sent completely. */
  closed(exchange: number, signal: AbortSignal): Promise<boolean>;
  /** The connection of a request for an upgrade, once; undefined if it is gone. */
  upgraded(exchange: number): Upgraded | undefined;
  /** Resolves when what was written to the exchange has left, or cannot leave any more. */
  drained(exchange: number, signal: AbortSignal): Promise<void>;
  /** Takes no new connections; resolves when the last one has ended. */
  stop(): Promise<void>;
  /** Number of open connections. */
  readonly connections: number;
}

export interface HttpRequestOptions {
  readonly protocol: "http:" | "https:";
  readonly method: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly socketPath?: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Uint8Array | string | null;
  /** Others that Node's request takes and that can be copied (auth, family, ca, servername …). */
  readonly others: Readonly<Record<string, unknown>>;
}

export interface FetchOptions {
  readonly url: string;
  readonly method: string;
  /** Name, value, … */
  readonly headers: readonly string[];
  readonly body: Uint8Array | string | null;
  readonly redirect: "follow" | "error" | "manual";
}

/** A body that comes in pieces. */
export interface HttpBody {
  emit(operation: number, value: unknown): void;
  close(): void;
  /** Rejects with Node's error if the rest will not come. */
  read(signal: AbortSignal): Promise<HttpPiece>;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  /** Name, value, … */
  readonly headers: string[];
  /** The whole body, if it came with the head; else null, and `rest` gives it. */
  readonly body: Uint8Array | null;
  readonly trailers: readonly string[];
  readonly rest: HttpBody | undefined;
  /** The server speaks another protocol from now on. */
  readonly upgraded?: Upgraded;
  /** Of fetch: where the last redirect led. */
  readonly url: string;
  readonly redirected: boolean;
}

export interface HttpPort {
  /** Makes the listener at once; see `ready`. */
  listen(options: HttpListenOptions): HttpListener;
  /** Resolves with the head of the answer. Rejects with Node's errors (ECONNREFUSED, ENOTFOUND, ECONNRESET …). */
  request(options: HttpRequestOptions, signal: AbortSignal): Promise<HttpResponse>;
  /** Likewise, with `TypeError: fetch failed`, whose cause is such an error. */
  fetch(options: FetchOptions, signal: AbortSignal): Promise<HttpResponse>;
}
