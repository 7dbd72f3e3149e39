// Tiny programs for tests of the kernel and the world: source text to a simulation, without files.

import { compileProgram } from "../../src/compiler/typescript/compile.ts";
import { loadBootImage, loadBootManifest } from "../../src/cli/project.ts";
import type { OutsideOptions } from "../../src/host/sim/outside.ts";
import type { Program } from "../../src/world/program.ts";
import type { WorldOptions } from "../../src/world/world.ts";
import { Simulation } from "./simulate.ts";

const manifest = loadBootManifest();
const boot = loadBootImage();

/** Compiles the text of `main.ts`, with further files by path. Throws with the diagnostics if it does not compile. */
export function compileText(
  text: string,
  files: Readonly<Record<string, string>> = {},
  options: { readonly library?: boolean } = {},
): Program {
  const all = new Map(
    Object.entries({ "main.ts": text, ...files }).map(([name, content]) => [`/p/${name}`, content]),
  );
  const { unit, diagnostics } = compileProgram("/p/main.ts", (path) => all.get(path), {
    manifest,
    ...options,
  });
  if (unit === undefined) throw new Error(diagnostics.map((d) => d.message).join("\n"));
  return { unit, record: { entry: "main.ts", sources: [], hostModules: unit.hostModules } };
}

/** Types and names of the host functions that tests give to `simulate`. */
export const hostFile = {
  "outside.host.ts": `
    export async function act(value: unknown): Promise<unknown> { return value; }
    export function actNow(value: unknown): unknown { return value; }
    export async function* elements(value: unknown): AsyncGenerator<unknown> { yield value; }`,
};

type HostFunction = (...args: unknown[]) => unknown;

/** A simulated world of a program text; `act` serves all host functions. */
export function simulateText(
  text: string,
  act: HostFunction = (value) => value,
  outside: Partial<OutsideOptions> = {},
  options: Partial<WorldOptions> = {},
): Simulation {
  return simulateProgram(compileText(text, hostFile), act, outside, options);
}

/** The same of a text that, as the guest library, may import from `internal:`. */
export function simulateLibraryText(text: string): Simulation {
  return simulateProgram(compileText(text, {}, { library: true }), (value) => value, {}, {});
}

function simulateProgram(
  program: Program,
  act: HostFunction,
  outside: Partial<OutsideOptions>,
  options: Partial<WorldOptions>,
): Simulation {
  const functions = new Map([
    ["outside.host.ts#act", act],
    ["outside.host.ts#actNow", act],
    ["outside.host.ts#elements", act],
  ]);
  return new Simulation(
    boot,
    program,
    { functions, ...outside },
    { intervalMs: 100, verify: true, fuel: 10_000, ...options },
  );
}
