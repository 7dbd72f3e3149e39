// Headers of a message on its way out: checked as Node checks them, kept under their lower-case names.

import { isHeaderText, isToken } from "internal:http";
import { withCode } from "../coded-error.ts";

export type HeaderValue = string | number | readonly string[];

export function validateHeaderName(name: unknown, label = "Header name"): void {
  if (typeof name === "string" && isToken(name)) return;
  throw withCode(new TypeError(`${label} must be a valid HTTP token ["${name}"]`), "ERR_INVALID_HTTP_TOKEN");
}

export function validateHeaderValue(name: string, value: unknown): void {
  if (value === undefined)
    throw withCode(
      new TypeError(`Invalid value "${value}" for header "${name}"`),
      "ERR_HTTP_INVALID_HEADER_VALUE",
    );
  if (typeof value === "number") return;
  if (!isHeaderText(`${value}`))
    throw withCode(new TypeError(`Invalid character in header content ["${name}"]`), "ERR_INVALID_CHAR");
}

function validateValues(name: string, value: unknown): void {
  if (Array.isArray(value)) for (const one of value) validateHeaderValue(name, one);
  else validateHeaderValue(name, value);
}

export function headersSent(verb: string): Error {
  return withCode(
    new Error(`Cannot ${verb} headers after they are sent to the client`),
    "ERR_HTTP_HEADERS_SENT",
  );
}

/** Lower-case name → [name as given, value]. */
export type HeaderTable = Map<string, [string, HeaderValue]>;

export function setHeader(table: HeaderTable, name: string, value: unknown): void {
  validateHeaderName(name);
  validateValues(name, value);
  table.set(name.toLowerCase(), [name, value as HeaderValue]);
}

export function appendHeader(table: HeaderTable, name: string, value: unknown): void {
  validateHeaderName(name);
  validateValues(name, value);
  const entry = table.get(name.toLowerCase());
  if (entry === undefined) table.set(name.toLowerCase(), [name, value as HeaderValue]);
  else entry[1] = [entry[1], value].flat().map(String);
}

/** A head's lines: name, value, … each with a line break in front. */
export function linesOf(table: HeaderTable): string {
  let lines = "";
  for (const [name, value] of table.values()) lines += linesOfHeader(name, value);
  return lines;
}

export function linesOfHeader(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return `\n${name}\n${value}`;
  if (!Array.isArray(value)) return `\n${name}\n${value}`;
  let lines = "";
  for (const one of value) lines += `\n${name}\n${one}`;
  return lines;
}

/** The same of what a program gave: an object, a flat list, a list of pairs. All of it is checked. */
export function checkedLines(given: unknown): string {
  let lines = "";
  if (typeof given === "object" && given !== null && !Array.isArray(given))
    for (const name of Object.keys(given))
      lines += checkedLine(name, (given as Record<string, unknown>)[name]);
  else for (const [name, value] of entriesOf(given)) lines += checkedLine(name, value);
  return lines;
}

function checkedLine(name: string, value: unknown): string {
  validateHeaderName(name);
  if (typeof value === "string" ? isHeaderText(value) : typeof value === "number")
    return `\n${name}\n${value}`;
  validateValues(name, value);
  return linesOfHeader(name, value);
}

export function entriesOf(given: unknown): [string, unknown][] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) return Object.entries(given);
  if (Array.isArray(given[0])) return given as [string, unknown][];
  if (given.length % 2 !== 0)
    throw withCode(
      new TypeError(`The argument 'headers' is invalid. Received ${JSON.stringify(given)}`),
      "ERR_INVALID_ARG_VALUE",
    );
  const entries: [string, unknown][] = [];
  for (let i = 0; i < given.length; i += 2) entries.push([given[i], given[i + 1]]);
  return entries;
}

// ---- Headers that came ----------------------------------------------------------------------------------------------

/** Of these only the first counts. */
const singles = new Set(
  (
    "age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since " +
    "last-modified location max-forwards proxy-authorization referer retry-after server user-agent"
  ).split(" "),
);

/** `message.headers` of raw headers (name, value, …). */
export function joinHeaders(raw: readonly string[], joinsAll = false): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase();
    const value = raw[i + 1]!;
    const earlier = headers[name];
    if (name === "set-cookie") {
      if (earlier === undefined) headers[name] = [value];
      else (earlier as string[]).push(value);
    } else if (earlier === undefined) headers[name] = value;
    else if (name === "cookie") headers[name] = `${earlier as string}; ${value}`;
    else if (joinsAll || !singles.has(name)) headers[name] = `${earlier as string}, ${value}`;
  }
  return headers;
}

/** `message.headersDistinct`: every value there was. */
export function distinctHeaders(raw: readonly string[]): Record<string, string[]> {
  const headers = Object.create(null) as Record<string, string[]>;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase();
    (headers[name] ??= []).push(raw[i + 1]!);
  }
  return headers;
}
