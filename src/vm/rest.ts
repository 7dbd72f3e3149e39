// Rest parameters and `arguments`: the arguments of a call are read where the caller left them, so `rest` comes before
// anything of the function that could wait, collect or be cut off.
//
// Invariants:
//   A1  A thread is not left in front of a `rest` that its frame is still to execute, other than at its very call.

import { makeArrayFrom } from "../image/array.ts";
import { ArrayLayout, Frame, SlotsLayout, ThreadLayout } from "../image/layout.ts";
import { loadRef, loadWord, referenceAt } from "../image/slot.ts";
import { operandSizes } from "../isa/decode.ts";
import { instructions } from "../isa/instructions.ts";
import type { Address, Vm } from "./machine.ts";

/** rest: the arguments of the running call from `from` on, as an array. */
export function makeRest(vm: Vm, from: number): Address {
  const { image } = vm;
  const argc = loadWord(image, vm.frame + Frame.argc);
  const count = Math.max(0, argc - from);
  let args = loadWord(image, vm.frame + Frame.args);
  // The body of a generator, of a job or a thread: see keepArguments in thread.ts.
  if (args === 0) {
    const kept = referenceAt(image, vm.thread + ThreadLayout.value);
    args =
      kept === 0
        ? vm.frame + Frame.slots
        : loadRef(image, kept + ArrayLayout.elements) + SlotsLayout.tailStart;
  }
  return makeArrayFrom(image, args + 8 * from, count);
}

/** Bytes of an instruction after which control goes straight on and nothing can be waited for; 0 for all others. */
const straightSizes: readonly number[] = (() => {
  const sizes: number[] = new Array(256).fill(0);
  for (const { code, operands, safepoint, ends } of instructions)
    if (!safepoint && !ends && !operands.some((kind) => kind === "text" || kind === "table"))
      sizes[code] = operands.reduce((size, kind) => size + operandSizes[kind], 1);
  return sizes;
})();

/** True if a `rest` lies ahead of the instruction at `pc`, with nothing but straight code before it. */
export function standsBeforeRest(u8: Uint8Array, pc: Address): boolean {
  for (let at = pc; ; ) {
    const opcode = u8[at]!;
    if (opcode === 0x8c) return true; // rest
    const size = straightSizes[opcode]!;
    if (size === 0) return false;
    at += size;
  }
}
