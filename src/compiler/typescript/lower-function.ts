// Functions: parameters, the variables that exist from the start, the body.

import type { BlockStatement, Function as PlainFunction, Node, ParamPattern } from "oxc-parser";
import { FunctionFlag } from "../../isa/unit.ts";
import { parametersOf, staticKey, unwrap, withoutDefault, type FunctionNode, type Pattern } from "./ast.ts";
import { FunctionBuilder, type FunctionShape } from "./function-builder.ts";
import { lowerExpression, lowerNamed } from "./lower-expression.ts";
import { bindPattern } from "./lower-pattern.ts";
import { emitReturn } from "./lower-exit.ts";
import { hoistFunction, lowerStatement } from "./lower-statement.ts";
import { initialiseName, loadBinding, storeBinding } from "./names.ts";
import { unplaced, type Scope } from "./scope.ts";
import { hasSimpleParameters } from "./scope-analysis.ts";

/** Operand of define_member. */
export const MemberFlag = { method: 0, get: 1, set: 2, enumerable: 4, private: 8 } as const;

/** What a constructor adds to a plain function. */
export interface ConstructorParts {
  readonly derived: boolean;
  /** Makes the fields of a new instance, in the constructor itself or in an arrow function of it. */
  readonly initialise: (b: FunctionBuilder) => void;
  /** Number of fields, as far as it is known. */
  readonly fields: number;
}

/** Pushes a function object for a declaration, expression or arrow. */
export function pushFunction(b: FunctionBuilder, node: FunctionNode, name: string): void {
  const suspends = node.async || node.generator;
  const own =
    node.type === "ArrowFunctionExpression" ? FunctionFlag.arrow : suspends ? 0 : FunctionFlag.constructible;
  pushClosure(b, lowerFunction(b, node, shapeOf(node, name, own)));
}

/** Pushes the function of a method or accessor. */
export function pushMethod(b: FunctionBuilder, node: PlainFunction, name: string): void {
  pushClosure(b, lowerFunction(b, node, shapeOf(node, name, FunctionFlag.method)));
}

/** Pushes the constructor of a class that has one. */
export function pushConstructor(
  b: FunctionBuilder,
  node: PlainFunction,
  name: string,
  parts: ConstructorParts,
): void {
  const flags = FunctionFlag.classConstructor | (parts.derived ? FunctionFlag.derived : 0);
  pushClosure(b, lowerFunction(b, node, { ...shapeOf(node, name, flags), derived: parts.derived }, parts));
}

export function pushClosure(b: FunctionBuilder, index: number): void {
  b.emit("push_closure", b.constant({ kind: "function", index }));
}

function shapeOf(node: FunctionNode, name: string, own: number): FunctionShape {
  const { async, generator } = node;
  const kind = (async ? FunctionFlag.async : 0) | (generator ? FunctionFlag.generator : 0);
  const eager = hasEagerParameters(node) ? FunctionFlag.eagerParameters : 0;
  return { name, flags: own | kind | eager | FunctionFlag.strictThis, async, generator, derived: false };
}

/** A generator evaluates defaults and patterns of its parameters when it is called, the body when it is asked. */
function hasEagerParameters(node: FunctionNode): boolean {
  return node.generator && !hasSimpleParameters(node);
}

function lowerFunction(
  parent: FunctionBuilder,
  node: FunctionNode,
  shape: FunctionShape,
  construction?: ConstructorParts,
): number {
  const { module } = parent;
  const scope = module.scopeOf(node);
  const b = new FunctionBuilder(module, shape, scope, parent);
  const parameters = parametersOf(node);
  const positional = parameters.filter(({ type }) => type !== "RestElement").length;
  for (let index = 0; index < positional; index++) b.allocate(parameterName(parameters[index]));
  if (node.type === "ArrowFunctionExpression") b.afterSuper = parent.afterSuper;
  b.thisReady = shape.derived ? false : node.type === "ArrowFunctionExpression" ? parent.thisReady : true;
  placeParameters(parameters, scope);
  b.enter(scope);
  lowerHidden(b, scope);
  const rest = parameters.at(-1);
  if (rest?.type === "RestElement") {
    b.emit("rest", positional);
    if (rest.argument.type === "Identifier") initialiseName(b, rest.argument.name);
  }
  const restLocal =
    rest?.type === "RestElement" && rest.argument.type !== "Identifier" ? b.allocate() : undefined;
  if (restLocal !== undefined) b.setLocal(restLocal);
  const given = scope.bindings.get("#arguments");
  if (given) {
    // Behind all `rest`, which must come before anything that can wait.
    b.pushIntrinsic("argumentsObject");
    b.emit("push_undefined");
    loadBinding(b, given);
    b.emit("call", 1);
    storeBinding(b, given);
  }
  if (construction && !construction.derived) construction.initialise(b);
  if (construction?.derived) b.afterSuper = construction.initialise;
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.type !== "RestElement") lowerParameter(b, scope, parameter, index);
    else if (restLocal !== undefined) {
      b.getLocal(restLocal);
      bindPattern(b, parameter.argument);
    }
  }
  if (hasEagerParameters(node)) {
    b.emit("push_undefined");
    b.emit("yield");
    b.emit("drop");
  }
  if (construction && !construction.derived) assignParameterProperties(b, parameters);
  lowerFunctionBody(b, node, scope, parameters, construction);
  const capacity = (construction?.fields ?? 0) + countThisProperties(node);
  const arity = parameters.findIndex((p) => p.type === "RestElement" || isOptional(p));
  return module.unit.addFunction(
    b.finish({
      parameters: positional,
      arity: arity < 0 ? positional : arity,
      capacity: Math.min(capacity, 64),
    }),
  );
}

function parameterName(parameter: ParamPattern | undefined): string {
  const plain = parameter?.type === "TSParameterProperty" ? parameter.parameter : parameter;
  const { target } = withoutDefault(plain as Pattern);
  return target.type === "Identifier" ? target.name : "";
}

function isOptional(parameter: ParamPattern): boolean {
  return (
    (parameter.type === "TSParameterProperty" ? parameter.parameter : parameter).type === "AssignmentPattern"
  );
}

/** A parameter that is a plain name, is not captured and cannot be read too early, stays where the call puts it. */
function placeParameters(parameters: readonly ParamPattern[], scope: Scope): void {
  for (const binding of scope.bindings.values())
    if (binding.kind === "parameter" && !binding.captured) binding.storage = unplaced;
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.type === "RestElement") continue;
    const binding = scope.bindings.get(parameterName(parameter));
    if (binding?.kind === "parameter" && !binding.captured && !binding.checked)
      binding.storage = { kind: "local", index };
  }
}

/** Gives the hidden variables of a function, and its own name, their values. */
function lowerHidden(b: FunctionBuilder, scope: Scope): void {
  for (const [name, binding] of scope.bindings) {
    if (binding.kind === "var" && binding.captured) b.emit("push_undefined");
    else if (binding.kind === "self" && binding.used) b.emit("callee");
    else if (name === "#this" && !scope.derived) b.emit("summon_this");
    else if (name === "#new.target") b.emit("new_target");
    else if (name === "#callee") b.emit("callee");
    else if (name === "#constructed") b.emit("push_false");
    else if (name === "#arguments") b.emit("rest", 0);
    else continue;
    storeBinding(b, binding);
  }
}

function lowerParameter(b: FunctionBuilder, scope: Scope, parameter: ParamPattern, index: number): void {
  const plain = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
  const { target, initial } = withoutDefault(plain as Pattern);
  if (initial) {
    const given = b.mark();
    b.getLocal(index);
    b.jump("jump_defined", given);
    lowerNamed(b, initial, target.type === "Identifier" ? target.name : undefined);
    b.setLocal(index);
    b.bind(given);
  }
  if (target.type === "Identifier") {
    const binding = scope.bindings.get(target.name);
    if (binding?.storage.kind === "local" && binding.storage.index === index) return;
    b.getLocal(index);
    initialiseName(b, target.name);
  } else {
    b.getLocal(index);
    bindPattern(b, target as Node, {
      type: "Identifier",
      name: "",
      start: target.start,
      end: target.end,
    });
  }
}

/** `constructor(private x)`: assigned before anything else of the body. */
export function assignParameterProperties(b: FunctionBuilder, parameters: readonly ParamPattern[]): void {
  for (const parameter of parameters) {
    if (parameter.type !== "TSParameterProperty") continue;
    const name = parameterName(parameter);
    b.emit("summon_this");
    lowerExpression(b, { type: "Identifier", name, start: parameter.start, end: parameter.end });
    b.emit("set_prop", b.text(name));
  }
}

function lowerFunctionBody(
  b: FunctionBuilder,
  node: FunctionNode,
  scope: Scope,
  parameters: readonly ParamPattern[],
  construction: ConstructorParts | undefined,
): void {
  const { body } = node;
  if (!body) return;
  if (body.type !== "BlockStatement") {
    lowerExpression(b, body);
    b.emit("ret");
    return;
  }
  const inner = b.module.findScope(body);
  if (inner) enterBody(b, inner, scope);
  for (const statement of body.body) hoistFunction(b, statement);
  for (const statement of body.body) {
    lowerStatement(b, statement);
    if (!construction?.derived || !isSuperCall(statement)) continue;
    b.thisReady = true;
    assignParameterProperties(b, parameters);
  }
  if (!construction?.derived || !b.reachable) return;
  b.emit("push_undefined");
  b.at(node.start);
  emitReturn(b);
}

/** The body of a function whose parameters have a scope of their own: `var x` starts with the value of parameter x. */
function enterBody(b: FunctionBuilder, inner: Scope, outer: Scope): void {
  b.enter(inner);
  for (const [name, binding] of inner.bindings) {
    if (binding.kind !== "var") continue;
    const parameter = outer.bindings.get(name);
    if (parameter?.kind !== "parameter") {
      if (!binding.captured) continue;
      b.emit("push_undefined");
    } else {
      b.scope = outer;
      lowerExpression(b, { type: "Identifier", name, start: -1, end: -1 });
      b.scope = inner;
    }
    storeBinding(b, binding);
  }
}

function isSuperCall(statement: Node): boolean {
  if (statement.type !== "ExpressionStatement") return false;
  const call = unwrap(statement.expression);
  return call.type === "CallExpression" && call.callee.type === "Super";
}

/** Different names in statements `this.name = …` directly in the body: what a new instance should have room for. */
function countThisProperties(node: FunctionNode): number {
  const names = new Set<string>();
  const { body } = node;
  if (node.type === "ArrowFunctionExpression" || !body) return 0;
  for (const parameter of node.params)
    if (parameter.type === "TSParameterProperty") names.add(parameterName(parameter));
  for (const statement of (body as BlockStatement).body) {
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression")
      continue;
    const left = unwrap(statement.expression.left as Node);
    if (left.type !== "MemberExpression" || left.object.type !== "ThisExpression") continue;
    const name = staticKey(left.property, left.computed);
    if (name !== undefined) names.add(name);
  }
  return names.size;
}
