// Names to addresses, by the host's resolver: what node:dns and node:dns/promises have in common.

import { lookup as lookUp } from "internal:net";
import { spawn } from "internal:thread";
import { invalidArgument, withCode } from "./coded-error.ts";
import { checkBoolean } from "./validate.ts";
import { inspect } from "./inspect/inspect.ts";
import { isIP } from "./net-address.ts";
import { enqueueTick, runMacrotask } from "./ticks.ts";

export interface LookupAddress {
  address: string;
  family: 4 | 6;
}

interface LookupOptions {
  family?: number | string;
  hints?: number;
  all?: boolean;
  verbatim?: boolean;
  order?: string;
}

type ResultOrder = "ipv4first" | "verbatim";

/** Flags of getaddrinfo on Linux. */
export const ADDRCONFIG = 32;
export const ALL = 16;
export const V4MAPPED = 8;

let resultOrder: ResultOrder = "verbatim";

export function getDefaultResultOrder(): ResultOrder {
  return resultOrder;
}

export function setDefaultResultOrder(order: ResultOrder): void {
  if (order !== "ipv4first" && order !== "verbatim")
    throw wrongValue(`The argument 'dnsOrder' must be one of: 'verbatim', 'ipv4first'.`, order);
  resultOrder = order;
}

function wrongValue(sentence: string, value: unknown): Error {
  return withCode(new TypeError(`${sentence} Received ${inspect(value)}`), "ERR_INVALID_ARG_VALUE");
}

interface Question {
  readonly name: string;
  readonly family: 0 | 4 | 6;
  readonly hints: number;
  readonly isAll: boolean;
  readonly isVerbatim: boolean;
}

function questionOf(name: unknown, given: unknown): Question {
  if (name && typeof name !== "string") throw invalidArgument("hostname", "of type string", name);
  if (typeof given === "number") {
    if (given !== 0 && given !== 4 && given !== 6)
      throw wrongValue("The argument 'family' must be one of: 0, 4, 6.", given);
    return { name: name as string, family: given, hints: 0, isAll: false, isVerbatim: isVerbatim({}) };
  }
  if (given !== undefined && (typeof given !== "object" || given === null))
    throw invalidArgument("options", "one of type integer or object", given);
  const options = (given ?? {}) as LookupOptions;
  const { hints = 0, all = false } = options;
  if ((hints & ~(ADDRCONFIG | ALL | V4MAPPED)) !== 0)
    throw wrongValue("The argument 'hints' is invalid.", hints);
  checkBoolean(all, "options.all");
  return {
    name: name as string,
    family: familyOf(options.family),
    hints,
    isAll: all,
    isVerbatim: isVerbatim(options),
  };
}

function familyOf(given: unknown): 0 | 4 | 6 {
  if (given === undefined || given === null) return 0;
  if (given === "IPv4") return 4;
  if (given === "IPv6") return 6;
  if (given === 0 || given === 4 || given === 6) return given;
  throw wrongValue("The property 'options.family' must be one of: 0, 4, 6.", given);
}

function isVerbatim({ verbatim, order }: LookupOptions): boolean {
  return order === undefined ? (verbatim ?? resultOrder === "verbatim") : order === "verbatim";
}

/** Addresses that need no resolver; undefined for a name. */
function known({ name, family }: Question): LookupAddress[] | undefined {
  if (!name) return [];
  const literal = isIP(name);
  return literal === 0 ? undefined : [{ address: name, family: literal || (family as 4) }];
}

/** Blocks the calling thread. Throws ENOTFOUND and the like. */
function ask({ name, family, hints, isVerbatim }: Question): LookupAddress[] {
  return lookUp(name, { family, hints, verbatim: isVerbatim });
}

type Callback = (error: unknown, address?: string | null | LookupAddress[], family?: number) => void;

/** dns.lookup */
export function lookup(name: string, options: unknown, callback?: unknown): void {
  const answer = (typeof options === "function" ? options : callback) as Callback;
  if (typeof answer !== "function") throw invalidArgument("callback", "of type function", answer);
  const question = questionOf(name, typeof options === "function" ? undefined : options);
  const found = known(question);
  if (found === undefined) spawn(lookupBody, question, answer);
  else enqueueTick(tell as never, [question, found, answer]);
}

function lookupBody(question: Question, answer: Callback): void {
  let found: LookupAddress[];
  try {
    found = ask(question);
  } catch (error) {
    runMacrotask(answer as never, undefined, [error]);
    return;
  }
  runMacrotask(tell as never, undefined, [question, found, answer]);
}

function tell(question: Question, found: LookupAddress[], answer: Callback): void {
  if (question.isAll) answer(null, found);
  else answer(null, found[0]?.address ?? null, found[0]?.family ?? (question.family === 6 ? 6 : 4));
}

/** dns.promises.lookup */
export async function lookupPromise(
  name: string,
  options?: unknown,
): Promise<LookupAddress[] | { address: string | null; family: number }> {
  const question = questionOf(name, options);
  const found = known(question) ?? ask(question);
  if (question.isAll) return found;
  return found[0] ?? { address: null, family: question.family === 6 ? 6 : 4 };
}
