// Operators: unary and binary ones that are no assignment and decide nothing.

import type { Node, UnaryExpression } from "oxc-parser";
import type { Mnemonic } from "../../isa/instructions.ts";
import { memberName, unwrap } from "./ast.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { lowerChain, lowerEffect, lowerExpression, optionalExit } from "./lower-expression.ts";
import { hasPrivate } from "./lower-private.ts";
import { loadThis, typeofName } from "./names.ts";

/** Also `#x in o`, whose left side is no expression. */
type BinaryNode = Extract<Node, { type: "BinaryExpression" }>;

export const binaryMnemonics: Readonly<Record<string, Mnemonic>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "%": "rem",
  "**": "exp",
  "&": "bit_and",
  "|": "bit_or",
  "^": "bit_xor",
  "<<": "shift_left",
  ">>": "shift_right",
  ">>>": "shift_right_unsigned",
  "==": "equal",
  "!=": "not_equal",
  "===": "strict_equal",
  "!==": "strict_not_equal",
  "<": "less",
  "<=": "less_equal",
  ">": "greater",
  ">=": "greater_equal",
  instanceof: "instance_of",
  in: "in",
};

export function lowerBinary(b: FunctionBuilder, node: BinaryNode): void {
  // A long sum nests to the left; walking it in a loop keeps our own stack short.
  const spine: BinaryNode[] = [];
  let left: Node = node;
  while (left.type === "BinaryExpression" && left.left.type !== "PrivateIdentifier") {
    spine.push(left);
    left = unwrap(left.left as Node);
  }
  if (left.type === "BinaryExpression" && left.left.type === "PrivateIdentifier") {
    lowerExpression(b, left.right);
    b.at(b.module.source.find("in", left.left.end));
    hasPrivate(b, left.left);
  } else lowerExpression(b, left);
  for (const operation of spine.reverse()) {
    lowerExpression(b, operation.right);
    b.at(b.module.source.find(operation.operator, operation.left.end));
    b.emit(binaryMnemonics[operation.operator] as Mnemonic);
  }
}

export function lowerUnary(b: FunctionBuilder, node: UnaryExpression): void {
  const argument = unwrap(node.argument);
  switch (node.operator) {
    case "delete":
      lowerDelete(b, argument);
      return;
    case "void":
      lowerEffect(b, argument);
      b.emit("push_undefined");
      return;
    case "typeof":
      if (argument.type === "Identifier") typeofName(b, argument.name, argument.start);
      else {
        lowerExpression(b, argument);
        b.emit("typeof");
      }
      return;
    case "!":
      lowerExpression(b, argument);
      b.emit("not");
      return;
    case "-":
      if (argument.type === "Literal" && typeof argument.value === "number") {
        b.pushNumber(-argument.value);
        return;
      }
      break;
    default:
      break;
  }
  lowerExpression(b, argument);
  b.at(node.start);
  b.emit(node.operator === "-" ? "neg" : node.operator === "+" ? "to_number" : "bit_not");
}

function lowerDelete(b: FunctionBuilder, argument: Node): void {
  if (argument.type === "ChainExpression") {
    const { expression } = argument;
    lowerChain(
      b,
      () => lowerDelete(b, unwrap(expression)),
      () => b.emit("push_true"),
    );
    return;
  }
  if (argument.type !== "MemberExpression") {
    lowerEffect(b, argument);
    b.emit("push_true");
    return;
  }
  if (argument.object.type === "Super") {
    loadThis(b, argument.start);
    b.at(argument.start);
    b.throwError("ReferenceError", "Unsupported reference to 'super'");
    return;
  }
  lowerExpression(b, argument.object);
  if (argument.optional) optionalExit(b, 1);
  const name = memberName(argument);
  if (name !== undefined) b.pushText(name);
  else lowerExpression(b, argument.property);
  b.emit("delete_index");
}
