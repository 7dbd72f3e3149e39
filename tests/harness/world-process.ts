// A world in a real process that can be killed and started again, and a port for it to listen on.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { resolve } from "node:path";

const cli = resolve(import.meta.dirname, "../../src/bin/main.js");
export const packageFolder = resolve(import.meta.dirname, "../../..");

export interface WorldProcessOptions {
  /** The program. */
  readonly file: string;
  readonly world: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Of `deathless run`. */
  readonly options?: readonly string[];
  /** Of the program. */
  readonly args?: readonly string[];
  /** Hears of an end that nobody asked for. */
  onEnd(error: Error): void;
}

export class WorldProcess {
  epochs = 0;
  private readonly options: WorldProcessOptions;
  private child: ChildProcess | undefined;

  constructor(options: WorldProcessOptions) {
    this.options = options;
  }

  start(): void {
    const { file, world, env, options = [], args = [], onEnd } = this.options;
    this.epochs++;
    let stderr = "";
    const child = spawn(process.execPath, [cli, "run", "--world", world, ...options, file, ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    child.on("close", (code, signal) => {
      if (signal !== "SIGKILL") onEnd(new Error(`${file} ended by itself, exit code ${code}\n${stderr}`));
    });
    this.child = child;
  }

  /** Resolves when the process is gone. */
  async kill(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill("SIGKILL");
    await closed;
  }

  /** Throws if the world's file is not sound. The process must be gone. */
  check(): void {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "check", this.options.world], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`the world is not sound: ${stdout}${stderr}`);
  }
}

/** A port of the loopback that no connection is given by chance, as one of the ephemeral range could be. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer();
    probe.listen(port);
    try {
      await once(probe, "listening");
      probe.close();
      await once(probe, "close");
      return port;
    } catch {
      // Taken; another one.
    }
  }
}
