// From a source file to a program that a new world can be started with. Loads the compiler, so only what compiles
// imports this file.

import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type BootManifest, readBootManifest } from "../compiler/boot-unit.ts";
import { renderDiagnostic } from "../compiler/diagnostics.ts";
import { compileProgram } from "../compiler/typescript/compile.ts";
import type { Unit } from "../isa/unit.ts";
import type { Program, ProgramRecord } from "../world/program.ts";
import { ProgramError, UsageError } from "./failure.ts";
import { digest, readSource } from "./sources.ts";

const guestFolder = join(resolve(dirname(fileURLToPath(import.meta.url)), "../../.."), "dist/guest");

/** The image of a world in which nothing but the guest library is loaded; belongs to this build. */
export function loadBootImage(): Uint8Array {
  return readFileSync(join(guestFolder, "boot.image"));
}

/** What programs may import from the guest library of this build. */
export function loadBootManifest(): BootManifest {
  return readBootManifest(readFileSync(join(guestFolder, "boot.manifest.json"), "utf8"));
}

/** Compiles a program. Throws ProgramError with all diagnostics, UsageError if the file is not there. */
export function compileFile(file: string, manifest: BootManifest = loadBootManifest()): Program {
  const entry = resolve(file);
  const text = readSource(entry);
  if (text === undefined) throw new UsageError(`there is no file ${file || "without a name"}`);
  if (text.startsWith("DEATHLESS WORLD\n")) throw new UsageError(`${file} is a world, not a program`);
  const { unit, diagnostics } = compileProgram(entry, readSource, { manifest });
  if (unit === undefined || diagnostics.length > 0)
    throw new ProgramError(`${file} cannot be compiled\n\n${diagnostics.map(renderDiagnostic).join("\n\n")}`);
  return { unit, record: recordOf(unit, entry) };
}

function recordOf(unit: Unit, entry: string): ProgramRecord {
  return {
    entry: relative(dirname(entry), entry),
    sources: unit.modules
      .filter((module) => module.source !== "")
      .map((module) => ({ specifier: module.specifier, digest: digest(module.source) })),
    hostModules: unit.hostModules,
  };
}
