// Runs one program in a simulated world in one of the modes. The outside (clock, console, host functions, disk) is the
// same object over all crashes of the world, so what it recorded is what a person would have seen.

import { setImmediate as setTurn } from "node:timers";
import { setImmediate } from "node:timers/promises";
import { Image } from "../../src/image/image.ts";
import { SimDisk } from "../../src/host/sim/disk.ts";
import { Outside, type OutsideOptions } from "../../src/host/sim/outside.ts";
import { nodeCalendar } from "../../src/host/node/calendar.ts";
import { immediateCrypto } from "../../src/host/node/crypto.ts";
import { nodeUrl } from "../../src/host/node/url.ts";
import { type CommitWriter, executeCommit } from "../../src/store/commit.ts";
import { createWorld, openWorld } from "../../src/world/boot.ts";
import type { Program } from "../../src/world/program.ts";
import type { Host, World, WorldOptions } from "../../src/world/world.ts";

export type Mode = "interp" | "hard-gc" | "hard-snapshot" | "hard-restart";
export const modes: readonly Mode[] = ["interp", "hard-gc", "hard-snapshot", "hard-restart"];

export interface SimulationOptions {
  readonly mode: Mode;
  readonly boot: Uint8Array;
  readonly program: Program;
  readonly outside?: Partial<OutsideOptions>;
  /** hard-snapshot, hard-gc: at how many safepoints in a row it happens before it does at some only. */
  readonly everySafepoint?: number;
  /** Crashes at most: of hard-snapshot 26, of hard-restart as many as there are calls. */
  readonly crashesMax?: number;
}

export interface SimulationResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly crashes: number;
}

/** One memory serves all simulations of a process: reserving 4 GiB again and again would exhaust address space. */
let sharedImage: Image | undefined;

/** The memory of the next world, zeroed. */
export function freshImage(): Image {
  if (sharedImage === undefined) sharedImage = new Image(1 << 30);
  else sharedImage.reset();
  sharedImage.hardCollect = false;
  return sharedImage;
}

/** A writer that carries out a plan at once and says so at once. */
export function simulatedWriter(disk: () => SimDisk): CommitWriter {
  return {
    begin(plan, staging, done) {
      try {
        executeCommit(disk(), plan, staging);
      } catch (error) {
        done(error);
        return;
      }
      done();
    },
    wait() {},
    close() {},
  };
}

/** One simulated world with its outside, across crashes. */
export class Simulation {
  /** The disk of this epoch; a power cut replaces it. */
  disk: SimDisk;
  readonly outside: Outside;
  readonly host: Host;
  readonly options: WorldOptions;
  crashes = 0;
  world: World;
  /** Called between two slices of a busy program. */
  onTurn: () => void = () => {};
  /** Called with the world of each later epoch before its system calls begin again. */
  onRecovered: (world: World) => void = () => {};

  /** A new world on an empty disk, or the one that is on `disk`. */
  constructor(
    boot: Uint8Array,
    program: Program,
    outside: Partial<OutsideOptions>,
    options: WorldOptions,
    disk?: SimDisk,
  ) {
    this.disk = disk ?? new SimDisk({ seed: 1 });
    this.outside = new Outside({
      seed: 7,
      calendar: nodeCalendar,
      crypto: immediateCrypto,
      url: nodeUrl,
      ...outside,
    });
    this.options = options;
    this.host = {
      ports: this.outside.ports,
      writer: simulatedWriter(() => this.disk),
      turn: () => {
        this.onTurn();
        return Promise.resolve();
      },
      // Host functions that take real time get their turn before the simulated clock moves.
      idle: () => {
        setTurn(() => this.outside.advance());
      },
    };
    this.world = disk === undefined ? this.create(boot, program) : this.open(disk);
  }

  private create(boot: Uint8Array, program: Program): World {
    return createWorld(this.disk, this.host, boot, program, this.options, freshImage());
  }

  private open(disk: SimDisk): World {
    const opened = openWorld(disk, this.host, this.options, freshImage());
    this.onRecovered(opened.world);
    opened.restart();
    return opened.world;
  }

  /** The process dies; the next one finds every write of its predecessor. */
  crash(): void {
    this.recover(this.disk.reopen());
  }

  /** The machine is dropped and comes up from `disk`. */
  recover(disk: SimDisk): void {
    this.crashes++;
    // Who is connected sees the process die; nothing is closed in order.
    this.outside.crash();
    this.world.kernel.stop();
    this.disk = disk;
    this.world = this.open(disk);
  }
}

/** Runs a program to its end. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const stepwise = options.mode === "hard-snapshot" || options.mode === "hard-gc";
  const simulation = new Simulation(options.boot, options.program, options.outside ?? {}, {
    intervalMs: 100,
    verify: options.mode !== "interp",
    fuel: stepwise ? 1 : 20_000,
  });
  if (options.mode === "hard-gc") collectHard(simulation, options.everySafepoint ?? 40);
  if (options.mode === "hard-snapshot") await crashAtSafepoints(simulation, options);
  else if (options.mode === "hard-restart") await cutOffCalls(simulation, options.crashesMax ?? Infinity);
  else await simulation.world.run();
  return { ...outcomeOf(simulation), crashes: simulation.crashes };
}

/** What a program that has ended showed to the outside. */
export function outcomeOf({ outside, world }: Simulation): {
  stdout: string;
  stderr: string;
  exitCode: number;
} {
  return { stdout: asUtf8(outside.stdout), stderr: asUtf8(outside.stderr), exitCode: world.exitCode };
}

/** What a reader of bytes sees: half surrogate pairs do not survive the way out. */
const asUtf8 = (text: string): string => Buffer.from(text, "utf8").toString("utf8");

/** Lets work that ended outside arrive: promises of ports settle, the clock moves if nobody else does anything. */
export async function letTheOutsideAct(simulation: Simulation): Promise<void> {
  await setImmediate();
  if (simulation.outside.sleeping > 0) simulation.outside.advance();
  await setImmediate();
}

/** Checking the image costs more than all the rest: safepoints from one at which it is done to the next. */
const checkedEvery = 6;

/** Each allocation asks for a collection; after the first safepoints only those at growing distances. */
function collectHard(simulation: Simulation, every: number): void {
  const { image } = simulation.world;
  let safepoints = 0;
  let next = every;
  image.hardCollect = true;
  simulation.onTurn = () => {
    safepoints++;
    simulation.world.snapshotter.verifies = safepoints % checkedEvery === 1;
    image.hardCollect = safepoints < every || safepoints >= next;
    if (safepoints >= next) next = Math.ceil(safepoints * 1.2);
  };
}

/** At each safepoint: snapshot, drop the machine, recover, go on. After the first ones only at growing distances. */
async function crashAtSafepoints(simulation: Simulation, options: SimulationOptions): Promise<void> {
  const every = options.everySafepoint ?? 12;
  const crashesMax = options.crashesMax ?? 26;
  let safepoints = 0;
  let next = 1;
  for (;;) {
    const turn = simulation.world.turn();
    safepoints++;
    if (turn === "finished") {
      simulation.world.commit();
      return;
    }
    simulation.world.snapshotter.verifies = safepoints % checkedEvery === 1;
    if (safepoints >= next && simulation.crashes < crashesMax) {
      simulation.world.commit();
      simulation.crash();
      next = safepoints < every ? safepoints + 1 : Math.ceil(safepoints * 1.3);
    }
    if (turn === "idle") {
      simulation.world.commit();
      await letTheOutsideAct(simulation);
    }
  }
}

/** Every system call is cut off once after it began: the machine is dropped while the outside works. */
async function cutOffCalls(simulation: Simulation, crashesMax: number): Promise<void> {
  const cut = new Set<string>();
  for (;;) {
    const turn = simulation.world.turn();
    if (turn === "finished") {
      simulation.world.commit();
      return;
    }
    if (turn !== "idle" && !simulation.world.kernel.wantsCommit) continue;
    simulation.world.commit();
    const begun = simulation.world.kernel.keysInFlight().filter((key) => !cut.has(key));
    if (begun.length > 0 && simulation.crashes < crashesMax) {
      for (const key of begun) cut.add(key);
      simulation.crash();
    } else {
      await letTheOutsideAct(simulation);
    }
  }
}
