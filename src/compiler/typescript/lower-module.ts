// Modules: the function that instantiates hoisted declarations before any module runs, and the body.

import type { ExportDefaultDeclaration, Node, TSImportEqualsDeclaration } from "oxc-parser";
import { FunctionFlag } from "../../isa/unit.ts";
import { aliasTarget, isErased } from "./ast.ts";
import { FunctionBuilder } from "./function-builder.ts";
import { lowerClass } from "./lower-class.ts";
import { lowerExpression, lowerNamed } from "./lower-expression.ts";
import { pushFunction } from "./lower-function.ts";
import { hoistFunction, lowerStatement } from "./lower-statement.ts";
import type { ModuleBuilder } from "./module-builder.ts";
import type { JsonModule, SourceModule } from "./module-graph.ts";
import { initialiseName, storeBinding } from "./names.ts";

const shape = { name: "", flags: FunctionFlag.strictThis, async: false, generator: false, derived: false };

/** The function that gives hoisted functions and variables of the module's slots their values; -1 if there are none. */
export function lowerModuleInit(module: ModuleBuilder, { scopes, program }: SourceModule): number {
  const b = new FunctionBuilder(module, shape, scopes.root, undefined);
  let needed = false;
  for (const binding of scopes.root.bindings.values()) {
    const { kind, storage } = binding;
    if (storage.kind !== "module" || (kind !== "var" && kind !== "enum" && kind !== "namespace")) continue;
    needed = true;
    b.emit("push_undefined");
    storeBinding(b, binding);
  }
  for (const statement of program.body) needed = hoistShared(b, statement, true) || needed;
  return needed ? module.unit.addFunction(b.finish({ parameters: 0, arity: 0, capacity: 0 })) : -1;
}

/** The body of the module. */
export function lowerModuleBody(module: ModuleBuilder, { scopes, program }: SourceModule): number {
  const async = scopes.awaits;
  const flags = shape.flags | FunctionFlag.moduleBody | (async ? FunctionFlag.async : 0);
  const b = new FunctionBuilder(module, { ...shape, flags, async }, scopes.root, undefined);
  b.enter(scopes.root);
  for (const binding of scopes.root.bindings.values())
    if ((binding.kind === "enum" || binding.kind === "namespace") && binding.storage.kind === "local") {
      b.emit("push_undefined");
      storeBinding(b, binding);
    }
  for (const statement of program.body) hoistShared(b, statement, false);
  for (const statement of program.body) lowerStatement(b, statement);
  return module.unit.addFunction(b.finish({ parameters: 0, arity: 0, capacity: 0 }));
}

/** Hoists a function declaration if its variable lives in a slot of the module (`shared`), or if it does not. */
function hoistShared(b: FunctionBuilder, given: Node, shared: boolean): boolean {
  const statement =
    (given.type === "ExportNamedDeclaration" || given.type === "ExportDefaultDeclaration") &&
    given.declaration
      ? (given.declaration as Node)
      : given;
  let node = statement;
  while (node.type === "LabeledStatement") node = node.body;
  if (node.type !== "FunctionDeclaration" || isErased(node)) return false;
  const name = node.id?.name ?? "#default";
  const binding = b.scope.bindings.get(name);
  if ((binding?.storage.kind === "module") !== shared) return false;
  if (node.id) hoistFunction(b, node);
  else {
    pushFunction(b, node, "default");
    initialiseName(b, name);
  }
  return true;
}

/** Statements that only modules have. */
export function lowerModuleItem(b: FunctionBuilder, node: Node): void {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
      return;
    case "ExportNamedDeclaration":
      if (node.declaration) lowerStatement(b, node.declaration);
      return;
    case "ExportDefaultDeclaration":
      lowerDefault(b, node);
      return;
    case "TSImportEqualsDeclaration":
      lowerAlias(b, node);
      return;
    case "TSExportAssignment":
      b.unsupported(node, "export = ; write export default");
      return;
    default:
      b.unsupported(node, node.type);
  }
}

/** A constant; one that no value is read from may stand for a type, which is not there at run time. */
function lowerAlias(b: FunctionBuilder, node: TSImportEqualsDeclaration): void {
  const target = aliasTarget(node);
  if (!target) {
    b.unsupported(node, "import = require(); write an import declaration");
    return;
  }
  const binding = b.scope.lookup(node.id.name);
  if (!binding?.used && !binding?.exported) return;
  lowerExpression(b, target);
  initialiseName(b, node.id.name);
}

function lowerDefault(b: FunctionBuilder, { declaration }: ExportDefaultDeclaration): void {
  if (isErased(declaration as Node) || declaration.type === "FunctionDeclaration") return;
  if (declaration.type === "ClassDeclaration") {
    lowerClass(b, declaration, declaration.id?.name ?? "default");
    initialiseName(b, declaration.id?.name ?? "#default");
  } else {
    lowerNamed(b, declaration as Node, "default");
    initialiseName(b, "#default");
  }
}

/** The body of a JSON module. */
export function lowerJsonModule(
  module: ModuleBuilder,
  { specifier, text }: JsonModule,
  scope: FunctionBuilder["scope"],
): number {
  const b = new FunctionBuilder(module, shape, scope, undefined);
  b.emit("get_builtin", b.text("JSON"));
  b.pushText(text);
  b.emit("call_method", b.text("parse"), 1);
  b.emit("set_module", b.constant({ kind: "module", specifier }), 0);
  return module.unit.addFunction(b.finish({ parameters: 0, arity: 0, capacity: 0 }));
}
