// A request of the program. It goes out whole, when it has ended, as one system call: after a crash the call is
// repeated, with its idempotency key if it is of an unsafe method. The body of the answer is pulled.

import { closeBody, readBody, request as send } from "internal:http";
import { closeConnection } from "internal:net";
import { cancelCall, spawn } from "internal:thread";
import { asBuffer, Buffer } from "../buffer.ts";
import { portOf } from "../net-address.ts";
import { Socket } from "../net-socket.ts";
import { enqueueTick, runMacrotask } from "../ticks.ts";
import { clearTimeout, setTimeout, type Timeout } from "../timers.ts";
import type { AbortSignal } from "../abort.ts";
import { AbortError, invalidArgument, outOfRange, withCode } from "../coded-error.ts";
import { URL } from "../url.ts";
import { type Agent, globalAgent, secureGlobalAgent } from "./http-agent.ts";
import { entriesOf, validateHeaderName } from "./message-headers.ts";
import { connectionReset, IncomingMessage, type MessageSource, type Piece } from "./incoming-message.ts";
import { encodingAndCallback, outgoingChunk, OutgoingMessage, writeAfterEnd } from "./outgoing-message.ts";
import { HttpSocket } from "./http-socket.ts";
import { abandon } from "../streams/iterate.ts";

type Callback = (...args: unknown[]) => unknown;
type Answer = ReturnType<typeof send>;
type UpgradedConnection = NonNullable<Answer[9]>;

export interface RequestOptions {
  protocol?: string | null;
  hostname?: string | null;
  host?: string | null;
  port?: number | string | null;
  defaultPort?: number;
  path?: string | null;
  method?: string;
  headers?: unknown;
  agent?: Agent | boolean;
  timeout?: number;
  signal?: AbortSignal;
  setHost?: boolean;
  socketPath?: string;
  joinDuplicateHeaders?: boolean;
  [other: string]: unknown;
}

/** Options that go to the host as they are. */
const hostOptions = (
  "auth family ca cert key pfx passphrase servername rejectUnauthorized localAddress maxHeaderSize insecureHTTPParser " +
  "ciphers minVersion maxVersion"
).split(" ");

const withoutBody = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);
const notInPath = /[^\u0021-\u00ff]/;

/** The rest of an answer's body. */
class AnswerSource implements MessageSource {
  #request: ClientRequest;
  #body: object | null;
  readonly joinsDuplicates: boolean;

  constructor(request: ClientRequest, body: object | null, joinsDuplicates: boolean) {
    this.#request = request;
    this.#body = body;
    this.joinsDuplicates = joinsDuplicates;
  }

  read(): Piece {
    return this.#body === null ? null : readBody(this.#body);
  }

  cut(reason?: Error | null): void {
    if (this.#body !== null) closeBody(this.#body);
    this.#body = null;
    if (reason !== null && reason !== undefined) this.#request.answerFailed(reason);
  }

  lost(message: IncomingMessage, failure: unknown): void {
    message.abort(failure);
  }

  watch(): void {}
}

export class ClientRequest extends OutgoingMessage {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol: string;
  readonly agent: Agent | undefined;
  readonly reusedSocket = false;
  maxHeadersCount: number | null = null;
  aborted = false;
  res: IncomingMessage | undefined;
  readonly socket: HttpSocket;
  timeout: number | undefined;
  #options: RequestOptions;
  #port: number | undefined;
  #pieces: (string | Uint8Array)[] = [];
  #isFlushed = false;
  #thread: object | undefined;
  #timer: Timeout | undefined;
  /** Of the answer. */
  #source: AnswerSource | undefined;
  #isChunked = false;

  constructor(input: unknown, options?: unknown, callback?: unknown, fallback: Agent = globalAgent) {
    super();
    const merged = mergedOptions(input, options);
    const listener = [options, callback].find((one) => typeof one === "function") as Callback | undefined;
    const agent = typeof merged.agent === "object" && merged.agent !== null ? merged.agent : fallback;
    this.agent = merged.agent === false ? undefined : agent;
    this.protocol = merged.protocol ?? agent.protocol;
    if (this.protocol !== agent.protocol)
      throw withCode(
        new TypeError(`Protocol "${this.protocol}" not supported. Expected "${agent.protocol}"`),
        "ERR_INVALID_PROTOCOL",
      );
    this.method = checkMethod(merged.method);
    this.path = checkPath(merged.path);
    this.host = checkHost(merged.hostname, "hostname") ?? checkHost(merged.host, "host") ?? "localhost";
    const port = merged.port ?? merged.defaultPort ?? agent.defaultPort;
    this.#port = portOf(port, "Port");
    this.#options = merged;
    this.socket = new HttpSocket({}, this.protocol === "https:", () => this.destroy());
    for (const [name, value] of entriesOf(merged.headers)) this.setHeader(name, value as string);
    if (!Array.isArray(merged.headers) && merged.setHost !== false && !this.hasHeader("host"))
      this.setHeader("Host", hostHeader(this.host, this.#port, agent.defaultPort));
    if (listener !== undefined) this.once("response", listener);
    if (merged.timeout !== undefined) this.setTimeout(checkTimeout(merged.timeout));
    if (merged.signal !== undefined) this.#obey(merged.signal);
    enqueueTick(() => this.emit("socket", this.socket), []);
  }

  get connection(): HttpSocket {
    return this.socket;
  }

  get headersSent(): boolean {
    return this.#isFlushed;
  }

  get writableFinished(): boolean {
    return this.#thread !== undefined;
  }

  get writableLength(): number {
    return 0;
  }

  get writableNeedDrain(): boolean {
    return false;
  }

  #obey(signal: AbortSignal): void {
    const abort = (): void => {
      this.destroy(new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  }

  // ---- The way out -----------------------------------------------------------------------------------------------------

  flushHeaders(): void {
    this.#isFlushed = true;
  }

  write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    const [code, done] = encodingAndCallback(encoding, callback);
    const data = outgoingChunk(chunk, code);
    if (this.finished) {
      const error = writeAfterEnd();
      if (done !== undefined) enqueueTick(done, [error]);
      enqueueTick(() => this.emit("error", error), []);
      return false;
    }
    if (!this.#isFlushed && !withoutBody.has(this.method)) this.#isChunked = true;
    this.#isFlushed = true;
    if (data.length > 0) this.#pieces.push(data);
    if (done !== undefined) enqueueTick(done, []);
    return true;
  }

  end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (typeof chunk === "function") return this.end(undefined, undefined, chunk);
    const [code, done] = encodingAndCallback(encoding, callback);
    if (this.finished) return this;
    if (chunk !== undefined && chunk !== null) {
      const data = outgoingChunk(chunk, code);
      if (data.length > 0) this.#pieces.push(data);
    }
    if (done !== undefined) this.once("finish", done);
    this.finished = true;
    this.#isFlushed = true;
    if (this.destroyed) return this;
    if (this.agent === undefined) this.start();
    else this.agent.serve(this, this.agent.getName({ host: this.host, port: this.#port }));
    return this;
  }

  /** There may be a connection for it. */
  start(): void {
    if (!this.destroyed) this.#thread = spawn(perform, this);
  }

  #body(): string | Uint8Array | null {
    const pieces = this.#pieces;
    if (pieces.length <= 1) return pieces[0] ?? null;
    if (pieces.every((piece) => typeof piece === "string")) return pieces.join("");
    return Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece)));
  }

  #hostOptions(): object {
    const { agent } = this.#options;
    const others: Record<string, unknown> = {};
    const given = { ...(typeof agent === "object" ? agent?.options : undefined), ...this.#options };
    for (const name of hostOptions) if (given[name] !== undefined) others[name] = given[name];
    if (agent === false || (typeof agent === "object" && agent !== null && !agent.keepAlive))
      others["agent"] = false;
    return others;
  }

  #headerObject(): Record<string, string | string[]> {
    const headers: Record<string, string | string[]> = {};
    for (const name of this.getRawHeaderNames()) {
      const value = this.getHeader(name)!;
      headers[name] = Array.isArray(value) ? value.map(String) : String(value);
    }
    if (this.#isChunked && !this.hasHeader("content-length") && !this.hasHeader("transfer-encoding"))
      headers["Transfer-Encoding"] = "chunked";
    return headers;
  }

  /** On a thread of its own: sends the request and waits for the head of the answer. */
  perform(): void {
    let answer: Answer | undefined;
    let failure: unknown;
    runMacrotask(this.emit as never, this, ["finish"]);
    try {
      answer = send({
        protocol: this.protocol,
        method: this.method,
        hostname: this.host,
        port: this.#port,
        path: this.path,
        socketPath: this.#options.socketPath,
        headers: this.#headerObject(),
        body: this.#body(),
        others: this.#hostOptions(),
      });
    } catch (error) {
      failure = error;
    }
    this.#thread = undefined;
    if (answer === undefined) runMacrotask(this.#fail, this, [failure]);
    else runMacrotask(this.#answer as never, this, [answer]);
  }

  // ---- The answer ------------------------------------------------------------------------------------------------------

  #answer([status, reason, version, headers, body, trailers, rest, , , upgraded]: Answer): void {
    const source = new AnswerSource(this, rest, this.#options.joinDuplicateHeaders === true);
    if (this.destroyed) {
      if (upgraded !== null) closeConnection(upgraded.connection);
      return source.cut();
    }
    const early = rest === null ? body : true;
    const message = IncomingMessage.answer(source, status, reason, version, headers, early, trailers);
    this.res = message;
    message.req = this;
    if (upgraded !== null) {
      this.#upgrade(message, upgraded);
      return;
    }
    this.#source = source;
    this.#arm();
    message.once("close", () => enqueueTick(() => this.#over(), []));
    if (!this.emit("response", message)) message.resume();
  }

  /** Without a listener the connection is closed, as in Node. */
  #upgrade(message: IncomingMessage, { connection, info, head }: UpgradedConnection): void {
    const socket = Socket.over(connection, info, { allowHalfOpen: true });
    if (!this.emit("upgrade", message, socket, asBuffer(head))) socket.destroy();
    this.#over();
  }

  #fail(error: unknown): void {
    if (this.closed) return;
    this.errored = error as Error;
    this.emit("error", error);
    this.#over();
  }

  #over(): void {
    if (this.closed) return;
    this.destroyed = true;
    this.closed = true;
    clearTimeout(this.#timer);
    this.agent?.release(this);
    this.emit("close");
    this.res?.dismiss();
  }

  // ---- Giving up -------------------------------------------------------------------------------------------------------

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    enqueueTick(() => this.emit("abort"), []);
    this.destroy();
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (this.res !== undefined) {
      enqueueTick(() => this.#hangUp(error), []);
      return this;
    }
    const reason = error ?? connectionReset("socket hang up");
    if (this.#thread === undefined || !cancelCall(this.#thread, reason))
      enqueueTick(() => this.#fail(reason), []);
    return this;
  }

  /** The connection is closed on the way of the answer. */
  #hangUp(error: Error | undefined): void {
    const { res } = this;
    this.#source?.cut();
    if (error !== undefined) {
      this.errored = error;
      this.emit("error", error);
    }
    if (!res!.complete) res!.abort();
    this.#over();
  }

  /** The reason for which the connection is closed while it answers is the request's, too. */
  answerFailed(error: Error): void {
    this.errored = error;
    enqueueTick(() => this.emit("error", error), []);
  }

  [abandon](): void {
    this.abort();
  }

  setTimeout(ms: number, callback?: unknown): this {
    this.timeout = ms;
    if (typeof callback === "function") this.once("timeout", callback as Callback);
    this.#arm();
    return this;
  }

  /** The time of silence begins now. */
  #arm(): void {
    clearTimeout(this.#timer);
    if (this.timeout === undefined || this.timeout <= 0) return;
    this.#timer = setTimeout(() => this.emit("timeout"), this.timeout);
    this.#timer.unref();
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}
}

function perform(request: ClientRequest): void {
  request.perform();
}

// ---- Options -------------------------------------------------------------------------------------------------------------

function mergedOptions(input: unknown, options: unknown): RequestOptions {
  const more = typeof options === "object" && options !== null ? (options as RequestOptions) : {};
  if (typeof input === "string") return { ...optionsOfUrl(new URL(input)), ...more };
  if (input instanceof URL) return { ...optionsOfUrl(input), ...more };
  return { ...(input as RequestOptions) };
}

function optionsOfUrl(url: URL): RequestOptions {
  const options: RequestOptions = {
    protocol: url.protocol,
    hostname: url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname,
    path: `${url.pathname}${url.search}`,
  };
  if (url.port !== "") options.port = Number(url.port);
  if (url.username !== "" || url.password !== "")
    options["auth"] = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return options;
}

function checkMethod(method: unknown): string {
  if (method === undefined || method === null) return "GET";
  if (typeof method !== "string") throw invalidArgument("options.method", "of type string", method);
  validateHeaderName(method, "Method");
  return method.toUpperCase();
}

function checkPath(path: unknown): string {
  const text = path === undefined || path === null || path === "" ? "/" : String(path);
  if (notInPath.test(text))
    throw withCode(new TypeError("Request path contains unescaped characters"), "ERR_UNESCAPED_CHARACTERS");
  return text;
}

function checkHost(host: unknown, name: string): string | undefined {
  if (host === undefined || host === null) return undefined;
  if (typeof host !== "string")
    throw invalidArgument(`options.${name}`, "of type string or one of undefined or null", host);
  return host === "" ? undefined : host;
}

function checkTimeout(ms: unknown): number {
  if (typeof ms !== "number") throw invalidArgument("timeout", "of type number", ms);
  if (!(ms >= 0 && Number.isFinite(ms))) throw outOfRange("timeout", "a non-negative finite number", ms);
  return ms;
}

function hostHeader(host: string, port: number, defaultPort: number): string {
  const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  return port === defaultPort ? name : `${name}:${port}`;
}

// ---- Functions -----------------------------------------------------------------------------------------------------------

export function request(input: unknown, options?: unknown, callback?: unknown): ClientRequest {
  return new ClientRequest(input, options, callback);
}

export function get(input: unknown, options?: unknown, callback?: unknown): ClientRequest {
  return request(input, options, callback).end();
}

export function secureRequest(input: unknown, options?: unknown, callback?: unknown): ClientRequest {
  return new ClientRequest(input, options, callback, secureGlobalAgent);
}

export function secureGet(input: unknown, options?: unknown, callback?: unknown): ClientRequest {
  return secureRequest(input, options, callback).end();
}
