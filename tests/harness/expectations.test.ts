import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { bless, compareOutcome, essentialLines, parseProgram, runUnderNode } from "./expectations.ts";

const text = [
  "// A fact.",
  "//! modes: not hard-gc, node (too many objects)",
  "//! stdin: Ada",
  "//! stdin:",
  "//! args: -a b",
  "//! crashes: 7 (a reason)",
  "console.log(1);",
  "",
  "// expect: 1",
  "// expect:",
  "// expect: // expect: x",
  "// expect error: Error: boom",
  "// exit: 1",
  "",
].join("\n");

test("header and expectation are read out of the comments", () => {
  assert.deepEqual(parseProgram(text), {
    sentence: "A fact.",
    modes: { skipped: ["hard-gc", "node"], reason: "too many objects" },
    stdin: "Ada\n\n",
    args: ["-a", "b"],
    crashes: 7,
    expectedStdout: "1\n\n// expect: x\n",
    expectedStderr: ["Error: boom"],
    exitCode: 1,
  });
});

test("a malformed header is refused and quoted", () => {
  assert.throws(() => parseProgram("console.log(1)"), /first line/);
  assert.throws(() => parseProgram("// A fact.\n//! mode: x"), /unknown header line/);
  assert.throws(() => parseProgram("// A fact.\n//! modes: hard-gc"), /not <mode>/);
  assert.throws(() => parseProgram("// A fact.\n//! crashes: some"), /<count>/);
});

test("X1: stdout must agree to the letter and to the last line", () => {
  const program = parseProgram(text);
  const outcome = { stdout: program.expectedStdout, stderr: "x\nError: boom\n", exitCode: 1 };
  assert.deepEqual(compareOutcome(program, outcome), []);
  assert.deepEqual(compareOutcome(program, { ...outcome, stdout: "1\n\n" }), [
    'stdout line 3: expected "// expect: x", got ""',
  ]);
  assert.equal(compareOutcome(program, { stdout: "", stderr: "", exitCode: 0 }).length, 3);
  assert.throws(() => bless(text, { ...outcome, stdout: "1" }), /X1/);
});

test("X2: place, caret, stack and version of an uncaught error are left out", () => {
  const stderr = [
    "warned",
    "file:///x/a.js:3",
    'throw new Error("boom")',
    "      ^",
    "",
    "Error: boom",
    "line 2",
  ];
  assert.deepEqual(
    essentialLines([...stderr, "    at f (a.js:1:2) {", "}", "", "Node.js v20.1.0", ""].join("\n")),
    ["warned", "Error: boom", "line 2"],
  );
});

test("X3: blessing twice changes nothing, and keeps the program", () => {
  const outcome = { stdout: "a\n\n", stderr: "oops\n", exitCode: 3 };
  const once = bless(text, outcome);
  assert.equal(bless(once, outcome), once);
  assert.ok(
    once.endsWith("console.log(1);\n\n// expect: a\n// expect:\n// expect error: oops\n// exit: 3\n"),
  );
});

test("a program runs under Node with its imports, input and arguments, and without its types", async () => {
  const folder = mkdtempSync(join(tmpdir(), "expectations-"));
  try {
    writeFileSync(join(folder, "types.ts"), "export interface Named { name: string }\n");
    writeFileSync(join(folder, "colour.ts"), "export enum Colour { red = 1, blue }\n");
    writeFileSync(
      join(folder, "main.ts"),
      `import { Colour } from "./colour.ts";
       import type { Named } from "./types.ts";
       const named: Named = { name: process.argv[2]! };
       process.stdin.on("data", (chunk) => { console.log(named.name, Colour.blue, String(chunk)); process.exit(5); });`,
    );
    const outcome = await runUnderNode(join(folder, "main.ts"), { stdin: "hello", args: ["Ada"] });
    assert.deepEqual(outcome, { stdout: "Ada 2 hello\n", stderr: "", exitCode: 5 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a program that hangs is ended, and what it printed is told", async () => {
  const folder = mkdtempSync(join(tmpdir(), "expectations-"));
  try {
    const file = join(folder, "main.ts");
    writeFileSync(file, "console.log('so far'); setInterval(() => {}, 1000);");
    // However slow the machine is, some patience suffices to see the line.
    for (let patience = 1000; ; patience *= 2) {
      const message = await runUnderNode(file, { patience }).catch((error: Error) => error.message);
      assert.match(String(message), /^not over after \d+ ms; stdout:\n/);
      if (String(message).includes("so far")) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
