// The simulated network for HTTP: a loopback on which the program reaches its own listeners, clients that a test
// plays, and servers that a test plays, with the faults that it asks for. It outlives the crashes of the world.

import type {
  FetchOptions,
  HttpAddress,
  HttpBody,
  HttpListenOptions,
  HttpListener,
  HttpPiece,
  HttpPort,
  HttpRequestOptions,
  HttpResponse,
} from "../../kernel/http-port.ts";
import { SimEnd } from "./net.ts";
import { bytesOf, connectionReset, joined, SimExchange, SimHttpListener } from "./http-listener.ts";

/** A request of the program, as the outside saw it. */
export interface SimRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What goes wrong: nobody listens, no such name, the connection is cut before or in the answer, silence. */
export type SimFault = "refused" | "unknown-host" | "reset" | "reset-in-body" | "silence";

export interface SimReply {
  readonly status?: number;
  readonly headers?: readonly string[];
  readonly body?: string;
  /** The body comes in these pieces, after the head. */
  readonly pieces?: readonly string[];
  readonly fault?: SimFault;
}

export type SimServer = (request: SimRequest) => SimReply | Promise<SimReply>;

const loopback = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

export class SimHttp implements HttpPort {
  /** Every request of the program to a simulated server, repeats included. */
  readonly requests: SimRequest[] = [];
  /** By "host:port". */
  readonly servers = new Map<string, SimServer>();
  private readonly listeners = new Map<number | string, SimHttpListener>();
  private exchanges = 0;
  private freePort = 40_000;

  // ---- Listeners -------------------------------------------------------------------------------------------------

  listen(options: HttpListenOptions): HttpListener {
    const key = options.path ?? (options.port || ++this.freePort);
    const host =
      options.host === undefined ? "::" : options.host === "localhost" ? "127.0.0.1" : options.host;
    const address: HttpAddress | string =
      typeof key === "string"
        ? key
        : { address: host, family: host.includes(":") ? "IPv6" : "IPv4", port: key };
    const isTaken = this.listeners.has(key);
    const listener = new SimHttpListener(
      address,
      options,
      isTaken ? addressInUse(address) : undefined,
      () => {
        if (this.listeners.get(key) === listener) this.listeners.delete(key);
      },
    );
    if (!isTaken) this.listeners.set(key, listener);
    return listener;
  }

  /** A client outside sends a request; undefined if nobody listens. */
  send(
    port: number | string,
    method: string,
    url: string,
    headers: readonly string[] = [],
    body: string | Uint8Array | null = null,
  ): SimExchange | undefined {
    return this.deliver(port, method, url, headers, body, true);
  }

  /** The same, of a client that goes on sending its body. */
  begin(port: number, method: string, url: string, body: string): SimExchange | undefined {
    return this.deliver(port, method, url, [], body, false);
  }

  private deliver(
    port: number | string,
    method: string,
    url: string,
    headers: readonly string[],
    body: string | Uint8Array | null,
    isWhole: boolean,
  ): SimExchange | undefined {
    const listener = this.listeners.get(port);
    if (listener === undefined) return undefined;
    const bytes = body === null ? null : bytesOf(body);
    const exchange = new SimExchange(++this.exchanges, method, url, headers, bytes, isWhole);
    listener.receive(exchange);
    return exchange;
  }

  /** The process died: whoever was connected to it sees that. */
  crash(): void {
    for (const listener of [...this.listeners.values()]) listener.close();
  }

  // ---- Requests of the program -----------------------------------------------------------------------------------

  async request(options: HttpRequestOptions, signal: AbortSignal): Promise<HttpResponse> {
    const { hostname, path, method, body } = options;
    const port = options.port ?? (options.protocol === "https:" ? 443 : 80);
    const headers: string[] = [];
    for (const [name, value] of Object.entries(options.headers))
      for (const one of [value].flat()) headers.push(name, one);
    const has = (name: string): boolean =>
      headers.some((header, i) => i % 2 === 0 && header.toLowerCase() === name);
    if (!has("host")) headers.push("Host", port === 80 ? hostname : `${hostname}:${port}`);
    if (!has("connection")) headers.push("Connection", "keep-alive");
    const { auth } = options.others;
    if (typeof auth === "string" && !has("authorization"))
      headers.push("Authorization", `Basic ${btoa(auth)}`);
    const hasBody = body !== null || ["POST", "PUT", "PATCH"].includes(method);
    if (hasBody && !has("content-length") && !has("transfer-encoding"))
      headers.push("Content-Length", `${bytesOf(body).length}`);
    return await this.route(hostname, port, options.socketPath, { method, path, headers, body }, signal);
  }

  private async route(
    host: string,
    port: number,
    socketPath: string | undefined,
    { method, path, headers, body }: Outgoing,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const server = this.servers.get(`${host}:${port}`);
    if (server !== undefined)
      return await this.askServer(server, host, { method, path, headers, body }, signal);
    if (!loopback.has(host) && socketPath === undefined) throw unknownHost(host);
    if (record(headers).upgrade !== undefined && this.listeners.get(socketPath ?? port)?.takesUpgrades)
      return await this.upgrade(
        this.listeners.get(socketPath ?? port)!,
        { method, path, headers, body },
        signal,
      );
    const exchange = this.send(socketPath ?? port, method, path, headers, body);
    if (exchange === undefined) throw connectionRefused(port);
    signal.addEventListener("abort", () => exchange.cut(), { once: true });
    await exchange.head();
    return responseOf(exchange);
  }

  /** Both ends of the connection go to the program; the server's answer is read off it. */
  private async upgrade(
    listener: SimHttpListener,
    { method, path, headers }: Outgoing,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const [connection, server] = SimEnd.pair({}, {});
    const exchange = new SimExchange(++this.exchanges, method, path, headers, null, true);
    exchange.upgrade = server;
    listener.receive(exchange);
    let received: Uint8Array = new Uint8Array();
    for (;;) {
      const bytes = await connection.read(signal);
      if (bytes === null) throw connectionReset("socket hang up");
      received = joined([received, bytes]);
      const text = Array.from(received, (byte) => String.fromCharCode(byte)).join("");
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) continue;
      const [first = "", ...lines] = text.slice(0, end).split("\r\n");
      exchange.status = Number(first.split(" ")[1]);
      exchange.statusText = first.split(" ").slice(2).join(" ");
      exchange.answerHeaders = lines.flatMap((line) => line.split(/: */, 2));
      return {
        ...responseOf(exchange),
        rest: undefined,
        upgraded: { connection, head: received.slice(end + 4) },
      };
    }
  }

  private async askServer(
    server: SimServer,
    host: string,
    { method, path, headers, body }: Outgoing,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const request = { method, host, path, headers: record(headers), body: bytesOf(body) };
    this.requests.push(request);
    const { fault, status = 200, headers: answer = [], ...content } = await server(request);
    if (fault === "refused") throw connectionRefused(80);
    if (fault === "unknown-host") throw unknownHost(host);
    if (fault === "reset") throw connectionReset("socket hang up");
    if (fault === "silence")
      return await new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(connectionReset())),
      );
    const exchange = new SimExchange(++this.exchanges, method, path, [], null, true);
    exchange.status = status;
    exchange.answerHeaders = [...answer];
    for (const piece of content.pieces ?? [content.body ?? ""]) exchange.pieces.push(bytesOf(piece));
    exchange.isComplete = fault === undefined && content.pieces === undefined;
    const response = responseOf(exchange);
    if (fault === "reset-in-body") exchange.isClosed = true;
    else exchange.isComplete = true;
    return response;
  }

  async fetch(options: FetchOptions, signal: AbortSignal): Promise<HttpResponse> {
    let { url, method, body } = options;
    for (let hops = 0; ; hops++) {
      const { hostname, port, protocol, pathname, search } = new URL(url);
      const headers = [...options.headers, "host", port === "" ? hostname : `${hostname}:${port}`];
      headers.push("connection", "keep-alive", "accept", "*/*", "user-agent", "node");
      if (body !== null) headers.push("content-length", `${bytesOf(body).length}`);
      const number = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
      const outgoing = { method, path: pathname + search, headers, body };
      const response = await this.route(hostname, number, undefined, outgoing, signal).catch(
        (cause: unknown) => {
          throw new TypeError("fetch failed", { cause: causeOf(cause) });
        },
      );
      const { location: to } = record(response.headers);
      if (
        to === undefined ||
        ![301, 302, 303, 307, 308].includes(response.status) ||
        options.redirect === "manual"
      )
        return { ...response, url, redirected: hops > 0 };
      if (options.redirect === "error")
        throw new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
      url = new URL(to, url).href;
      if (response.status === 303 || (response.status < 303 && method === "POST"))
        [method, body] = ["GET", null];
    }
  }
}

interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: string[];
  readonly body: Uint8Array | string | null;
}

function record(headers: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (let i = 0; i < headers.length; i += 2) found[headers[i]!.toLowerCase()] = headers[i + 1]!;
  return found;
}

function responseOf(exchange: SimExchange): HttpResponse {
  const isWhole = exchange.isComplete;
  return {
    status: exchange.status,
    statusText: exchange.statusText || reasons[exchange.status] || "",
    httpVersion: "1.1",
    headers: exchange.answerHeaders,
    body: isWhole ? joined(exchange.pieces) : null,
    trailers: isWhole ? exchange.trailers : [],
    rest: isWhole ? undefined : new SimBody(exchange),
    url: "",
    redirected: false,
  };
}

/** Reasons that Node gives by itself; of others the simulation knows nothing. */
const reasons: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Payload Too Large",
  418: "I'm a Teapot",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

class SimBody implements HttpBody {
  private readonly exchange: SimExchange;
  private next = 0;

  constructor(exchange: SimExchange) {
    this.exchange = exchange;
  }

  emit(): void {}

  close(): void {
    this.exchange.cut();
  }

  async read(): Promise<HttpPiece> {
    const { exchange } = this;
    for (;;) {
      const piece = exchange.pieces[this.next];
      if (piece !== undefined) {
        this.next++;
        return piece;
      }
      if (exchange.isComplete) return exchange.trailers.length > 0 ? exchange.trailers : null;
      if (exchange.isClosed) throw connectionReset();
      await exchange.change();
    }
  }
}

/** Node's fetch has names of its own for a connection that is closed. */
function causeOf(error: unknown): unknown {
  if ((error as { code?: unknown }).code !== "ECONNRESET") return error;
  return Object.assign(new Error("other side closed"), { name: "SocketError", code: "UND_ERR_SOCKET" });
}

// ---- Node's errors -------------------------------------------------------------------------------------------------

function connectionRefused(port: number): Error {
  return Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:${port}`), {
    errno: -111,
    code: "ECONNREFUSED",
    syscall: "connect",
    address: "127.0.0.1",
    port,
  });
}

function unknownHost(hostname: string): Error {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    errno: -3008,
    code: "ENOTFOUND",
    syscall: "getaddrinfo",
    hostname,
  });
}

function addressInUse(at: HttpAddress | string): Error {
  const text = typeof at === "string" ? at : `${at.address}:${at.port}`;
  return Object.assign(new Error(`listen EADDRINUSE: address already in use ${text}`), {
    errno: -98,
    code: "EADDRINUSE",
    syscall: "listen",
    ...(typeof at === "string" ? { address: at } : { address: at.address, port: at.port }),
  });
}
