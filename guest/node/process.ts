// node:process, which is also the global `process`. What belongs to the epoch (pid, memory) is asked when needed;
// argv and env are those of the first start, because the program may have kept them.

import { steady } from "internal:clock";
import { argv, cwd as folder, env, exit as leave, pid, platform, setExitCode } from "internal:process";
import { hasWork, spawn } from "internal:thread";
import { enqueueTick } from "../ticks.ts";
import { defineGlobals } from "../globals.ts";
import { EventEmitter } from "./events.ts";
import { kill, watchSignals } from "../signals.ts";
import { stdin } from "../stdin.ts";
import { StandardOutput } from "../standard-output.ts";
import { invalidArgument } from "../coded-error.ts";
import { checkInteger } from "../validate.ts";
import { emitWarning as warn, setWarningTarget, writeWarning } from "../warning.ts";

interface WarningOptions {
  type?: string | undefined;
  code?: string | undefined;
}

let firstAsked: number | undefined;

/** Start of the count of uptime and hrtime. The library boots before there is a clock, so it is when first asked. */
function started(): number {
  return (firstAsked ??= steady() - 20);
}

type ExitCode = number | string | null | undefined;

/** The number of an exit code, which may be given as digits. */
function statusOf(code: ExitCode): number {
  if (code === null || code === undefined) return 0;
  const digits = typeof code === "string" && code !== "" ? Number(code) : code;
  const value = Number.isInteger(digits) ? digits : code;
  checkInteger(value, "code");
  return value as number;
}

class Process extends EventEmitter {
  readonly title = "node";
  readonly version = "v20.20.2";
  readonly versions = { node: "20.20.2", deathless: "0.1.0" };
  readonly arch = "x64";
  readonly execArgv: string[] = [];
  readonly release = { name: "node" };
  readonly stdout = new StandardOutput(1);
  readonly stderr = new StandardOutput(2);
  #exitCode: ExitCode;
  #isExiting = false;
  #argv: string[] | undefined;
  #env: Record<string, string> | undefined;

  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  set exitCode(code: ExitCode) {
    const status = statusOf(code);
    this.#exitCode = code;
    setExitCode(status);
  }

  get stdin(): typeof stdin {
    return stdin;
  }

  get argv(): string[] {
    return (this.#argv ??= argv());
  }

  set argv(value: string[]) {
    this.#argv = value;
  }

  get argv0(): string {
    return "node";
  }

  get execPath(): string {
    return this.argv[0] ?? "node";
  }

  get env(): Record<string, string> {
    return (this.#env ??= env());
  }

  set env(value: Record<string, string>) {
    this.#env = value;
  }

  get platform(): string {
    return platform();
  }

  get pid(): number {
    return pid();
  }

  get ppid(): number {
    return 1;
  }

  cwd(): string {
    return folder();
  }

  exit(...codes: ExitCode[]): never {
    if (codes.length > 0) this.exitCode = codes[0];
    this.leaves(this.status);
    leave(this.status);
    throw new Error("unreachable");
  }

  /** What the operating system is told, if nothing else happens. */
  get status(): number {
    return statusOf(this.#exitCode);
  }

  /** Tells that the program ends: once, even if a listener calls exit again. */
  leaves(code: number): void {
    if (this.#isExiting) return;
    this.#isExiting = true;
    this.emit("exit", code);
  }

  kill(pid: number, signal?: string | number): true {
    return kill(pid, signal);
  }

  abort(): never {
    leave(134);
    throw new Error("unreachable");
  }

  nextTick(callback: (...args: never[]) => void, ...args: unknown[]): void {
    if (typeof callback !== "function") throw invalidArgument("callback", "of type function", callback);
    enqueueTick(callback as () => void, args);
  }

  uptime(): number {
    return (steady() - started()) / 1000;
  }

  memoryUsage(): Record<string, number> {
    const used = 64 * 1024 * 1024;
    return { rss: used, heapTotal: used / 2, heapUsed: used / 4, external: 0, arrayBuffers: 0 };
  }

  cpuUsage(): { user: number; system: number } {
    return { user: Math.round((steady() - started()) * 1000), system: 0 };
  }

  emitWarning(warning: unknown, type?: string | WarningOptions, code?: string): void {
    if (warning instanceof Error) {
      warn(warning);
      return;
    }
    if (typeof warning !== "string")
      throw invalidArgument("warning", "of type string or an instance of Error", warning);
    const options = typeof type === "object" && type !== null ? type : { type, code };
    writeWarning(
      options.type || "Warning",
      warning,
      options.code === undefined ? undefined : { code: options.code },
    );
  }

  umask(): number {
    return 18;
  }
}

/** process.hrtime, with its bigint form left out: there are no bigints. */
function hrtime(previous?: [number, number]): [number, number] {
  const now = steady() - started();
  let seconds = Math.floor(now / 1000);
  let nanoseconds = Math.round((now % 1000) * 1e6);
  if (previous !== undefined) {
    seconds -= previous[0];
    nanoseconds -= previous[1];
    if (nanoseconds < 0) {
      seconds--;
      nanoseconds += 1e9;
    }
  }
  return [seconds, nanoseconds];
}

/** Nothing is left to run, unless a listener of `beforeExit` makes something. */
export function programEnds(): void {
  if (!process.emit("beforeExit", process.status)) process.exit();
  spawn(leaveUnlessBusy);
}

/** Runs when all jobs are done. */
function leaveUnlessBusy(): void {
  if (!hasWork()) process.exit();
}

const process = Object.assign(new Process(), { hrtime });
setWarningTarget(process);
watchSignals(process);
Object.defineProperty(process, Symbol.toStringTag, { value: "process", configurable: true });
defineGlobals({ process });

export const { arch, argv0, execArgv, ppid, release, stderr, stdout, title, version, versions } = process;
export const abort = process.abort.bind(process);
export const cpuUsage = process.cpuUsage.bind(process);
export const cwd = process.cwd.bind(process);
export const emit = process.emit.bind(process);
export const emitWarning = process.emitWarning.bind(process);
export const exit = process.exit.bind(process);
export const memoryUsage = process.memoryUsage.bind(process);
export const nextTick = process.nextTick.bind(process);
export const off = process.off.bind(process);
export const on = process.on.bind(process);
export const once = process.once.bind(process);
export const umask = process.umask.bind(process);
export const uptime = process.uptime.bind(process);
export { hrtime, kill, stdin };
export default process;
