// Assignment in all its forms: plain, compound, logical, destructuring, ++ and --.

import type { AssignmentExpression, Node, UpdateExpression } from "oxc-parser";
import type { Mnemonic } from "../../isa/instructions.ts";
import { unwrap } from "./ast.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { logicalJump, lowerExpression, lowerNamed } from "./lower-expression.ts";
import { binaryMnemonics } from "./lower-operator.ts";
import { assignPattern } from "./lower-pattern.ts";
import { copyParts, dropParts, placeOf, tuckValue, type Place } from "./place.ts";

/** `wanted`: the value of the expression is left on the stack. */
export function lowerAssignment(b: FunctionBuilder, node: AssignmentExpression, wanted: boolean): void {
  const left = unwrap(node.left as Node);
  if (left.type === "ArrayPattern" || left.type === "ObjectPattern") {
    lowerExpression(b, node.right);
    if (wanted) b.emit("dup");
    assignPattern(b, left, node.right);
    return;
  }
  const place = placeOf(b, left);
  if (!place) {
    if (wanted) b.emit("push_undefined");
    return;
  }
  const operator = node.operator.slice(0, -1);
  const offset = b.module.source.find(node.operator, left.end);
  place.prepare();
  if (operator === "&&" || operator === "||" || operator === "??") {
    lowerLogicalAssignment(b, node, place, logicalJump[operator], offset, wanted);
    return;
  }
  if (operator === "") lowerNamed(b, node.right, place.name);
  else {
    copyParts(b, place);
    place.load();
    lowerExpression(b, node.right);
    b.at(offset);
    b.emit(binaryMnemonics[operator] as Mnemonic);
  }
  if (wanted) tuckValue(b, place);
  place.store(offset);
}

/** With the parts on the stack: keeps the old value where it decides, else assigns the right side. */
function lowerLogicalAssignment(
  b: FunctionBuilder,
  node: AssignmentExpression,
  place: Place,
  keep: Mnemonic,
  offset: number,
  wanted: boolean,
): void {
  const kept = b.mark();
  const end = b.mark();
  copyParts(b, place);
  place.load();
  if (wanted) b.emit("dup");
  b.jump(keep, kept);
  if (wanted) b.emit("drop");
  lowerNamed(b, node.right, place.name);
  if (wanted) tuckValue(b, place);
  place.store(offset);
  b.jump("jmp", end);
  b.bind(kept);
  if (wanted) dropParts(b, place);
  else for (let part = 0; part < place.parts; part++) b.emit("drop");
  b.bind(end);
}

export function lowerUpdate(b: FunctionBuilder, node: UpdateExpression, wanted: boolean): void {
  const place = placeOf(b, node.argument);
  if (!place) {
    if (wanted) b.emit("push_undefined");
    return;
  }
  const step = node.operator === "++" ? "inc" : "dec";
  const offset = node.prefix ? node.start : b.module.source.find(node.operator, node.argument.end);
  place.prepare();
  copyParts(b, place);
  place.load();
  b.at(offset);
  if (wanted && !node.prefix) {
    b.emit("to_numeric");
    tuckValue(b, place);
  }
  b.emit(step);
  if (wanted && node.prefix) tuckValue(b, place);
  place.store(offset);
}
