// Crash campaign with real processes: the order workflow is started, killed with SIGKILL at seeded moments, resumed,
// until it ends; then the ledger of the outside world must show every order charged exactly once, and the printed
// lines must be those of an undisturbed run.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Random } from "../../src/base/random.ts";

const cli = resolve(import.meta.dirname, "../../src/bin/main.js");
const root = resolve(import.meta.dirname, "../../..");

export interface Subject {
  readonly name: string;
  /** Program, relative to the package. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds after the start of an epoch within which it is killed. */
  readonly killWithinMs: number;
  /** Throws if the outside world shows a loss or a doubled effect. */
  check(folder: string, stdout: string): void;
}

export interface CampaignResult {
  readonly kills: number;
  readonly worlds: number;
  readonly epochs: number;
  /** Epochs that began by printing again what was out when their predecessor was killed. */
  readonly repeated: number;
}

interface Epoch {
  readonly stdout: string;
  readonly stderr: string;
  readonly killed: boolean;
  readonly code: number | null;
}

function runEpoch(subject: Subject, folder: string, killAfterMs: number): Promise<Epoch> {
  return new Promise((settle) => {
    const child = spawn(
      process.execPath,
      [cli, "run", join(root, subject.file), "--world", join(folder, "w.world")],
      {
        env: { ...process.env, ...subject.env, PAYMENTS_LEDGER: join(folder, "payments.jsonl") },
        cwd: folder,
      },
    );
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    const timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      settle({ stdout, stderr, killed: signal === "SIGKILL", code });
    });
  });
}

/** Both texts, with the lines that end the first and begin the second only once. */
function withoutRepeat(printed: string, next: string): string {
  const lines = next.split(/(?<=\n)/);
  for (let count = Math.min(lines.length, 20); count > 0; count--) {
    const head = lines.slice(0, count).join("");
    if (head !== "" && printed.endsWith(head)) return printed + lines.slice(count).join("");
  }
  return printed + next;
}

/** Kills worlds of `subject` until `kills` SIGKILLs have hit. Throws at the first loss. */
export async function killCampaign(
  subject: Subject,
  kills: number,
  seed: number,
  progress: (done: number) => void,
): Promise<CampaignResult> {
  const random = new Random(seed);
  let done = 0;
  let worlds = 0;
  let epochs = 0;
  let repeated = 0;
  while (done < kills) {
    const folder = mkdtempSync(join(tmpdir(), "deathless-crash-"));
    worlds++;
    let stdout = "";
    for (;;) {
      const limit = done < kills ? random.below(subject.killWithinMs) : 120_000;
      const epoch = await runEpoch(subject, folder, limit);
      epochs++;
      const whole = withoutRepeat(stdout, epoch.stdout);
      repeated += stdout.length + epoch.stdout.length - whole.length > 0 ? 1 : 0;
      stdout = whole;
      if (!epoch.killed) {
        if (epoch.code !== 0)
          throw new Error(`${subject.name}: exit code ${epoch.code}\n${epoch.stderr}\nin ${folder}`);
        break;
      }
      done++;
      progress(done);
    }
    subject.check(folder, stdout);
    rmSync(folder, { recursive: true });
  }
  return { kills: done, worlds, epochs, repeated };
}

/** Reads a file of JSON lines. */
export function readLines<T>(file: string): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
