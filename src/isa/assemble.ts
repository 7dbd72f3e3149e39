// The assembler: what front ends emit code through. Knows labels, the constant pool and source positions of one
// function; that the result makes sense is for verify.ts to say.

import { assert } from "../base/assert.ts";
import { LoadError } from "../base/errors.ts";
import { CodeWriter, encode, type Operands } from "./encode.ts";
import { byMnemonic, type Instruction, type Mnemonic } from "./instructions.ts";
import type { Constant } from "./unit.ts";

/** A place in the code, perhaps not reached yet. Made by `Assembler.label`. */
export interface Label {
  /** Absolute; undefined until bound. */
  offset: number | undefined;
}

const constantCountMax = 0x1_0000; // operands are u16

export class Assembler {
  readonly #code = new CodeWriter();
  readonly #constants: Constant[] = [];
  readonly #constantIndex = new Map<string, number>();
  readonly #positions: number[] = [];
  readonly #jumps: { readonly position: number; readonly label: Label }[] = [];

  /** Offset of the next instruction. */
  get offset(): number {
    return this.#code.size;
  }

  /** Appends an instruction whose operands are plain numbers. */
  emit(mnemonic: Mnemonic, ...operands: number[]): void {
    this.#encode(mnemonic, { operands });
  }

  /** Appends a byte that is perhaps no instruction at all. */
  emitByte(byte: number): void {
    this.#code.u8(byte);
  }

  /** Appends sconst_bin, summon_by_name, or debug (with flags). */
  emitText(
    mnemonic: "sconst_bin" | "summon_by_name" | "debug",
    text: string | Uint8Array,
    flags = 0x80,
  ): void {
    const operand = mnemonic === "debug" ? flags | 0x80 : 0;
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    this.#encode(mnemonic, { operands: [operand], text: bytes });
  }

  emitLong(value: bigint): void {
    this.#encode("iconst_64bit", { operands: [0], long: value });
  }

  /** Appends Phantom's switch: entry (n + shift) / divisor of `targets`, or the next instruction past their end. */
  emitSwitch(shift: number, divisor: number, targets: readonly Label[]): void {
    const table = { shift, divisor, targets: targets.map(() => 0) };
    this.#encode("switch", { operands: [0], table });
    targets.forEach((label, n) => {
      this.#jumps.push({ position: this.offset - 4 * (targets.length - n), label });
    });
  }

  label(): Label {
    return { offset: undefined };
  }

  /** The label now means the next instruction. */
  bind(label: Label): void {
    assert(label.offset === undefined, "a label is bound once");
    label.offset = this.offset;
  }

  jump(mnemonic: Mnemonic, label: Label): void {
    this.#encode(mnemonic, { operands: [0] });
    this.#jumps.push({ position: this.offset - 4, label });
  }

  jump2(mnemonic: "iter_next", have: Label, done: Label): void {
    this.#encode(mnemonic, { operands: [0, 0] });
    this.#jumps.push({ position: this.offset - 8, label: have }, { position: this.offset - 4, label: done });
  }

  /** Index of the constant in the pool, where equal constants are one. */
  constant(constant: Constant): number {
    const key = keyOf(constant);
    const known = key === undefined ? undefined : this.#constantIndex.get(key);
    if (known !== undefined) return known;
    const index = this.#constants.push(constant) - 1;
    if (index >= constantCountMax)
      throw new LoadError(`a function has more than ${constantCountMax} constants`);
    if (key !== undefined) this.#constantIndex.set(key, index);
    return index;
  }

  /** The instructions from here on come from that place of the source; both count from 1. */
  position(line: number, column: number): void {
    const marks = this.#positions;
    if (marks.at(-3) === this.offset) marks.length -= 3;
    if (marks.at(-2) === line && marks.at(-1) === column) return;
    marks.push(this.offset, line, column);
  }

  finish(): { code: Uint8Array; constants: Constant[]; positions: number[] } {
    for (const { position, label } of this.#jumps) {
      assert(label.offset !== undefined, "a label that is jumped to is bound");
      this.#code.patchJump(position, label.offset);
    }
    if (this.#positions.at(-3) === this.offset) this.#positions.length -= 3;
    return { code: this.#code.finish(), constants: this.#constants, positions: this.#positions };
  }

  #encode(mnemonic: Mnemonic, operands: Operands): void {
    encode(this.#code, instructionOf(mnemonic), operands);
  }
}

function instructionOf(mnemonic: Mnemonic): Instruction {
  const instruction = byMnemonic.get(mnemonic);
  assert(instruction !== undefined, `${mnemonic} is an instruction`);
  return instruction;
}

/** What equal constants have in common; nothing for templates, each of which is an object of its own. */
export function keyOf(constant: Constant): string | undefined {
  switch (constant.kind) {
    case "number":
      return Object.is(constant.value, -0) ? "number -0" : `number ${constant.value}`;
    case "string":
      return `string ${constant.value}`;
    case "function":
      return `function ${constant.index}`;
    case "module":
      return `module ${constant.specifier}`;
    case "native":
      return `native ${constant.className} ${constant.name}`;
    case "private":
      return `private ${constant.id} ${constant.name}`;
    case "template":
      return undefined;
  }
}
