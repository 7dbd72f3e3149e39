// Expressions: each leaves exactly one value on the operand stack; for its effect only, none; as a condition, it jumps.

import type { Expression, Node } from "oxc-parser";
import { isAnonymousFunction, memberName, unwrap, type Literal } from "./ast.ts";
import type { FunctionBuilder, Mark } from "./function-builder.ts";
import { lowerAssignment, lowerUpdate } from "./lower-assignment.ts";
import { lowerCall, lowerImport, lowerNew } from "./lower-call.ts";
import { lowerClass } from "./lower-class.ts";
import { pushFunction } from "./lower-function.ts";
import { lowerArray, lowerObject, lowerTaggedTemplate, lowerTemplate } from "./lower-literal.ts";
import { lowerBinary, lowerUnary } from "./lower-operator.ts";
import { loadPrivate } from "./lower-private.ts";
import { lowerAwait, lowerYield } from "./lower-suspension.ts";
import { loadName, loadNewTarget, loadThis } from "./names.ts";
import { placeOf } from "./place.ts";

/** Pushes the value of an expression. */
export function lowerExpression(b: FunctionBuilder, given: Node): void {
  const node = unwrap(given);
  switch (node.type) {
    case "Literal":
      lowerLiteral(b, node);
      return;
    case "Identifier":
      loadName(b, node.name, node.start);
      return;
    case "ThisExpression":
      loadThis(b, node.start);
      return;
    case "MemberExpression":
      lowerMember(b, node);
      return;
    case "CallExpression":
      lowerCall(b, node);
      return;
    case "ChainExpression":
      lowerChain(b, () => lowerExpression(b, node.expression));
      return;
    case "NewExpression":
      lowerNew(b, node);
      return;
    case "BinaryExpression":
      lowerBinary(b, node);
      return;
    case "UnaryExpression":
      lowerUnary(b, node);
      return;
    case "UpdateExpression":
      lowerUpdate(b, node, true);
      return;
    case "AssignmentExpression":
      lowerAssignment(b, node, true);
      return;
    case "LogicalExpression":
      lowerLogical(b, node);
      return;
    case "ConditionalExpression":
      lowerConditional(b, node, lowerExpression);
      return;
    case "SequenceExpression":
      for (const [index, part] of node.expressions.entries())
        if (index === node.expressions.length - 1) lowerExpression(b, part);
        else lowerEffect(b, part);
      return;
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ClassExpression":
      lowerNamed(b, node, node.id?.name ?? "");
      return;
    case "ObjectExpression":
      lowerObject(b, node);
      return;
    case "ArrayExpression":
      lowerArray(b, node.elements);
      return;
    case "TemplateLiteral":
      lowerTemplate(b, node);
      return;
    case "TaggedTemplateExpression":
      lowerTaggedTemplate(b, node);
      return;
    case "AwaitExpression":
      lowerAwait(b, node);
      return;
    case "YieldExpression":
      lowerYield(b, node);
      return;
    case "MetaProperty":
      if (node.meta.name === "new") loadNewTarget(b);
      else b.module.pushImportMeta(b, node);
      return;
    case "ImportExpression":
      lowerImport(b, node);
      return;
    default:
      b.unsupported(node, `${node.type} in this place`);
      b.emit("push_undefined");
  }
}

/** Evaluates an expression whose value nobody wants. */
export function lowerEffect(b: FunctionBuilder, given: Node): void {
  const node = unwrap(given);
  switch (node.type) {
    case "AssignmentExpression":
      lowerAssignment(b, node, false);
      return;
    case "UpdateExpression":
      lowerUpdate(b, node, false);
      return;
    case "SequenceExpression":
      for (const part of node.expressions) lowerEffect(b, part);
      return;
    case "ConditionalExpression":
      lowerConditional(b, node, lowerEffect);
      return;
    case "LogicalExpression":
      if (node.operator !== "??") {
        const end = b.mark();
        lowerCondition(b, node.left, end, node.operator === "||");
        lowerEffect(b, node.right);
        b.bind(end);
        return;
      }
      break;
    case "UnaryExpression":
      if (node.operator === "void" || node.operator === "!") {
        lowerEffect(b, node.argument);
        return;
      }
      break;
    default:
      break;
  }
  lowerExpression(b, node);
  b.emit("drop");
}

/** Jumps to `target` if the expression is truthy (`when` true) or falsy (`when` false); else falls through. */
export function lowerCondition(b: FunctionBuilder, given: Node, target: Mark, when: boolean): void {
  const node = unwrap(given);
  if (node.type === "UnaryExpression" && node.operator === "!") {
    lowerCondition(b, node.argument, target, !when);
    return;
  }
  if (node.type === "LogicalExpression" && node.operator !== "??") {
    // `a && b` is decided by a falsy a, `a || b` by a truthy one.
    const decisive = node.operator === "||";
    if (decisive === when) {
      lowerCondition(b, node.left, target, when);
      lowerCondition(b, node.right, target, when);
    } else {
      const through = b.mark();
      lowerCondition(b, node.left, through, decisive);
      lowerCondition(b, node.right, target, when);
      b.bind(through);
    }
    return;
  }
  if (node.type === "Literal" && typeof node.value === "boolean") {
    if (node.value === when) b.jump("jmp", target);
    return;
  }
  lowerExpression(b, node);
  b.jump(when ? "jump_true" : "jump_false", target);
}

/** Pushes an expression; an anonymous function or class takes `name`. */
export function lowerNamed(b: FunctionBuilder, given: Node, name: string | undefined): void {
  const node = unwrap(given);
  if (node.type === "ClassExpression") lowerClass(b, node, node.id?.name ?? name ?? "");
  else if (node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression")
    pushFunction(b, node, node.id?.name ?? name ?? "");
  else if (name === undefined || !isAnonymousFunction(node)) lowerExpression(b, node);
}

function lowerLiteral(b: FunctionBuilder, node: Literal): void {
  if ("regex" in node && node.regex) {
    b.at(node.start);
    b.emit("get_builtin", b.text("RegExp"));
    b.pushText(node.regex.pattern);
    b.pushText(node.regex.flags);
    b.emit("new", 2);
  } else if ("bigint" in node) {
    b.unsupported(node, "BigInt");
    b.emit("push_undefined");
  } else if (typeof node.value === "string") b.pushText(node.value);
  else if (typeof node.value === "number") b.pushNumber(node.value);
  else if (typeof node.value === "boolean") b.emit(node.value ? "push_true" : "push_false");
  else b.emit("push_null");
}

function lowerMember(b: FunctionBuilder, node: Extract<Node, { type: "MemberExpression" }>): void {
  if (node.object.type === "MetaProperty" && node.object.meta.name === "import") {
    b.module.pushImportMetaMember(b, node);
    return;
  }
  if (pushImported(b, node)) return;
  if (node.object.type === "Super") {
    const place = placeOf(b, node);
    place?.prepare();
    place?.load();
    return;
  }
  lowerExpression(b, node.object);
  if (node.optional) optionalExit(b, 1);
  loadMember(b, node);
}

/** object -> value */
export function loadMember(b: FunctionBuilder, node: Extract<Node, { type: "MemberExpression" }>): void {
  const { property } = node;
  const name = memberName(node);
  if (property.type === "PrivateIdentifier") loadPrivate(b, property);
  else if (name !== undefined) {
    b.at(propertyOffset(b, node));
    b.emit("get_prop", b.text(name));
  } else {
    lowerExpression(b, property);
    b.at(b.module.source.find("[", node.object.end));
    b.emit("get_index");
  }
}

/** Where V8 says that reading a property is: at the name; behind a call or a `?.` of the same chain at the dot. */
export function propertyOffset(
  b: FunctionBuilder,
  node: Extract<Node, { type: "MemberExpression" }>,
): number {
  const { object, property } = node;
  const { source } = b.module;
  for (let at: Node = object; !node.optional && !source.text.slice(at.end, property.start).includes(")"); ) {
    const inner: Node = unwrap(at);
    if (inner.type === "CallExpression") return source.find(".", object.end);
    if (inner.type !== "MemberExpression") return property.start;
    if (inner.optional) return source.find(".", object.end);
    at = inner.object;
  }
  return node.optional ? source.find("?.", object.end) : property.start;
}

/** `ns.name` of a namespace import is the variable itself. True if it was one. */
export function pushImported(b: FunctionBuilder, node: Extract<Node, { type: "MemberExpression" }>): boolean {
  const object = unwrap(node.object);
  if (object.type !== "Identifier" || node.optional) return false;
  const storage = b.scope.lookup(object.name)?.storage;
  const name = memberName(node);
  if (storage?.kind !== "namespace" || name === undefined) return false;
  b.module.pushNamespaceMember(b, storage.specifier, name, node.start);
  return true;
}

/** Lowers a chain: where a `?.` finds nothing, the whole chain is `otherwise` (undefined). */
export function lowerChain(
  b: FunctionBuilder,
  chain: () => void,
  otherwise: () => void = () => b.emit("push_undefined"),
): void {
  const outer = b.optionalExits;
  const exits = new Map<number, Mark>();
  b.optionalExits = exits;
  chain();
  b.optionalExits = outer;
  if (exits.size === 0) return;
  const end = b.mark();
  b.jump("jmp", end);
  for (let depth = Math.max(...exits.keys()); depth > 0; depth--) {
    const exit = exits.get(depth);
    if (exit) b.bind(exit);
    b.emit("drop");
  }
  otherwise();
  b.bind(end);
}

/** v -> v, but leaves the chain if v is null or undefined. `depth` operands of the chain are on the stack by then. */
export function optionalExit(b: FunctionBuilder, depth: number): void {
  const exits = b.optionalExits;
  if (!exits) return;
  const exit = exits.get(depth) ?? b.mark();
  exits.set(depth, exit);
  b.emit("dup");
  b.jump("jump_nullish", exit);
}

function lowerLogical(b: FunctionBuilder, node: Extract<Node, { type: "LogicalExpression" }>): void {
  const end = b.mark();
  lowerExpression(b, node.left);
  b.emit("dup");
  b.jump(logicalJump[node.operator], end);
  b.emit("drop");
  lowerExpression(b, node.right);
  b.bind(end);
}

/** The jump that keeps the left side. */
export const logicalJump = { "&&": "jump_false", "||": "jump_true", "??": "jump_not_nullish" } as const;

function lowerConditional(
  b: FunctionBuilder,
  node: Extract<Node, { type: "ConditionalExpression" }>,
  lower: (b: FunctionBuilder, node: Expression) => void,
): void {
  const otherwise = b.mark();
  const end = b.mark();
  lowerCondition(b, node.test, otherwise, false);
  lower(b, node.consequent);
  b.jump("jmp", end);
  b.bind(otherwise);
  lower(b, node.alternate);
  b.bind(end);
}
