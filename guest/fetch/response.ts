// Response: what came back, or what a program makes itself.

import { inspect } from "../inspect/inspect.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";
import { URL } from "../url.ts";
import { Body } from "./body.ts";
import { Headers, type HeadersInit } from "./headers.ts";
import type { Source } from "./body-source.ts";

export interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}

/** A response that the network gave. */
export interface Received {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly string[];
  readonly url: string;
  readonly redirected: boolean;
  readonly source: Source | null;
}

const bodyless = new Set([101, 204, 205, 304]);
const redirects = new Set([301, 302, 303, 307, 308]);
const reasonText = /^[\t\x20-\x7e\x80-\xff]*$/;

export class Response extends Body {
  #status = 200;
  #statusText = "";
  #headers: Headers;
  #type = "default";
  #url = "";
  #redirected = false;

  constructor(body: unknown = null, init: ResponseInit = {}) {
    super();
    const { status = 200, statusText = "", headers } = init ?? {};
    const number = Math.trunc(Number(status)) & 0xffff;
    if (number < 200 || number > 599)
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    if (!reasonText.test(`${statusText}`)) throw new TypeError("Invalid statusText");
    this.#status = number;
    this.#statusText = `${statusText}`;
    this.#headers = new Headers(headers);
    if (body === null || body === undefined) return;
    if (bodyless.has(number))
      throw new TypeError(`Response constructor: Invalid response status code ${number}`);
    this.giveBody(body);
  }

  static received({ status, statusText, headers, url, redirected, source }: Received): Response {
    const response = new Response();
    response.#status = status;
    response.#statusText = statusText;
    response.#headers = Headers.received(headers);
    response.#type = "basic";
    response.#url = url;
    response.#redirected = redirected;
    response.giveSource(source);
    return response;
  }

  static error(): Response {
    const response = new Response();
    response.#type = "error";
    response.#status = 0;
    return response;
  }

  static json(data: unknown, init: ResponseInit = {}): Response {
    const text = JSON.stringify(data) as string | undefined;
    if (text === undefined) throw new TypeError("Value is not JSON serializable");
    const headers = new Headers(init.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new Response(text, { ...init, headers });
  }

  static redirect(url: string, status = 302): Response {
    let href: string;
    try {
      href = new URL(String(url)).href;
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${String(url)}`, { cause });
    }
    if (!redirects.has(status)) throw new RangeError(`Invalid status code ${status}`);
    return new Response(null, { status, headers: { location: href } });
  }

  get type(): string {
    return this.#type;
  }
  get url(): string {
    const at = this.#url.indexOf("#");
    return at < 0 ? this.#url : this.#url.slice(0, at);
  }
  get redirected(): boolean {
    return this.#redirected;
  }
  get status(): number {
    return this.#status;
  }
  get ok(): boolean {
    return this.#status >= 200 && this.#status <= 299;
  }
  get statusText(): string {
    return this.#statusText;
  }
  get headers(): Headers {
    return this.#headers;
  }

  clone(): Response {
    const other = Response.received({
      status: this.#status,
      statusText: this.#statusText,
      headers: this.#headers.flat(),
      url: this.#url,
      redirected: this.#redirected,
      source: this.splitSource("Response"),
    });
    other.#type = this.#type;
    return other;
  }

  [customInspect](_depth: number, options: InspectOptions): string {
    const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = this;
    const shown = { status, statusText, headers, body, bodyUsed, ok, redirected, type, url };
    return `Response ${inspect(shown, options)}`;
  }
}

Object.defineProperty(Response.prototype, Symbol.toStringTag, { value: "Response", configurable: true });
