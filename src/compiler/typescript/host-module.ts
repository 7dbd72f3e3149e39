// Host modules (*.host.ts): they run in Node itself. A program sees stubs of their functions, made from what the file
// declares; so every export must be a function, and it must be plain whether it is asynchronous.

import type { Expression, Node } from "oxc-parser";
import { FunctionFlag, type HostModuleUnit } from "../../isa/unit.ts";
import { isErased, unwrap } from "./ast.ts";
import { FunctionBuilder } from "./function-builder.ts";
import { pushClosure } from "./lower-function.ts";
import type { ModuleBuilder } from "./module-builder.ts";
import type { HostModule } from "./module-graph.ts";
import { parse } from "./parse.ts";
import { Scope } from "./scope.ts";
import type { SourceFile, Span } from "./source.ts";

type HostExport = HostModuleUnit["exports"][number];

/** The functions that a host module exports; anything else is reported. */
export function hostExports(source: SourceFile): readonly HostExport[] {
  const program = parse(source);
  const found: HostExport[] = [];
  const declared = new Map<string, boolean>();
  const refuse = (span: Span, what: string): void =>
    source.report("host", span, `a host module exports functions only, not ${what}`);
  const add = (name: string, async: boolean | undefined, span: Span, what: string): void => {
    if (async === undefined) refuse(span, what);
    else found.push({ name, async });
  };
  for (const statement of program?.body ?? [])
    for (const [name, async] of functionsOf(statement)) declared.set(name, async);
  for (const statement of program?.body ?? []) {
    if (statement.type === "ExportAllDeclaration" && statement.exportKind !== "type")
      refuse(statement, "export *");
    if (statement.type === "ExportDefaultDeclaration") {
      const { declaration } = statement;
      const name = declaration.type === "Identifier" ? declaration.name : "";
      if (!isErased(declaration))
        add("default", asyncOf(declaration) ?? declared.get(name), statement, "this value");
    }
    if (statement.type !== "ExportNamedDeclaration" || statement.exportKind === "type") continue;
    for (const { local, exported, exportKind, start, end } of statement.specifiers) {
      if (exportKind === "type") continue;
      const [from, to] = [local, exported].map((n) => (n.type === "Literal" ? n.value : n.name)) as [
        string,
        string,
      ];
      add(to, statement.source ? undefined : declared.get(from), { start, end }, "what other modules export");
    }
    const { declaration } = statement;
    if (!declaration || isErased(declaration)) continue;
    const functions = functionsOf(declaration);
    for (const [name, async] of functions) add(name, async, declaration, "");
    const count = declaration.type === "VariableDeclaration" ? declaration.declarations.length : 1;
    if (functions.length < count) refuse(declaration, "other values");
  }
  return found;
}

/** Names of the functions that a statement declares, and which are asynchronous. */
function functionsOf(given: Node): [name: string, async: boolean][] {
  const statement =
    given.type === "ExportNamedDeclaration" && given.declaration ? (given.declaration as Node) : given;
  if (isErased(statement)) return [];
  if (statement.type === "FunctionDeclaration" && statement.id && !statement.generator)
    return [[statement.id.name, asyncOf(statement) === true]];
  if (statement.type !== "VariableDeclaration" || statement.kind !== "const") return [];
  return statement.declarations.flatMap(({ id, init }) => {
    const async = init ? asyncOf(init) : undefined;
    return id.type === "Identifier" && async !== undefined ? [[id.name, async] as [string, boolean]] : [];
  });
}

/** Whether a function is asynchronous: it says so, or its declared result does; undefined for what is no function. */
function asyncOf(given: Node): boolean | undefined {
  const node = unwrap(given as Expression);
  if (
    node.type !== "FunctionDeclaration" &&
    node.type !== "FunctionExpression" &&
    node.type !== "ArrowFunctionExpression"
  )
    return undefined;
  if (node.generator) return undefined;
  const type = node.returnType?.typeAnnotation;
  const result =
    type?.type === "TSTypeReference" && type.typeName.type === "Identifier" ? type.typeName.name : "";
  return node.async || /^(Promise|PromiseLike|AsyncIterable|AsyncIterator|AsyncGenerator)$/.test(result);
}

/** The function that fills the slots of a host module with stubs: `(...args) => hostCall(specifier, name, args)`. */
export function lowerHostModule(module: ModuleBuilder, host: HostModule): number {
  const span = { start: 0, end: 0 };
  const scope = new Scope("module", undefined, span);
  const shape = { name: "", flags: FunctionFlag.strictThis, async: false, generator: false, derived: false };
  const b = new FunctionBuilder(module, shape, scope, undefined);
  for (const [slot, { name, async }] of host.exports.entries()) {
    const flags = shape.flags | FunctionFlag.arrow | (async ? FunctionFlag.async : 0);
    const stub = new FunctionBuilder(
      module,
      { ...shape, name, flags, async },
      new Scope("arrow", scope, span),
      b,
    );
    stub.emit("push_const", stub.constant({ kind: "native", className: "host", name: "hostCall" }));
    stub.emit("push_undefined");
    stub.pushText(host.specifier);
    stub.pushText(name);
    stub.emit("rest", 0);
    stub.emit("call", 3);
    stub.emit("ret");
    pushClosure(b, module.unit.addFunction(stub.finish({ parameters: 0, arity: 0, capacity: 0 })));
    b.emit("set_module", b.constant({ kind: "module", specifier: host.specifier }), slot);
  }
  return module.unit.addFunction(b.finish({ parameters: 0, arity: 0, capacity: 0 }));
}
