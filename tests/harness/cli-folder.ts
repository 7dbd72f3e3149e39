// A folder of its own for the tests of one file that run the command line, with the programs that they write into it.
// When they are over, passed or failed, no process that was started here lives on, and the folder is gone.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { CliProcess, cli, type Result } from "./cli-process.ts";
import { Gate } from "./gate.ts";

/** In milliseconds. Only a hang takes longer. */
const patience = 120_000;

/** A program that waits where its gate says. */
export interface Gated {
  readonly file: string;
  readonly gate: Gate;
}

export class CliFolder {
  readonly path: string;
  private readonly started: CliProcess[] = [];

  constructor(name: string) {
    this.path = mkdtempSync(join(tmpdir(), `deathless-${name}-`));
    after(async () => {
      await Promise.all(this.started.map((each) => each.kill()));
      rmSync(this.path, { recursive: true });
    });
  }

  /** Writes a file. Returns its path. */
  write(name: string, text: string): string {
    const file = join(this.path, name);
    writeFileSync(file, text);
    return file;
  }

  /** Writes a program whose text is made with a gate of its own, through which all up to `upTo` may pass. */
  writeGated(name: string, text: (gate: Gate) => string, upTo: number): Gated {
    const gate = new Gate(join(this.path, `${name}.gate`), upTo);
    return { file: this.write(`${name}.ts`, text(gate)), gate };
  }

  /** Starts the command in the folder. */
  start(...args: string[]): CliProcess {
    return this.startWith("", ...args);
  }

  /** As `start`, with a standard input. */
  startWith(input: string, ...args: string[]): CliProcess {
    const started = new CliProcess(args, this.path, input);
    this.started.push(started);
    return started;
  }

  /** Runs the command in the folder to its end. */
  run(...args: string[]): Result {
    return this.runInto("pipe", ...args);
  }

  /** As `run`, with another standard output, a descriptor. */
  runInto(output: "pipe" | number, ...args: string[]): Result {
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [cli, ...args], {
      encoding: "utf8",
      cwd: this.path,
      stdio: ["ignore", output, "pipe"],
      timeout: patience,
    });
    if (error !== undefined) throw error;
    assert.doesNotMatch(`${stdout}${stderr}`, /\n\s+at .*dist\/src/, "never a stack trace of ours");
    return { code: status, stdout: stdout ?? "", stderr };
  }
}
