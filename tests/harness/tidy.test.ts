import assert from "node:assert";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

interface File {
  readonly path: string;
}
interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
type Rule = (files: readonly File[]) => Problem[] | Promise<Problem[]>;

// The rules are scripts, not compiled: they are found from the top of the repository.
const load = async (name: string) => await import(pathToFileURL(resolve("scripts/tidy", name)).href);
const { makeFile } = (await load("tree.mjs")) as { makeFile: (path: string, text: string) => File };
const rooms = (await load("rooms.mjs")) as Record<string, Rule>;
const { shapeProblems } = (await load("shape.mjs")) as { shapeProblems: Rule };
const { invariantProblems } = (await load("invariants.mjs")) as { invariantProblems: Rule };
const { opcodeProblems } = (await load("opcodes.mjs")) as { opcodeProblems: Rule };

async function problems(rule: Rule | undefined, files: Record<string, string>): Promise<string[]> {
  assert.ok(rule);
  const found = await rule(Object.entries(files).map(([path, text]) => makeFile(path, text)));
  return found.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

test("imports against the direction of the rooms are found", async () => {
  const found = await problems(rooms.importProblems, {
    "src/image/a.ts": '// A.\nimport { b } from "../vm/b.ts";\nimport { assert } from "../base/assert.ts";',
    "src/host/node/c.ts":
      '// C.\nimport fs from "node:fs";\nimport type { P } from "../../kernel/port.ts";\nimport "../../kernel/call.ts";',
    "src/vm/d.ts":
      '// D.\nimport fs from "node:fs";\nconst m = await import("../store/store.ts");\nimport "left-pad";',
    "src/vm/d.test.ts":
      'import { test } from "node:test";\nimport { s } from "../host/sim/disk.ts";\nimport "../world/world.ts";',
  });
  assert.deepStrictEqual(found, [
    "src/image/a.ts:2: image may not import src/vm/b.ts",
    "src/host/node/c.ts:4: host may not import src/kernel/call.ts",
    "src/vm/d.ts:2: node:fs belongs to host/node, inspect/web and cli",
    "src/vm/d.ts:4: left-pad is no dependency that src may use",
    "src/vm/d.ts:3: vm may not import src/store/store.ts",
    "src/vm/d.test.ts:3: vm may not import src/world/world.ts",
  ]);
});

test("clocks, randomness and the process are found where they are forbidden, not where the name is another thing", async () => {
  const text = `// Uses.
const now = Date.now();
const r = Math.random();
setTimeout(() => console.log(now), 1);
call.ports.console.write("x"); // Date.now()
function f(process: { pid: number }) { return process.pid; }
`;
  assert.deepStrictEqual(
    await problems(rooms.globalProblems, { "src/vm/a.ts": text, "src/cli/a.ts": text }),
    [
      "src/vm/a.ts:2: Date belongs to host/node, inspect/web and cli",
      "src/vm/a.ts:2: Date belongs to host/node, inspect/web and cli",
      "src/vm/a.ts:3: Math.random belongs to host/node, inspect/web and cli",
      "src/vm/a.ts:4: setTimeout belongs to host/node, inspect/web and cli",
      "src/vm/a.ts:4: console belongs to host/node, inspect/web and cli",
    ].filter((line, index, all) => all.indexOf(line) === index),
  );
});

test("files that nobody imports are found; workers and entries are not", async () => {
  const found = await problems(rooms.orphanProblems, {
    "src/cli/main.ts": '// M.\nimport "../vm/used.ts";\nnew Worker(new URL("./worker.js", import.meta.url));',
    "src/cli/worker.ts": "// W.",
    "src/vm/used.ts": "// U.",
    "src/vm/forgotten.ts": "// F.",
  });
  assert.deepStrictEqual(found, ["src/vm/forgotten.ts:1: nothing imports this file"]);
});

test("sizes, heads, names, barrels and leftovers are found", async () => {
  const long = `// L.\nfunction long() {\n${"  f();\n".repeat(70)}}\n`;
  const found = await problems(shapeProblems, {
    "src/vm/headless.ts": "const a = 1;\n",
    "src/vm/utils.ts": "// U.\n",
    "src/vm/long.ts": long,
    "src/vm/longer.ts": `// L.\n${"\n".repeat(900)}`,
    "src/vm/barrel.ts": '// B.\nexport { a } from "./a.ts";\n',
    "src/vm/left.ts": `// ${"TO"}DO: later\n`,
    "package-lock.json": `"https://registry.${"npm"}js.org/x"`,
  });
  assert.deepStrictEqual(found, [
    "src/vm/headless.ts:1: no comment at the head of the file",
    "src/vm/utils.ts:1: the file's name says nothing; name it after what is in it",
    "src/vm/long.ts:2: long has 72 lines; a function has at most 70",
    "src/vm/longer.ts:800: 901 lines; a file has at most 800",
    "src/vm/barrel.ts:2: a barrel; import things where they are declared",
    `src/vm/left.ts:1: ${"TO"}DO: finish it, or open an issue`,
    "package-lock.json:1: names the host of a package registry",
  ]);
});

test("an invariant that nobody guards, and one that nobody declared, are found", async () => {
  const found = await problems(invariantProblems, {
    "src/store/a.ts":
      "// A.\n//\n// Invariants:\n//   B1  Guarded.\n//   B2  Tried.\n//   B3  Forgotten.\nassert(x, `B1: guarded`);",
    "src/store/a.test.ts": 'test("B2: it holds", () => {});\ntest("B7: it holds", () => {});',
    "src/vm/b.ts": '// B.\nassert(x, "B1");',
  });
  assert.deepStrictEqual(found, [
    "src/store/a.test.ts:2: B7 is declared nowhere in src/store",
    "src/vm/b.ts:2: B1 is declared nowhere in src/vm",
    "src/store/a.ts:6: B3 is quoted by no assertion and no test",
  ]);
});

test("a label of the interpreter whose comment names another instruction is found", async () => {
  const text =
    "// I.\nswitch (op) {\n  case 0x12: // drop\n  case 0x13: // drop\n  case 0xc0: // get_local\n  case 0xff: // x\n}";
  const found = await problems(opcodeProblems, { "src/vm/interpreter.ts": text });
  assert.deepStrictEqual(found, [
    "src/vm/interpreter.ts:3: 0x12 is dup, not drop",
    "src/vm/interpreter.ts:6: 0xff is no instruction",
  ]);
});
