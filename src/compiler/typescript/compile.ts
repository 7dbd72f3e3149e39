// The entry of the TypeScript front end: a program in, a compile unit or diagnostics out. Pure: files come through a function.

import type { Unit } from "../../isa/unit.ts";
import type { BootManifest } from "../boot-unit.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { ModuleGraph } from "./module-graph.ts";
import { UnitBuilder } from "./unit-builder.ts";

export type ReadFile = (path: string) => string | undefined;

export interface CompileOptions {
  /** The guest library that the program runs on. */
  readonly manifest?: BootManifest;
  /** The sources are the guest library itself: `internal:` imports are allowed, source texts are left out. */
  readonly library?: boolean;
  /** More files that belong to the program, evaluated behind the entry's imports and before the entry. */
  readonly roots?: readonly string[];
}

export interface CompileResult {
  /** Absent if there are diagnostics. */
  readonly unit?: Unit;
  readonly diagnostics: Diagnostic[];
}

export function compileProgram(
  entryPath: string,
  readFile: ReadFile,
  options: CompileOptions = {},
): CompileResult {
  const diagnostics: Diagnostic[] = [];
  const graph = new ModuleGraph(entryPath, readFile, options, diagnostics);
  graph.load(entryPath);
  for (const root of options.roots ?? []) graph.load(root);
  graph.link();
  if (diagnostics.length > 0) return { diagnostics };
  const unit = new UnitBuilder(graph, options).build();
  return diagnostics.length > 0 ? { diagnostics } : { unit, diagnostics };
}
