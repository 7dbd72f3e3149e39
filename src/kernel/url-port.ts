// URLs as pure functions of texts: nothing here reads or changes anything outside. The host's own parser does it, the
// same one in the simulator.

/** The members of a URL as its getters show them. */
export interface UrlParts {
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

export interface UrlPort {
  /** Undefined if it is no URL. */
  parse(text: string, base: string | undefined): UrlParts | undefined;
  /** The URL after an assignment to one of its members. Throws what the setter throws. */
  assign(href: string, member: string, value: string): UrlParts;
  /** application/x-www-form-urlencoded as name, value, name, value … */
  parseQuery(text: string): string[];
  formatQuery(pairs: readonly string[]): string;
  /** The form without fragment, user or search part, or with the host in Unicode. */
  present(href: string, options: Readonly<Record<string, unknown>>): string;
  /** Percent-decoding that leaves what is malformed and puts U+FFFD for what is no UTF-8. */
  percentDecode(text: string): string;
  domainToAscii(domain: string): string;
  domainToUnicode(domain: string): string;
  /** Node's older parser; the query stays text. */
  parseLegacy(text: string, slashesDenoteHost: boolean): Record<string, unknown>;
  formatLegacy(parts: Readonly<Record<string, unknown>>): string;
  resolveLegacy(from: string, to: string): string;
}
