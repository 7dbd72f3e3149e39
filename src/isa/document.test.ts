import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { instructionSetDocument } from "./document.ts";
import { instructions } from "./instructions.ts";

test("docs/INSTRUCTION-SET.md is what the table says (else: npm run docs)", () => {
  assert.strictEqual(readFileSync("docs/INSTRUCTION-SET.md", "utf8"), instructionSetDocument());
});

test("every instruction has its line in the document", () => {
  const lines = instructionSetDocument().split("\n");
  for (const { mnemonic } of instructions) {
    const found = lines.filter((line) => new RegExp(`^\\| [0-9A-F]{2} \\| \`${mnemonic}[ \`]`).test(line));
    assert.strictEqual(found.length, 1, mnemonic);
  }
});
