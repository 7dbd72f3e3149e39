// The URL port over Node's URL and its older url module.

import querystring from "node:querystring";
import url from "node:url";
import type { UrlParts, UrlPort } from "../../kernel/url-port.ts";

function partsOf(parsed: URL): UrlParts {
  const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = parsed;
  return { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
}

const settable = new Set([
  "href",
  "protocol",
  "username",
  "password",
  "host",
  "hostname",
  "port",
  "pathname",
  "search",
  "hash",
]);

export const nodeUrl: UrlPort = {
  parse(text, base) {
    try {
      return partsOf(new URL(text, base));
    } catch {
      return undefined;
    }
  },

  assign(href, member, value) {
    const parsed = new URL(href);
    if (settable.has(member)) Reflect.set(parsed, member, value);
    return partsOf(parsed);
  },

  parseQuery: (text) => [...new URLSearchParams(text)].flat(),

  formatQuery(pairs) {
    const params = new URLSearchParams();
    for (let i = 0; i + 1 < pairs.length; i += 2) params.append(pairs[i]!, pairs[i + 1]!);
    return params.toString();
  },

  present: (href, options) => url.format(new URL(href), options),
  // @types/node does not know this function.
  percentDecode: (text) =>
    (querystring as unknown as { unescapeBuffer(text: string): Buffer }).unescapeBuffer(text).toString(),
  domainToAscii: (domain) => url.domainToASCII(domain),
  domainToUnicode: (domain) => url.domainToUnicode(domain),
  parseLegacy: (text, slashesDenoteHost) => ({ ...url.parse(text, false, slashesDenoteHost) }),
  formatLegacy: (parts) => url.format(parts),
  resolveLegacy: (from, to) => url.resolve(from, to),
};
