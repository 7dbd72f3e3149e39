// Commands whose whole run is one system call: exec, execFile and the synchronous forms. After a crash the command runs
// again, with the idempotency key of the first time in its environment.

import { run } from "internal:child";
import { cancelCall, currentThread } from "internal:thread";
import { asBuffer, Buffer, bytesOfView } from "./buffer.ts";
import { abortable } from "./abortable.ts";
import {
  type Callback,
  type ChildOptions,
  checkedSignal,
  type Command,
  commandOf,
  defaultMaxBuffer,
} from "./child-command.ts";
import { commandFailed, synchronousError, tooMuchOutput } from "./child-errors.ts";
import { ChildProcess, consumed } from "./child-process.ts";
import { AbortError } from "./coded-error.ts";
import { findEncoding } from "./encodings.ts";
import process from "./node/process.ts";
import { Readable } from "./streams/readable.ts";
import { Writable } from "./streams/writable.ts";

type Result = ReturnType<typeof run>;

interface Run extends Command {
  input?: Uint8Array;
  timeout: number;
  maxBuffer: number;
  killSignal: string | number;
}

function runOf(file: string, args: string[], options: ChildOptions): Run {
  const { input, timeout = 0, maxBuffer = defaultMaxBuffer, killSignal } = options;
  const whole: Run = {
    ...commandOf(file, args, options),
    timeout,
    maxBuffer: Math.min(maxBuffer, 2 ** 30),
    killSignal: checkedSignal(killSignal),
  };
  if (input !== undefined && input !== null)
    whole.input = typeof input === "string" ? (Buffer.from(input) as Uint8Array) : bytesOfView(input);
  return whole;
}

/** Output as a caller with that encoding wants it. */
function outputOf(bytes: Uint8Array, encoding: string | null | undefined): Buffer | string {
  const buffer = asBuffer(bytes);
  return encoding && encoding !== "buffer" && findEncoding(encoding) !== undefined
    ? buffer.toString(encoding)
    : buffer;
}

// ---- exec and execFile ---------------------------------------------------------------------------------------------

/** Runs a command; `name` is how errors call it. */
export function launched(
  file: string,
  args: string[],
  options: ChildOptions,
  name: string,
  callback: Callback | undefined,
): ChildProcess {
  const command = runOf(file, args, options);
  const child = new ChildProcess(command);
  const input: Uint8Array[] = [];
  const stdin = new Writable({
    write(chunk: unknown, _encoding: string, done: () => void): void {
      input.push(chunk as Uint8Array);
      done();
    },
  });
  const output = (): Readable => new Readable({ read(): void {} });
  child.setStreams(stdin, output(), output());
  void perform(child, command, input, options, name, callback);
  return child;
}

/** What `kill` throws out of the system call. */
class Killed {
  readonly signal: string;
  constructor(signal: string) {
    this.signal = signal;
  }
}

async function perform(
  child: ChildProcess,
  command: Run,
  input: Uint8Array[],
  options: ChildOptions,
  name: string,
  callback: Callback | undefined,
): Promise<void> {
  // What the program writes to the input right after the call is all of it.
  await undefined;
  if (input.length > 0) command.input = Buffer.concat(input) as Uint8Array;
  const thread = currentThread();
  child.runs(thread, (signal) => cancelCall(thread, new Killed(String(signal))));
  let result: Result | undefined;
  let failure: unknown;
  try {
    result =
      options.signal === undefined ? run(command) : await abortable(options.signal as never, run, command);
  } catch (error) {
    failure = error;
  }
  const { signal } = options;
  if (signal?.aborted && failure === signal.reason)
    failure = new AbortError(undefined, { cause: signal.reason });
  child.pid = result?.pid;
  await deliver(child, result ?? nothing(failure), failure, options, name, callback);
}

/** The end of a command that did not come to its end. */
function nothing(failure: unknown): Result {
  const none = new Uint8Array();
  const signal = failure instanceof Killed ? failure.signal : null;
  return { pid: 0, code: null, signal, stdout: none, stderr: none };
}

async function deliver(
  child: ChildProcess,
  result: Result,
  failure: unknown,
  options: ChildOptions,
  name: string,
  callback: Callback | undefined,
): Promise<void> {
  const { encoding = "utf8" } = options;
  for (const [stream, bytes] of [
    [child.stdout!, result.stdout],
    [child.stderr!, result.stderr],
  ] as const) {
    if (bytes.length > 0) stream.push(asBuffer(bytes));
    stream.push(null);
    if (!stream.readableFlowing && stream.listenerCount("readable") === 0) stream.resume();
  }
  await Promise.all([consumed(child.stdout), consumed(child.stderr)]);
  const didStart = failure === undefined || failure instanceof Killed;
  if (result.limit !== undefined) child.killed = true;
  if (didStart) child.exits(result.code, result.signal);
  const error = errorOf(child, result, failure, name);
  callback?.(error, outputOf(result.stdout, encoding), outputOf(result.stderr, encoding));
  if (!didStart && (callback === undefined || child.listenerCount("error") > 0)) child.emit("error", failure);
  child.emit("close", result.code, result.signal);
}

function errorOf(child: ChildProcess, result: Result, failure: unknown, name: string): Error | null {
  const { code, signal, limit } = result;
  if (failure !== undefined && !(failure instanceof Killed))
    return Object.assign(failure as Error, { cmd: name });
  if (limit === "stdout" || limit === "stderr") return Object.assign(tooMuchOutput(limit), { cmd: name });
  if (code === 0 && signal === null) return null;
  const stderr = outputOf(result.stderr, "utf8") as string;
  return commandFailed(name, stderr, { code, killed: child.killed, signal, cmd: name });
}

// ---- The synchronous forms -----------------------------------------------------------------------------------------

export interface SyncResult {
  pid: number;
  output: unknown[];
  stdout: unknown;
  stderr: unknown;
  status: number | null;
  signal: string | null;
  error?: Error;
}

/** spawnSync: holds the program until the command has ended. */
export function runSync(file: string, args: string[], options: ChildOptions): SyncResult {
  const command = runOf(file, args, options);
  const { encoding = "buffer" } = options;
  let result: Result;
  let error: Error | undefined;
  try {
    result = run(command);
    const { limit } = result;
    if (limit !== undefined)
      error = synchronousError(limit === "timeout" ? "ETIMEDOUT" : "ENOBUFS", command.file, command.args);
  } catch (failure) {
    const { code = "EINVAL", errno } = failure as { code?: string; errno?: number };
    result = nothing(failure);
    error = synchronousError(code, command.file, command.args, errno);
  }
  const didStart = result.pid !== 0;
  const streams = [result.stdout, result.stderr].map((bytes, i) =>
    didStart && command.stdio[i + 1] === "pipe" ? outputOf(bytes, encoding) : null,
  );
  const [stdout, stderr] = streams;
  const facts = {
    status: result.code,
    signal: result.signal,
    output: didStart ? [null, stdout, stderr] : null,
    pid: result.pid,
    stdout,
    stderr,
  } as SyncResult;
  return error === undefined ? facts : { error, ...facts };
}

/** execSync and execFileSync: the output, or an exception. */
export function outputSync(file: string, args: string[], options: ChildOptions, name: string): unknown {
  const result = runSync(file, args, options);
  const { stderr, error, status, signal } = result;
  const hasStderr = (stderr as { length?: number } | null)?.length;
  if (options.stdio === undefined && hasStderr) process.stderr.write(stderr);
  if (error !== undefined) throw Object.assign(error, result);
  if (status === 0 && signal === null) return result.stdout;
  const words = hasStderr ? `\n${String(stderr)}` : "";
  throw Object.assign(new Error(`Command failed: ${name}${words}`), result);
}
