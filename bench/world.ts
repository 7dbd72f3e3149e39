// A real world in this process, on a real file, for benchmarks that must look inside.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFile, loadBootImage } from "../src/cli/project.ts";
import { NodeSession } from "../src/cli/session.ts";
import type { Release } from "../src/kernel/port.ts";
import { createWorld } from "../src/world/boot.ts";
import type { Device } from "../src/store/device.ts";
import type { World } from "../src/world/world.ts";

export interface BenchWorld {
  readonly world: World;
  readonly path: string;
  readonly folder: string;
  /** What the program has printed. */
  output(): string;
  /** Ends the session of the world and begins another one on the same file. */
  reopen(): NodeSession;
  close(): void;
}

/** Compiles `source` and makes a world for it in a folder of its own. */
export function makeWorld(
  source: string,
  intervalMs: number,
  wrap: (device: Device) => Device = (device) => device,
): BenchWorld {
  const folder = mkdtempSync(join(tmpdir(), "deathless-bench-"));
  const file = join(folder, "program.ts");
  const path = join(folder, "program.world");
  writeFileSync(file, source);
  const program = compileFile(file);
  let session = new NodeSession(path, file, [], intervalMs);
  session.lock();
  let output = "";
  const console = {
    release(pieces: readonly Release[]): void {
      for (const { data } of pieces) output += String(data);
    },
    columns: () => 0,
  };
  const host = { ...session.host, ports: { ...session.host.ports, console } };
  const world = createWorld(
    wrap(session.createDevice()),
    host,
    loadBootImage(),
    program,
    session.worldOptions,
  );
  session.publish();
  return {
    world,
    path,
    folder,
    output: () => output,
    reopen() {
      session.close();
      session = new NodeSession(path, file, [], intervalMs);
      session.lock();
      return session;
    },
    close() {
      session.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Runs a world for some time, then stops it. */
export async function runFor(world: World, ms: number): Promise<void> {
  const timer = setTimeout(() => world.stop(), ms);
  await world.run();
  clearTimeout(timer);
}
