// The child port of the simulator: programs are functions, runs are recorded with their keys. What is no program of the
// simulator's runs in the port of the harness, if it has one.

import {
  type Child,
  type ChildCommand,
  type ChildEnd,
  type ChildPort,
  type ChildResult,
  type ChildRun,
  KEY_VARIABLE,
} from "../../kernel/child-port.ts";
import type { CallContext } from "../../kernel/port.ts";
import { systemErrorTexts } from "./system-error.ts";

/** What a simulated program does with its arguments and its input. */
export type SimProgram = (
  args: readonly string[],
  input: string,
  env: Readonly<Record<string, string>>,
) => { readonly code?: number; readonly stdout?: string; readonly stderr?: string };

export interface RecordedRun {
  readonly file: string;
  readonly args: readonly string[];
  readonly key: string;
  readonly attempt: number;
}

export class SimChildren implements ChildPort {
  readonly runs: RecordedRun[] = [];
  private readonly programs: ReadonlyMap<string, SimProgram>;
  private readonly others: ChildPort | undefined;
  private pid = 100;

  constructor(programs: ReadonlyMap<string, SimProgram>, others: ChildPort | undefined) {
    this.programs = programs;
    this.others = others;
  }

  /** Simulated programs have done their work when they start; nobody is left. */
  async endOrphans(): Promise<void> {}

  async run(command: ChildRun, context: CallContext): Promise<ChildResult> {
    this.record(command, context);
    const program = this.programs.get(command.file);
    if (program === undefined) {
      if (this.others !== undefined) return await this.others.run(command, context);
      throw spawnError(command);
    }
    const input = new TextDecoder().decode(command.input);
    const {
      code = 0,
      stdout = "",
      stderr = "",
    } = program(command.args, input, {
      ...command.env,
      [KEY_VARIABLE]: context.idempotencyKey,
    });
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    return { pid: this.pid++, code, signal: null, stdout: bytes(stdout), stderr: bytes(stderr) };
  }

  start(command: ChildCommand, context: CallContext): Child {
    this.record(command, context);
    const program = this.programs.get(command.file);
    if (program === undefined) return this.others?.start(command, context) ?? new UnknownChild(command);
    return new SimChild(this.pid++, command, program);
  }

  private record({ file, args }: ChildCommand, { idempotencyKey: key, attempt }: CallContext): void {
    this.runs.push({ file, args, key, attempt });
  }
}

function spawnError({ file, args }: ChildCommand): Error {
  const errno = -(systemErrorTexts.ENOENT?.[0] ?? 0);
  const facts = { errno, code: "ENOENT", syscall: `spawn ${file}`, path: file, spawnargs: [...args] };
  return Object.assign(new Error(`spawn ${file} ENOENT`), facts);
}

class UnknownChild implements Child {
  readonly ready: Promise<number>;
  readonly ended: Promise<ChildEnd> = new Promise(() => {});

  constructor(command: ChildCommand) {
    this.ready = Promise.reject(spawnError(command));
  }

  async read(): Promise<null> {
    return null;
  }

  emit(): void {}

  async drained(): Promise<void> {}

  close(): void {}
}

/** Reads all of its input, then does its work at once. */
class SimChild implements Child {
  readonly ready: Promise<number>;
  readonly ended: Promise<ChildEnd>;
  private readonly command: ChildCommand;
  private readonly program: SimProgram;
  private input = "";
  private readonly output: Promise<(string | undefined)[]>;
  private readonly taken = new Set<number>();
  private finish: (output: (string | undefined)[], end: ChildEnd) => void = () => {};

  constructor(pid: number, command: ChildCommand, program: SimProgram) {
    this.ready = Promise.resolve(pid);
    this.command = command;
    this.program = program;
    let end: (end: ChildEnd) => void = () => {};
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    this.output = new Promise((resolve) => {
      this.finish = (output, how) => {
        resolve(output);
        end(how);
      };
    });
    if (command.stdio[0] !== "pipe") this.work();
  }

  private work(): void {
    const { code = 0, stdout, stderr } = this.program(this.command.args, this.input, this.command.env);
    this.finish([undefined, stdout, stderr], { code, signal: null });
  }

  async read(channel: number): Promise<Uint8Array | null> {
    const text = (await this.output)[channel];
    if (text === undefined || text === "" || this.taken.has(channel)) return null;
    this.taken.add(channel);
    return new TextEncoder().encode(text);
  }

  emit(operation: number, value: unknown): void {
    if (operation === 1) this.input += new TextDecoder().decode(value as Uint8Array);
    else if (operation === 2) this.work();
    else this.finish([], { code: null, signal: String(value) });
  }

  async drained(): Promise<void> {}

  close(): void {}
}
