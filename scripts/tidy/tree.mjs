// The files of the tree and what the parser knows about them.

import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { parseSync, visitorKeys } from "oxc-parser";

/** Every tracked file, and every new one that is not ignored. */
export function readTree() {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).split(
    "\n",
  );
  const isFile = (path) => path !== "" && statSync(path, { throwIfNoEntry: false })?.isFile();
  const paths = [...new Set(listed)].filter(isFile).sort();
  return paths.map((path) => makeFile(path, readFileSync(path, "utf8")));
}

/** A file, parsed when first asked. */
export function makeFile(path, text) {
  let parsed;
  const parse = () => (parsed ??= parseSync(path, text));
  return {
    path,
    text,
    lines: text.split("\n"),
    isTest: path.endsWith(".test.ts") || path.startsWith("tests/"),
    get program() {
      return parse().program;
    },
    get imports() {
      return importsOf(parse(), text);
    },
    /** Line of an offset, from 1. */
    lineOf: (offset) => text.slice(0, offset).split("\n").length,
  };
}

/** Specifiers of imports, re-exports and literal dynamic imports, with their offsets. */
function importsOf({ module }, text) {
  const found = module.staticImports.map(({ moduleRequest, start }) => ({
    specifier: moduleRequest.value,
    start,
  }));
  for (const { entries, start } of module.staticExports)
    for (const { moduleRequest } of entries)
      if (moduleRequest) found.push({ specifier: moduleRequest.value, start });
  for (const { moduleRequest, start } of module.dynamicImports) {
    const literal = /^["']([^"']+)["']$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal) found.push({ specifier: literal[1], start });
  }
  return found;
}

/** Calls `visit(node, parent)` for the node and everything in it. */
export function walk(node, visit, parent) {
  visit(node, parent);
  for (const key of visitorKeys[node.type] ?? []) {
    const child = node[key];
    if (Array.isArray(child)) {
      for (const one of child) if (one) walk(one, visit, node);
    } else if (child) walk(child, visit, node);
  }
}

/** TypeScript of our own: what has a room, or belongs to tests and benchmarks; not the guest's programs. */
export function isOwnCode({ path }) {
  return /^(src|tests|bench)\/.*\.ts$/.test(path) && !/\/programs\//.test(path);
}
