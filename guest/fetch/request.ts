// Request: what fetch is asked for.

import { isToken } from "internal:http";
import { inspect } from "../inspect/inspect.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";
import { AbortController, type AbortSignal } from "../abort.ts";
import { URL } from "../url.ts";
import { Body, isStreaming } from "./body.ts";
import { Headers, type HeadersInit } from "./headers.ts";

export interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: unknown;
  redirect?: "follow" | "error" | "manual";
  signal?: AbortSignal | null;
  duplex?: "half";
  [other: string]: unknown;
}

const normalised = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]);
const forbidden = new Set(["CONNECT", "TRACE", "TRACK"]);

function checkMethod(method: string): string {
  if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  const upper = method.toUpperCase();
  if (forbidden.has(upper)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
  return normalised.has(upper) ? upper : method;
}

function checkRedirect(redirect: unknown): "follow" | "error" | "manual" {
  if (redirect === "follow" || redirect === "error" || redirect === "manual") return redirect;
  throw new TypeError(
    `Request constructor: ${redirect} is not an accepted type. Expected one of follow, manual, error.`,
  );
}

function parseUrl(input: unknown): string {
  let url: URL;
  try {
    url = new URL(String(input));
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${String(input)}`, { cause });
  }
  if (url.username !== "" || url.password !== "")
    throw new TypeError(
      `Request cannot be constructed from a URL that includes credentials: ${String(input)}`,
    );
  return url.href;
}

export class Request extends Body {
  readonly #method: string;
  readonly #url: string;
  readonly #headers: Headers;
  readonly #redirect: "follow" | "error" | "manual";
  readonly #signal: AbortSignal;

  constructor(input?: unknown, init: RequestInit = {}) {
    super();
    if (arguments.length === 0) throw new TypeError("Request constructor: 1 argument required, but 0 found.");
    const from = input instanceof Request ? input : undefined;
    this.#url = from?.url ?? parseUrl(input);
    this.#method = init.method === undefined ? (from?.method ?? "GET") : checkMethod(`${init.method}`);
    this.#redirect =
      init.redirect === undefined ? (from?.redirect ?? "follow") : checkRedirect(init.redirect);
    this.#headers = new Headers(init.headers ?? from?.headers);
    this.#signal = signalOf(init.signal, from);
    const isBodyless = this.#method === "GET" || this.#method === "HEAD";
    const { body } = init;
    if (body !== undefined && body !== null) {
      if (isBodyless) throw new TypeError("Request with GET/HEAD method cannot have body.");
      if (isStreaming(body) && init.duplex === undefined)
        throw new TypeError("RequestInit: duplex option is required when sending a body.");
      this.giveBody(body);
    } else if (from !== undefined) {
      if (from.isDisturbed)
        throw new TypeError("Cannot construct a Request with a Request object that has already been used.");
      this.giveSource(from.takeSource());
    }
  }

  get method(): string {
    return this.#method;
  }
  get url(): string {
    return this.#url;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get redirect(): "follow" | "error" | "manual" {
    return this.#redirect;
  }
  get signal(): AbortSignal {
    return this.#signal;
  }
  get destination(): string {
    return "";
  }
  get referrer(): string {
    return "about:client";
  }
  get referrerPolicy(): string {
    return "";
  }
  get mode(): string {
    return "cors";
  }
  get credentials(): string {
    return "same-origin";
  }
  get cache(): string {
    return "default";
  }
  get integrity(): string {
    return "";
  }
  get keepalive(): boolean {
    return false;
  }
  get duplex(): string {
    return "half";
  }

  clone(): Request {
    const { method, headers, redirect, signal } = this;
    const other = new Request(this.url, { method, headers, redirect, signal });
    other.giveSource(this.splitSource("Request"));
    return other;
  }

  [customInspect](_depth: number, options: InspectOptions): string {
    const { method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache } = this;
    const { redirect, integrity, keepalive, signal } = this;
    const shown = {
      method,
      url,
      headers,
      destination,
      referrer,
      referrerPolicy,
      mode,
      credentials,
      cache,
      redirect,
      integrity,
      keepalive,
      isReloadNavigation: false,
      isHistoryNavigation: false,
      signal,
    };
    return `Request ${inspect(shown, options)}`;
  }
}

function signalOf(given: AbortSignal | null | undefined, from: Request | undefined): AbortSignal {
  if (given === undefined || given === null) return from?.signal ?? new AbortController().signal;
  if (typeof given !== "object" || typeof given.aborted !== "boolean")
    throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
  return given;
}

Object.defineProperty(Request.prototype, Symbol.toStringTag, { value: "Request", configurable: true });
