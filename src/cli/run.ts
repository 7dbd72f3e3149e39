// deathless run: starts a program in a new world, or goes on in the one that is there.

import { basename, resolve } from "node:path";
import { RootLayout, WorldState } from "../image/layout.ts";
import { createWorld, openWorld, type OpenedWorld } from "../world/boot.ts";
import { readProgramRecord } from "../world/program.ts";
import type { World } from "../world/world.ts";
import { ExitCode, namingWorld, ProgramError, say, UsageError } from "./failure.ts";
import { NodeSession } from "./session.ts";
import { changedSources, defaultWorldPath, hostModulePaths } from "./sources.ts";
import { blameImage } from "./world-file.ts";

interface RunOptions {
  readonly world?: string;
  readonly fresh?: boolean;
  readonly interval: number;
}

/** Runs FILE. Returns the exit code; throws StoreError, UsageError, ProgramError. */
export async function runCommand(
  file: string,
  args: readonly string[],
  options: RunOptions,
): Promise<number> {
  const worldPath = options.world ?? defaultWorldPath(file);
  if (worldPath === "") throw new UsageError("--world needs the name of a file");
  if (resolve(worldPath) === resolve(file))
    throw new UsageError(`${file} is the program itself; name the world with --world`);
  const session = new NodeSession(worldPath, file, args, options.interval);
  try {
    const isNew = options.fresh === true || !session.worldExists;
    return await (isNew ? startFresh(session, file) : goOn(session, file));
  } finally {
    session.close();
  }
}

/** Compiles first: a program that cannot be compiled leaves an old world alone. */
async function startFresh(session: NodeSession, file: string): Promise<number> {
  const { compileFile, loadBootImage } = await import("./project.ts");
  const program = compileFile(file);
  await session.hostModules.load(hostModulePaths(program.record, file));
  session.lock();
  const world = createWorld(
    session.createDevice(),
    session.host,
    loadBootImage(),
    program,
    session.worldOptions,
  );
  session.publish();
  return await runWorld(session, world);
}

async function goOn(session: NodeSession, file: string): Promise<number> {
  session.lock();
  const device = session.openDevice();
  try {
    return await resume(
      session,
      file,
      namingWorld(session.worldPath, () => openWorld(device, session.host, session.worldOptions)),
    );
  } catch (error) {
    throw blameImage(error, device);
  }
}

async function resume(session: NodeSession, file: string, opened: OpenedWorld): Promise<number> {
  const record = readProgramRecord(opened.world.image);
  if (record === undefined)
    throw new ProgramError(`${session.worldPath} has no program; start it with --fresh`);
  refuseOther(record.entry, file, session.worldPath);
  const state = opened.world.state;
  if (state === WorldState.finished || state === WorldState.failed) return alreadyOver(opened);
  const changed = changedSources(record, file);
  if (changed.length > 0)
    throw new ProgramError(
      `${session.worldPath} was started from another version of ${changed.join(", ")}.\n` +
        "A world goes on with the very program that it began with; changing it under way is not supported yet.\n" +
        "Restore the old source to go on, use --fresh to begin again, or --world to keep both.",
    );
  await session.hostModules.load(hostModulePaths(record, file));
  announce(opened);
  opened.restart();
  return await runWorld(session, opened.world);
}

function refuseOther(entry: string, file: string, worldPath: string): void {
  if (entry === basename(file)) return;
  throw new ProgramError(
    `${worldPath} is the world of ${entry}, not of ${basename(file)}; name another with --world.`,
  );
}

/** The program ended in an earlier epoch: whatever it still had to say is said, and its exit code given again. */
function alreadyOver(opened: OpenedWorld): number {
  opened.restart();
  const { exitCode } = opened.world;
  say(`the program in this world has ended (exit code ${exitCode}); use --fresh to run it again`);
  return exitCode === 0 ? ExitCode.fine : exitCode;
}

function announce({ recovery, world, downMs, threads }: OpenedWorld): void {
  if (recovery.fellBack)
    say(
      `the last snapshot was incomplete or damaged (${recovery.reason ?? "checksum"}); going on from the one before it`,
    );
  const boots = world.vm.root(RootLayout.boots);
  say(
    `resumed generation ${recovery.generation}, down for ${duration(downMs)}, ` +
      `${threads} thread${threads === 1 ? "" : "s"} (epoch ${boots + 2})`,
  );
}

/** 0.4 s, 12 s, 3 min 5 s, 2 h 7 min, 3 d 4 h. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

async function runWorld(session: NodeSession, world: World): Promise<number> {
  const releases = [session.onInterrupt(() => world.stop()), session.onStrayError()];
  try {
    const end = await world.run();
    if (end.kind === "finished") return end.exitCode;
    say(`stopped at generation ${world.store.generation}; run the same command to go on`);
    return ExitCode.interrupted;
  } finally {
    for (const release of releases) release();
  }
}
