// Ways out: break, continue and return leave what stands between them and their target, innermost first.

import type { ReturnStatement } from "oxc-parser";
import type { Control, Exit, FunctionBuilder } from "./function-builder.ts";
import { lowerExpression } from "./lower-expression.ts";
import { loadThis } from "./names.ts";

/** break or continue. The parser has made sure that the target is there. */
export function leaveTo(b: FunctionBuilder, kind: "break" | "continue", label: string | undefined): void {
  const { control } = b;
  for (let index = control.length - 1; index >= 0; index--) {
    const entry = control[index] as Control;
    if (entry.kind !== kind) continue;
    const meant =
      label !== undefined ? entry.labels.includes(label) : entry.kind === "continue" || entry.plain;
    if (!meant) continue;
    leave(b, { kind: "jump", to: entry }, control.length);
    return;
  }
}

export function lowerReturn(b: FunctionBuilder, node: ReturnStatement): void {
  const { shape } = b;
  if (node.argument) lowerExpression(b, node.argument);
  else b.emit("push_undefined");
  b.at(node.start);
  if (shape.async && shape.generator && node.argument) b.emit("await");
  if (!b.control.some(({ kind }) => kind === "iterator" || kind === "finally")) {
    emitReturn(b);
    return;
  }
  const value = b.allocate();
  b.setLocal(value);
  returnLocal(b, value, b.control.length);
  b.release(value);
}

function returnLocal(b: FunctionBuilder, value: number, from: number): void {
  leave(b, { kind: "return" }, from, value);
}

/** Leaves the entries below `from`, innermost first, up to the target of the exit; stops at a `finally`, which goes on later. */
function leave(b: FunctionBuilder, exit: Exit, from: number, value?: number): void {
  for (let index = from - 1; index >= 0; index--) {
    const entry = b.control[index] as Control;
    switch (entry.kind) {
      case "scope":
        b.emit("pop_scope");
        break;
      case "catcher":
        b.emit("pop_catcher");
        break;
      case "iterator":
        entry.close();
        break;
      case "finally":
        if (value !== undefined) {
          b.getLocal(value);
          b.setLocal(entry.value);
        }
        b.pushNumber(wayOf(entry.exits, exit));
        b.setLocal(entry.way);
        b.jump("jmp", entry.entry);
        return;
      default:
        if (exit.kind === "jump" && entry === exit.to) {
          b.jump("jmp", entry.mark);
          return;
        }
    }
  }
  if (exit.kind === "return" && value !== undefined) {
    b.getLocal(value);
    emitReturn(b);
  }
}

/** value -> : returns. Where `this` is a variable, the machine does not know it: the constructor returns it itself. */
export function emitReturn(b: FunctionBuilder): void {
  const owner = b.scope.thisFrame;
  if (owner.lateSuper && owner === b.scope.frame) {
    const given = b.mark();
    b.emit("dup");
    b.jump("jump_defined", given);
    b.emit("drop");
    loadThis(b, owner.span.start);
    b.bind(given);
  }
  b.emit("ret");
}

/** Numbers of the ways through a `finally`: 0 falls through, 1 throws. */
const firstExit = 2;

function wayOf(exits: Exit[], exit: Exit): number {
  const known = exits.findIndex(
    (other) =>
      other.kind === exit.kind && (other.kind === "return" || (exit.kind === "jump" && other.to === exit.to)),
  );
  return firstExit + (known >= 0 ? known : exits.push(exit) - 1);
}

/** Behind the `finally` block: goes on with the way out that led into it. */
export function resumeExits(b: FunctionBuilder, exits: readonly Exit[], way: number, value: number): void {
  const through = b.mark();
  for (const [index, exit] of exits.entries()) {
    const other = b.mark();
    b.getLocal(way);
    b.pushNumber(firstExit + index);
    b.emit("strict_equal");
    b.jump("jump_false", other);
    leave(b, exit, b.control.length, exit.kind === "return" ? value : undefined);
    b.bind(other);
  }
  b.getLocal(way);
  b.jump("jump_false", through);
  b.getLocal(value);
  b.emit("throw");
  b.bind(through);
}
