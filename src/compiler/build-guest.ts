// Build step: compiles guest/boot.ts and all public modules in guest/node/ into dist/guest/boot.unit.json, and writes
// what programs may import from them to dist/guest/boot.manifest.json.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { manifestOf, writeBootManifest, writeBootUnit } from "./boot-unit.ts";
import { renderDiagnostic } from "./diagnostics.ts";
import { compileProgram } from "./typescript/compile.ts";

/** Compiles the guest library in `top`/guest; false after printing why not. */
export function buildGuest(top: string, into: string): boolean {
  const slashes = (path: string): string => path.replaceAll("\\", "/");
  const readFile = (path: string): string | undefined => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  };
  const publicFolder = join(top, "guest", "node");
  const roots = readdirSync(publicFolder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .sort()
    .map((name) => slashes(join(publicFolder, name)));
  const { unit, diagnostics } = compileProgram(slashes(join(top, "guest", "boot.ts")), readFile, {
    library: true,
    roots,
  });
  for (const diagnostic of diagnostics) console.error(renderDiagnostic(diagnostic));
  if (!unit) return false;
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, "boot.unit.json"), writeBootUnit(unit));
  writeFileSync(join(into, "boot.manifest.json"), writeBootManifest(manifestOf(unit)));
  return true;
}

const file = fileURLToPath(import.meta.url);
if (process.argv[1] !== undefined && resolve(process.argv[1]) === file) {
  const top = resolve(dirname(file), "../../..");
  if (!buildGuest(top, join(top, "dist", "guest"))) process.exitCode = 1;
}
