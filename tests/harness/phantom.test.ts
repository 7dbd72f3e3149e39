// docs/PHANTOM.md names code and tests; what it names exists.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const text = readFileSync("docs/PHANTOM.md", "utf8");

/** "path#name" in code spans, a line of the document each. */
function places(line: string): { path: string; name: string }[] {
  return [...line.matchAll(/`([\w./-]+\.(?:ts|mjs))#([^`]+)`/g)].map(([, path, name]) => ({
    path: path!,
    name: name!,
  }));
}

/** What the line says is there; undefined if it is. */
function missing({ path, name }: { path: string; name: string }): string | undefined {
  if (!existsSync(path)) return `${path} does not exist`;
  const source = readFileSync(path, "utf8");
  const isThere = /^\w+$/.test(name) ? new RegExp(`\\b${name}\\b`).test(source) : source.includes(name);
  return isThere ? undefined : `${path} has no ${name}`;
}

test("every statement of Phantom's pages has its row, with code and a test that exist", () => {
  const rows = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, id] = /^\| ([BSKPAVW]\d+) \|/.exec(line) ?? [];
    if (id !== undefined) rows.set(id, line);
  }
  const wanted = { B: 9, S: 5, K: 7, P: 4, A: 3, V: 3, W: 12 };
  for (const [letter, count] of Object.entries(wanted))
    for (let n = 1; n <= count; n++) assert.ok(rows.has(`${letter}${n}`), `${letter}${n} has no row`);
  const problems: string[] = [];
  for (const [id, line] of rows) {
    const named = places(line);
    if (!named.some(({ path }) => path.includes(".test."))) problems.push(`${id} names no test`);
    if (!named.some(({ path }) => !path.includes(".test."))) problems.push(`${id} names no code`);
  }
  assert.deepEqual(problems, []);
});

test("all code and tests that docs/PHANTOM.md names exist", () => {
  const problems = text
    .split("\n")
    .flatMap(places)
    .map(missing)
    .filter((problem) => problem !== undefined);
  assert.deepEqual(problems, []);
});
