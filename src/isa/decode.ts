// Decoding: from bytes to one instruction, its operands and where the next one begins. Safe on rubbish: whatever the
// bytes are, the answer is an instruction inside the code or the reason why there is none.

import { byCode, type Instruction, type OperandKind } from "./instructions.ts";

/** Phantom's switch: index = (n + shift) / divisor; targets are absolute offsets. */
export interface JumpTable {
  readonly shift: number;
  readonly divisor: number;
  readonly targets: readonly number[];
}

export interface Decoded {
  readonly instruction: Instruction;
  readonly offset: number;
  /** Offset of the next instruction. */
  readonly next: number;
  /** One number an operand: its value; of a jump the absolute target, of a text its size, of a table its count. */
  readonly operands: readonly number[];
  readonly text?: Uint8Array;
  readonly table?: JumpTable;
  /** Value of an s64 operand (0 stands in `operands`). */
  readonly long?: bigint;
}

/** Bytes that an operand takes at least, by kind; what `text` and `table` add depends on their content. */
export const operandSizes: Readonly<Record<OperandKind, number>> = {
  u8: 1,
  s8: 1,
  u16: 2,
  s32: 4,
  s64: 8,
  flags: 1,
  text: 4,
  jump: 4,
  table: 12,
  local: 1,
  local16: 2,
  depth: 1,
  slot: 2,
  key: 2,
  name: 2,
  private: 2,
  function: 2,
  module: 2,
  value: 2,
};

const noOperands: readonly number[] = [];

/** The instruction at `offset`, or the reason why there is none. */
export function decode(code: Uint8Array, offset: number): Decoded | string {
  const opcode = code[offset];
  if (opcode === undefined) return "no instruction there";
  const instruction = byCode[opcode];
  if (!instruction) return `unknown opcode ${opcode.toString(16).padStart(2, "0")}`;
  if (instruction.operands.length === 0)
    return { instruction, offset, next: offset + 1, operands: noOperands };
  const operands: number[] = [];
  let at = offset + 1;
  let rare: Pick<Decoded, "text" | "table" | "long"> | undefined;
  for (const kind of instruction.operands) {
    const size = operandSizes[kind];
    if (at + size > code.length) return "operand cut off by the end of the code";
    let value = 0;
    if (kind === "s64")
      rare = { long: (BigInt(readS32(code, at)) << 32n) | BigInt(readS32(code, at + 4) >>> 0) };
    else if (size >= 4) value = readS32(code, at);
    else if (size === 2) value = (byte(code, at) << 8) | byte(code, at + 1);
    else value = kind === "s8" ? (byte(code, at) << 24) >> 24 : byte(code, at);
    if (kind === "jump") value += at;
    at += size;
    if (kind === "text") {
      if (value < 0 || value > code.length - at) return "text cut off by the end of the code";
      rare = { text: code.slice(at, at + value) };
      at += value;
    } else if (kind === "flags" && value & 0x80) {
      const length = at + 4 <= code.length ? readS32(code, at) : -1;
      if (length < 0 || length > code.length - at - 4) return "text cut off by the end of the code";
      rare = { text: code.slice(at + 4, at + 4 + length) };
      at += 4 + length;
    } else if (kind === "table") {
      if (value < 0 || value > (code.length - at) >> 2) return "jump table cut off by the end of the code";
      const targets = Array.from(
        { length: value },
        (_, entry) => at + 4 * entry + readS32(code, at + 4 * entry),
      );
      rare = { table: { shift: readS32(code, at - 8), divisor: readS32(code, at - 4), targets } };
      at += 4 * value;
    }
    operands.push(value);
  }
  return rare
    ? { instruction, offset, next: at, operands, ...rare }
    : { instruction, offset, next: at, operands };
}

/** Absolute offsets of the jump operands, or of the entries of the table. */
export function jumpTargets(item: Decoded): readonly number[] {
  if (item.table) return item.table.targets;
  return item.instruction.operands[0] === "jump" ? item.operands : noOperands;
}

function byte(code: Uint8Array, at: number): number {
  return code[at] as number;
}

function readS32(code: Uint8Array, at: number): number {
  return (byte(code, at) << 24) | (byte(code, at + 1) << 16) | (byte(code, at + 2) << 8) | byte(code, at + 3);
}
