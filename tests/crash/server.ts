// Crash campaign with a real server, examples/shortener: clients in another process keep it busy while it is killed with
// SIGKILL at seeded moments, soon after its start, while it recovers, and while it answers; then it is started again on
// the same port. What the clients check is in history.ts. A world lives through hundreds of kills; then its file is
// checked, too.

import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "../../src/base/random.ts";
import { freePort, packageFolder, WorldProcess } from "../harness/world-process.ts";
import type { ClientFigures, ClientMessage } from "./clients.ts";

const clientsFile = resolve(import.meta.dirname, "clients.js");
const program = join(packageFolder, "examples/shortener/shortener.ts");

/** Kills that one world lives through. */
const worldKills = 250;
/** Within so many milliseconds it dies early, before or while it comes up. */
const earlyMs = 300;
/** Or it dies after so many answers at most, and milliseconds. */
const answersMax = 40;
const lateMs = 30;

export interface ServerFigures extends ClientFigures {
  readonly kills: number;
  readonly worlds: number;
  readonly epochs: number;
}

export class ServerCampaignError extends Error {
  /** The world, and every answer that the clients got. */
  readonly folder: string;

  constructor(seed: number, epochs: number, folder: string, cause: Error) {
    super(`seed ${seed}, epoch ${epochs}, in ${folder}: ${cause.message}`, { cause });
    this.folder = folder;
  }
}

/** The process of the clients. A failure of theirs rejects what is awaited, and everything later. */
class ClientProcess {
  private readonly child: ChildProcess;
  private readonly failure: Promise<never>;
  readonly fail: (error: Error) => void;

  constructor(port: number, seed: number, file: string) {
    let fail!: (error: Error) => void;
    this.failure = new Promise<never>((_, reject) => (fail = reject));
    this.failure.catch(() => {});
    this.fail = fail;
    this.child = fork(clientsFile, [String(port), String(seed), file]);
    this.child.on("message", (message: ClientMessage) => {
      if (message.kind === "failed") fail(new Error(message.reason));
    });
    this.child.on("exit", (code) => fail(new Error(`the clients ended, exit code ${code}`)));
  }

  send(message: number | "finish" | "verify"): void {
    this.child.send(message);
  }

  async hear<Kind extends ClientMessage["kind"]>(
    kind: Kind,
  ): Promise<Extract<ClientMessage, { kind: Kind }>> {
    const heard = new Promise<ClientMessage>((settle) => {
      const listener = (message: ClientMessage): void => {
        if (message.kind !== kind) return;
        this.child.off("message", listener);
        settle(message);
      };
      this.child.on("message", listener);
    });
    return (await this.during(heard)) as Extract<ClientMessage, { kind: Kind }>;
  }

  /** What `work` resolves with, unless the clients or the server fail meanwhile. */
  during<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.failure]);
  }

  end(): void {
    this.child.removeAllListeners("exit");
    this.child.kill();
  }
}

/** One epoch, up to its seeded end. */
async function liveAndDie(server: WorldProcess, clients: ClientProcess, random: Random): Promise<void> {
  const isEarly = random.chance(0.25);
  const ms = random.below(isEarly ? earlyMs : lateMs);
  server.start();
  if (!isEarly) {
    const answered = clients.hear("answered");
    clients.send(random.between(1, answersMax));
    await answered;
  }
  await clients.during(sleep(ms));
  await server.kill();
}

/** One world: `kills` kills under load, a quiet end, one more kill, and the account. */
async function oneWorld(
  kills: number,
  seed: number,
  options: readonly string[],
  progress: () => void,
): Promise<ServerFigures> {
  const random = new Random(seed);
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "deathless-server-"));
  const clients = new ClientProcess(port, seed, join(folder, "answers.log"));
  const server = new WorldProcess({
    file: program,
    world: join(folder, "shortener.world"),
    options,
    args: [String(port)],
    onEnd: clients.fail,
  });
  try {
    for (let kill = 1; kill < kills; kill++) {
      await liveAndDie(server, clients, random);
      progress();
    }
    server.start();
    const quiet = clients.hear("quiet");
    clients.send("finish");
    await quiet;
    await server.kill();
    progress();
    server.start();
    const verified = clients.hear("figures");
    clients.send("verify");
    const { figures } = await verified;
    await server.kill();
    server.check();
    rmSync(folder, { recursive: true });
    return { ...figures, kills, worlds: 1, epochs: server.epochs };
  } catch (error) {
    throw new ServerCampaignError(seed, server.epochs, folder, error as Error);
  } finally {
    await server.kill();
    clients.end();
  }
}

/**
 * Kills servers under load until `kills` SIGKILLs have hit; `options` are those of `deathless run`. Throws
 * ServerCampaignError at the first answer that was not true.
 */
export async function serverCampaign(
  kills: number,
  seed: number,
  progress: (done: number) => void = () => {},
  options: readonly string[] = [],
): Promise<ServerFigures> {
  let sum: ServerFigures = { kills: 0, worlds: 0, epochs: 0, writes: 0, retries: 0, cut: 0, repeated: 0 };
  let done = 0;
  while (done < kills) {
    const ofThis = Math.min(worldKills, kills - done);
    const one = await oneWorld(ofThis, seed + sum.worlds, options, () => progress(++done));
    sum = add(sum, one);
  }
  return sum;
}

function add(a: ServerFigures, b: ServerFigures): ServerFigures {
  const entries = Object.entries(a) as [keyof ServerFigures, number][];
  return Object.fromEntries(entries.map(([name, n]) => [name, n + b[name]])) as unknown as ServerFigures;
}
