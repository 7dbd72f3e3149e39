// Build step: the command line as a few files instead of some two hundred modules, so that it starts fast (docs/
// DECISIONS.md). What it starts beside itself, the commit worker and the loader hook of host modules, lies next to it.

import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const compiled = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist", "src");
const bundled = join(compiled, "bin");

// Names of parts change with their content.
rmSync(bundled, { recursive: true, force: true });
await build({
  entryPoints: ["cli/main.js", "host/node/commit-worker-entry.js", "host/node/typescript-hook.js"].map(
    (file) => join(compiled, file),
  ),
  outdir: bundled,
  entryNames: "[name]",
  bundle: true,
  splitting: true,
  packages: "external",
  platform: "node",
  format: "esm",
  logLevel: "warning",
});
