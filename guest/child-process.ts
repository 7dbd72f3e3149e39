// ChildProcess: what node:child_process answers. There are two: one that the program talks to while it runs (spawn), and
// one whose whole run is a single system call (exec and its kin), begun again after a crash.

import { drained, emit, ended, close, read, start } from "internal:child";
import { currentThread, setReferenced } from "internal:thread";
import { asBuffer } from "./buffer.ts";
import { type Command, checkedSignal, type ChildOptions } from "./child-command.ts";
import { AbortError } from "./coded-error.ts";
import type { Signal } from "./file-arguments.ts";
import { EventEmitter } from "./node/events.ts";
import { Readable } from "./streams/readable.ts";
import { Writable } from "./streams/writable.ts";
import { tick } from "./ticks.ts";
import { clearTimeout, setTimeout } from "./timers.ts";

const Operation = Object.freeze({ write: 1, end: 2, kill: 3 });

/** Bytes on their way to a child before a write waits until it has taken them. */
const unreadMax = 65536;

export class ChildProcess extends EventEmitter {
  pid: number | undefined;
  stdin: Writable | null = null;
  stdout: Readable | null = null;
  stderr: Readable | null = null;
  stdio: unknown[] = [null, null, null];
  exitCode: number | null = null;
  signalCode: string | null = null;
  killed = false;
  readonly connected = false;
  spawnfile: string;
  spawnargs: string[];
  /** How a signal reaches it, while it runs. */
  #send: ((signal: string | number) => void) | undefined;
  #thread: object | undefined;
  #isReferenced = true;
  #lostOutput = false;

  constructor(command: Command) {
    super();
    this.spawnfile = command.file;
    this.spawnargs = [command.argv0 ?? command.file, ...command.args];
  }

  /** Who waits for its end, and whom to tell of signals. */
  runs(thread: object | undefined, send: (signal: string | number) => void): void {
    this.#thread = thread;
    this.#send = send;
    if (thread !== undefined && !this.#isReferenced) setReferenced(thread, false);
  }

  setStreams(stdin: Writable | null, stdout: Readable | null, stderr: Readable | null): void {
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
    this.stdio = [stdin, stdout, stderr];
  }

  /** Some of its output is gone. Returns whether it has been said that it ended well. */
  losesOutput(): boolean {
    this.#lostOutput = true;
    return this.exitCode !== null;
  }

  get lostOutput(): boolean {
    return this.#lostOutput;
  }

  exits(code: number | null, signal: string | null): void {
    this.#send = undefined;
    this.#thread = undefined;
    this.exitCode = code;
    this.signalCode = signal;
    this.emit("exit", code, signal);
  }

  kill(given?: string | number): boolean {
    const signal = checkedSignal(given);
    if (this.#send === undefined) return false;
    if (signal === 0) return true;
    this.#send(signal);
    this.killed = true;
    return true;
  }

  ref(): void {
    this.#isReferenced = true;
    if (this.#thread !== undefined) setReferenced(this.#thread, true);
  }

  unref(): void {
    this.#isReferenced = false;
    if (this.#thread !== undefined) setReferenced(this.#thread, false);
  }

  [Symbol.dispose](): void {
    this.kill();
  }
}

/** Starts a command. The program is held until it runs, so that its number is known at once. */
export function spawned(command: Command, options: ChildOptions): ChildProcess {
  const process = new ChildProcess(command);
  const { signal, timeout = 0, killSignal } = options;
  if (signal?.aborted) {
    makeStreams(process, command, undefined);
    tick(() => process.emit("error", new AbortError(undefined, { cause: signal.reason })));
    return process;
  }
  try {
    const { child, pid } = start(command);
    process.pid = pid;
    makeStreams(process, command, child);
    tick(() => process.emit("spawn"));
    void watch(process, child, timeout > 0 ? { timeout, killSignal } : undefined, signal);
  } catch (error) {
    makeStreams(process, command, undefined);
    tick(fails, process, error);
  }
  return process;
}

function fails(process: ChildProcess, error: unknown): void {
  process.emit("error", error);
  process.emit("close", (error as { errno?: number }).errno, null);
}

function makeStreams(process: ChildProcess, command: Command, child: object | undefined): void {
  const [stdin, stdout, stderr] = command.stdio;
  process.setStreams(
    stdin === "pipe" ? inputOf(child) : null,
    stdout === "pipe" ? outputOf(process, child, 1) : null,
    stderr === "pipe" ? outputOf(process, child, 2) : null,
  );
}

function inputOf(child: object | undefined): Writable {
  let unread = 0;
  const write = (chunk: unknown, _encoding: string, done: (error?: Error | null) => void): void => {
    if (child === undefined) return done();
    const bytes = chunk as Uint8Array;
    emit(child, Operation.write, bytes);
    unread += bytes.length;
    if (unread < unreadMax) return done();
    unread = 0;
    void untilDrained(child).then(() => done());
  };
  const final = (done: () => void): void => {
    if (child !== undefined) emit(child, Operation.end);
    done();
  };
  return new Writable({ write, final });
}

/** A child that is gone takes nothing more, and nobody minds. */
async function untilDrained(child: object): Promise<void> {
  try {
    drained(child);
  } catch {
    return;
  }
}

function outputOf(process: ChildProcess, child: object | undefined, channel: number): Readable {
  return new Readable({
    read(this: Readable): void {
      if (child === undefined) this.push(null);
      else void pull(this, process, child, channel);
    },
  });
}

async function pull(stream: Readable, process: ChildProcess, child: object, channel: number): Promise<void> {
  let bytes: Uint8Array | null;
  try {
    bytes = read(child, channel);
  } catch {
    // It died with the process that started it. If its good end was told already, this output has no end.
    if (process.losesOutput()) stream.destroy();
    else stream.push(null);
    return;
  }
  stream.push(bytes === null ? null : asBuffer(bytes));
}

interface Limit {
  timeout: number;
  killSignal: string | number | undefined;
}

/** The end of a child that was cut off by a crash. */
const killed: ChildEnd = Object.freeze({ code: null, signal: "SIGTERM" });

/** Waits for the end of a child, on a thread of its own. */
async function watch(
  process: ChildProcess,
  child: object,
  limit: Limit | undefined,
  signal: Signal | undefined,
): Promise<void> {
  process.runs(currentThread(), (given) => emit(child, Operation.kill, given));
  const timer =
    limit === undefined ? undefined : setTimeout(() => process.kill(limit.killSignal), limit.timeout);
  const onAbort = (): void => {
    if (process.kill()) process.emit("error", new AbortError(undefined, { cause: signal!.reason }));
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  let end: ChildEnd;
  try {
    end = ended(child);
  } catch {
    end = killed;
  }
  if (process.lostOutput) end = killed;
  clearTimeout(timer);
  signal?.removeEventListener("abort", onAbort);
  process.exits(end.code, end.signal);
  process.stdin?.destroy();
  await Promise.all([consumed(process.stdout), consumed(process.stderr)]);
  close(child);
  if (process.lostOutput) end = killed; // whatever `exit` told: what was read is not all
  process.emit("close", end.code, end.signal);
}

/** Resolves when a stream is over. Output that nobody wants is thrown away, as in Node. */
export async function consumed(stream: Readable | null): Promise<void> {
  if (stream === null || stream.readableEnded || stream.destroyed) return;
  if (!stream.readableFlowing && stream.listenerCount("readable") === 0 && !stream.readableDidRead)
    stream.resume();
  await new Promise<void>((resolve) => {
    stream.once("end", () => resolve());
    stream.once("close", () => resolve());
  });
}
