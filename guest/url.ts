// URL: the members are texts that the host's parser made; an assignment has it make them anew.

import { assign, parse } from "internal:url";
import { customInspect } from "./inspect/options.ts";
import type { InspectOptions } from "./inspect/options.ts";
import { inspect } from "./inspect/inspect.ts";
import { missingArguments } from "./coded-error.ts";
import { defineGlobals } from "./globals.ts";
import { makeParams, replaceParams, type URLSearchParams } from "./url-search-params.ts";

/** The error of a text that is no URL: its code is a property, not part of the stack. */
function invalidUrl(input: string, base: string | undefined): Error {
  const error = Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL", input });
  return base === undefined ? error : Object.assign(error, { base });
}

export class URL {
  #parts: UrlParts;
  #params: URLSearchParams | undefined;

  constructor(input: unknown, base: unknown = undefined) {
    if (arguments.length === 0) throw missingArguments("url");
    const text = `${input as string}`;
    const baseText = base === undefined ? undefined : `${base as string}`;
    const parts = parse(text, baseText);
    if (parts === undefined) throw invalidUrl(text, baseText);
    this.#parts = parts;
  }

  static canParse(input: unknown, base: unknown = undefined): boolean {
    if (arguments.length === 0) throw missingArguments("url");
    return parse(`${input as string}`, base === undefined ? undefined : `${base as string}`) !== undefined;
  }

  static parse(input: unknown, base: unknown = undefined): URL | null {
    if (arguments.length === 0) throw missingArguments("url");
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  #assign(member: string, value: unknown): void {
    this.#parts = assign(this.#parts.href, member, `${value as string}`);
    if (this.#params !== undefined) replaceParams(this.#params, this.#parts.search.slice(1));
  }

  get href(): string {
    return this.#parts.href;
  }

  set href(value: unknown) {
    const parts = parse(`${value as string}`, undefined);
    if (parts === undefined) throw invalidUrl(`${value as string}`, undefined);
    this.#assign("href", value);
  }

  get origin(): string {
    return this.#parts.origin;
  }

  get protocol(): string {
    return this.#parts.protocol;
  }

  set protocol(value: unknown) {
    this.#assign("protocol", value);
  }

  get username(): string {
    return this.#parts.username;
  }

  set username(value: unknown) {
    this.#assign("username", value);
  }

  get password(): string {
    return this.#parts.password;
  }

  set password(value: unknown) {
    this.#assign("password", value);
  }

  get host(): string {
    return this.#parts.host;
  }

  set host(value: unknown) {
    this.#assign("host", value);
  }

  get hostname(): string {
    return this.#parts.hostname;
  }

  set hostname(value: unknown) {
    this.#assign("hostname", value);
  }

  get port(): string {
    return this.#parts.port;
  }

  set port(value: unknown) {
    this.#assign("port", value);
  }

  get pathname(): string {
    return this.#parts.pathname;
  }

  set pathname(value: unknown) {
    this.#assign("pathname", value);
  }

  get search(): string {
    return this.#parts.search;
  }

  set search(value: unknown) {
    this.#assign("search", value);
  }

  get searchParams(): URLSearchParams {
    this.#params ??= makeParams(this.#parts.search.slice(1), (search) => {
      this.#parts = assign(this.#parts.href, "search", search);
    });
    return this.#params;
  }

  get hash(): string {
    return this.#parts.hash;
  }

  set hash(value: unknown) {
    this.#assign("hash", value);
  }

  toString(): string {
    return this.#parts.href;
  }

  toJSON(): string {
    return this.#parts.href;
  }

  [customInspect](depth: number | null, options: InspectOptions): unknown {
    if (typeof depth === "number" && depth < 0) return this;
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } =
      this.#parts;
    const { searchParams } = this;
    const shown = {
      href,
      origin,
      protocol,
      username,
      password,
      host,
      hostname,
      port,
      pathname,
      search,
      searchParams,
      hash,
    };
    return `${this.constructor.name} ${inspect(shown, options)}`;
  }
}

Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: "URL", configurable: true });

defineGlobals({ URL });
