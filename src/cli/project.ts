// From files to a program: reading sources, compiling them, and comparing them with what a world remembers.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compileProgram } from "../compiler/typescript/compile.ts";
import { renderDiagnostic } from "../compiler/diagnostics.ts";
import type { Unit } from "../isa/unit.ts";
import { readBootUnit, type BootUnit } from "../compiler/boot-unit.ts";
import type { Program, ProgramRecord } from "../world/program.ts";
import { ProgramError, UsageError } from "./failure.ts";

const packageRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** The compiled guest library that belongs to this build. */
export function loadBootUnit(): BootUnit {
  const folder = join(packageRoot, "dist/guest");
  return readBootUnit((name) => readFileSync(join(folder, name), "utf8"));
}

/** The world's file of a program: its name with `.world` beside it. */
export function defaultWorldPath(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, "") + ".world";
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "EISDIR")
      return undefined;
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

/** Compiles a program. Throws ProgramError with all diagnostics, UsageError if the file is not there. */
export function compileFile(file: string, boot: BootUnit): Program {
  const entry = resolve(file);
  const folder = dirname(entry);
  if (readSource(entry) === undefined) throw new UsageError(`there is no file ${file}`);
  const { unit, diagnostics } = compileProgram(entry, readSource, { manifest: boot.manifest });
  if (unit === undefined || diagnostics.length > 0)
    throw new ProgramError(
      `${file} cannot be compiled\n\n${diagnostics.map((d) => renderDiagnostic(d, folder)).join("\n\n")}`,
    );
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

/** Specifiers of sources that are not what the world was made from; missing files count. */
export function changedSources(record: ProgramRecord, file: string): string[] {
  const folder = dirname(resolve(file));
  return record.sources
    .filter(({ specifier, digest: old }) => {
      const text = readSource(resolve(folder, specifier));
      return text === undefined || digest(text) !== old;
    })
    .map(({ specifier }) => specifier);
}

/** Files of a program's host modules by specifier. */
export function hostModulePaths(record: ProgramRecord, file: string): Map<string, string> {
  const folder = dirname(resolve(file));
  return new Map(record.hostModules.map(({ specifier }) => [specifier, resolve(folder, specifier)]));
}
