// Crash at every step of every kernel function: a guest program that uses the function is run undisturbed, the steps of
// its calls are counted, and then the machine is dropped at each of them (src/kernel/protocol.ts, `callSteps`), and once
// more at the same step of the next attempt.
//
// Invariants, checked in every run:
//   E1  What the outside read is what an undisturbed run prints, and the program ends alike.
//   E2  No effect without a durable cause: when an external call starts, the disk as a power cut would leave it holds
//       its thread in front of its `sys`, under its key.
//   E3  No effect is lost: the external calls that start are those of the undisturbed run.
//   E4  An effect repeats only with its key, and at most once for each crash.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { InvariantError } from "../../src/base/assert.ts";
import { compileFile, loadBootImage, loadBootManifest } from "../../src/cli/project.ts";
import { Image } from "../../src/image/image.ts";
import { internalClasses } from "../../src/kernel/registry.ts";
import { type CallStep, callSteps, Kernel } from "../../src/kernel/protocol.ts";
import type { Call } from "../../src/kernel/call.ts";
import { blockedThreads } from "../../src/vm/thread.ts";
import { Vm } from "../../src/vm/machine.ts";
import type { Program } from "../../src/world/program.ts";
import { readImage } from "../../src/world/boot.ts";
import { openStore } from "../../src/store/store.ts";
import { compareOutcome, parseProgram, type Program as Expectation } from "../harness/expectations.ts";
import { nodeChildren } from "../../src/host/node/children.ts";
import { programOutside } from "../harness/program-outside.ts";
import { programFiles } from "../harness/run-programs.ts";
import { compileText } from "../harness/tiny.ts";
import { letTheOutsideAct, outcomeOf, Simulation } from "../harness/simulate.ts";

const tests = resolve(import.meta.dirname, "../../../tests");

/** Programs of this campaign alone: host functions, and what only the guest library may import. */
const ownPrograms: readonly Source[] = [
  { file: join(tests, "crash/programs/host-calls.ts") },
  ...["anywhere", "anywhere-bodies", "anywhere-upgrade"].map((name) => ({
    file: join(tests, `programs/http/${name}.ts`),
  })),
  { file: join(tests, "crash/programs/waiting.ts"), library: true },
  { file: join(tests, "crash/programs/child.ts") },
  { file: join(tests, "crash/programs/signals.ts") },
];

/** Host functions of those programs. */
const hostFunctions = new Map<string, (...args: unknown[]) => unknown>([
  ["outside.host.ts#lookup", (name, step) => (name as string).length * (step as number)],
  ["outside.host.ts#charge", (name, step, amount) => `${name}/${step}/${amount}`],
]);

/** Steps at which a crash loses something, and why that cannot be helped. */
const lossy: Readonly<Record<string, readonly CallStep[]>> = {
  // A pipe gives a line once: one that was read and is in no generation is gone (docs/DECISIONS.md).
  "input.read": ["unlocked", "ended", "completed"],
};

/** External calls without an effect of their own: they wait until what was emitted before has left. */
const onlyWaits = /\.(drained|sent)$/;

interface Source {
  readonly file: string;
  /** Compiled as the guest library is: `internal:` may be imported. */
  readonly library?: boolean;
}

/** A step of a call of one kernel function: the n-th time that the program gets there. */
export interface Place {
  readonly name: string;
  readonly step: CallStep;
  readonly occurrence: number;
}

interface Prepared {
  readonly file: string;
  readonly expectation: Expectation;
  readonly program: Program;
}

export interface StepSubject extends Prepared {
  /** How often an undisturbed run gets to each step of each function. */
  readonly counts: ReadonlyMap<string, number>;
  /** Names of the external calls that an undisturbed run starts, sorted. */
  readonly effects: readonly string[];
}

class StepCrash extends InvariantError {}

const placeKey = (name: string, step: CallStep): string => `${name} ${step}`;

let boot: Uint8Array | undefined;

async function newSimulation({ file, expectation, program }: Prepared): Promise<Simulation> {
  const isOwn = ownPrograms.some((source) => source.file === file);
  return new Simulation(
    (boot ??= loadBootImage()),
    program,
    isOwn
      ? { functions: hostFunctions, children: nodeChildren }
      : await programOutside(file, expectation, program),
    { intervalMs: 100, verify: true, fuel: 20_000 },
  );
}

/** Kernel functions that exist, as "class.function". */
export function kernelFunctions(): string[] {
  return internalClasses.flatMap(({ name, functions }) =>
    functions.filter((f) => f.call !== undefined).map((f) => `${name}.${f.name}`),
  );
}

/** Only programs with such words are worth looking at. */
const asksTheOutside = /node:|fetch|process\.|crypto|URL|random|Date|set(Timeout|Immediate)/;

/** Programs that may be cut off anywhere, the shortest first. */
export function candidates(): Source[] {
  const isCuttable = (file: string): boolean => {
    const text = readFileSync(file, "utf8");
    const { skipped } = parseProgram(text).modes;
    return asksTheOutside.test(text) && !skipped.includes("hard-restart") && !skipped.includes("interp");
  };
  const size = (file: string): number => readFileSync(file).length;
  const programs = programFiles()
    .filter(isCuttable)
    .sort((a, b) => size(a) - size(b));
  return [...ownPrograms, ...programs.map((file) => ({ file }))];
}

function compile({ file, library }: Source): Program {
  return library === true
    ? compileText(readFileSync(file, "utf8"), {}, { library })
    : compileFile(file, loadBootManifest());
}

/** Compiles a program and runs it undisturbed, counting. */
export async function prepareSubject(source: Source): Promise<StepSubject> {
  const { file } = source;
  const expectation = parseProgram(readFileSync(file, "utf8"));
  const program = compile(source);
  const prepared = { file, expectation, program };
  const simulation = await newSimulation(prepared);
  const counts = new Map<string, number>();
  const effects: string[] = [];
  simulation.world.kernel.trace = (step, call) => {
    const key = placeKey(call.name, step);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (step === "started" && call.function.effect === "external") effects.push(call.name);
  };
  await runOn(simulation);
  checkOutcome(simulation, expectation, file);
  return { ...prepared, counts, effects: effects.sort() };
}

/** Places of one function, at most `each` occurrences of every step: the first ones and some of the rest. */
export function placesOf(subject: StepSubject, name: string, each: number): Place[] {
  return callSteps.flatMap((step) => {
    if (lossy[name]?.includes(step)) return [];
    // What an earlier call of a lossy function brought may be in no generation either.
    const most = lossy[name] === undefined ? Infinity : 1;
    const count = Math.min(most, subject.counts.get(placeKey(name, step)) ?? 0);
    const stride = Math.max(1, count / each);
    const places: Place[] = [];
    for (let at = 0; at < count; at += stride) places.push({ name, step, occurrence: Math.floor(at) });
    return places;
  });
}

/** Runs the program with a crash there and another one when it gets to that step of that function again. */
export async function crashAt(subject: StepSubject, place: Place): Promise<number> {
  const simulation = await newSimulation(subject);
  const starts = new Map<string, { name: string; count: number }>();
  let seen = 0;
  const trace = (step: CallStep, call: Call): void => {
    if (step === "started" && call.function.effect === "external") {
      requireDurable(simulation, call);
      const { idempotencyKey } = call.context;
      const start = starts.get(idempotencyKey) ?? { name: call.name, count: 0 };
      starts.set(idempotencyKey, { name: call.name, count: start.count + 1 });
      assert.equal(start.name, call.name, "E4: one key, one call");
    }
    if (step !== place.step || call.name !== place.name) return;
    seen++;
    if (seen === place.occurrence + 1 || seen === place.occurrence + 2)
      throw new StepCrash(`${place.name} ${place.step} ${place.occurrence}`);
  };
  simulation.world.kernel.trace = trace;
  simulation.onRecovered = (world) => {
    world.kernel.trace = trace;
  };
  for (;;) {
    try {
      await runOn(simulation);
      break;
    } catch (error) {
      if (!(error instanceof StepCrash)) throw error;
    }
    recover(simulation);
  }
  checkOutcome(simulation, subject.expectation, `${subject.file} at ${JSON.stringify(place)}`);
  checkEffects(subject, simulation, starts);
  return simulation.crashes;
}

/** The machine is dropped; it may be dropped again while its calls begin anew. */
function recover(simulation: Simulation): void {
  for (;;)
    try {
      simulation.crash();
      return;
    } catch (error) {
      if (!(error instanceof StepCrash)) throw error;
    }
}

async function runOn(simulation: Simulation): Promise<void> {
  for (;;) {
    const turn = simulation.world.turn();
    if (turn === "finished") {
      simulation.world.commit();
      return;
    }
    if (turn !== "idle" && !simulation.world.kernel.wantsCommit) continue;
    simulation.world.commit();
    if (turn === "idle" && !simulation.world.kernel.wantsCommit) await letTheOutsideAct(simulation);
  }
}

function checkOutcome(simulation: Simulation, expectation: Expectation, what: string): void {
  const problems = compareOutcome(expectation, outcomeOf(simulation));
  assert.deepEqual(problems, [], `E1: ${relative(tests, what)}\n${simulation.outside.stderr}`);
}

function checkEffects(
  subject: StepSubject,
  simulation: Simulation,
  starts: ReadonlyMap<string, { name: string; count: number }>,
): void {
  for (const [key, { name, count }] of starts)
    assert.ok(count <= 1 + simulation.crashes, `E4: ${name} started ${count} times under ${key}`);
  const names = [...starts.values()].map(({ name }) => name).sort();
  for (const name of new Set(subject.effects)) {
    if (onlyWaits.test(name)) continue;
    const count = (list: readonly string[]): number => list.filter((other) => other === name).length;
    assert.ok(count(names) >= count(subject.effects), `E3: ${name} was lost`);
  }
}

let durableImage: Image | undefined;

/** E2. */
function requireDurable(simulation: Simulation, call: Call): void {
  if (durableImage === undefined) durableImage = new Image(1 << 28);
  else durableImage.reset();
  const disk = simulation.disk.crash({ kind: "none" });
  readImage(openStore(disk).store, durableImage);
  const vm = new Vm(durableImage, { sys: () => 1 });
  const kernel = new Kernel(vm, simulation.outside.ports);
  const isHeld =
    blockedThreads(vm).includes(call.thread) &&
    kernel.idempotencyKey(kernel.callNumber(call.thread)) === call.context.idempotencyKey;
  assert.ok(isHeld, `E2: ${call.name} started without a durable cause`);
}

/** For each kernel function the first candidate that uses it; `without` are functions that none uses. */
export async function chooseSubjects(
  sources: readonly Source[],
): Promise<{ chosen: Map<string, StepSubject>; without: string[] }> {
  const wanted = new Set(kernelFunctions());
  const chosen = new Map<string, StepSubject>();
  for (const source of sources) {
    if (wanted.size === 0) break;
    const subject = await prepareSubject(source);
    for (const name of wanted) {
      if (!subject.counts.has(placeKey(name, "started"))) continue;
      chosen.set(name, subject);
      wanted.delete(name);
    }
  }
  return { chosen, without: [...wanted] };
}
