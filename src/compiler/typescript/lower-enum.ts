// Enums and namespaces: the two declarations of TypeScript that are more than types.

import type { Node, TSEnumDeclaration, TSEnumMember } from "oxc-parser";
import { FunctionFlag } from "../../isa/unit.ts";
import { isErased, unwrap } from "./ast.ts";
import { FunctionBuilder } from "./function-builder.ts";
import { lowerExpression } from "./lower-expression.ts";
import { pushClosure } from "./lower-function.ts";
import { hoistFunction, lowerStatement } from "./lower-statement.ts";
import { initialiseName, loadBinding, loadName, storeBinding } from "./names.ts";

/** An object with the members by name, and the names by number. */
export function lowerEnum(b: FunctionBuilder, node: TSEnumDeclaration): void {
  const scope = b.module.scopeOf(node);
  openObject(b, node.id.name, node.body.members.length * 2);
  b.enter(scope);
  const object = scope.hidden("object");
  storeBinding(b, object);
  let previous: number | undefined = -1;
  for (const member of node.body.members) {
    const value = constantValue(member, previous);
    lowerMember(b, member, value, () => loadBinding(b, object));
    previous = typeof value === "number" ? value : undefined;
  }
  b.leave(scope);
}

/** Pushes the object of an enum or namespace: a new one, or that of an earlier declaration of the name. */
function openObject(b: FunctionBuilder, name: string, properties: number): void {
  const known = b.mark();
  loadName(b, name, -1);
  b.emit("dup");
  b.jump("jump_not_nullish", known);
  b.emit("drop");
  b.emit("new_object", Math.min(255, properties));
  b.emit("dup");
  initialiseName(b, name);
  b.bind(known);
}

/** The value of a member that is a literal or counts on from the one before. */
function constantValue(member: TSEnumMember, previous: number | undefined): number | string | undefined {
  if (!member.initializer) return previous === undefined ? undefined : previous + 1;
  const node = unwrap(member.initializer);
  if (node.type === "Literal" && (typeof node.value === "number" || typeof node.value === "string"))
    return node.value;
  if (node.type !== "UnaryExpression" || node.operator !== "-") return undefined;
  const operand = unwrap(node.argument);
  return operand.type === "Literal" && typeof operand.value === "number" ? -operand.value : undefined;
}

function lowerMember(
  b: FunctionBuilder,
  member: TSEnumMember,
  constant: number | string | undefined,
  pushObject: () => void,
): void {
  const name = nameOf(member);
  if (name === undefined) {
    b.unsupported(member, "computed names of enum members");
    return;
  }
  pushObject();
  if (typeof constant === "string") b.pushText(constant);
  else if (constant !== undefined) b.pushNumber(constant);
  else if (member.initializer) lowerExpression(b, member.initializer);
  else {
    b.module.source.report("syntax", member, "Enum member must have initializer");
    b.emit("push_undefined");
  }
  if (typeof constant === "string" || (member.initializer && isText(member))) {
    b.emit("set_prop", b.text(name));
    return;
  }
  const value = b.allocate();
  b.setLocal(value);
  b.getLocal(value);
  b.emit("set_prop", b.text(name));
  pushObject();
  b.getLocal(value);
  b.pushText(name);
  b.emit("set_index");
  b.release(value);
}

/** Templates and sums with a string are strings, which have no reverse entry. */
function isText(member: TSEnumMember): boolean {
  const node = member.initializer && unwrap(member.initializer);
  return node?.type === "TemplateLiteral";
}

function nameOf({ id }: TSEnumMember): string | undefined {
  if (id.type === "Identifier") return id.name;
  if (id.type === "Literal") return id.value;
  return id.expressions.length === 0 ? (id.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** A function that is called at once with the object; exported variables are its properties. */
export function lowerNamespace(
  b: FunctionBuilder,
  node: Extract<Node, { type: "TSModuleDeclaration" }>,
): void {
  if (node.id.type !== "Identifier" || !node.body) {
    b.unsupported(node.id, "dotted namespaces; nest them");
    return;
  }
  const scope = b.module.scopeOf(node);
  const shape = {
    name: "",
    flags: FunctionFlag.constructible | FunctionFlag.strictThis,
    async: false,
    generator: false,
    derived: false,
  };
  const inner = new FunctionBuilder(b.module, shape, scope, b);
  const parameter = inner.allocate("object");
  inner.enter(scope);
  inner.getLocal(parameter);
  storeBinding(inner, scope.hidden("object"));
  for (const [, binding] of scope.bindings)
    if (binding.kind === "var" && binding.captured && binding.storage.kind === "scoped") {
      inner.emit("push_undefined");
      storeBinding(inner, binding);
    }
  const statements = node.body.body.map((statement) =>
    statement.type === "ExportNamedDeclaration" && statement.declaration
      ? { declaration: statement.declaration, exported: true }
      : { declaration: statement, exported: false },
  );
  const publish = (name: string): void => {
    loadBinding(inner, scope.hidden("object"));
    loadName(inner, name, -1);
    inner.emit("set_prop", inner.text(name));
  };
  for (const { declaration } of statements) hoistFunction(inner, declaration);
  for (const { declaration, exported } of statements) {
    lowerStatement(inner, declaration);
    if (!exported || isErased(declaration)) continue;
    if (
      declaration.type !== "VariableDeclaration" &&
      "id" in declaration &&
      declaration.id?.type === "Identifier"
    )
      publish(declaration.id.name);
  }
  pushClosure(b, b.module.unit.addFunction(inner.finish({ parameters: 1, arity: 1, capacity: 0 })));
  b.emit("push_undefined");
  openObject(b, node.id.name, node.body.body.length);
  b.at(node.start);
  b.emit("call", 1);
  b.emit("drop");
}
