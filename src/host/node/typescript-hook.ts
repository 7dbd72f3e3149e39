// Loader hook for host modules: strips the types of .ts files, and finds "deathless/host" where nobody installed it. Runs
// in Node's loader thread.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";
import { compiledFolder } from "./package-place.ts";

interface Loaded {
  format: string;
  source?: string;
  shortCircuit?: boolean;
}

interface Resolved {
  url: string;
  shortCircuit?: boolean;
}

/** Node's `resolve` hook. What the program's folder has installed comes first. */
export async function resolve(
  specifier: string,
  context: unknown,
  nextResolve: (specifier: string, context: unknown) => Promise<Resolved>,
): Promise<Resolved> {
  if (specifier !== "deathless/host") return nextResolve(specifier, context);
  try {
    return await nextResolve(specifier, context);
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    return { url: `${compiledFolder}src/host/node/current-call.js`, shortCircuit: true };
  }
}

/** Node's `load` hook. */
export async function load(
  url: string,
  context: unknown,
  nextLoad: (url: string, context: unknown) => Promise<Loaded>,
): Promise<Loaded> {
  if (!url.startsWith("file:") || !/\.m?ts$/.test(url)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const { code, errors, map } = transformSync(path, await readFile(path, "utf8"), { sourcemap: true });
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors.map((e) => e.message).join("; ")}`);
  // Errors tell the lines of the source (Node reads the map, see host-modules.ts).
  const mapping = Buffer.from(JSON.stringify({ ...map, sources: [url] })).toString("base64");
  const source = `${code}\n//# sourceMappingURL=data:application/json;base64,${mapping}\n`;
  return { format: "module", source, shortCircuit: true };
}
