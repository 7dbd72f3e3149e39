// Statements: blocks, branches, loops, switch, and the jumps out of them.

import type { Node, Statement, SwitchStatement, VariableDeclaration } from "oxc-parser";
import { isErased, unwrap } from "./ast.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { leaveTo, lowerReturn } from "./lower-exit.ts";
import { lowerClass } from "./lower-class.ts";
import { lowerEnum, lowerNamespace } from "./lower-enum.ts";
import { lowerCondition, lowerEffect, lowerExpression, lowerNamed } from "./lower-expression.ts";
import { pushFunction } from "./lower-function.ts";
import { lowerForIn, lowerForOf } from "./lower-iteration.ts";
import { lowerModuleItem } from "./lower-module.ts";
import { bindPattern } from "./lower-pattern.ts";
import { lowerTry } from "./lower-try.ts";
import { initialiseName } from "./names.ts";
import { opensScope } from "./scope-analysis.ts";
import type { Scope } from "./scope.ts";

export type Labels = readonly string[];

/** Statements of a block, function or module: hoisted functions first. */
export function lowerStatements(
  b: FunctionBuilder,
  statements: readonly Node[],
  hoistable = hoistFunction,
): void {
  for (const statement of statements) hoistable(b, statement);
  for (const statement of statements) lowerStatement(b, statement);
}

/** Makes the function of a declaration at the start of its block. */
export function hoistFunction(b: FunctionBuilder, statement: Node): void {
  let node = statement;
  while (node.type === "LabeledStatement") node = node.body;
  if (node.type !== "FunctionDeclaration" || isErased(node) || !node.id) return;
  pushFunction(b, node, node.id.name);
  initialiseName(b, node.id.name);
}

export function lowerStatement(b: FunctionBuilder, node: Node, labels: Labels = []): void {
  if (isErased(node)) return;
  switch (node.type) {
    case "ExpressionStatement":
      lowerEffect(b, node.expression);
      return;
    case "VariableDeclaration":
      lowerDeclaration(b, node);
      return;
    case "FunctionDeclaration":
    case "EmptyStatement":
    case "DebuggerStatement":
      return;
    case "ClassDeclaration":
      lowerClass(b, node, node.id?.name ?? "");
      if (node.id) initialiseName(b, node.id.name);
      return;
    case "BlockStatement": {
      const scope = b.module.scopeOf(node);
      b.enter(scope);
      lowerStatements(b, node.body);
      b.leave(scope);
      return;
    }
    case "IfStatement":
      lowerIf(b, node);
      return;
    case "ForStatement":
      lowerFor(b, node, labels);
      return;
    case "WhileStatement":
    case "DoWhileStatement":
      lowerWhile(b, node, labels);
      return;
    case "ForOfStatement":
      lowerForOf(b, node, labels);
      return;
    case "ForInStatement":
      lowerForIn(b, node, labels);
      return;
    case "ReturnStatement":
      lowerReturn(b, node);
      return;
    case "BreakStatement":
      leaveTo(b, "break", node.label?.name);
      return;
    case "ContinueStatement":
      leaveTo(b, "continue", node.label?.name);
      return;
    case "ThrowStatement":
      lowerExpression(b, node.argument);
      b.at(node.start);
      b.emit("throw");
      return;
    case "TryStatement":
      lowerTry(b, node);
      return;
    case "SwitchStatement":
      lowerSwitch(b, node, labels);
      return;
    case "LabeledStatement":
      lowerLabelled(b, node.body, [...labels, node.label.name]);
      return;
    case "TSEnumDeclaration":
      lowerEnum(b, node);
      return;
    case "TSModuleDeclaration":
      lowerNamespace(b, node);
      return;
    case "WithStatement":
      b.unsupported(node, "with");
      return;
    default:
      lowerModuleItem(b, node);
  }
}

export function lowerDeclaration(b: FunctionBuilder, node: VariableDeclaration): void {
  if (node.kind === "using" || node.kind === "await using") {
    b.unsupported(node, `${node.kind} declarations`);
    return;
  }
  for (const { id, init } of node.declarations) {
    if (init) {
      lowerNamed(b, init, id.type === "Identifier" ? id.name : undefined);
      bindPattern(b, id, init);
    } else if (node.kind !== "var" && id.type === "Identifier") {
      b.emit("push_undefined");
      initialiseName(b, id.name);
    }
  }
}

function lowerIf(b: FunctionBuilder, node: Extract<Statement, { type: "IfStatement" }>): void {
  const otherwise = b.mark();
  lowerCondition(b, node.test, otherwise, false);
  lowerStatement(b, node.consequent);
  if (!node.alternate) {
    b.bind(otherwise);
    return;
  }
  const end = b.mark();
  b.jump("jmp", end);
  b.bind(otherwise);
  lowerStatement(b, node.alternate);
  b.bind(end);
}

function lowerLabelled(b: FunctionBuilder, body: Statement, labels: Labels): void {
  switch (body.type) {
    case "ForStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForOfStatement":
    case "ForInStatement":
    case "SwitchStatement":
    case "LabeledStatement":
      lowerStatement(b, body, labels);
      return;
    default: {
      const end = b.mark();
      b.control.push({ kind: "break", labels, plain: false, mark: end });
      lowerStatement(b, body);
      b.control.pop();
      b.bind(end);
    }
  }
}

// ---- Loops ---------------------------------------------------------------------------------------------------

/** The body of a loop, with the place where `continue` goes behind it. */
function lowerBody(b: FunctionBuilder, body: Statement, labels: Labels): void {
  const next = b.mark();
  b.control.push({ kind: "continue", labels, mark: next });
  if (opensScope(body)) lowerStatement(b, body);
  else {
    const scope = b.module.scopeOf(body);
    b.enter(scope);
    lowerStatement(b, body);
    b.leave(scope);
  }
  b.control.pop();
  b.bind(next);
}

/** The test stands at the bottom, so that a turn takes one jump; it is entered by a jump unless it is known to hold. */
function lowerFor(
  b: FunctionBuilder,
  node: Extract<Statement, { type: "ForStatement" }>,
  labels: Labels,
): void {
  const scope = b.module.scopeOf(node);
  const end = b.mark();
  const again = b.mark();
  const test = b.mark();
  b.enter(scope);
  if (node.init?.type === "VariableDeclaration") lowerDeclaration(b, node.init);
  else if (node.init) lowerEffect(b, node.init);
  // Closures of the head see the variables as they were before the first turn.
  if (node.init && mayCapture(scope, node.init)) b.emit("copy_scope");
  b.control.push({ kind: "break", labels, plain: true, mark: end });
  const entered = b.reachable;
  if (node.test) b.jump("jmp", test);
  b.bind(again, entered);
  lowerBody(b, node.body, labels);
  if (scope.slots.length > 0) b.emit("copy_scope");
  if (node.update) lowerEffect(b, node.update);
  b.bind(test);
  if (node.test) lowerCondition(b, node.test, again, true);
  else b.jump("jmp", again);
  b.control.pop();
  b.bind(end);
  b.leave(scope);
}

function mayCapture(scope: Scope, init: Node): boolean {
  if (scope.slots.length === 0 || init.type !== "VariableDeclaration") return false;
  const plain = (node: Node): boolean => {
    const inner = unwrap(node);
    return inner.type === "Literal" || inner.type === "Identifier" || inner.type === "MemberExpression";
  };
  return init.declarations.some(({ init: value }) => value !== null && !plain(value));
}

function lowerWhile(
  b: FunctionBuilder,
  node: Extract<Statement, { type: "WhileStatement" | "DoWhileStatement" }>,
  labels: Labels,
): void {
  const end = b.mark();
  const again = b.mark();
  const test = b.mark();
  const forever = node.test.type === "Literal" && node.test.value === true;
  b.control.push({ kind: "break", labels, plain: true, mark: end });
  const entered = b.reachable;
  if (node.type === "WhileStatement" && !forever) b.jump("jmp", test);
  b.bind(again, entered);
  lowerBody(b, node.body, labels);
  b.bind(test);
  lowerCondition(b, node.test, again, true);
  b.control.pop();
  b.bind(end);
}

// ---- Switch --------------------------------------------------------------------------------------------------

function lowerSwitch(b: FunctionBuilder, node: SwitchStatement, labels: Labels): void {
  const scope = b.module.scopeOf(node);
  const value = b.allocate();
  const end = b.mark();
  lowerExpression(b, node.discriminant);
  b.setLocal(value);
  b.enter(scope);
  b.control.push({ kind: "break", labels, plain: true, mark: end });
  for (const { consequent } of node.cases) for (const statement of consequent) hoistFunction(b, statement);
  const marks = node.cases.map(() => b.mark());
  for (const [index, { test }] of node.cases.entries()) {
    if (!test) continue;
    b.getLocal(value);
    lowerExpression(b, test);
    b.emit("strict_equal");
    b.jump("jump_true", marks[index] as (typeof marks)[number]);
  }
  b.jump("jmp", marks[node.cases.findIndex(({ test }) => test === null)] ?? end);
  b.release(value);
  for (const [index, { consequent }] of node.cases.entries()) {
    b.bind(marks[index] as (typeof marks)[number]);
    for (const statement of consequent) lowerStatement(b, statement);
  }
  b.control.pop();
  b.bind(end);
  b.leave(scope);
}
