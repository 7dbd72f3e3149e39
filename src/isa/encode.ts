// Encoding: from an instruction and its operands to bytes, the inverse of decode.ts.

import { assert } from "../base/assert.ts";
import { operandSizes, type Decoded } from "./decode.ts";
import type { Instruction, OperandKind } from "./instructions.ts";

/** What an instruction says besides its opcode; see `Decoded`. */
export type Operands = Pick<Decoded, "operands" | "text" | "table" | "long">;

/** Growing code. All numbers are big-endian. */
export class CodeWriter {
  #bytes = new Uint8Array(256);
  #size = 0;

  /** Offset of the next byte. */
  get size(): number {
    return this.#size;
  }

  u8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#size++] = value;
  }

  u16(value: number): void {
    this.u8(value >> 8);
    this.u8(value);
  }

  s32(value: number): void {
    this.u16(value >> 16);
    this.u16(value);
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  /** Makes the jump operand at `position` lead to `target`. */
  patchJump(position: number, target: number): void {
    const distance = target - position;
    for (let n = 0; n < 4; n++) this.#bytes[position + n] = distance >> (24 - 8 * n);
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
  }

  #reserve(count: number): void {
    if (this.#size + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#size + count));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Appends one instruction. An operand that does not fit its kind is the caller's bug. */
export function encode(into: CodeWriter, instruction: Instruction, given: Operands): void {
  const wanted = instruction.operands.length;
  assert(given.operands.length === wanted, `${instruction.mnemonic} takes ${wanted} operands`);
  into.u8(instruction.code);
  instruction.operands.forEach((kind, index) => {
    const value = given.operands[index] ?? 0;
    const operand = kind === "jump" ? value - into.size : value;
    assert(fits(kind, operand), `${instruction.mnemonic}: operand ${value} is no ${kind}`);
    if (kind === "jump") into.s32(operand);
    else if (kind === "text") encodeText(into, given.text);
    else if (kind === "table") encodeTable(into, given.table);
    else if (kind === "s64") {
      into.s32(Number(BigInt.asIntN(32, (given.long ?? 0n) >> 32n)));
      into.s32(Number(BigInt.asIntN(32, given.long ?? 0n)));
    } else if (operandSizes[kind] === 4) into.s32(value);
    else if (operandSizes[kind] === 2) into.u16(value);
    else into.u8(value);
    if (kind === "flags" && value & 0x80) encodeText(into, given.text);
  });
}

function encodeText(into: CodeWriter, text: Uint8Array = new Uint8Array(0)): void {
  into.s32(text.length);
  into.bytes(text);
}

function encodeTable(into: CodeWriter, table: Operands["table"]): void {
  assert(table !== undefined, "a switch has a table");
  into.s32(table.targets.length);
  into.s32(table.shift);
  into.s32(table.divisor);
  for (const target of table.targets) into.s32(target - into.size);
}

/** Whether a number can be that operand (of a jump: the distance). */
export function fits(kind: OperandKind, value: number): boolean {
  const bits = 8 * operandSizes[kind];
  if (!Number.isInteger(value)) return false;
  if (bits >= 32) return value === (value | 0);
  return kind === "s8" ? value >= -128 && value < 128 : value >= 0 && value < 2 ** bits;
}
