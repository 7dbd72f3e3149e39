// The source files of a program: reading them, and comparing them with what a world remembers.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { ProgramRecord } from "../world/program.ts";
import { UsageError } from "./failure.ts";

/** The world's file of a program: its name with `.world` beside it. */
export function defaultWorldPath(file: string): string {
  return `${file.replace(/\.[cm]?[jt]sx?$/, "")}.world`;
}

export const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The text of a file, or undefined if there is none. */
export function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return undefined;
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
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
