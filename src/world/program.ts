// The program of a world: its compiled unit, and the record in the image that tells whether the source on disk is
// still the one that runs.

import type { HostModuleUnit, Unit } from "../isa/unit.ts";
import type { Image } from "../image/image.ts";
import { IMAGE_BASE, RootLayout } from "../image/layout.ts";
import { loadRef, storeRef } from "../image/slot.ts";
import { makeText, textOf } from "../image/text.ts";

/** What the image remembers of its program, as JSON text in root.program. */
export interface ProgramRecord {
  /** The file that was run, relative to the folder of the world's program. */
  readonly entry: string;
  /** Source files by specifier, with a digest of their text. */
  readonly sources: readonly { readonly specifier: string; readonly digest: string }[];
  readonly hostModules: readonly HostModuleUnit[];
}

/** A compiled program, ready to be loaded into a new world. */
export interface Program {
  readonly unit: Unit;
  readonly record: ProgramRecord;
}

export function writeProgramRecord(image: Image, record: ProgramRecord): void {
  storeRef(image, IMAGE_BASE + RootLayout.program, makeText(image, JSON.stringify(record)));
}

/** The record of the world's program, or undefined while it has none. */
export function readProgramRecord(image: Image): ProgramRecord | undefined {
  const text = loadRef(image, IMAGE_BASE + RootLayout.program);
  return text === 0 ? undefined : (JSON.parse(textOf(image, text)) as ProgramRecord);
}
