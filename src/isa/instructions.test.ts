import assert from "node:assert";
import { test } from "node:test";
import { decode } from "./decode.ts";
import { CodeWriter, encode } from "./encode.ts";
import { byCode, byMnemonic, type Instruction, instructions, SYS_SIZE } from "./instructions.ts";

test("T1: one row per opcode, ordered by number, with a mnemonic of its own", () => {
  const codes = instructions.map((i) => i.code);
  assert.deepStrictEqual(
    codes,
    [...new Set(codes)].sort((a, b) => a - b),
  );
  assert.strictEqual(byMnemonic.size, instructions.length);
  for (const instruction of instructions) assert.strictEqual(byCode[instruction.code], instruction);
});

test("T2: what changes nothing before it gives up may be executed again", () => {
  for (const { mnemonic, restartable, calls, blocks, safepoint } of instructions) {
    assert.ok(restartable, mnemonic);
    assert.ok(safepoint || !(calls || blocks), `${mnemonic} gives up only at a safepoint`);
  }
});

test("T3: sys is two bytes", () => {
  const writer = new CodeWriter();
  encode(writer, byMnemonic.get("sys") as Instruction, { operands: [63] });
  assert.deepStrictEqual(writer.finish(), Uint8Array.of(0x0f, 63));
  assert.strictEqual(SYS_SIZE, 2);
});

test("the printed stack effect and the counts of a row agree", () => {
  // Only "a.." stands for as many as an operand says; `long` and `double` are two cells, n-1 is one.
  const count = (names: string) =>
    names
      .split(" ")
      .filter((name) => name !== "" && !name.endsWith(".."))
      .reduce((sum, name) => sum + (name === "long" || name === "double" ? 2 : 1), 0);
  for (const { mnemonic, effect, stack, cells } of instructions) {
    const moves = { stack: [0, 0], cells: [0, 0] };
    for (const part of effect.split(";").map((text) => text.trim())) {
      if (part.startsWith("e:")) continue;
      const [before = "", after = ""] = part.replace(/^i:/, "").split("->");
      moves[part.startsWith("i:") ? "cells" : "stack"] = [count(before), count(after)];
    }
    assert.deepStrictEqual(moves.stack, [stack.pops, stack.pushes], `${mnemonic}: ${effect}`);
    assert.deepStrictEqual(moves.cells, [cells.pops, cells.pushes], `${mnemonic}: ${effect}`);
  }
});

test("every instruction is encoded and decoded again", () => {
  for (const instruction of instructions) {
    const operands = instruction.operands.map((kind, n) =>
      kind === "jump" ? 3 : kind === "s64" ? 0 : n + 1,
    );
    const text = instruction.operands.includes("text") ? { text: Uint8Array.of(7) } : {};
    const long = instruction.operands.includes("s64") ? { long: -(2n ** 40n) } : {};
    const table = instruction.operands.includes("table")
      ? { table: { shift: -1, divisor: 3, targets: [9] } }
      : {};
    const writer = new CodeWriter();
    encode(writer, instruction, { operands, ...text, ...long, ...table });
    const code = writer.finish();
    const expected = { instruction, offset: 0, next: code.length, operands, ...text, ...long, ...table };
    assert.deepStrictEqual(decode(code, 0), expected, instruction.mnemonic);
    for (let size = 0; size < code.length; size++)
      assert.strictEqual(
        typeof decode(code.subarray(0, size), 0),
        "string",
        `${instruction.mnemonic} cut off`,
      );
  }
});
