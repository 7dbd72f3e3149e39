// deathless dis: the bytecode of a source file, or of the program in a world.

import { closeSync, openSync, readSync } from "node:fs";
import { unitOfImage } from "../inspect/unit-of-image.ts";
import { disassembleFunction, disassembleUnit } from "../isa/disassemble.ts";
import type { Unit } from "../isa/unit.ts";
import { ExitCode, UsageError } from "./failure.ts";
import { compileFile } from "./project.ts";
import { loadImage, withWorld } from "./world-file.ts";

/** Prints the functions of FILE, all or those of one name. Throws UsageError, ProgramError, StoreError. */
export function disCommand(file: string, options: { readonly function?: string }): number {
  const unit = isSource(file) ? compileFile(file).unit : unitOfWorld(file);
  console.log(
    options.function === undefined ? disassembleUnit(unit) : functionsNamed(unit, options.function),
  );
  return ExitCode.fine;
}

/** Worlds begin with bytes that no source file has. */
function isSource(file: string): boolean {
  if (/\.[cm]?[jt]sx?$/.test(file)) return true;
  const first = Buffer.alloc(64);
  let count: number;
  try {
    const fd = openSync(file, "r");
    count = readSync(fd, first);
    closeSync(fd);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
  return !first.subarray(0, count).includes(0);
}

function unitOfWorld(file: string): Unit {
  return withWorld(file, (device) => unitOfImage(loadImage(device)));
}

function functionsNamed(unit: Unit, name: string): string {
  const found = unit.functions.flatMap((f, index) =>
    f.name === name ? [disassembleFunction(unit, index)] : [],
  );
  if (found.length === 0) throw new UsageError(`there is no function ${name}`);
  return found.join("\n");
}
