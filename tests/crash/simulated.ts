// Crash campaigns in the simulator. The workload's writes and syncs are counted; then the machine crashes at chosen
// ones, each time with a power cut that treats unsynced writes as it likes, and again while it recovers. Whatever
// happens, the outside must see one undisturbed run.
//
// Invariants, checked after every run:
//   Z1  The recovered generation is the last committed one, or the one in flight.
//   Z2  The image of every recovered generation passes the checker.
//   Z3  The outside read exactly the output of an undisturbed run; a repeated piece was the same as before.
//   Z4  A call has one key: two services of one key have the same arguments, and no effect happens under two keys.
//   Z5  A call is served again only after a crash, at most once for each.

import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { Random } from "../../src/base/random.ts";
import { compileFile, loadBootImage } from "../../src/cli/project.ts";
import { type CrashPolicy, type SimDisk, SimulatedCrash } from "../../src/host/sim/disk.ts";
import { checkImage } from "../../src/image/check.ts";
import type { Program } from "../../src/world/program.ts";
import { Simulation } from "../harness/simulate.ts";

const programs = resolve(import.meta.dirname, "../../../tests/crash/programs");

interface Workload {
  readonly boot: Uint8Array;
  readonly program: Program;
  /** The disk of the world right after its first generation. */
  readonly created: SimDisk;
  readonly stdout: string;
  readonly charges: readonly string[];
  /** Writes and syncs of an undisturbed run. */
  readonly operations: number;
}

export interface CrashPlan {
  /** Operations after which the machine crashes, counted anew in each epoch. */
  readonly crashes: readonly { readonly at: number; readonly policy: number }[];
}

const functions = new Map<string, (...args: unknown[]) => unknown>([
  ["outside.host.ts#lookup", (name, step) => (name as string).length * (step as number)],
  [
    "outside.host.ts#charge",
    (name, step, amount) => {
      if (step === 3) throw new Error("card declined");
      return `${name}/${step}/${amount}`;
    },
  ],
]);

function newSimulation(boot: Uint8Array, program: Program, disk?: SimDisk): Simulation {
  const options = { intervalMs: 20, verify: false, fuel: 3000 };
  return new Simulation(boot, program, { functions }, options, disk);
}

/** Compiles the workload and runs it undisturbed. */
export async function prepareWorkload(name = "workload.ts"): Promise<Workload> {
  const boot = loadBootImage();
  const program = compileFile(join(programs, name));
  const first = newSimulation(boot, program);
  const created = first.disk.reopen();
  const simulation = newSimulation(boot, program, created.reopen());
  const end = await simulation.world.run();
  assert.deepEqual(end, { kind: "finished", exitCode: 0 }, simulation.outside.stderr);
  return {
    boot,
    program,
    created,
    stdout: simulation.outside.stdout,
    charges: effects(simulation),
    operations: simulation.disk.writes + simulation.disk.syncs,
  };
}

function effects(simulation: Simulation): string[] {
  const byKey = new Map(
    simulation.outside.calls.map((call) => [call.key, `${call.name}(${call.args.join(",")})`]),
  );
  return [...byKey.values()].sort();
}

/** Runs the workload through the planned crashes to its end and checks Z1 to Z5. Returns the crashes that happened. */
export async function crashRun(workload: Workload, plan: CrashPlan, seed: number): Promise<number> {
  const simulation = newSimulation(workload.boot, workload.program, workload.created.reopen());
  const random = new Random(seed);
  for (const { at, policy } of plan.crashes) {
    let left = at;
    simulation.disk.onOperation = () => {
      if (--left < 0) throw new SimulatedCrash(`before operation ${at}`);
    };
    try {
      await simulation.world.run();
      break;
    } catch (error) {
      if (!(error instanceof SimulatedCrash)) throw error;
    }
    recoverFrom(simulation, policy, random);
  }
  simulation.disk.onOperation = undefined;
  if (simulation.world.state === 1) await simulation.world.run();
  checkOutside(workload, simulation);
  return simulation.crashes;
}

/** Power cut and recovery; the recovery itself crashes now and then, too. */
function recoverFrom(simulation: Simulation, policy: number, random: Random): void {
  const committed = simulation.world.store.generation;
  for (let attempt = 0; ; attempt++) {
    const policies: CrashPolicy[] = simulation.disk.policies(12);
    const cut = simulation.disk.crash(policies[policy % policies.length]!, random);
    let left = attempt < 2 ? random.below(6) : Number.POSITIVE_INFINITY;
    cut.onOperation = () => {
      if (--left < 0) throw new SimulatedCrash("while recovering");
    };
    try {
      simulation.recover(cut);
      cut.onOperation = undefined;
      break;
    } catch (error) {
      if (!(error instanceof SimulatedCrash)) throw error;
      simulation.disk = cut.reopen();
    }
  }
  const { generation } = simulation.world.store;
  assert.ok(generation === committed || generation === committed + 1, `Z1: ${generation} after ${committed}`);
  assert.deepEqual(checkImage(simulation.world.image), [], "Z2");
}

function checkOutside(workload: Workload, simulation: Simulation): void {
  const { outside, world, crashes } = simulation;
  assert.equal(world.exitCode, 0, outside.stderr);
  assert.equal(outside.stdout, workload.stdout, "Z3");
  const argsByKey = new Map<string, string>();
  const services = new Map<string, number>();
  for (const call of outside.calls) {
    const text = `${call.name}(${call.args.join(",")})`;
    assert.equal(argsByKey.get(call.key) ?? text, text, "Z4: one key, one call");
    argsByKey.set(call.key, text);
    services.set(call.key, (services.get(call.key) ?? 0) + 1);
  }
  assert.deepEqual([...argsByKey.values()].sort(), workload.charges, "Z4: one effect, one key");
  for (const [key, count] of services)
    assert.ok(count <= 1 + crashes, `Z5: ${key} was served ${count} times`);
}

/** A plan of one to eight crashes anywhere in the run. */
export function randomPlan(workload: Workload, random: Random): CrashPlan {
  const count = random.between(1, 8);
  return {
    crashes: Array.from({ length: count }, () => ({
      at: random.below(Math.ceil(workload.operations / Math.max(1, count >> 1))),
      policy: random.below(12),
    })),
  };
}
