// The command line in a real process, whose output is waited for, and which is killed. Nothing here knows how fast the
// machine is: who waits for a text waits until it comes, or until the process has ended without it.

import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

/** The command, to be run by Node. */
export const cli = resolve(import.meta.dirname, "../../src/bin/main.js");

/** What a process left when it ended; `code` is null if a signal ended it. */
export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class CliProcess {
  /** Resolves when the process is gone and all that it wrote is read. */
  readonly ended: Promise<Result>;
  stdout = "";
  stderr = "";
  private readonly child: ChildProcess;
  private readonly watchers = new Set<() => void>();

  /** `args` are those of the command, `input` is what its standard input holds. */
  constructor(args: readonly string[], folder: string, input = "") {
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder });
    this.child = child;
    child.stdin.on("error", () => {}); // it may end before it has read
    child.stdin.end(input);
    const watch = (): void => {
      for (const watcher of this.watchers) watcher();
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
      watch();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
      watch();
    });
    this.ended = new Promise((settle) =>
      child.on("close", (code) => settle({ code, stdout: this.stdout, stderr: this.stderr })),
    );
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Resolves with the match as soon as standard output has one; rejects if the process ends without. */
  seen(pattern: RegExp): Promise<RegExpExecArray> {
    return this.match(pattern, () => this.stdout);
  }

  /** As `seen`, of what is said to the user: that a world goes on, for one. */
  told(pattern: RegExp): Promise<RegExpExecArray> {
    return this.match(pattern, () => this.stderr);
  }

  private match(pattern: RegExp, text: () => string): Promise<RegExpExecArray> {
    return new Promise((settle, fail) => {
      const look = (): boolean => {
        const match = pattern.exec(text());
        if (match === null) return false;
        this.watchers.delete(look);
        settle(match);
        return true;
      };
      this.watchers.add(look);
      void this.ended.then(
        ({ code, stdout, stderr }) =>
          look() || fail(new Error(`ended with ${code}, but without ${pattern}: ${stdout}${stderr}`)),
      );
      look();
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** `kill -9`. Resolves when the process is gone. */
  kill(): Promise<Result> {
    this.signal("SIGKILL");
    return this.ended;
  }
}
