// util.parseArgs: the arguments of a command line as options and positionals.

import { invalidArgument, invalidValue, withCode } from "./coded-error.ts";
import process from "./node/process.ts";
import { checkArray, checkBoolean, checkObject, checkString } from "./validate.ts";

interface OptionConfig {
  type: "string" | "boolean";
  short?: string;
  multiple?: boolean;
  default?: unknown;
}

interface OptionToken {
  kind: "option";
  name: string;
  rawName: string;
  index: number;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

type Token =
  | OptionToken
  | { kind: "positional"; index: number; value: string }
  | { kind: "option-terminator"; index: number };

type Value = string | boolean | (string | boolean)[];

interface Parsed {
  values: Record<string, Value>;
  positionals: string[];
  tokens?: Token[];
}

/** A member of its own, never an inherited one. */
function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
}

/** The options that a program declares. */
class Declared {
  readonly #configs: Record<string, OptionConfig>;

  constructor(configs: Record<string, OptionConfig>) {
    checkObject(configs, "options");
    for (const [name, config] of Object.entries(configs)) checkConfig(config, `options.${name}`);
    this.#configs = configs;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#configs, name);
  }

  of<K extends keyof OptionConfig>(name: string, key: K): OptionConfig[K] {
    return (this.has(name) ? own(this.#configs[name]!, key) : undefined) as OptionConfig[K];
  }

  get names(): string[] {
    return Object.keys(this.#configs);
  }

  /** The long name behind a letter; one that nobody declared is its own name. */
  longName(short: string): string {
    return this.names.find((name) => this.of(name, "short") === short) ?? short;
  }
}

function checkConfig(config: OptionConfig, path: string): void {
  checkObject(config, path);
  const type = own(config, "type");
  if (type !== "string" && type !== "boolean")
    throw invalidArgument(`${path}.type`, "('string|boolean')", type);
  const short = own(config, "short");
  if (Object.hasOwn(config, "short")) {
    checkString(short, `${path}.short`);
    if (short.length !== 1) throw invalidValue(`${path}.short`, short, "must be a single character");
  }
  const multiple = own(config, "multiple");
  if (Object.hasOwn(config, "multiple")) checkBoolean(multiple, `${path}.multiple`);
  const fallback = own(config, "default");
  if (fallback === undefined) return;
  if (!multiple) checkDefault(fallback, type, `${path}.default`);
  else {
    checkArray(fallback, `${path}.default`);
    for (const [i, value] of fallback.entries()) checkDefault(value, type, `${path}.default[${i}]`);
  }
}

function checkDefault(value: unknown, type: string, name: string): void {
  if (type === "string") checkString(value, name);
  else checkBoolean(value, name);
}

/** What each argument is. */
function tokensOf(args: readonly string[], declared: Declared): Token[] {
  const tokens: Token[] = [];
  const rest = [...args];
  let index = -1;
  /** Letters still to come of a group like -abc, which is one argument. */
  let grouped = 0;
  const takeOption = (name: string, rawName: string): void => {
    const takes = declared.of(name, "type") === "string" && rest.length > 0;
    tokens.push({
      kind: "option",
      name,
      rawName,
      index,
      value: takes ? rest.shift() : undefined,
      inlineValue: takes ? false : undefined,
    });
    if (takes) index++;
  };
  const takeInline = (name: string, rawName: string, value: string): void => {
    tokens.push({ kind: "option", name, rawName, index, value, inlineValue: true });
  };
  while (rest.length > 0) {
    const arg = rest.shift()!;
    if (grouped > 0) grouped--;
    else index++;
    if (arg === "--") {
      tokens.push({ kind: "option-terminator", index });
      for (const value of rest) tokens.push({ kind: "positional", index: ++index, value });
      break;
    }
    if (arg.length < 2 || arg[0] !== "-") tokens.push({ kind: "positional", index, value: arg });
    else if (arg[1] === "-") {
      const equals = arg.indexOf("=", 3);
      if (equals < 0) takeOption(arg.slice(2), arg);
      else takeInline(arg.slice(2, equals), arg.slice(0, equals), arg.slice(equals + 1));
    } else {
      const name = declared.longName(arg[1]!);
      if (arg.length === 2) takeOption(name, arg);
      else if (declared.of(name, "type") === "string") takeInline(name, arg.slice(0, 2), arg.slice(2));
      else {
        const letters = ungrouped(arg, declared);
        rest.unshift(...letters);
        grouped = letters.length;
      }
    }
  }
  return tokens;
}

/** -abfFILE, where f takes a value, is -a -b -fFILE. */
function ungrouped(group: string, declared: Declared): string[] {
  const letters: string[] = [];
  for (let i = 1; i < group.length; i++) {
    const takesRest = declared.of(declared.longName(group[i]!), "type") === "string";
    letters.push(`-${takesRest ? group.slice(i) : group[i]}`);
    if (takesRest) break;
  }
  return letters;
}

function failed(text: string, code: string): Error {
  return withCode(new TypeError(text), `ERR_PARSE_ARGS_${code}`);
}

/** The name that an option without `no-` has, if it is one that may be negated. */
function negatedName(name: string, declared: Declared): string | undefined {
  const positive = name.startsWith("no-") ? name.slice(3) : undefined;
  return positive !== undefined && declared.of(positive, "type") === "boolean" ? positive : undefined;
}

/** Errors of the one who typed the command. */
function checkUse(
  token: OptionToken,
  declared: Declared,
  allowPositionals: boolean,
  allowNegative: boolean,
): void {
  const { rawName, value } = token;
  const name = declared.has(token.name)
    ? token.name
    : allowNegative
      ? negatedName(token.name, declared)
      : undefined;
  if (name === undefined) {
    const hint = `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${JSON.stringify(rawName)}`;
    throw failed(`Unknown option '${rawName}'${allowPositionals ? hint : ""}`, "UNKNOWN_OPTION");
  }
  const short = declared.of(name, "short");
  const shown = `${short === undefined ? "" : `-${short}, `}--${name}`;
  const isText = declared.of(name, "type") === "string";
  if (isText && value === undefined)
    throw failed(`Option '${shown} <value>' argument missing`, "INVALID_OPTION_VALUE");
  if (!isText && value !== undefined)
    throw failed(`Option '${shown}' does not take an argument`, "INVALID_OPTION_VALUE");
  if (token.inlineValue || value === undefined || value.length < 2 || value[0] !== "-") return;
  const example = rawName.startsWith("--")
    ? `'${rawName}=-XYZ'`
    : `'--${token.name}=-XYZ' or '${rawName}-XYZ'`;
  throw failed(
    `Option '${rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${rawName}'?\nTo specify an option argument starting with a dash use ${example}.`,
    "INVALID_OPTION_VALUE",
  );
}

function store(
  token: OptionToken,
  declared: Declared,
  values: Parsed["values"],
  allowNegative: boolean,
): void {
  if (token.name === "__proto__") return;
  let value: string | boolean = token.value ?? true;
  if (allowNegative && token.value === undefined && token.name.startsWith("no-")) {
    token.name = token.name.slice(3);
    value = false;
  }
  const { name } = token;
  if (!declared.of(name, "multiple")) values[name] = value;
  else if (values[name]) (values[name] as Value[]).push(value);
  else values[name] = [value];
}

export function parseArgs(config: object = {}): Parsed {
  const args = own(config, "args") ?? process.argv.slice(2);
  const strict = own(config, "strict") ?? true;
  const allowPositionals = own(config, "allowPositionals") ?? !strict;
  const returnsTokens = own(config, "tokens") ?? false;
  const allowNegative = own(config, "allowNegative") ?? false;
  checkArray(args, "args");
  checkBoolean(strict, "strict");
  checkBoolean(allowPositionals, "allowPositionals");
  checkBoolean(returnsTokens, "tokens");
  checkBoolean(allowNegative, "allowNegative");
  const declared = new Declared((own(config, "options") ?? {}) as Record<string, OptionConfig>);
  const tokens = tokensOf(args as string[], declared);
  const parsed: Parsed = { values: Object.create(null) as Parsed["values"], positionals: [] };
  if (returnsTokens) parsed.tokens = tokens;
  for (const token of tokens)
    if (token.kind === "option") {
      if (strict) checkUse(token, declared, allowPositionals, allowNegative);
      store(token, declared, parsed.values, allowNegative);
    } else if (token.kind === "positional") {
      if (!allowPositionals)
        throw failed(
          `Unexpected argument '${token.value}'. This command does not take positional arguments`,
          "UNEXPECTED_POSITIONAL",
        );
      parsed.positionals.push(token.value);
    }
  for (const name of declared.names) {
    const fallback = declared.of(name, "default");
    if (fallback !== undefined && parsed.values[name] === undefined && name !== "__proto__")
      parsed.values[name] = fallback as Value;
  }
  return parsed;
}
