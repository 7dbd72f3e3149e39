// Child processes over Node's spawn. A child whose standard input is not ours leads a process group of its own, so that
// it can be ended with everything that it started; those that run when this process ends are told to end, too. Those of a
// process that was killed are found by the key in their environment (Linux) before their work is begun again.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { finished, type Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import {
  type Child,
  type ChildCommand,
  type ChildEnd,
  ChildOperation,
  type ChildPort,
  type ChildResult,
  type ChildRun,
  KEY_VARIABLE,
} from "../../kernel/child-port.ts";
import type { CallContext } from "../../kernel/port.ts";

const running = new Set<ChildProcess>();

process.on("exit", () => {
  for (const child of running) endGroup(child, "SIGTERM");
});

function launch(command: ChildCommand, key: string): ChildProcess {
  const { file, args, env, stdio, ...options } = command;
  const child = spawn(file, args, {
    ...options,
    env: { ...env, [KEY_VARIABLE]: key },
    stdio: [...stdio],
    detached: leadsGroup(command),
  });
  child.on("error", () => {}); // of its start `started` tells; a signal that cannot be sent is nobody's fault
  if (child.pid === undefined) return child;
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

function leadsGroup(command: ChildCommand): boolean {
  return process.platform !== "win32" && command.stdio[0] !== "inherit";
}

/** Signals a child and, if it leads a group, all of that. One that is gone is nobody's fault. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals | number): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

const signalOf = (signal: string | number): NodeJS.Signals => signal as NodeJS.Signals;

/** Resolves when a process has been started. */
function started(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("spawn", () => resolve(child.pid!));
    child.once("error", reject);
  });
}

async function run(command: ChildRun, context: CallContext): Promise<ChildResult> {
  const { input, timeout, maxBuffer, killSignal, ...rest } = command;
  const child = launch(rest, context.idempotencyKey);
  let limit: ChildResult["limit"];
  const stop = (reason: ChildResult["limit"]): void => {
    limit ??= reason;
    child.kill(signalOf(killSignal));
    // What the child has started may hold its output open for as long as it likes.
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  const abort = (): void => endGroup(child, signalOf(killSignal));
  context.signal.addEventListener("abort", abort, { once: true });
  child.stdin?.on("error", () => {}); // a child that does not read is no failure
  child.stdin?.end(input);
  const stdout = collect(child.stdout, maxBuffer, () => stop("stdout"));
  const stderr = collect(child.stderr, maxBuffer, () => stop("stderr"));
  const timer = timeout > 0 ? setTimeout(() => stop("timeout"), timeout) : undefined;
  try {
    const pid = await started(child);
    const end = await new Promise<ChildEnd>((resolve) => {
      child.once("close", (code, signal) => resolve({ code, signal }));
    });
    return { ...end, pid, stdout: stdout(), stderr: stderr(), ...(limit === undefined ? {} : { limit }) };
  } finally {
    clearTimeout(timer);
    context.signal.removeEventListener("abort", abort);
  }
}

/** Keeps at most `max` bytes of a stream. Returns what was kept. */
function collect(stream: Readable | null, max: number, onOverflow: () => void): () => Uint8Array {
  const pieces: Buffer[] = [];
  let size = 0;
  stream?.on("data", (piece: Buffer) => {
    const kept = piece.subarray(0, max - size);
    pieces.push(kept);
    size += kept.length;
    if (kept.length < piece.length) onOverflow();
  });
  return () => new Uint8Array(Buffer.concat(pieces));
}

class NodeChild implements Child {
  readonly ready: Promise<number>;
  readonly ended: Promise<ChildEnd>;
  private readonly child: ChildProcess;

  constructor(command: ChildCommand, context: CallContext) {
    this.child = launch(command, context.idempotencyKey);
    this.ready = started(this.child);
    this.ended = new Promise((resolve) => {
      this.child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    this.child.stdin?.on("error", () => {});
    // Without a listener Node would let what is left run out when the child exits.
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on("readable", () => {});
    context.signal.addEventListener("abort", () => this.close(), { once: true });
  }

  async read(channel: number): Promise<Uint8Array | null> {
    const stream = channel === 2 ? this.child.stderr : this.child.stdout;
    if (stream === null) return null;
    for (;;) {
      const piece = stream.read() as Buffer | null;
      if (piece !== null) return piece;
      if (stream.readableEnded || stream.destroyed) return null;
      await moves(stream);
    }
  }

  emit(operation: number, value: unknown): void {
    const { stdin } = this.child;
    if (operation === ChildOperation.kill) this.child.kill(signalOf(value as string | number));
    else if (stdin === null || stdin.destroyed) return;
    else if (operation === ChildOperation.write) stdin.write(value as Uint8Array);
    else stdin.end();
  }

  drained(): Promise<void> {
    const { stdin } = this.child;
    if (stdin === null || !stdin.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        forget();
        stdin.off("drain", done);
        resolve();
      };
      const forget = finished(stdin, done);
      stdin.on("drain", done);
    });
  }

  close(): void {
    if (running.has(this.child)) endGroup(this.child, "SIGTERM");
    for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr]) stream?.destroy();
  }
}

/** Resolves when there is something to read, or will never be. */
function moves(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    const events = ["readable", "end", "close", "error"];
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

/** Milliseconds in which an orphan may end by itself before it is killed. */
const orphanMs = 2000;

/** Processes that have the key in their environment: Linux tells it of all of the user's own. */
function processesWith(key: string): number[] {
  const wanted = `${KEY_VARIABLE}=${key}\0`;
  const hasKey = (pid: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "latin1").includes(wanted);
    } catch {
      return false; // gone, or somebody else's
    }
  };
  return existsSync("/proc/self/environ")
    ? readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name) && hasKey(name))
        .map(Number)
    : [];
}

async function endOrphans(key: string): Promise<void> {
  let signal: NodeJS.Signals = "SIGTERM";
  for (let waitedMs = 0; ; waitedMs += 20) {
    const orphans = processesWith(key);
    if (orphans.length === 0) return;
    if (waitedMs >= orphanMs) signal = "SIGKILL";
    if (waitedMs === 0 || signal === "SIGKILL")
      for (const pid of orphans) {
        try {
          process.kill(pid, signal);
        } catch {
          // it ended by itself
        }
      }
    await wait(20);
  }
}

export const nodeChildren: ChildPort = {
  endOrphans,
  run,
  start: (command, context) => new NodeChild(command, context),
};
