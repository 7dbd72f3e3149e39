// Where the text of a module lies that a host module imports: files beside it, packages by their package.json. What Node
// and TypeScript would find, as far as it is needed to see what a name is; nothing of it is compiled.

import type { ReadFile } from "./compile.ts";
import { folderOf, joinPath } from "./specifier.ts";

/** Conditions of `exports`, the most telling first. */
const conditions = ["types", "import", "node", "module-sync", "module", "default", "require"];

/** The file that declares what `specifier` exports to the module at `path`; undefined if there is none to be read. */
export function resolveForeign(path: string, specifier: string, readFile: ReadFile): string | undefined {
  const exists = (file: string): boolean => readFile(file) !== undefined;
  if (/^\.{0,2}\//.test(specifier)) return withDeclarations(joinPath(folderOf(path), specifier)).find(exists);
  const [, name = "", rest = ""] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
  if (name.includes(":")) return undefined;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    for (const home of [name, `@types/${name.replace(/^@/, "").replace("/", "__")}`]) {
      const root = `${folder}/node_modules/${home}`;
      const found = filesOfPackage(root, rest, readFile).flatMap(withDeclarations).find(exists);
      if (found !== undefined) return found;
    }
    if (folder === "") return undefined;
  }
}

/** Names under which the declarations of a file may lie, then the file. */
function withDeclarations(file: string): string[] {
  if (/\.[cm]?ts$/.test(file)) return [file];
  const stem = file.replace(/\.([cm]?)js$/, "");
  const letter = /\.([cm])js$/.exec(file)?.[1] ?? "";
  return [`${stem}.${letter}ts`, `${stem}.d.${letter}ts`, ...(stem === file ? [] : [file])];
}

interface PackageJson {
  readonly exports?: unknown;
  readonly types?: string;
  readonly typings?: string;
  readonly module?: string;
  readonly main?: string;
}

/** Files that may stand behind the subpath of a package, the best first. */
function filesOfPackage(root: string, subpath: string, readFile: ReadFile): string[] {
  const text = readFile(`${root}/package.json`);
  if (text === undefined) return [];
  const json = JSON.parse(text) as PackageJson;
  const targets = targetsOf(json.exports, subpath === "" ? "." : `./${subpath}`);
  if (subpath === "")
    targets.push(...[json.types, json.typings, json.module, json.main].filter((t) => t !== undefined));
  targets.push(subpath === "" ? "index.js" : subpath);
  return targets.map((target) => joinPath(root, target));
}

/** What `exports` of a package.json names for a subpath; patterns are not looked into. */
function targetsOf(exports: unknown, subpath: string): string[] {
  const isObject = typeof exports === "object" && exports !== null && !Array.isArray(exports);
  const hasPaths = isObject && Object.keys(exports).some((key) => key.startsWith("."));
  if (hasPaths) return conditionsOf((exports as Record<string, unknown>)[subpath]);
  return subpath === "." ? conditionsOf(exports) : [];
}

function conditionsOf(entry: unknown): string[] {
  if (typeof entry === "string") return [entry];
  if (typeof entry !== "object" || entry === null) return [];
  return conditions.flatMap((condition) => conditionsOf((entry as Record<string, unknown>)[condition]));
}
