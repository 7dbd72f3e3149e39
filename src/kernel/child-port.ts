// Child processes. A child gets the idempotency key of the call that started it in its environment.

import type { CallContext } from "./port.ts";

/** The variable of the environment in which a child finds its call's idempotency key. */
export const KEY_VARIABLE = "DEATHLESS_IDEMPOTENCY_KEY";

export type StandardStream = "pipe" | "inherit" | "ignore";

export interface ChildCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** The name by which the child is told to be called. */
  readonly argv0?: string;
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  /** Standard input, output and error. */
  readonly stdio: readonly StandardStream[];
  readonly uid?: number;
  readonly gid?: number;
  readonly windowsHide?: boolean;
}

/** A command whose whole run is one call. */
export interface ChildRun extends ChildCommand {
  readonly input?: Uint8Array;
  /** Milliseconds; 0 for no limit. */
  readonly timeout: number;
  /** Bytes of each of the two streams. */
  readonly maxBuffer: number;
  readonly killSignal: string | number;
}

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface ChildResult extends ChildEnd {
  readonly pid: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** Which limit ended it, if one did. */
  readonly limit?: "timeout" | "stdout" | "stderr";
}

/** What `Child.emit` does. */
export const ChildOperation = Object.freeze({ write: 1, end: 2, kill: 3 });

/** A child that runs in this epoch; closing it kills it. */
export interface Child {
  /** Its process number. Rejects with Node's error if it cannot be started. */
  readonly ready: Promise<number>;
  /** The next bytes of standard output (1) or error (2); null at the end. */
  read(channel: number): Promise<Uint8Array | null>;
  /** Resolves when the process is gone; its streams may have more. */
  readonly ended: Promise<ChildEnd>;
  emit(operation: number, value: unknown): void;
  /** Resolves when the child has taken what was written. */
  drained(): Promise<void>;
  close(): void;
}

export interface ChildPort {
  /** Ends children of an earlier epoch that a call with this key started, and what they started; resolves when they are gone. */
  endOrphans(key: string): Promise<void>;
  /** Runs a command to its end. Rejects with Node's error if it cannot be started. */
  run(command: ChildRun, context: CallContext): Promise<ChildResult>;
  start(command: ChildCommand, context: CallContext): Child;
}
