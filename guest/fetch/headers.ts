// Headers of fetch: lower-case names, values joined, iterated in the order of names.

import { isToken } from "internal:http";
import { inspect } from "../inspect/inspect.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";

export type HeadersInit = Headers | Iterable<Iterable<string>> | Record<string, string>;

const notInValue = /[\0\r\n]/;
const notByte = /[^\0-\xff]/;
const around = /^[\t\n\r ]+|[\t\n\r ]+$/g;

/** A string of characters up to 255, as the standard asks for. */
export function toByteString(value: unknown): string {
  const text = String(value);
  const at = text.search(notByte);
  if (at >= 0)
    throw new TypeError(
      `Cannot convert argument to a ByteString because the character at index ${at} has a value of ${text.charCodeAt(at)} which is greater than 255.`,
    );
  return text;
}

function checkCount(method: string, needed: number, given: number): void {
  if (given < needed)
    throw new TypeError(
      `Headers.${method}: ${needed} argument${needed === 1 ? "" : "s"} required, but${given === 0 ? "" : " only"} ${given} found.`,
    );
}

function checkName(method: string, name: unknown): string {
  const text = toByteString(name);
  if (!isToken(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header name.`);
  return text;
}

function checkValue(method: string, value: unknown): string {
  const text = toByteString(value).replace(around, "");
  if (notInValue.test(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header value.`);
  return text;
}

interface Entry {
  /** As it was first given. */
  name: string;
  value: string;
}

export class Headers {
  #entries = new Map<string, Entry>();
  #cookies: string[] = [];

  constructor(init?: HeadersInit) {
    if (init === undefined) return;
    if ((typeof init !== "object" && typeof init !== "function") || init === null)
      throw new TypeError(
        "Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.",
      );
    if (init instanceof Headers) {
      for (const [key, { name, value }] of init.#entries) this.#entries.set(key, { name, value });
      this.#cookies = [...init.#cookies];
      return;
    }
    if (typeof (init as Iterable<unknown>)[Symbol.iterator] !== "function") {
      for (const [name, value] of Object.entries(init)) this.append(name, value);
      return;
    }
    for (const pair of init as Iterable<Iterable<string>>) {
      const [name, value, ...more] = pair;
      const length = (name === undefined ? 0 : value === undefined ? 1 : 2) + more.length;
      if (length !== 2)
        throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${length}.`);
      this.append(name!, value!);
    }
  }

  append(...args: [name: string, value: string]): void {
    checkCount("append", 2, args.length);
    this.#add(checkName("append", args[0]), checkValue("append", args[1]));
  }

  #add(name: string, value: string): void {
    const key = name.toLowerCase();
    if (key === "set-cookie") this.#cookies.push(value);
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, { name, value });
    else entry.value += `${key === "cookie" ? "; " : ", "}${value}`;
  }

  set(...args: [name: string, value: string]): void {
    checkCount("set", 2, args.length);
    const name = checkName("set", args[0]);
    const value = checkValue("set", args[1]);
    const key = name.toLowerCase();
    if (key === "set-cookie") this.#cookies = [value];
    this.#entries.set(key, { name, value });
  }

  get(...args: [name: string]): string | null {
    checkCount("get", 1, args.length);
    return this.#entries.get(checkName("get", args[0]).toLowerCase())?.value ?? null;
  }

  has(...args: [name: string]): boolean {
    checkCount("has", 1, args.length);
    return this.#entries.has(checkName("has", args[0]).toLowerCase());
  }

  delete(...args: [name: string]): void {
    checkCount("delete", 1, args.length);
    const key = checkName("delete", args[0]).toLowerCase();
    if (key === "set-cookie") this.#cookies = [];
    this.#entries.delete(key);
  }

  getSetCookie(): string[] {
    return [...this.#cookies];
  }

  /** Pairs in the order of names; each cookie on its own. */
  #sorted(): [string, string][] {
    const pairs: [string, string][] = [];
    for (const key of [...this.#entries.keys()].sort())
      if (key === "set-cookie") for (const cookie of this.#cookies) pairs.push([key, cookie]);
      else pairs.push([key, this.#entries.get(key)!.value]);
    return pairs;
  }

  *entries(): IterableIterator<[string, string]> {
    yield* this.#sorted();
  }

  *keys(): IterableIterator<string> {
    for (const [key] of this.#sorted()) yield key;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.#sorted()) yield value;
  }

  forEach(callback: (value: string, key: string, headers: Headers) => void, self?: unknown): void {
    if (typeof callback !== "function")
      throw new TypeError("Headers.forEach: parameter 1 is not of type 'Function'.");
    for (const [key, value] of this.#sorted()) callback.call(self, value, key, this);
  }

  /** Headers that came: name, value, …; a server may send what a program may not. */
  static received(flat: readonly string[]): Headers {
    const headers = new Headers();
    for (let i = 0; i < flat.length; i += 2) headers.#add(flat[i]!, flat[i + 1]!);
    return headers;
  }

  /** Name, value, …, as they go out. */
  flat(): string[] {
    const list: string[] = [];
    for (const [key, { name, value }] of this.#entries)
      if (key === "set-cookie") for (const cookie of this.#cookies) list.push(name, cookie);
      else list.push(name, value);
    return list;
  }

  [customInspect](_depth: number, options: InspectOptions): string {
    const shown: Record<string, string> = {};
    for (const { name, value } of this.#entries.values()) shown[name] = value;
    return `Headers ${inspect(shown, options)}`;
  }
}

Object.defineProperty(Headers.prototype, Symbol.iterator, {
  value: Headers.prototype.entries,
  writable: true,
  configurable: true,
});
Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: "Headers", configurable: true });
