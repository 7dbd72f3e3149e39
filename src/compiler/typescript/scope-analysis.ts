// Scope analysis: one walk over a module that declares every name, resolves every reference, and finds out which bindings
// are captured, assigned, exported, or may be read before they are initialised.

import {
  visitorKeys,
  type Class,
  type ForInStatement,
  type ForOfStatement,
  type Node,
  type Program,
  type Statement,
} from "oxc-parser";
import {
  aliasTarget,
  boundNames,
  isErased,
  isFunction,
  memberName,
  parametersOf,
  unwrap,
  type FunctionNode,
} from "./ast.ts";
import type { Reference } from "./initialisation.ts";
import { type Binding, hiddenName, Scope, type BindingKind } from "./scope.ts";

/** What is known about the names of a module. */
export interface ModuleScopes {
  readonly root: Scope;
  /** By the node that opens the scope; by the body of a class: the scope of its instance fields. */
  readonly scopeOf: ReadonlyMap<Node, Scope>;
  readonly references: readonly Reference[];
  /** The variables that live in slots of the module, by slot. */
  readonly slots: readonly Binding[];
  /** There is an `await` outside of all functions. */
  readonly awaits: boolean;
  /** Names that are imported and declared. */
  readonly conflicts: readonly { readonly name: string; readonly node: Node }[];
}

/** Children that only the type checker sees, and decorators, which are reported when their class is lowered. */
const erasedKeys = new Set([
  "typeAnnotation",
  "typeArguments",
  "typeParameters",
  "returnType",
  "superTypeArguments",
  "implements",
  "decorators",
]);

export function analyseScopes(program: Program, specifier: string): ModuleScopes {
  const { root, scopeOf, references, scopes, awaits, conflicts } = new Analysis(program);
  const slots: Binding[] = [];
  for (const scope of scopes)
    for (const binding of scope.bindings.values()) {
      if (
        !(binding.captured || binding.exported) ||
        binding.kind === "import" ||
        binding.storage.kind !== "none"
      )
        continue;
      const host = scope.hostScope;
      binding.storage = host
        ? { kind: "scoped", host, slot: host.slots.push(binding) - 1 }
        : { kind: "module", specifier, slot: slots.push(binding) - 1 };
    }
  return { root, scopeOf, references, slots, awaits, conflicts };
}

class Analysis {
  readonly root: Scope;
  readonly scopeOf = new Map<Node, Scope>();
  readonly scopes: Scope[] = [];
  readonly references: Reference[] = [];
  readonly conflicts: { readonly name: string; readonly node: Node }[] = [];
  /** Names that declarations of an enum or namespace have exported so far. */
  readonly #exported = new Map<Binding, Set<string>>();
  awaits = false;

  constructor(program: Program) {
    this.root = this.#open("module", undefined, program);
    this.#declareVars(program.body, this.root);
    this.#statements(program.body, this.root);
  }

  #open(kind: Scope["kind"], parent: Scope | undefined, node: Node): Scope {
    const scope = new Scope(kind, parent, node);
    this.scopeOf.set(node, scope);
    this.scopes.push(scope);
    return scope;
  }

  #scope(node: Node): Scope {
    return this.scopeOf.get(node) as Scope;
  }

  // ---- Declaring ---------------------------------------------------------------------------------------------

  /** Lexical declarations of a list of statements, then the statements. */
  #statements(statements: readonly Node[], scope: Scope): void {
    for (const statement of statements) this.#declare(statement, scope);
    for (const statement of statements) this.#visit(statement, scope);
  }

  #declare(statement: Node, scope: Scope, exported = false): void {
    if (isErased(statement)) return;
    const add = (name: string, kind: BindingKind, initialisedAt = 0): Binding => {
      const found = scope.bindings.get(name);
      const known = found?.kind === "self" ? undefined : found;
      if (known && (known.kind === "import") !== (kind === "import"))
        this.conflicts.push({ name, node: statement });
      // A second enum or namespace of the name, or one that extends a function or class.
      const binding = known ?? scope.declare(name, kind);
      if (!known) binding.initialisedAt = initialisedAt;
      binding.exported ||= exported;
      return binding;
    };
    switch (statement.type) {
      case "VariableDeclaration":
        for (const { id, init, end } of statement.declarations) {
          const kind = statement.kind === "var" ? "var" : statement.kind === "let" ? "let" : "const";
          const owner = kind === "var" ? undefined : scope;
          // A function cannot run before the variable that it initialises has it.
          const inner = init && unwrap(init);
          const at = inner && isFunction(inner) ? inner.start : end;
          boundNames(id, (name) => {
            if (owner) add(name, kind, at);
            else if (exported) (scope.lookup(name) as Binding).exported = true;
          });
        }
        return;
      case "FunctionDeclaration":
        if (statement.id) add(statement.id.name, "function");
        return;
      case "ClassDeclaration":
        if (statement.id) add(statement.id.name, "class", statement.end);
        return;
      case "TSEnumDeclaration":
        add(statement.id.name, "enum");
        return;
      case "TSModuleDeclaration":
        if (statement.id.type === "Identifier") add(statement.id.name, "namespace");
        return;
      case "TSImportEqualsDeclaration":
        if (aliasTarget(statement)) add(statement.id.name, "const", statement.end);
        return;
      case "ImportDeclaration":
        if (statement.importKind === "type") return;
        for (const specifier of statement.specifiers)
          if (specifier.type !== "ImportSpecifier" || specifier.importKind !== "type")
            add(specifier.local.name, "import");
        return;
      case "ExportNamedDeclaration":
        if (statement.declaration) this.#declare(statement.declaration, scope, true);
        return;
      case "ExportDefaultDeclaration": {
        const { declaration } = statement;
        if (isErased(declaration)) return;
        if (declaration.type === "FunctionDeclaration")
          add(declaration.id?.name ?? "#default", "function").exported = true;
        else if (declaration.type === "ClassDeclaration" && declaration.id)
          add(declaration.id.name, "class", declaration.end).exported = true;
        else add("#default", "let", declaration.end).exported = true;
        return;
      }
      case "LabeledStatement":
        this.#declare(statement.body, scope);
        return;
      default:
        return;
    }
  }

  /** Declares what `var` declares anywhere below, functions aside. */
  #declareVars(nodes: readonly (Node | null)[], frame: Scope): void {
    for (const node of nodes) {
      if (!node || isErased(node)) continue;
      switch (node.type) {
        case "VariableDeclaration":
          if (node.kind === "var")
            for (const { id } of node.declarations)
              boundNames(id, (name) => {
                const known = frame.bindings.get(name)?.kind;
                if (known === undefined || known === "self") frame.declare(name, "var");
              });
          break;
        case "BlockStatement":
          this.#declareVars(node.body, frame);
          break;
        case "IfStatement":
          this.#declareVars([node.consequent, node.alternate], frame);
          break;
        case "ForStatement":
          this.#declareVars([node.init, node.body], frame);
          break;
        case "ForInStatement":
        case "ForOfStatement":
          this.#declareVars([node.left, node.body], frame);
          break;
        case "WhileStatement":
        case "DoWhileStatement":
        case "LabeledStatement":
        case "WithStatement":
          this.#declareVars([node.body], frame);
          break;
        case "SwitchStatement":
          for (const { consequent } of node.cases) this.#declareVars(consequent, frame);
          break;
        case "TryStatement":
          this.#declareVars([node.block, node.handler?.body ?? null, node.finalizer], frame);
          break;
        case "ExportNamedDeclaration":
          this.#declareVars([node.declaration], frame);
          break;
        default:
          break;
      }
    }
  }

  // ---- Visiting ----------------------------------------------------------------------------------------------

  #visit(node: Node | null | undefined, scope: Scope): void {
    if (!node || isErased(node)) return;
    switch (node.type) {
      case "Identifier":
        this.#refer(node.name, node.start, scope);
        return;
      case "ThisExpression":
        this.#referHidden("this", scope);
        return;
      case "MetaProperty":
        if (node.meta.name === "new") this.#referHidden("new.target", scope);
        return;
      case "CallExpression":
        if (node.callee.type === "Super" && scope.frame !== scope.thisFrame) {
          scope.thisFrame.lateSuper = true;
          for (const name of lateSuperNames) this.#referHidden(name, scope);
        }
        this.#children(node, scope);
        return;
      case "Super":
        scope.thisFrame.usesSuper = true;
        this.#referHidden("this", scope);
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.#function(node, scope);
        return;
      case "ClassDeclaration":
      case "ClassExpression":
        this.#class(node, scope);
        return;
      case "MemberExpression":
        this.#visit(node.object, scope);
        if (node.computed) this.#visit(node.property, scope);
        if (node.object.type === "Super" && memberName(node) === undefined) {
          const owner = scope.thisFrame;
          if (owner.parent?.kind === "class")
            capture(owner.parent.hidden(hiddenName.home(owner.isStatic)), scope);
        }
        return;
      case "Property":
        if (node.computed) this.#visit(node.key, scope);
        this.#visit(node.value, scope);
        return;
      case "AssignmentExpression":
        this.#target(node.left, scope);
        this.#visit(node.right, scope);
        return;
      case "UpdateExpression":
        this.#target(node.argument, scope);
        return;
      case "VariableDeclarator":
        this.#pattern(node.id, scope);
        this.#visit(node.init, scope);
        return;
      case "BlockStatement":
        this.#statements(node.body, this.#open("block", scope, node));
        return;
      case "ForStatement":
        this.#for(node, scope);
        return;
      case "ForInStatement":
      case "ForOfStatement":
        this.#forEach(node, scope);
        return;
      case "WhileStatement":
      case "DoWhileStatement":
        this.#visit(node.test, scope);
        this.#iteration(node.body, scope);
        return;
      case "AwaitExpression":
        this.awaits ||= scope.frame.kind === "module";
        this.#visit(node.argument, scope);
        return;
      case "SwitchStatement": {
        this.#visit(node.discriminant, scope);
        const inner = this.#open("switch", scope, node);
        for (const { consequent } of node.cases)
          for (const statement of consequent) this.#declare(statement, inner);
        for (const { test, consequent } of node.cases)
          for (const child of [test, ...consequent]) this.#visit(child, inner);
        return;
      }
      case "CatchClause": {
        const inner = this.#open("catch", scope, node);
        if (node.param) boundNames(node.param, (name) => inner.declare(name, "catch"));
        if (node.param) this.#pattern(node.param, inner);
        this.#visit(node.body, inner);
        return;
      }
      case "LabeledStatement":
        this.#visit(node.body, scope);
        return;
      case "BreakStatement":
      case "ContinueStatement":
      case "ImportDeclaration":
        return;
      case "ExportNamedDeclaration":
        this.#exportNamed(node, scope);
        return;
      case "ExportAllDeclaration":
        return;
      case "TSEnumDeclaration":
        this.#enum(node, scope);
        return;
      case "TSModuleDeclaration":
        this.#namespace(node, scope);
        return;
      case "TSImportEqualsDeclaration":
        this.#visit(aliasTarget(node), scope);
        return;
      default:
        this.#children(node, scope);
    }
  }

  #children(node: Node, scope: Scope): void {
    const fields = node as unknown as Record<string, Node | readonly (Node | null)[] | null | undefined>;
    for (const key of visitorKeys[node.type] ?? []) {
      if (erasedKeys.has(key)) continue;
      const child = fields[key];
      if (Array.isArray(child)) for (const item of child) this.#visit(item as Node | null, scope);
      else this.#visit(child as Node | null, scope);
    }
  }

  #function(node: FunctionNode, parent: Scope, isStatic = false): void {
    const scope = this.#open(node.type === "ArrowFunctionExpression" ? "arrow" : "function", parent, node);
    scope.isStatic = isStatic;
    // The name of a function expression is the outermost of its names: parameters and variables hide it.
    if (node.type === "FunctionExpression" && node.id) scope.declare(node.id.name, "self");
    if (node.type === "FunctionDeclaration") scope.hoisted = parent.lookup(node.id?.name ?? "#default");
    const parameters = parametersOf(node);
    const simple = hasSimpleParameters(node);
    for (const parameter of parameters)
      boundNames(parameter, (name) => {
        scope.declare(name, "parameter").initialisedAt = simple ? 0 : parameter.end;
      });
    for (const parameter of parameters) this.#pattern(parameter, scope);
    const { body } = node;
    if (!body) return;
    if (body.type !== "BlockStatement") {
      this.#visit(body, scope);
      return;
    }
    const inner = simple ? scope : this.#open("body", scope, body);
    this.#declareVars(body.body, inner);
    this.#statements(body.body, inner);
  }

  #class(node: Class, parent: Scope): void {
    const scope = this.#open("class", parent, node);
    // A declaration runs once per instance of its host (N2); an expression may stand in the test of a loop.
    scope.host = node.type === "ClassExpression";
    if (node.id) scope.declare(node.id.name, "const").initialisedAt = node.end;
    this.#visit(node.superClass, scope);
    const fields = new Scope("fields", scope, node.body);
    const statics = new Scope("statics", scope, node.body);
    this.scopes.push(fields, statics);
    this.scopeOf.set(node.body, fields);
    scope.statics = statics;
    statics.isStatic = true;
    for (const member of node.body.body)
      switch (member.type) {
        case "MethodDefinition":
          if (!member.value.body) break;
          if (member.computed) this.#visit(member.key, scope);
          if (member.key.type === "PrivateIdentifier")
            scope.hidden(hiddenName.privateMember(member.kind, member.key.name)).captured = true;
          this.#function(member.value, scope, member.static);
          if (member.kind === "constructor" && node.superClass) this.#scope(member.value).derived = true;
          break;
        case "PropertyDefinition":
          if (member.declare) break;
          if (member.computed) {
            this.#visit(member.key, scope);
            scope.hidden(hiddenName.computedKey(member.start)).captured = true;
          }
          this.#visit(member.value, member.static ? statics : fields);
          break;
        case "StaticBlock": {
          // Each block is a function of its own for `var`; one frame holds them all, so a name may come twice.
          const inner = this.#open("block", statics, member);
          this.#declareVars(member.body, inner);
          this.#statements(member.body, inner);
          break;
        }
        default:
          break;
      }
  }

  #for(node: Extract<Node, { type: "ForStatement" }>, parent: Scope): void {
    const scope = this.#open("loop", parent, node);
    scope.host = true;
    if (node.init) {
      this.#declare(node.init, scope);
      this.#visit(node.init, scope);
    }
    this.#visit(node.test, scope);
    this.#visit(node.update, scope);
    this.#iteration(node.body, scope);
  }

  #forEach(node: ForInStatement | ForOfStatement, parent: Scope): void {
    const scope = this.#open("loop", parent, node);
    scope.host = true;
    if (node.left.type === "VariableDeclaration") {
      const { declarations, kind } = node.left;
      for (const { id } of declarations) {
        if (kind !== "var")
          boundNames(id, (name) => {
            scope.declare(name, kind === "let" ? "let" : "const").initialisedAt = node.right.end;
          });
        this.#pattern(id, scope);
      }
    } else this.#target(node.left, scope);
    if (node.type === "ForOfStatement" && node.await) this.awaits ||= scope.frame.kind === "module";
    this.#visit(node.right, scope);
    this.#visit(node.body, scope);
  }

  /** The body of a loop, new in each iteration: a host. */
  #iteration(body: Statement, scope: Scope): void {
    if (!opensScope(body)) {
      const inner = this.#open("loop", scope, body);
      inner.host = true;
      this.#visit(body, inner);
      return;
    }
    this.#visit(body, scope);
    const inner = this.scopeOf.get(body);
    if (inner) inner.host = true;
  }

  #enum(node: Extract<Node, { type: "TSEnumDeclaration" }>, parent: Scope): void {
    const scope = this.#open("block", parent, node);
    const keys = node.body.members.map(({ id }) =>
      id.type === "Identifier" ? id.name : id.type === "Literal" ? String(id.value) : undefined,
    );
    this.#declareMembers(
      scope,
      parent.lookup(node.id.name),
      keys.filter((key) => key !== undefined),
      "const",
    );
    for (const { initializer } of node.body.members) this.#visit(initializer, scope);
  }

  #namespace(node: Extract<Node, { type: "TSModuleDeclaration" }>, parent: Scope): void {
    if (!node.body || node.id.type !== "Identifier") return;
    const scope = this.#open("namespace", parent, node);
    this.#declareVars(node.body.body, scope);
    const variables: string[] = [];
    const others: string[] = [];
    for (const { declaration } of node.body.body.filter((s) => s.type === "ExportNamedDeclaration")) {
      if (declaration?.type === "VariableDeclaration")
        for (const { id } of declaration.declarations) boundNames(id, (key) => variables.push(key));
      else if (declaration && "id" in declaration && declaration.id?.type === "Identifier")
        others.push(declaration.id.name);
    }
    const owner = parent.lookup(node.id.name);
    this.#declareMembers(scope, owner, variables, "var");
    const exported = owner && this.#exported.get(owner);
    for (const key of others) {
      scope.bindings.delete(key);
      exported?.add(key);
    }
    this.#statements(node.body.body, scope);
  }

  /** Names that are properties of the object of an enum or namespace; those of its earlier declarations can be seen, too. */
  #declareMembers(
    scope: Scope,
    owner: Binding | undefined,
    keys: readonly string[],
    kind: BindingKind,
  ): void {
    const object = scope.hidden("object");
    const exported = (owner && this.#exported.get(owner)) ?? new Set<string>();
    for (const key of keys) exported.add(key);
    for (const key of exported) scope.declare(key, kind).storage = { kind: "property", object, key };
    if (owner) this.#exported.set(owner, exported);
  }

  #exportNamed(node: Extract<Node, { type: "ExportNamedDeclaration" }>, scope: Scope): void {
    this.#visit(node.declaration, scope);
    if (node.source || node.exportKind === "type") return;
    for (const { local, exportKind } of node.specifiers) {
      if (exportKind === "type" || local.type !== "Identifier") continue;
      const binding = scope.bindings.get(local.name);
      if (!binding) continue;
      binding.exported = true;
      if (binding.kind !== "import") binding.used = true;
    }
  }

  // ---- References --------------------------------------------------------------------------------------------

  /** Default values and computed keys of a pattern that declares names. */
  #pattern(node: Node, scope: Scope): void {
    switch (node.type) {
      case "AssignmentPattern":
        this.#pattern(node.left, scope);
        this.#visit(node.right, scope);
        return;
      case "RestElement":
        this.#pattern(node.argument, scope);
        return;
      case "TSParameterProperty":
        this.#pattern(node.parameter, scope);
        return;
      case "ArrayPattern":
        for (const element of node.elements) if (element) this.#pattern(element, scope);
        return;
      case "ObjectPattern":
        for (const property of node.properties) {
          if (property.type === "RestElement") this.#pattern(property.argument, scope);
          else {
            if (property.computed) this.#visit(property.key, scope);
            this.#pattern(property.value, scope);
          }
        }
        return;
      default:
        return;
    }
  }

  /** What is assigned to: names, properties, patterns of them. */
  #target(given: Node, scope: Scope): void {
    const node = unwrap(given);
    switch (node.type) {
      case "Identifier": {
        const binding = this.#refer(node.name, node.start, scope);
        if (binding) binding.assigned = true;
        return;
      }
      case "AssignmentPattern":
        this.#target(node.left, scope);
        this.#visit(node.right, scope);
        return;
      case "RestElement":
        this.#target(node.argument, scope);
        return;
      case "ArrayPattern":
        for (const element of node.elements) if (element) this.#target(element, scope);
        return;
      case "ObjectPattern":
        for (const property of node.properties) {
          if (property.type === "RestElement") this.#target(property.argument, scope);
          else {
            if (property.computed) this.#visit(property.key, scope);
            this.#target(property.value, scope);
          }
        }
        return;
      default:
        this.#visit(node, scope);
    }
  }

  #refer(name: string, offset: number, scope: Scope): Binding | undefined {
    const found = scope.lookup(name);
    if (!found) {
      if (name === "arguments" && scope.thisFrame.kind === "function") this.#referHidden("arguments", scope);
      return undefined;
    }
    // `arguments` belongs to the nearest function that is no arrow, unless something nearer has the name.
    if (
      name === "arguments" &&
      scope.thisFrame.kind === "function" &&
      !isInside(found.scope, scope.thisFrame)
    ) {
      this.#referHidden("arguments", scope);
      return undefined;
    }
    found.used = true;
    capture(found.storage.kind === "property" ? found.storage.object : found, scope);
    this.references.push({ binding: found, scope, offset });
    return found;
  }

  #referHidden(name: string, scope: Scope): void {
    const owner = scope.thisFrame;
    if (owner.kind === "module" || (name !== "arguments" && owner === scope.frame)) return;
    capture(owner.hidden(name), scope);
  }
}

/** Hidden variables of a constructor with super() in an arrow function. */
const lateSuperNames = ["this", "new.target", "callee", "constructed"];

/** N1. */
function capture(binding: Binding, from: Scope): void {
  if (binding.scope.frame !== from.frame) binding.captured = true;
}

function isInside(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** True of statements that have a scope of their own when they are the body of a loop. */
export function opensScope(node: Node): boolean {
  switch (node.type) {
    case "BlockStatement":
    case "SwitchStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
      return true;
    default:
      return false;
  }
}

/** True if the parameters are plain names, perhaps with a rest at the end: the body then shares their scope. */
export function hasSimpleParameters(node: FunctionNode): boolean {
  return parametersOf(node).every(
    (parameter) =>
      parameter.type === "Identifier" ||
      (parameter.type === "RestElement" && parameter.argument.type === "Identifier") ||
      (parameter.type === "TSParameterProperty" && parameter.parameter.type === "Identifier"),
  );
}
