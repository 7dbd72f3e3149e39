// Loader hook for host modules: strips the types of .ts files. Runs in Node's loader thread.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

interface Loaded {
  format: string;
  source?: string;
  shortCircuit?: boolean;
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
