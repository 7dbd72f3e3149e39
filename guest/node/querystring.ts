// node:querystring: the older way with the search part of a URL.

import { percentDecode } from "internal:url";
import { Buffer } from "../buffer.ts";
import { withCode } from "../coded-error.ts";

type Coder = (text: string) => string;

interface Options {
  maxKeys?: number;
  decodeURIComponent?: Coder;
  encodeURIComponent?: Coder;
}

export function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return percentDecode(`${text}`);
  }
}

/** The bytes of percent-encoded text; what is malformed stays as it is. */
export function unescapeBuffer(text: string): Buffer {
  const bytes = Buffer.from(`${text}`);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const digits = bytes[i] === 0x25 ? bytes.toString("latin1", i + 1, i + 3) : "";
    if (!/^[0-9a-f]{2}$/i.test(digits)) bytes[length++] = bytes[i]!;
    else {
      bytes[length++] = Number.parseInt(digits, 16);
      i += 2;
    }
  }
  return bytes.subarray(0, length) as Buffer;
}

export function escape(value: unknown): string {
  try {
    return encodeURIComponent(typeof value === "object" ? String(value) : `${value as string}`);
  } catch (error) {
    throw error instanceof URIError ? withCode(error, "ERR_INVALID_URI") : error;
  }
}

function stringified(value: unknown, encode: Coder): string {
  switch (typeof value) {
    case "string":
      return value === "" ? "" : encode(value);
    case "number":
      return Number.isFinite(value) ? encode(`${value}`) : "";
    case "boolean":
      return encode(`${value}`);
    default:
      return "";
  }
}

export function stringify(object: unknown, separator?: string, equals?: string, options?: Options): string {
  if (object === null || typeof object !== "object") return "";
  const encode =
    typeof options?.encodeURIComponent === "function" ? options.encodeURIComponent : querystring.escape;
  const fields: string[] = [];
  for (const key of Object.keys(object)) {
    const value = (object as Record<string, unknown>)[key];
    const name = stringified(key, encode);
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      fields.push(`${name}${equals || "="}${stringified(one, encode)}`);
  }
  return fields.join(separator || "&");
}

export function parse(
  text: unknown,
  separator?: string,
  equals?: string,
  options?: Options,
): Record<string, string | string[]> {
  const result = Object.create(null) as Record<string, string | string[]>;
  if (typeof text !== "string" || text === "") return result;
  const custom = options?.decodeURIComponent;
  const decode = typeof custom === "function" ? custom : querystring.unescape;
  const max = typeof options?.maxKeys === "number" ? options.maxKeys : 1000;
  const fields = text.split(`${separator || "&"}`);
  const sign = `${equals || "="}`;
  for (const field of max > 0 ? fields.slice(0, max) : fields) {
    if (field === "") continue;
    const at = field.indexOf(sign);
    const name = decoded(at < 0 ? field : field.slice(0, at), decode);
    const value = at < 0 ? "" : decoded(field.slice(at + sign.length), decode);
    const known = result[name];
    if (known === undefined) result[name] = value;
    else if (typeof known === "string") result[name] = [known, value];
    else known.push(value);
  }
  return result;
}

/** A decoder of the program's own gets spaces percent-encoded, as in Node. */
function decoded(text: string, decode: Coder): string {
  const spaced = text.replaceAll("+", decode === unescape ? " " : "%20");
  if (decode === unescape && !spaced.includes("%")) return spaced;
  try {
    return decode(spaced);
  } catch {
    return querystring.unescape(spaced);
  }
}

export { stringify as encode, parse as decode };

const querystring = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };

export default querystring;
