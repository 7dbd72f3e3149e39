// node:url: URL and URLSearchParams, file URLs, and the older functions, whose parser is the host's.

import {
  domainToAscii,
  domainToUnicode as toUnicode,
  formatLegacy,
  parseLegacy,
  present,
  resolveLegacy,
} from "internal:url";
import { cwd } from "internal:process";
import { type CodedError, invalidArgument, withCode } from "../coded-error.ts";
import { checkText, resolvedParts } from "../path-parts.ts";
import { URLSearchParams } from "../url-search-params.ts";
import { URL } from "../url.ts";
import querystring from "./querystring.ts";

export { URL, URLSearchParams };

export function domainToASCII(domain: unknown): string {
  return domainToAscii(`${domain as string}`);
}

export function domainToUnicode(domain: unknown): string {
  return toUnicode(`${domain as string}`);
}

function wrong(message: string, code: string): CodedError {
  return withCode(new TypeError(message), code);
}

/** The path that a file URL means; paths are POSIX here. */
export function fileURLToPath(given: unknown): string {
  if (typeof given !== "string" && !(given instanceof URL))
    throw invalidArgument("path", "of type string or an instance of URL", given);
  const { protocol, hostname, pathname } = typeof given === "string" ? new URL(given) : given;
  if (protocol !== "file:") throw wrong("The URL must be of scheme file", "ERR_INVALID_URL_SCHEME");
  if (hostname !== "")
    throw wrong('File URL host must be "localhost" or empty on linux', "ERR_INVALID_FILE_URL_HOST");
  if (/%2f/i.test(pathname))
    throw wrong("File URL path must not include encoded / characters", "ERR_INVALID_FILE_URL_PATH");
  return decodeURIComponent(pathname);
}

/** Characters of a path that a URL parser would take away or take for something else. */
const special = /[%\\\n\r\t?#~"^[\]|]/g;

export function pathToFileURL(path: unknown): URL {
  checkText(path, "path");
  const whole = path.startsWith("/") ? path : `${cwd()}/${path}`;
  const parts = resolvedParts(whole, /\//, false).join("/");
  const tail = path.endsWith("/") && parts !== "" ? "/" : "";
  return new URL(`file:///${`${parts}${tail}`.replace(special, percentEncoded)}`);
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** The options with which node:http asks for a URL. */
export function urlToHttpOptions(url: URL): Record<string, unknown> {
  const { hostname, pathname, port, username, password, search } = url;
  const options = Object.assign(Object.create(null) as Record<string, unknown>, url, {
    protocol: url.protocol,
    hostname: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname}${search}`,
    href: url.href,
  });
  if (port !== "") options["port"] = Number(port);
  if (username !== "" || password !== "")
    options["auth"] = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

// ---- The older functions ----------------------------------------------------------------------------------------

/** What `parse` answers. */
export class Url {
  protocol: string | null = null;
  slashes: boolean | null = null;
  auth: string | null = null;
  host: string | null = null;
  port: string | null = null;
  hostname: string | null = null;
  hash: string | null = null;
  search: string | null = null;
  query: unknown = null;
  pathname: string | null = null;
  path: string | null = null;
  href: string | null = null;

  parse(text: string, isQueryParsed?: boolean, slashesDenoteHost?: boolean): this {
    checkText(text, "url");
    Object.assign(this, parseLegacy(text, slashesDenoteHost === true));
    if (!isQueryParsed) return this;
    if (this.search === null) this.search = "";
    this.query = querystring.parse(this.search.slice(1));
    return this;
  }

  format(): string {
    return formatLegacy({ ...this });
  }

  resolve(relative: string): string {
    return this.resolveObject(relative).format();
  }

  resolveObject(relative: string | Url): Url {
    return parse(resolveLegacy(this.format(), typeof relative === "string" ? relative : relative.format()));
  }
}

export function parse(text: string | Url, isQueryParsed?: boolean, slashesDenoteHost?: boolean): Url {
  return text instanceof Url ? text : new Url().parse(text, isQueryParsed, slashesDenoteHost);
}

export function format(given: unknown, options?: object): string {
  if (typeof given === "string") return parse(given).format();
  if (typeof given !== "object" || given === null)
    throw invalidArgument("urlObject", "one of type object or string", given);
  return given instanceof URL ? present(given.href, { ...options }) : formatLegacy({ ...given });
}

export function resolve(from: string | Url, to: string): string {
  return parse(from).resolve(to);
}

export function resolveObject(from: string | Url, to: string | Url): string | Url {
  return from ? parse(from).resolveObject(to) : to;
}

export default {
  Url,
  parse,
  resolve,
  resolveObject,
  format,
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  pathToFileURL,
  fileURLToPath,
  urlToHttpOptions,
};
