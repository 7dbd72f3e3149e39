// URLSearchParams: a list of names and values. One that belongs to a URL tells it of every change.

import { formatQuery, parseQuery } from "internal:url";
import { apply } from "internal:vm";
import { customInspect } from "./inspect/options.ts";
import type { InspectOptions } from "./inspect/options.ts";
import { inspect } from "./inspect/inspect.ts";
import { stripColors } from "internal:inspect";
import { invalidArgument, missingArguments, withCode } from "./coded-error.ts";
import { defineGlobals } from "./globals.ts";

type Pair = [name: string, value: string];
type Inspector = InspectOptions & { breakLength?: number; stylize?: (text: string, style: string) => string };

function invalidThis(name: string): Error {
  return withCode(new TypeError(`Value of "this" must be of type ${name}`), "ERR_INVALID_THIS");
}

function wellFormed(value: unknown): string {
  return (`${value as string}` as string & { toWellFormed(): string }).toWellFormed();
}

/** The pairs of a form's text. */
function parsed(text: string): Pair[] {
  const flat = parseQuery(text);
  const pairs: Pair[] = [];
  for (let i = 0; i < flat.length; i += 2) pairs.push([flat[i]!, flat[i + 1]!]);
  return pairs;
}

function pairsOfIterable(init: object): Pair[] {
  const invalidTuple = (): Error =>
    withCode(new TypeError("Each query pair must be an iterable [name, value] tuple"), "ERR_INVALID_TUPLE");
  const pairs: Pair[] = [];
  for (const given of init as Iterable<unknown>) {
    const isObject = (typeof given === "object" && given !== null) || typeof given === "function";
    if (!isObject || typeof (given as Iterable<unknown>)[Symbol.iterator] !== "function")
      throw invalidTuple();
    const [name, value, ...more] = given as unknown as Iterable<unknown>;
    if ([...(given as unknown as Iterable<unknown>)].length !== 2 || more.length > 0) throw invalidTuple();
    pairs.push([wellFormed(name), wellFormed(value)]);
  }
  return pairs;
}

function pairsOfRecord(init: object): Pair[] {
  const pairs = new Map<string, string>();
  for (const key of Reflect.ownKeys(init)) {
    if (!Object.prototype.propertyIsEnumerable.call(init, key)) continue;
    pairs.set(wellFormed(key), wellFormed((init as Record<PropertyKey, unknown>)[key]));
  }
  return [...pairs];
}

/** Tells a URL's parameters its new search part. */
export let replaceParams: (params: URLSearchParams, search: string) => void;
/** The parameters of a URL, which hears of their changes. */
export let makeParams: (search: string, onChange: (search: string) => void) => URLSearchParams;

export class URLSearchParams {
  #pairs: Pair[];
  #onChange: ((search: string) => void) | undefined;

  static {
    replaceParams = (params, search) => {
      params.#pairs = parsed(search);
    };
    makeParams = (search, onChange) => {
      const params = new URLSearchParams(search);
      params.#onChange = onChange;
      return params;
    };
  }

  constructor(init: unknown = undefined) {
    if (init === undefined || init === null) this.#pairs = [];
    else if (typeof init === "object" || typeof init === "function") {
      const method: unknown = (init as { [Symbol.iterator]?: unknown })[Symbol.iterator];
      if (method === undefined || method === null) this.#pairs = pairsOfRecord(init);
      else if (typeof method === "function") this.#pairs = pairsOfIterable(init);
      else throw withCode(new TypeError("Query pairs must be iterable"), "ERR_ARG_NOT_ITERABLE");
    } else {
      const text = wellFormed(init);
      this.#pairs = parsed(text.startsWith("?") ? text.slice(1) : text);
    }
  }

  static #check(value: unknown): void {
    if (typeof value !== "object" || value === null || !(#pairs in value))
      throw invalidThis("URLSearchParams");
  }

  #changed(): void {
    this.#onChange?.(this.toString());
  }

  get size(): number {
    URLSearchParams.#check(this);
    return this.#pairs.length;
  }

  append(name: unknown, value: unknown): void {
    URLSearchParams.#check(this);
    if (arguments.length < 2) throw missingArguments("name", "value");
    this.#pairs.push([wellFormed(name), wellFormed(value)]);
    this.#changed();
  }

  delete(name: unknown, value: unknown = undefined): void {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw missingArguments("name");
    const matches = matcher(name, value);
    this.#pairs = this.#pairs.filter((pair) => !matches(pair));
    this.#changed();
  }

  get(name: unknown): string | null {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw missingArguments("name");
    return this.#pairs.find(matcher(name, undefined))?.[1] ?? null;
  }

  getAll(name: unknown): string[] {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw missingArguments("name");
    return this.#pairs.filter(matcher(name, undefined)).map((pair) => pair[1]);
  }

  has(name: unknown, value: unknown = undefined): boolean {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw missingArguments("name");
    return this.#pairs.some(matcher(name, value));
  }

  set(name: unknown, value: unknown): void {
    URLSearchParams.#check(this);
    if (arguments.length < 2) throw missingArguments("name", "value");
    const pair: Pair = [wellFormed(name), wellFormed(value)];
    const first = this.#pairs.findIndex(([known]) => known === pair[0]);
    if (first < 0) this.#pairs.push(pair);
    else this.#pairs = this.#pairs.filter(([known], i) => i <= first || known !== pair[0]);
    if (first >= 0) this.#pairs[first] = pair;
    this.#changed();
  }

  sort(): void {
    URLSearchParams.#check(this);
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }

  entries(): SearchParamsIterator {
    URLSearchParams.#check(this);
    return new SearchParamsIterator(
      (i) => this.#pairs[i],
      (pair) => [pair[0], pair[1]],
    );
  }

  forEach(callback: (value: string, name: string, params: this) => void, self: unknown = undefined): void {
    URLSearchParams.#check(this);
    if (typeof callback !== "function") throw invalidArgument("callback", "of type function", callback);
    for (let i = 0; i < this.#pairs.length; i++) {
      const [name, value] = this.#pairs[i]!;
      apply(callback, self, [value, name, this]);
    }
  }

  keys(): SearchParamsIterator {
    URLSearchParams.#check(this);
    return new SearchParamsIterator(
      (i) => this.#pairs[i],
      (pair) => pair[0],
    );
  }

  values(): SearchParamsIterator {
    URLSearchParams.#check(this);
    return new SearchParamsIterator(
      (i) => this.#pairs[i],
      (pair) => pair[1],
    );
  }

  toString(): string {
    URLSearchParams.#check(this);
    return formatQuery(this.#pairs.flat());
  }

  [customInspect](depth: number | null, options: Inspector): string {
    URLSearchParams.#check(this);
    if (typeof depth === "number" && depth < 0) return options.stylize?.("[Object]", "special") ?? "[Object]";
    const inner = depth === null ? options : { ...options, depth: depth - 1 };
    const shown = this.#pairs.map(([name, value]) => `${inspect(name, inner)} => ${inspect(value, inner)}`);
    return list(this.constructor.name, shown, options.breakLength);
  }
}

function matcher(name: unknown, value: unknown): (pair: Pair) => boolean {
  const wanted = wellFormed(name);
  if (value === undefined) return (pair) => pair[0] === wanted;
  const wantedValue = wellFormed(value);
  return (pair) => pair[0] === wanted && pair[1] === wantedValue;
}

/** What Node prints of a list that has no brackets of its own. */
function list(name: string, shown: string[], breakLength = 80): string {
  if (shown.length === 0) return `${name} {}`;
  const isLong = stripColors(shown.join(", ")).length > breakLength;
  return isLong ? `${name} {\n  ${shown.join(",\n  ")} }` : `${name} { ${shown.join(", ")} }`;
}

/** Sees what is appended while it runs, as Node's does. */
class SearchParamsIterator {
  readonly #at: (index: number) => Pair | undefined;
  readonly #select: (pair: Pair) => unknown;
  #index = 0;

  constructor(at: (index: number) => Pair | undefined, select: (pair: Pair) => unknown) {
    this.#at = at;
    this.#select = select;
  }

  next(): IteratorResult<unknown> {
    if (typeof this !== "object" || this === null || !(#index in this))
      throw invalidThis("URLSearchParamsIterator");
    const pair = this.#at(this.#index);
    if (pair === undefined) return { value: undefined, done: true };
    this.#index++;
    return { value: this.#select(pair), done: false };
  }

  [customInspect](depth: number | null, options: Inspector): string {
    if (typeof depth === "number" && depth < 0) return options.stylize?.("[Object]", "special") ?? "[Object]";
    const inner = depth === null ? options : { ...options, depth: depth - 1 };
    const shown: string[] = [];
    for (let i = this.#index; ; i++) {
      const pair = this.#at(i);
      if (pair === undefined) return list("URLSearchParams Iterator", shown, options.breakLength);
      shown.push(inspect(this.#select(pair), inner));
    }
  }
}

const iteratorPrototype: unknown = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
Object.setPrototypeOf(SearchParamsIterator.prototype, iteratorPrototype as object);
const tag = (value: string): PropertyDescriptor => ({ value, configurable: true });
Object.defineProperty(SearchParamsIterator.prototype, Symbol.toStringTag, tag("URLSearchParams Iterator"));
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, tag("URLSearchParams"));
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  value: URLSearchParams.prototype.entries,
  writable: true,
  configurable: true,
});

defineGlobals({ URLSearchParams });
