// Arguments of node:child_process in the form that the system calls take.

import { invalidArgument, invalidValue, withCode } from "./coded-error.ts";
import { pathOf, type Signal } from "./file-arguments.ts";
import process from "./node/process.ts";
import { signalNumbers } from "./signal-names.ts";
import { checkString } from "./validate.ts";

export interface ChildOptions {
  cwd?: unknown;
  env?: Record<string, unknown> | null;
  argv0?: string;
  shell?: boolean | string;
  stdio?: unknown;
  uid?: number;
  gid?: number;
  windowsHide?: boolean;
  timeout?: number;
  maxBuffer?: number;
  killSignal?: string | number;
  encoding?: string | null;
  input?: string | ArrayBufferView;
  signal?: Signal;
}

export interface Command {
  file: string;
  args: string[];
  env: Record<string, string>;
  stdio: string[];
  argv0?: string;
  cwd?: string;
  uid?: number;
  gid?: number;
  windowsHide?: boolean;
}

export type Callback = (error: Error | null, stdout: unknown, stderr: unknown) => void;

/** file[, args][, options][, callback] */
export function parseArguments(given: unknown[]): {
  file: string;
  args: string[];
  options: ChildOptions;
  callback: Callback | undefined;
} {
  const [file, first, ...rest] = given;
  checkFile(file, "file");
  const isList = Array.isArray(first);
  const isSkipped = first === undefined || first === null;
  if (!isList && !isSkipped && typeof first !== "object" && typeof first !== "function")
    throw invalidArgument("args", "of type object", first);
  const args = isList ? first.map(String) : [];
  for (const [i, text] of args.entries()) checkNoNull(text, `args[${i}]`);
  return { file, args, ...parseOptions(isList || isSkipped ? rest : [first, ...rest]) };
}

/** [options][, callback] */
export function parseOptions(given: unknown[]): { options: ChildOptions; callback: Callback | undefined } {
  const [first, second] = given;
  const callback = typeof first === "function" ? first : second;
  if (first !== undefined && first !== null && typeof first !== "object" && first !== callback)
    throw invalidArgument("options", "of type object", first);
  if (callback !== undefined && callback !== null && typeof callback !== "function")
    throw invalidArgument("callback", "of type function", callback);
  const options = typeof first === "object" && first !== null ? first : {};
  return { options, callback: (callback ?? undefined) as Callback | undefined };
}

/** `name` is how the program calls the file; an empty one is always Node's "file". */
export function checkFile(value: unknown, name: string): asserts value is string {
  if (typeof value !== "string") throw invalidArgument(name, "of type string", value);
  checkNoNull(value, name);
  if (value === "")
    throw withCode(
      new TypeError("The argument 'file' cannot be empty. Received ''"),
      "ERR_INVALID_ARG_VALUE",
    );
}

/** A text for the operating system. */
function checkNoNull(text: string, name: string): void {
  if (text.includes("\0")) throw invalidValue(name, text, "must be a string without null bytes");
}

/** A shell is a program like any other, here where paths are POSIX. */
export function commandOf(file: string, args: string[], options: ChildOptions): Command {
  const { shell, argv0, cwd, uid, gid, windowsHide } = options;
  const line = [file, ...args].join(" ");
  const program = shell ? (typeof shell === "string" ? shell : "/bin/sh") : file;
  const command: Command = {
    file: program,
    args: shell ? ["-c", line] : args,
    env: textsOf(options.env ?? process.env),
    stdio: streamsOf(options.stdio),
  };
  if (argv0 !== undefined && argv0 !== null) {
    checkString(argv0, "options.argv0");
    checkNoNull(argv0, "options.argv0");
    command.argv0 = argv0;
  }
  if (cwd !== undefined && cwd !== null) command.cwd = pathOf(cwd, "options.cwd");
  if (typeof uid === "number") command.uid = uid;
  if (typeof gid === "number") command.gid = gid;
  if (windowsHide !== undefined) command.windowsHide = windowsHide;
  return command;
}

function textsOf(env: Record<string, unknown>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) continue;
    const text = String(value);
    for (const part of [name, text]) checkNoNull(part, `options.env['${name}']`);
    texts[name] = text;
  }
  return texts;
}

/** "pipe", "inherit" or "ignore" for each of the three streams. */
function streamsOf(given: unknown): string[] {
  const list = Array.isArray(given) ? given : [given, given, given];
  return [0, 1, 2].map((i) => {
    const wanted: unknown = list[i];
    if (wanted === undefined || wanted === null || wanted === "pipe" || wanted === "overlapped")
      return "pipe";
    if (wanted === "ignore") return "ignore";
    const isOwn = wanted === "inherit" || wanted === i || (wanted as { fd?: number }).fd === i;
    if (isOwn) return "inherit";
    throw invalidValue("stdio", given);
  });
}

/** The name of a signal that can be sent. Throws ERR_UNKNOWN_SIGNAL. */
export function checkedSignal(given: unknown): string | number {
  if (given === undefined || given === null) return "SIGTERM";
  if (typeof given === "number" && (given === 0 || Object.values(signalNumbers).includes(given)))
    return given;
  const name = typeof given === "string" ? given.toUpperCase() : "";
  if (name in signalNumbers) return name;
  if (typeof given !== "string" && typeof given !== "number")
    throw invalidArgument("signal", "one of type string or number", given);
  throw withCode(new TypeError(`Unknown signal: ${given}`), "ERR_UNKNOWN_SIGNAL");
}

export const defaultMaxBuffer = 1024 * 1024;
